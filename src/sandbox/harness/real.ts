// The worker's own abilities, kept before user code can change them.

/** JSON text of a value, by the real `JSON.stringify`. */
export const stringify = JSON.stringify as {
  (value: unknown, replacer?: (key: string, value: unknown) => unknown): string
}
/** Value of a JSON text, by the real `JSON.parse`. */
export const parse = JSON.parse as (text: string) => unknown
/** The real `Date`. */
export const RealDate = Date
/** The real `Math.random` is never used; the real timer only for waiting outside the simulated world. */
export const realSetTimeout = globalThis.setTimeout.bind(globalThis) as (run: () => void, ms: number) => void

const waiting: (() => void)[] = []
const channel = new MessageChannel()
const sendTick = channel.port2.postMessage.bind(channel.port2)
channel.port1.onmessage = () => waiting.shift()?.()

/** One real macrotask later: all promise jobs that could run have run. */
export function macrotask(run: () => void): void {
  waiting.push(run)
  sendTick(0)
}
