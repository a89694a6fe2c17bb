/** Named streams: a new consumer does not shift the draws of the old ones. A stream's state is one integer in the world. */
export type RandomStreams = Record<string, number>

/** FNV-1a over UTF-16 units: a stream's first state from the run's seed and its name. */
function seedOf(seed: number, name: string): number {
  let hash = 0x811c9dc5 ^ seed
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** The next 32 bits of a stream (mulberry32). */
function randomBits(streams: RandomStreams, seed: number, name: string): number {
  const state = ((streams[name] ?? seedOf(seed, name)) + 0x6d2b79f5) >>> 0
  streams[name] = state
  return mixed(state)
}

function mixed(state: number): number {
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return (t ^ (t >>> 14)) >>> 0
}

/** The next so many 32 bits of a stream, as `randomBits` would give them one by one: 24 in a third of the time. */
export function manyRandomBits(streams: RandomStreams, seed: number, name: string, count: number): number[] {
  let state = streams[name] ?? seedOf(seed, name)
  const all: number[] = []
  for (let i = 0; i < count; i++) {
    state = (state + 0x6d2b79f5) >>> 0
    all.push(mixed(state))
  }
  streams[name] = state
  return all
}

/** The next number of a stream, 0 included, 1 not. */
export function randomNumber(streams: RandomStreams, seed: number, name: string): number {
  return randomBits(streams, seed, name) / 4_294_967_296
}
