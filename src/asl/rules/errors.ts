// Retry and Catch.
import { isObject, member, type Json, type JsonObject } from '../../base/json'
import type { Site } from '../findings'
import type { Path } from '../source'
import { checkComment, checkRequired, checkUnknown, checkWrongLanguage } from './fields'
import { afterError, checkExpressions } from './jsonata'
import { checkResultPath } from './paths'
import { checkEnum, checkFilledArray, checkNumber, checkObject, checkText, mostSeconds } from './values'
import { checkAssign } from './variables'

const retrierFields = [
  'ErrorEquals',
  'IntervalSeconds',
  'MaxAttempts',
  'BackoffRate',
  'MaxDelaySeconds',
  'JitterStrategy',
  'Comment',
]
const catcherFields = ['ErrorEquals', 'Next', 'ResultPath', 'Comment', 'Assign', 'Output']
const mostDelaySeconds = 31_622_400

/** The Retry and Catch fields of a Task, Parallel or Map state. */
export function checkErrorHandling(site: Site): void {
  checkEntries(site, 'Retry', checkRetrier)
  checkEntries(site, 'Catch', checkCatcher)
}

function checkEntries(
  site: Site,
  field: 'Retry' | 'Catch',
  check: (site: Site, place: Path, entry: JsonObject) => void,
): void {
  const entries = member(site.fields, field)
  if (entries === undefined) return
  if (!Array.isArray(entries)) {
    site.report([field], 'must be an array in [ ].', { aws: 'Expected value of type [ARRAY]' })
    return
  }
  entries.forEach((entry: Json, i) => {
    if (!checkObject(site, [field, i], entry) || !isObject(entry)) return
    checkComment(site, [field, i], entry)
    checkErrorEquals(site, [field, i], entry, i === entries.length - 1)
    check(site, [field, i], entry)
  })
}

function checkErrorEquals(site: Site, place: Path, entry: JsonObject, isLast: boolean): void {
  const names = member(entry, 'ErrorEquals')
  if (names === undefined) return checkRequired(site, place, entry, ['ErrorEquals'])
  const list = [...place, 'ErrorEquals']
  if (!checkFilledArray(site, list, names, 'List at least one error name, for example "States.ALL".')) return
  names.forEach((name, i) => checkText(site, [...list, i], name))
  if (!names.includes('States.ALL')) return
  if (names.length > 1) {
    site.report(list, 'has other names beside "States.ALL", which stands for all errors. Leave it alone in its list.', {
      awsPlace: place,
    })
  } else if (!isLast) {
    const text = 'is "States.ALL", so nothing after it is ever tried. Move this entry to the end.'
    site.report(list, text, { awsPlace: place.slice(0, 1) })
  }
}

function checkRetrier(site: Site, place: Path, retrier: JsonObject): void {
  checkUnknown(site, place, retrier, retrierFields)
  const interval = member(retrier, 'IntervalSeconds')
  const attempts = member(retrier, 'MaxAttempts')
  const rate = member(retrier, 'BackoffRate')
  const most = member(retrier, 'MaxDelaySeconds')
  const jitter = member(retrier, 'JitterStrategy')
  const at = (field: string): Path => [...place, field]
  if (interval !== undefined)
    checkNumber(site, at('IntervalSeconds'), interval, { min: 1, max: mostSeconds, whole: true })
  if (attempts !== undefined) checkNumber(site, at('MaxAttempts'), attempts, { min: 0, max: mostSeconds, whole: true })
  if (rate !== undefined) checkNumber(site, at('BackoffRate'), rate, { min: 1, whole: false })
  if (jitter !== undefined) checkEnum(site, at('JitterStrategy'), jitter, ['NONE', 'FULL'])
  if (most === undefined) return
  if (!checkNumber(site, at('MaxDelaySeconds'), most, { min: 1, max: mostDelaySeconds, whole: true })) return
  const least = typeof interval === 'number' ? interval : 1
  if (most < least) {
    site.report(
      at('MaxDelaySeconds'),
      `is ${most}, less than IntervalSeconds (${least}). Raise it, or shorten the interval.`,
    )
  }
}

function checkCatcher(site: Site, place: Path, catcher: JsonObject): void {
  checkUnknown(site, place, catcher, catcherFields)
  checkRequired(site, place, catcher, ['Next'])
  checkWrongLanguage(site, place, catcher, [site.language === 'JSONata' ? 'ResultPath' : 'Output'])
  const next = member(catcher, 'Next')
  if (next !== undefined) checkText(site, [...place, 'Next'], next)
  const output = member(catcher, 'Output')
  if (site.language === 'JSONPath') checkResultPath(site, [...place, 'ResultPath'], member(catcher, 'ResultPath'))
  else if (output !== undefined) checkExpressions(site, [...place, 'Output'], output, afterError)
  checkAssign(site, [...place, 'Assign'], member(catcher, 'Assign'), afterError)
}
