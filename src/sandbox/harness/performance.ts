// `performance` on the virtual clock, and the other places where the platform would show real time.
import type { Clock } from './clock'
import { put, remove } from './put'

interface Entry {
  readonly name: string
  readonly entryType: 'mark' | 'measure'
  readonly startTime: number
  readonly duration: number
  readonly detail: unknown
}

const kept = ['constructor', 'addEventListener', 'removeEventListener', 'dispatchEvent']

/** Replaces `performance`, `Event.timeStamp` and the date of files made by the function. */
export function installPerformance(clock: Clock): void {
  let origin: number | undefined
  const start = (): number => (origin ??= clock.now())
  const now = (): number => {
    const from = start()
    return clock.read() - from
  }
  const members = { now, toJSON: () => ({ timeOrigin: start() }), ...timeline(now) }
  // On the prototype as well: what is real there could be called on any instance.
  for (const holder of [Performance.prototype, globalThis.performance]) {
    for (const name of Object.getOwnPropertyNames(holder)) if (!kept.includes(name)) remove(holder, name)
    for (const [name, member] of Object.entries(members)) put(holder, name, member)
    Object.defineProperty(holder, 'timeOrigin', { get: start, configurable: true })
  }
  Object.defineProperty(Event.prototype, 'timeStamp', { get: () => clock.now() - start(), configurable: true })
  if (typeof File === 'function') installFile(clock)
}

/** Marks and measures. */
function timeline(now: () => number): Record<string, unknown> {
  let entries: Entry[] = []
  const add = (entry: Entry): Entry => {
    // As many as a function could look at; what it forgets to clear must not fill the memory.
    if (entries.length < 10_000) entries.push(entry)
    return entry
  }
  const timeOf = (mark: unknown, otherwise: number): number => {
    if (typeof mark === 'number') return mark
    return entries.findLast(({ name, entryType }) => entryType === 'mark' && name === mark)?.startTime ?? otherwise
  }
  const clear = (entryType: Entry['entryType']) => (name?: string) => {
    entries = entries.filter((entry) => entry.entryType !== entryType || (name !== undefined && entry.name !== name))
  }
  return {
    mark: (name: unknown, options: { startTime?: number; detail?: unknown } = {}) => {
      const startTime = options.startTime ?? now()
      return add({ name: String(name), entryType: 'mark', startTime, duration: 0, detail: options.detail ?? null })
    },
    measure: (name: unknown, from?: unknown, to?: unknown) => {
      const startTime = timeOf(from, 0)
      const duration = timeOf(to, now()) - startTime
      return add({ name: String(name), entryType: 'measure', startTime, duration, detail: null })
    },
    clearMarks: clear('mark'),
    clearMeasures: clear('measure'),
    getEntries: () => [...entries],
    getEntriesByName: (wanted: unknown) => entries.filter(({ name }) => name === wanted),
    getEntriesByType: (wanted: unknown) => entries.filter(({ entryType }) => entryType === wanted),
  }
}

function installFile(clock: Clock): void {
  const virtual = new Proxy(File, {
    construct: (target, args: [BlobPart[], string, FilePropertyBag?], newTarget) => {
      const [parts, name, options] = args
      const dated = { lastModified: clock.now(), ...options }
      return Reflect.construct(target, args.length < 2 ? args : [parts, name, dated], newTarget) as object
    },
  })
  put(File.prototype, 'constructor', virtual)
  put(globalThis, 'File', virtual)
}
