// The function's clock and timers: virtual time that stands still while the function runs, as fast as the page likes.
import { sandboxLimits } from '../limits'
import { put } from './put'
import { RealDate } from './real'

/** Virtual time of one worker, and the timers that wait in it. */
export interface Clock {
  /** Starts a turn: sets the time and counts reads anew. */
  start(now: number, deadline: number): void
  /** The time without counting as a read. */
  now(): number
  /** A read by user code: after many in one turn the clock moves, so that waiting loops end. */
  read(): number
  /** Runs the earliest job that is due; false if there is none. */
  runDue(): boolean
  /** When the earliest timer is due. */
  next(): number | null
}

interface Timer {
  readonly id: number
  readonly run: () => void
  readonly period: number | undefined
  due: number
  order: number
}

/** Builds the clock; `onDeadline` is told when a loop has read the clock up to the deadline, `onThrow` what a job threw. */
export function createClock(
  onDeadline: () => void,
  onThrow: (thrown: unknown) => void,
): Clock & { readonly timers: Timers } {
  let time = 0
  let limit = Infinity
  let reads = 0
  const timers = createTimers(() => time)
  return {
    timers,
    start: (now, deadline) => {
      time = now
      limit = deadline
      reads = 0
    },
    now: () => time,
    read: () => {
      if (++reads > sandboxLimits.freeClockReads && time < limit) {
        time = Math.min(limit, time + 1)
        if (time >= limit) onDeadline()
      }
      return time
    },
    runDue: () => {
      const job = timers.takeDue()
      if (job === undefined) return false
      try {
        job()
      } catch (thrown) {
        onThrow(thrown)
      }
      return true
    },
    next: timers.next,
  }
}

/** The timers of one worker, in the order in which they come due. */
export interface Timers {
  add(run: () => void, ms: unknown, repeats: boolean): number
  addImmediate(run: () => void): number
  cancel(id: unknown): void
  takeDue(): (() => void) | undefined
  next(): number | null
}

function createTimers(now: () => number): Timers {
  const waiting = new Map<number, Timer>()
  const immediates = new Map<number, () => void>()
  let ids = 0
  let orders = 0
  const earliest = (): Timer | undefined => {
    let first: Timer | undefined
    for (const timer of waiting.values()) {
      if (first === undefined || timer.due < first.due || (timer.due === first.due && timer.order < first.order)) {
        first = timer
      }
    }
    return first
  }
  return {
    add: (run, ms, repeats) => {
      const wait = delayOf(ms)
      const id = ++ids
      waiting.set(id, { id, run, period: repeats ? wait : undefined, due: now() + wait, order: orders++ })
      return id
    },
    addImmediate: (run) => {
      immediates.set(++ids, run)
      return ids
    },
    cancel: (id) => {
      const number = Number(id)
      waiting.delete(number)
      immediates.delete(number)
    },
    takeDue: () => {
      for (const [id, run] of immediates) {
        immediates.delete(id)
        return run
      }
      const timer = earliest()
      if (timer === undefined || timer.due > now()) return undefined
      if (timer.period === undefined) waiting.delete(timer.id)
      else {
        timer.due = now() + timer.period
        timer.order = orders++
      }
      return timer.run
    },
    next: () => earliest()?.due ?? null,
  }
}

/** Node's rule: nothing waits less than 1 ms or more than 2^31 - 1 ms. */
function delayOf(ms: unknown): number {
  const wait = Math.trunc(Number(ms))
  return wait >= 1 && wait <= 2_147_483_647 ? wait : 1
}

/** What `setTimeout` gives in Node: an object that also works as a number. */
class Timeout {
  readonly #id: number
  constructor(id: number) {
    this.#id = id
  }
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }
  hasRef(): boolean {
    return true
  }
  [Symbol.toPrimitive](): number {
    return this.#id
  }
}

type Callback = (...args: unknown[]) => unknown

function callable(run: unknown): Callback {
  if (typeof run === 'function') return run as Callback
  const error = new TypeError('The "callback" argument must be of type function.')
  throw Object.assign(error, { code: 'ERR_INVALID_ARG_TYPE' })
}

/** Replaces timers, `performance` and `AbortSignal.timeout` of the worker. */
export function installClock(clock: Clock & { readonly timers: Timers }): void {
  const { timers } = clock
  const adder =
    (repeats: boolean) =>
    (run: unknown, ms?: unknown, ...args: unknown[]): Timeout => {
      const callback = callable(run)
      return new Timeout(timers.add(() => void callback(...args), ms, repeats))
    }
  const cancel = (id: unknown): void => timers.cancel(id ?? 0)
  put(globalThis, 'setTimeout', adder(false))
  put(globalThis, 'setInterval', adder(true))
  put(globalThis, 'setImmediate', (run: unknown, ...args: unknown[]) => {
    const callback = callable(run)
    return new Timeout(timers.addImmediate(() => void callback(...args)))
  })
  for (const name of ['clearTimeout', 'clearInterval', 'clearImmediate']) put(globalThis, name, cancel)
  put(AbortSignal, 'timeout', (ms: unknown) => {
    const controller = new AbortController()
    const abort = (): void =>
      controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'))
    timers.add(abort, ms, false)
    return controller.signal
  })
  installPerformance(clock)
}

function installPerformance(clock: Clock): void {
  let origin: number | undefined
  const start = (): number => (origin ??= clock.now())
  const target = globalThis.performance
  put(target, 'now', () => {
    const from = start()
    return clock.read() - from
  })
  Object.defineProperty(target, 'timeOrigin', { get: start, configurable: true })
  put(target, 'toJSON', () => ({ timeOrigin: start() }))
  for (const name of ['mark', 'measure', 'getEntries', 'getEntriesByName', 'getEntriesByType']) {
    put(target, name, () => (name.startsWith('get') ? [] : undefined))
  }
  put(globalThis, 'Temporal', undefined)
  put(RealDate, 'now', () => clock.read())
}
