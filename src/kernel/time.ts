/** Virtual milliseconds since 1970, UTC. Whole numbers: AWS's timestamps have millisecond precision. */
export type VirtualTime = number
/** A duration. */
export type Millis = number

/** Seconds as the engine's unit. */
export const seconds = (n: number): Millis => n * 1000

const dayMillis = 86_400_000

/** Calendar date of a day number since 1970 (proleptic Gregorian), without `Date`. */
function civilFromDays(days: number): { year: number; month: number; day: number } {
  const z = days + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const mp = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * mp + 2) / 5) + 1
  const month = mp < 10 ? mp + 3 : mp - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

const pad = (n: number, width: number): string => String(n).padStart(width, '0')

/** ISO 8601 with `Z` and milliseconds, trailing zeros of the fraction kept: `2026-01-01T00:00:00.000Z`. */
export function isoTime(at: VirtualTime): string {
  const days = Math.floor(at / dayMillis)
  const rest = at - days * dayMillis
  const { year, month, day } = civilFromDays(days)
  const time = [rest / 3_600_000, (rest / 60_000) % 60, (rest / 1000) % 60].map((n) => pad(Math.floor(n), 2)).join(':')
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}T${time}.${pad(rest % 1000, 3)}Z`
}

/** ISO 8601 as the context object has it: trailing zeros of the fraction dropped, down to none at all. */
export function isoTimeShort(at: VirtualTime): string {
  return isoTime(at).replace(/\.?0*Z$/, (end) => (end.startsWith('.') ? 'Z' : end.replace(/0+Z$/, 'Z')))
}

const weekdays = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The form of an HTTP `Date` header: `Thu, 01 Jan 1970 00:00:00 GMT`. */
export function httpDate(at: VirtualTime): string {
  const days = Math.floor(at / dayMillis)
  const { year, month, day } = civilFromDays(days)
  const weekday = weekdays[((days % 7) + 7) % 7] ?? ''
  return `${weekday}, ${pad(day, 2)} ${months[month - 1] ?? ''} ${pad(year, 4)} ${isoTime(at).slice(11, 19)} GMT`
}
