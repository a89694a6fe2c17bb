import { readAwsJson } from './aws-json'
import { readLambdaRest } from './lambda-rest'
import type { WireCall, WireRefusal, WireRequest } from './message'

export type { WireAnswer, WireCall, WireRefusal, WireRequest } from './message'

/** Reads a request by the protocol that it is in. */
export function readRequest(request: WireRequest): WireCall | WireRefusal {
  return readLambdaRest(request) ?? readAwsJson(request)
}
