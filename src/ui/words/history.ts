import { isObject, member, parseJson, type Json } from '../../base/json'
import type { HistoryRow } from '../../views/views'
import type { StatusLook } from './status'
import { lookOf } from './status'
import { oneLine } from './text'

/** What a history event says, in one line: its error, its payload, or the resource that it speaks of. */
export function historyDetail(row: HistoryRow): string {
  const details = detailsOf(row.aws)
  if (details === undefined) return ''
  const text = (key: string): string | undefined => {
    const value = member(details, key)
    return typeof value === 'string' ? value : undefined
  }
  const error = text('error')
  if (error !== undefined) return oneLine([error, text('cause')].filter((part) => part !== undefined).join(': '))
  const [type, resource] = [text('resourceType'), text('resource')]
  const target = type === undefined ? resource : `${type}:${resource ?? ''}`
  const payload = text('output') ?? text('input') ?? text('parameters')
  return oneLine([target, payload].filter((part) => part !== undefined).join('  '))
}

/** The one member of an event that ends in EventDetails; `details` in a log entry. */
function detailsOf(event: Json) {
  if (!isObject(event)) return undefined
  const value = Object.entries(event).find(([key]) => key === 'details' || key.endsWith('EventDetails'))?.[1]
  return isObject(value) ? value : undefined
}

/** The colour of an event's kind, from the last word of its type. */
export function historyLook(type: string): StatusLook {
  if (/Failed$|TimedOut$/.test(type)) return lookOf('failed')
  if (/Aborted$/.test(type)) return lookOf('aborted')
  if (/Succeeded$|Exited$/.test(type)) return lookOf('succeeded')
  if (type.endsWith('Redriven')) return lookOf('retrying')
  if (/Scheduled$|Started$|Entered$|Submitted$/.test(type)) return lookOf('running')
  return lookOf('idle')
}

/** A message's or payload's text as a value, for the tree; the text itself where it is no JSON. */
export const valueOf = (text: string): Json => parseJson(text) ?? text
