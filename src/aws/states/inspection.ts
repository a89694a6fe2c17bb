// The record of what a state's data went through, from its raw input to its output, by AWS's names of the steps.
import { freeze, type Json } from '../../base/json'

/**
 * The steps of AWS's input and output processing, in the order in which they are done. `afterParameters` are the Arguments in JSONata;
 * `error`, `cause` and `errorDetails` tell of a failure that the state's own Retry or Catch has seen, `location` which JSONata has failed.
 */
export type ProcessingStep =
  | 'input'
  | 'afterInputPath'
  | 'afterParameters'
  | 'afterItemsPath'
  | 'afterItemSelector'
  | 'maxConcurrency'
  | 'toleratedFailureCount'
  | 'toleratedFailurePercentage'
  | 'result'
  | 'error'
  | 'cause'
  | 'errorDetails'
  | 'location'
  | 'afterResultSelector'
  | 'afterResultPath'
  | 'variables'
  | 'output'

/** What is known so far of one visit of a state; JSON that grows while the state is worked on. */
export type Inspection = { [Step in ProcessingStep]?: Json }

/** What is being inspected, or not: a step of the interpreter. */
interface Inspected {
  readonly flow: { readonly visit: { readonly inspection: Inspection | null } }
}

/** Writes a step down where the visit is inspected; the same step of another attempt replaces it. */
export function observe({ flow }: Inspected, step: ProcessingStep, value: Json): void {
  if (flow.visit.inspection !== null) flow.visit.inspection[step] = freeze(value)
}
