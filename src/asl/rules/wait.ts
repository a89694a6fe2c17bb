import { member } from '../../base/json'
import { parseTimestamp } from '../expression/timestamps'
import type { Site } from '../findings'
import { checkPath } from './paths'
import { checkNumber, checkText, mostSeconds } from './values'

const ways = ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath']

/** A Wait state says in exactly one way how long. */
export function checkWait(site: Site): void {
  const given = ways.filter((field) => Object.hasOwn(site.fields, field))
  const [first, second] = given
  if (first === undefined) {
    return site.report([], 'does not say how long. Add "Seconds": 5, or SecondsPath, Timestamp or TimestampPath.', {
      key: true,
    })
  }
  if (second !== undefined) {
    site.report([second], `may not stand beside ${first}: a Wait state waits in one way. Delete one.`, {
      aws: `There should only be one of the following fields: [${given.join(', ')}]`,
      awsPlace: [],
      key: true,
    })
  }
  const seconds = member(site.fields, 'Seconds')
  if (seconds !== undefined) checkNumber(site, ['Seconds'], seconds, { min: 0, max: mostSeconds, whole: true })
  checkTimestamp(site)
  for (const field of ['SecondsPath', 'TimestampPath']) {
    const path = member(site.fields, field)
    if (path !== undefined) checkPath(site, [field], path)
  }
}

function checkTimestamp(site: Site): void {
  const timestamp = member(site.fields, 'Timestamp')
  if (timestamp === undefined || !checkText(site, ['Timestamp'], timestamp)) return
  if (parseTimestamp(timestamp) !== undefined) return
  const text = 'is no timestamp. Write it like "2030-01-31T08:00:00Z", with T and Z or an offset such as +01:00.'
  site.report(['Timestamp'], text, { aws: 'String does not match RFC3339 timestamp' })
}
