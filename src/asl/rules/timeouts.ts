// How long a Task may take.
import { member } from '../../base/json'
import type { Site } from '../findings'
import { checkNumberOrPath } from './numeric'
import { mostSeconds } from './values'

/** TimeoutSeconds, HeartbeatSeconds and their Path forms. */
export function checkTimeouts(site: Site): void {
  const bounds = { min: 1, max: mostSeconds, whole: true }
  for (const field of ['TimeoutSeconds', 'HeartbeatSeconds']) checkNumberOrPath(site, [], site.fields, field, bounds)
  const timeout = member(site.fields, 'TimeoutSeconds')
  const heartbeat = member(site.fields, 'HeartbeatSeconds')
  if (typeof timeout !== 'number' || typeof heartbeat !== 'number' || heartbeat < timeout) return
  site.report(['HeartbeatSeconds'], `is ${heartbeat} and must be less than TimeoutSeconds (${timeout}).`, {
    awsPlace: [],
  })
}
