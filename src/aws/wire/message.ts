// The wire between an AWS SDK and the front door: HTTP messages on one side, calls and outcomes on the other.
import type { Json, JsonObject } from '../../base/json'
import type { Outcome } from '../../kernel/event'

/** An HTTP request of an SDK. Names of headers are in lower case; the body is a text. */
export interface WireRequest {
  readonly method: string
  /** Without the query. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** An HTTP answer. */
export interface WireAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What a request asks for, and how its outcome is told in the same protocol. */
export interface WireCall {
  readonly service: string
  readonly action: string
  readonly params: JsonObject
  answer(outcome: Outcome): WireAnswer
}

/** A request that is no call at all. */
export interface WireRefusal {
  readonly refused: WireAnswer
}

/** JSON text of a value. */
export const bodyOf = (value: Json): string => JSON.stringify(value)
