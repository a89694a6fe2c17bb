import { StateFailure, type ErrorOutcome } from '../../../asl'
import { member, toText, type Json, type JsonObject } from '../../../base/json'
import type { Caller } from '../../../kernel/event'
import type { AwsError, Pending } from '../../service'
import type { Step } from '../state'

/** One integration; what concerns mocks only optimized ones have. */
export interface Connector {
  /** Checks and forms the parameters, and makes the request. Refusals of the service come out as AwsError. */
  readonly start: (step: Step, parameters: JsonObject, caller: Caller) => Json | Pending
  /** The state's result from the service's answer; may throw TaskFailure. */
  readonly result: (step: Step, answer: Json) => Json
  /** A mock's answer with what every answer of the service carries beside it. */
  readonly completed?: (step: Step, answer: JsonObject) => Json
  /** What the service would answer to the start of a task that a mock ends; `outcome` is what the mock returns. */
  readonly submitted?: (step: Step, parameters: JsonObject, outcome: Json) => Json
  /** Error name and Cause for a refusal. */
  readonly failure: (step: Step, error: AwsError) => ErrorOutcome
}

/** Refuses parameters that the integration does not take: States.Runtime, which nothing catches. */
export function checkParameters(parameters: JsonObject, required: readonly string[], known: readonly string[]): void {
  const refuse = (reason: string): never => {
    throw new StateFailure(
      'States.Runtime',
      `The Parameters '${toText(parameters)}' could not be used to start the Task: [${reason}]`,
    )
  }
  for (const key of Object.keys(parameters)) {
    if (!known.includes(key)) refuse(`The field '${key}' is not supported by Step Functions`)
  }
  for (const key of required) {
    if (member(parameters, key) === undefined) refuse(`The field '${key}' is required but was missing`)
  }
}
