// `Date` and `Intl.DateTimeFormat` on the virtual clock, in UTC and English as on Lambda, whatever the visitor's place.
import type { Clock } from './clock'
import { put } from './put'
import { RealDate } from './real'

const localParts = ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds']
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const hasZone = /(?:Z|GMT|UTC|[+-]\d\d:?\d\d)\s*(?:\([^)]*\))?$/i
const isPlainDay = /^[+-]?\d{4,6}(?:-\d\d){0,2}$/

/** Replaces `Date` and the parts of `Intl` that look at the clock or the visitor's place. */
export function installDate(clock: Clock): void {
  const parse = RealDate.parse.bind(RealDate)
  const fullYear = RealDate.prototype.getFullYear
  const localFields = ['Month', 'Date', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'].map(
    (part) => Reflect.get(RealDate.prototype, `get${part}`) as (this: Date) => number,
  )
  /** A text without a zone is meant in UTC. */
  const parseUtc = (text: string): number => {
    const time = parse(text)
    if (Number.isNaN(time) || hasZone.test(text) || isPlainDay.test(text)) return time
    const local = new RealDate(time)
    const [month, ...rest] = localFields.map((get) => get.call(local))
    return RealDate.UTC(fullYear.call(local), month, ...rest)
  }
  const timeOf = (args: unknown[]): unknown => {
    if (args.length === 0) return clock.read()
    if (args.length > 1) return RealDate.UTC(...(args.map(Number) as [number, number]))
    const [value] = args
    if (value instanceof RealDate) return value.getTime()
    const primitive = typeof value === 'object' && value !== null ? toPrimitive(value) : value
    return typeof primitive === 'string' ? parseUtc(primitive) : primitive
  }
  patchPrototype()
  put(RealDate, 'parse', (text: unknown) => parseUtc(String(text)))
  const VirtualDate = new Proxy(RealDate, {
    apply: () => new RealDate(clock.read()).toString(),
    construct: (target, args: unknown[], newTarget) => Reflect.construct(target, [timeOf(args)], newTarget) as object,
  })
  put(RealDate.prototype, 'constructor', VirtualDate)
  put(globalThis, 'Date', VirtualDate)
  installFormat(clock)
}

function toPrimitive(value: object): unknown {
  const own: unknown = value.valueOf()
  return typeof own === 'object' ? String(own) : own
}

function patchPrototype(): void {
  const prototype = RealDate.prototype
  for (const part of localParts) {
    put(prototype, `get${part}`, Reflect.get(prototype, `getUTC${part}`))
    if (part !== 'Day') put(prototype, `set${part}`, Reflect.get(prototype, `setUTC${part}`))
  }
  const two = (value: number): string => String(value).padStart(2, '0')
  const dayText = (date: Date): string =>
    `${days[date.getUTCDay()] ?? ''} ${months[date.getUTCMonth()] ?? ''} ${two(date.getUTCDate())} ${String(date.getUTCFullYear()).padStart(4, '0')}`
  const timeText = (date: Date): string =>
    `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} GMT+0000 (Coordinated Universal Time)`
  const texts: [string, (date: Date) => string][] = [
    ['toString', (date) => `${dayText(date)} ${timeText(date)}`],
    ['toDateString', dayText],
    ['toTimeString', timeText],
  ]
  for (const [name, text] of texts) {
    put(prototype, name, function (this: Date) {
      return Number.isNaN(this.getTime()) ? 'Invalid Date' : text(this)
    })
  }
  put(prototype, 'getTimezoneOffset', () => 0)
  for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']) {
    const real = Reflect.get(prototype, name) as (this: Date, locale: unknown, options: object) => string
    put(prototype, name, function (this: Date, locale?: unknown, options?: object) {
      return real.call(this, locale ?? 'en-US', { timeZone: 'UTC', ...options })
    })
  }
}

function installFormat(clock: Clock): void {
  const Real = Intl.DateTimeFormat
  const withDefaults = (args: unknown[]): unknown[] => [args[0] ?? 'en-US', { timeZone: 'UTC', ...(args[1] as object) }]
  const format = Object.getOwnPropertyDescriptor(Real.prototype, 'format')?.get
  if (format !== undefined) {
    Object.defineProperty(Real.prototype, 'format', {
      configurable: true,
      get(this: Intl.DateTimeFormat) {
        const bound = format.call(this) as (time: unknown) => string
        return (time?: unknown) => bound(time ?? clock.read())
      },
    })
  }
  const toParts = Real.prototype.formatToParts
  put(Real.prototype, 'formatToParts', function (this: Intl.DateTimeFormat, time?: number) {
    return toParts.call(this, time ?? clock.read())
  })
  const Virtual = new Proxy(Real, {
    apply: (target, _self, args: unknown[]) => Reflect.construct(target, withDefaults(args)) as object,
    construct: (target, args: unknown[], newTarget) =>
      Reflect.construct(target, withDefaults(args), newTarget) as object,
  })
  put(Real.prototype, 'constructor', Virtual)
  put(Intl, 'DateTimeFormat', Virtual)
}
