// Takes away what leads out of the worker. The frame's policy is what blocks the network; this is for clear messages.
import { put, remove } from './put'

const taken = [
  'Worker',
  'SharedWorker',
  'importScripts',
  'indexedDB',
  'caches',
  'BroadcastChannel',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'XMLHttpRequest',
  'close',
  'requestAnimationFrame',
  'cancelAnimationFrame',
  'scheduler',
  'postMessage',
]

/** Removes the network, storage, further workers and the ways to end or flood the own worker. */
export function lockDown(): void {
  for (const name of taken) remove(globalThis, name)
  const message = 'network access is not available in the playground'
  put(globalThis, 'fetch', () => Promise.reject(new Error(message)))
  put(Atomics, 'wait', () => {
    throw new TypeError('Atomics.wait cannot be called in this context')
  })
}

/** Counts calls of `crypto.subtle` that are under way: they end by real time, which a turn has to wait for. */
export function countSubtleCalls(onStart: () => void, onEnd: () => void): void {
  if (typeof SubtleCrypto === 'undefined') return
  for (const name of Object.getOwnPropertyNames(SubtleCrypto.prototype)) {
    const real: unknown = Reflect.get(SubtleCrypto.prototype, name, globalThis.crypto.subtle)
    if (name === 'constructor' || typeof real !== 'function') continue
    put(SubtleCrypto.prototype, name, function (this: SubtleCrypto, ...args: unknown[]) {
      const promise = Promise.resolve(Reflect.apply(real, this, args) as unknown)
      onStart()
      promise.then(onEnd, onEnd)
      return promise
    })
  }
}
