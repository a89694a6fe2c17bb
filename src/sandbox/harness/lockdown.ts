// Takes away what leads out of the worker. The frame's policy is what blocks the network; this is for clear messages.
import { keptGlobals } from './globals'
import { put, remove } from './put'

/** Removes the network, storage, further workers and the ways to end or flood the own worker. */
export function lockDown(): void {
  // EventTarget stays whole: its methods are those of every AbortSignal, too.
  const shared: unknown[] = [Object.prototype, typeof EventTarget === 'function' ? EventTarget.prototype : undefined]
  for (let holder: unknown = globalThis; isObject(holder) && !shared.includes(holder); holder = parentOf(holder)) {
    for (const name of Object.getOwnPropertyNames(holder)) {
      if (!keptGlobals.has(name) && name !== 'constructor') remove(holder, name)
    }
  }
  const message = 'network access is not available in the playground'
  replace('fetch', () => Promise.reject(new Error(message)))
  replace('navigator', {
    hardwareConcurrency: 2,
    language: 'en-US',
    languages: Object.freeze(['en-US']),
    platform: 'linux',
    userAgent: 'Node.js/22',
  })
  // Chromium gives it to secure contexts only, and does not count workers of a frame without an origin among them.
  if (!('subtle' in globalThis.crypto)) put(Crypto.prototype, 'subtle', missingSubtle())
  for (const name of ['wait', 'waitAsync']) {
    put(Atomics, name, () => {
      throw new TypeError(`Atomics.${name} cannot be called in this context`)
    })
  }
}

const subtleNames =
  'decrypt deriveBits deriveKey digest encrypt exportKey generateKey importKey sign unwrapKey verify wrapKey'

function missingSubtle(): object {
  const refuse = (name: string) => () =>
    Promise.reject(new Error(`crypto.subtle.${name} is not available in the playground yet`))
  return Object.fromEntries(subtleNames.split(' ').map((name) => [name, refuse(name)]))
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
const parentOf = (value: object): unknown => Object.getPrototypeOf(value)

/** The original must not be found on a prototype behind the replacement. */
function replace(name: string, value: unknown): void {
  remove(globalThis, name)
  put(globalThis, name, value)
}
