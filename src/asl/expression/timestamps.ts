// Timestamps of the RFC 3339 profile that ASL asks for: upper-case T, and upper-case Z or a numeric offset. No Date: it differs by browser.

/** A point of time, exact to the nanosecond, that is as fine as AWS counts. */
export interface Instant {
  /** Since 1970-01-01T00:00:00Z. */
  readonly seconds: number
  readonly nanos: number
}

const pattern = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:Z|([+-])(\d{2}):(\d{2}))$/

/** Reads a timestamp; undefined where the text is none or names a day or hour that does not exist. */
export function parseTimestamp(text: string): Instant | undefined {
  const match = pattern.exec(text)
  if (match === null) return undefined
  const number = (group: number): number => Number(match[group] ?? 0)
  const [year, month, day, hour, minute, second] = [number(1), number(2), number(3), number(4), number(5), number(6)]
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const [offsetHours, offsetMinutes] = [number(9), number(10)]
  if (offsetHours > 18 || offsetMinutes > 59) return undefined
  const offset = (match[8] === '-' ? -1 : 1) * (offsetHours * 3600 + offsetMinutes * 60)
  const seconds = daysFromCivil(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset
  return { seconds, nanos: Number((match[7] ?? '').padEnd(9, '0')) }
}

/** Negative, zero or positive as `a` is before, at or after `b`. */
export function compareInstants(a: Instant, b: Instant): number {
  return a.seconds === b.seconds ? a.nanos - b.nanos : a.seconds - b.seconds
}

/** Milliseconds since 1970; a fraction of a millisecond counts as a whole one, so that nobody wakes too early. */
export function toMillis(instant: Instant): number {
  return instant.seconds * 1000 + Math.ceil(instant.nanos / 1_000_000)
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function daysInMonth(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 2 && isLeap ? 29 : (lengths[month - 1] ?? 0)
}

/** Days since 1970-01-01 in the Gregorian calendar: eras of 400 years, years that begin in March. */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}
