// When a Wait state ends. The four refusals are recorded on AWS (test_wait, test_wait_timestamp_*).
import { toText, type Json } from '../../base/json'
import { StateFailure } from '../errors'
import type { Compute } from '../machine'
import { compileSelect } from './definite-path'
import type { JsonPath } from './json-path'
import { parseTimestamp, toMillis } from './timestamps'

type Until = Compute<number>

// 24,855 days pass and 24,856 do not: AWS counts the seconds in 31 bits.
const longestSeconds = 2_147_483_647

/** `Seconds`. */
export function waitSeconds(seconds: number): Until {
  return (_input, evaluation) => evaluation.now + seconds * 1000
}

/** `SecondsPath`. */
export function waitSecondsPath(path: JsonPath): Until {
  const select = compileSelect(path)
  return (input, evaluation) => {
    const seconds = readLong(path, 'SecondsPath', select(input, evaluation))
    return notTooFar(evaluation.now, evaluation.now + seconds * 1000)
  }
}

/** `Timestamp`. */
export function waitTimestamp(text: string): Until {
  const instant = parseTimestamp(text)
  const at = instant === undefined ? 0 : toMillis(instant)
  return (_input, evaluation) => notTooFar(evaluation.now, at)
}

/** `TimestampPath`. */
export function waitTimestampPath(path: JsonPath): Until {
  const select = compileSelect(path)
  return (input, evaluation) => {
    const value = select(input, evaluation)
    if (value === undefined) throw missing(path, 'TimestampPath')
    const instant = typeof value === 'string' ? parseTimestamp(value) : undefined
    if (instant === undefined) {
      throw refused(
        `The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: ${path.text} == ${shown(value)}`,
      )
    }
    return notTooFar(evaluation.now, toMillis(instant))
  }
}

/** The whole number, not negative, that a Path field of seconds refers to. A text of digits counts as a number, as AWS parses it. */
export function readLong(path: JsonPath, field: string, value: Json | undefined): number {
  if (value === undefined) throw missing(path, field)
  const text = shown(value)
  if (!/^-?\d{1,18}$/.test(text) || (typeof value !== 'number' && typeof value !== 'string')) {
    throw refused(`The ${field} parameter cannot be parsed as a long value: ${path.text} == ${text}`)
  }
  const seconds = Number(text)
  if (seconds < 0) throw refused(`The ${field} parameter references a negative value: ${path.text} == ${text}`)
  return seconds
}

/** The end of a wait, not before now and not further than AWS counts. */
export function notTooFar(now: number, until: number): number {
  if (until - now > longestSeconds * 1000) throw refused('Wait state delay is too long.')
  return Math.max(now, until)
}

const shown = (value: Json): string => (typeof value === 'string' ? value : toText(value))

const missing = (path: JsonPath, field: string): StateFailure =>
  refused(`The ${field} parameter does not reference an input value: ${path.text}`)

const refused = (cause: string): StateFailure => new StateFailure('States.Runtime', cause)
