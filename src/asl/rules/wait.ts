import { member } from '../../base/json'
import { parseTimestamp } from '../expression/timestamps'
import type { Site } from '../findings'
import { checkPath } from './paths'
import { isExpressionText } from '../expression/jsonata'
import { checkExpression } from './jsonata'
import { checkNumeric } from './numeric'
import { checkText, mostSeconds } from './values'

const ways = ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath']

/** A Wait state says in exactly one way how long. */
export function checkWait(site: Site): void {
  const given = ways.filter((field) => Object.hasOwn(site.fields, field))
  const [first, second] = given
  if (first === undefined) {
    const others = site.language === 'JSONata' ? 'Timestamp' : 'SecondsPath, Timestamp or TimestampPath'
    return site.report([], `does not say how long. Add "Seconds": 5, or ${others}.`, { key: true })
  }
  if (second !== undefined) {
    site.report([second], `may not stand beside ${first}: a Wait state waits in one way. Delete one.`, {
      aws: `There should only be one of the following fields: [${given.join(', ')}]`,
      awsPlace: [],
      key: true,
    })
  }
  const seconds = member(site.fields, 'Seconds')
  if (seconds !== undefined) checkNumeric(site, ['Seconds'], seconds, { min: 0, max: mostSeconds, whole: true })
  checkTimestamp(site)
  for (const field of ['SecondsPath', 'TimestampPath']) {
    const path = member(site.fields, field)
    if (path !== undefined && site.language === 'JSONPath') checkPath(site, [field], path)
  }
}

function checkTimestamp(site: Site): void {
  const timestamp = member(site.fields, 'Timestamp')
  if (timestamp === undefined || !checkText(site, ['Timestamp'], timestamp)) return
  if (site.language === 'JSONata' && isExpressionText(timestamp)) {
    return checkExpression(site, ['Timestamp'], timestamp, { what: 'an expression' })
  }
  if (parseTimestamp(timestamp) !== undefined) return
  const text = 'is no timestamp. Write it like "2030-01-31T08:00:00Z", with T and Z or an offset such as +01:00.'
  site.report(['Timestamp'], text, { aws: 'String does not match RFC3339 timestamp' })
}
