// Chance that is the same for the same seed: Math.random, crypto.getRandomValues, crypto.randomUUID.
import { put } from './put'

/** The function's source of chance; `seed` starts it anew. */
export interface Chance {
  seed(seed: number): void
  /** From 0 to below 1. */
  next(): number
}

/** Mulberry32: small, and the same in every engine. */
export function createChance(): Chance {
  let state = 0
  return {
    seed: (seed) => {
      state = seed >>> 0
    },
    next: () => {
      state = (state + 0x6d2b79f5) >>> 0
      let mixed = Math.imul(state ^ (state >>> 15), state | 1)
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
    },
  }
}

/** So many hexadecimal digits. */
export function hexDigits(chance: Chance, count: number): string {
  let text = ''
  for (let i = 0; i < count; i++) text += Math.floor(chance.next() * 16).toString(16)
  return text
}

/** Replaces the worker's randomness. */
export function installChance(chance: Chance): void {
  put(Math, 'random', () => chance.next())
  const fill = <T extends ArrayBufferView>(view: T): T => {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
    for (let i = 0; i < bytes.length; i++) bytes[i] = Math.floor(chance.next() * 256)
    return view
  }
  const randomUUID = (): string => {
    const digits = hexDigits(chance, 30)
    const variant = (8 + Math.floor(chance.next() * 4)).toString(16)
    return [
      digits.slice(0, 8),
      digits.slice(8, 12),
      `4${digits.slice(12, 15)}`,
      `${variant}${digits.slice(15, 18)}`,
      digits.slice(18, 30),
    ].join('-')
  }
  put(Crypto.prototype, 'getRandomValues', fill)
  put(Crypto.prototype, 'randomUUID', randomUUID)
}
