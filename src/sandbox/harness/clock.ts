// The function's clock and timers: virtual time that stands still while the function runs, as fast as the page likes.
import { heapPop, heapPush, type HeapEntry } from '../../base/heap'
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
  readonly run: () => void
  readonly period: number | undefined
  readonly wait: number
  /** Of its place among the waiting; another one there is out of date. */
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
  /** Lets a timer wait its whole time again. */
  renew(id: number): void
  takeDue(): (() => void) | undefined
  next(): number | null
}

function createTimers(now: () => number): Timers {
  const timers = new Map<number, Timer>()
  /** Due time, order, id. */
  const waiting: (HeapEntry & readonly [number, number, number])[] = []
  const immediates = new Map<number, () => void>()
  let ids = 0
  let orders = 0
  const queue = (id: number, timer: Timer): void => {
    timer.order = ++orders
    heapPush(waiting, [now() + timer.wait, timer.order, id])
  }
  /** The earliest place, after those that were cancelled or renewed are thrown away. */
  const earliest = (): (typeof waiting)[number] | undefined => {
    for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
      if (timers.get(first[2])?.order === first[1]) return first
      heapPop(waiting)
    }
    return undefined
  }
  return {
    add: (run, ms, repeats) => {
      const wait = delayOf(ms)
      const id = ++ids
      const timer = { run, wait, period: repeats ? wait : undefined, order: 0 }
      timers.set(id, timer)
      queue(id, timer)
      return id
    },
    addImmediate: (run) => {
      immediates.set(++ids, run)
      return ids
    },
    cancel: (id) => {
      const number = Number(id)
      timers.delete(number)
      immediates.delete(number)
    },
    renew: (id) => {
      const timer = timers.get(id)
      if (timer !== undefined) queue(id, timer)
    },
    takeDue: () => {
      for (const [id, run] of immediates) {
        immediates.delete(id)
        return run
      }
      const [due, , id] = earliest() ?? [Infinity, 0, 0]
      const timer = timers.get(id)
      if (timer === undefined || due > now()) return undefined
      heapPop(waiting)
      if (timer.period === undefined) timers.delete(id)
      else queue(id, timer)
      return timer.run
    },
    next: () => earliest()?.[0] ?? null,
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
  readonly #timers: Timers
  constructor(id: number, timers: Timers) {
    this.#id = id
    this.#timers = timers
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
  refresh(): this {
    this.#timers.renew(this.#id)
    return this
  }
  close(): this {
    this.#timers.cancel(this.#id)
    return this
  }
  [Symbol.toPrimitive](): number {
    return this.#id
  }
}
// The build shortens names; this one is seen in logs.
Object.defineProperty(Timeout, 'name', { value: 'Timeout' })

type Callback = (...args: unknown[]) => unknown

function callable(run: unknown): Callback {
  if (typeof run === 'function') return run as Callback
  const error = new TypeError('The "callback" argument must be of type function.')
  throw Object.assign(error, { code: 'ERR_INVALID_ARG_TYPE' })
}

/** Replaces timers, `AbortSignal.timeout` and what shows the time, but for dates (date.ts). */
export function installClock(clock: Clock & { readonly timers: Timers }): void {
  const { timers } = clock
  const adder =
    (repeats: boolean) =>
    (run: unknown, ms?: unknown, ...args: unknown[]): Timeout => {
      const callback = callable(run)
      return new Timeout(
        timers.add(() => void callback(...args), ms, repeats),
        timers,
      )
    }
  const cancel = (id: unknown): void => timers.cancel(id ?? 0)
  put(globalThis, 'setTimeout', adder(false))
  put(globalThis, 'setInterval', adder(true))
  put(globalThis, 'setImmediate', (run: unknown, ...args: unknown[]) => {
    const callback = callable(run)
    return new Timeout(
      timers.addImmediate(() => void callback(...args)),
      timers,
    )
  })
  for (const name of ['clearTimeout', 'clearInterval', 'clearImmediate']) put(globalThis, name, cancel)
  put(AbortSignal, 'timeout', (ms: unknown) => {
    const controller = new AbortController()
    const abort = (): void =>
      controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'))
    timers.add(abort, ms, false)
    return controller.signal
  })
  put(RealDate, 'now', () => clock.read())
}
