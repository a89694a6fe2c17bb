// Counts what the platform does for a function in real time: a turn has to wait for it, or its order against the
// function's timers would differ from browser to browser.
import { put } from './put'

/** How much is under way. */
export interface RealWork {
  /** Ends by itself, always: digests, compiling, reading a blob. */
  certain: number
  /** Ends by itself, unless its stream waits for a timer of the function. */
  likely: number
}

/** Watches the platform's asynchronous functions. */
export function countRealWork(): RealWork {
  const work: RealWork = { certain: 0, likely: 0 }
  const watch = (kind: keyof RealWork, holder: object | undefined, names?: readonly string[]): void => {
    if (holder === undefined) return
    for (const name of names ?? Object.getOwnPropertyNames(holder)) {
      const real: unknown = Object.getOwnPropertyDescriptor(holder, name)?.value
      if (name !== 'constructor' && typeof real === 'function') put(holder, name, counted(work, kind, real))
    }
  }
  const prototypeOf = (name: string): object | undefined =>
    (globalThis as unknown as Record<string, { prototype: object } | undefined>)[name]?.prototype
  watch('certain', prototypeOf('SubtleCrypto'))
  watch('certain', prototypeOf('Blob'), ['text', 'arrayBuffer', 'bytes'])
  watch('certain', typeof WebAssembly === 'object' ? WebAssembly : undefined, ['compile', 'instantiate'])
  for (const body of ['Response', 'Request']) {
    watch('likely', prototypeOf(body), ['text', 'arrayBuffer', 'bytes', 'blob', 'json', 'formData'])
  }
  watch('likely', prototypeOf('ReadableStreamDefaultReader'), ['read'])
  watch('likely', prototypeOf('ReadableStream'), ['pipeTo'])
  return work
}

const then = Promise.prototype.then
const resolve = Promise.resolve.bind(Promise)

function counted(work: RealWork, kind: keyof RealWork, real: object) {
  return function (this: unknown, ...args: unknown[]): Promise<unknown> {
    const promise = resolve(Reflect.apply(real as () => unknown, this, args))
    const done = (): void => {
      work[kind]--
    }
    work[kind]++
    void Reflect.apply(then, promise, [done, done])
    return promise
  }
}
