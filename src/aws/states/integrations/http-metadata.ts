import { toText, utf8Length, type Json, type JsonObject } from '../../../base/json'
import { httpDate } from '../../../kernel/time'
import type { Step } from '../state'

/** What the answers of one service carry beside the common headers. */
export interface HeaderStyle {
  readonly contentType: string
  /** `connection` or `Connection`: AWS's services differ. */
  readonly connection: string
  readonly extra?: JsonObject
}

/**
 * An optimized integration's result: the answer with `SdkHttpMetadata` and `SdkResponseMetadata`, all members in
 * alphabetical order, as every recording has them.
 */
export function withHttpMetadata(step: Step, answer: JsonObject, style: HeaderStyle): JsonObject {
  const requestId = step.call.newId('request')
  const headers: Record<string, Json> = {
    'x-amzn-RequestId': requestId,
    [style.connection]: 'keep-alive',
    ...style.extra,
    'Content-Length': String(utf8Length(toText(answer))),
    Date: httpDate(step.call.now),
    'Content-Type': style.contentType,
  }
  const lists = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]))
  const metadata: JsonObject = {
    ...answer,
    SdkHttpMetadata: { AllHttpHeaders: lists, HttpHeaders: sortedByName(headers), HttpStatusCode: 200 },
    SdkResponseMetadata: { RequestId: requestId },
  }
  return sortedByCode(metadata)
}

const lower = (text: string): string => text.toLowerCase()

/** Header names in the order of a case-insensitive map. */
function sortedByName(headers: JsonObject): JsonObject {
  return fromEntries(Object.entries(headers).sort(([a], [b]) => (lower(a) < lower(b) ? -1 : 1)))
}

/** Members in code-unit order. */
export function sortedByCode(object: JsonObject): JsonObject {
  return fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)))
}

const fromEntries = (entries: readonly (readonly [string, Json])[]): JsonObject => Object.fromEntries(entries)
