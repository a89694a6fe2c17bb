// TestState's answer, from what the state has done.
import type { ErrorOutcome, State } from '../../../asl'
import { freeze, isObject, setMember, toText, type Json, type JsonObject } from '../../../base/json'
import type { Inspection, ProcessingStep } from '../inspection'
import type { Execution, Flow } from '../state'
import type { InspectionLevel } from './settings'

/** How a test ended. */
export type TestEnd =
  | { readonly status: 'SUCCEEDED'; readonly output: Json; readonly next: string | null }
  | {
      readonly status: 'CAUGHT_ERROR'
      readonly output: Json
      readonly next: string | null
      readonly failure: ErrorOutcome
    }
  | { readonly status: 'FAILED' | 'RETRIABLE'; readonly failure: ErrorOutcome }

/** How the state under test has ended; null: it is still at it. */
export function endOf(execution: Execution, flow: Flow): TestEnd | null {
  const { inspection } = flow.visit
  const handled: ErrorOutcome = {
    ...(typeof inspection?.error === 'string' ? { error: inspection.error } : {}),
    ...(typeof inspection?.cause === 'string' ? { cause: inspection.cause } : {}),
  }
  switch (execution.status) {
    case 'FAILED': {
      const { error, cause } = execution
      return {
        status: 'FAILED',
        failure: { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) },
      }
    }
    case 'TIMED_OUT':
    case 'ABORTED':
      return { status: 'FAILED', failure: { error: 'States.Timeout' } }
    default:
  }
  if (flow.phase.kind === 'retrying') return { status: 'RETRIABLE', failure: handled }
  const hasLeft = inspection !== null && inspection.output !== undefined
  if (!hasLeft) return null
  const next = flow.phase.kind === 'entering' ? flow.state : null
  const left = { output: inspection.output ?? null, next }
  const details = inspection.errorDetails
  if (isObject(details ?? null)) return { status: 'CAUGHT_ERROR', ...left, failure: handled }
  return { status: 'SUCCEEDED', ...left }
}

/** As it goes over the wire: payloads are texts. */
export function answerOf(end: TestEnd, state: State, inspection: Inspection | null, level: InspectionLevel): Json {
  return freeze({
    ...('failure' in end ? end.failure : {}),
    ...('output' in end ? { output: toText(end.output) } : {}),
    ...('next' in end && end.next !== null ? { nextState: end.next } : {}),
    ...(level === 'INFO' ? {} : { inspectionData: inspectionData(state, inspection ?? {}) }),
    status: end.status,
  })
}

const ofMap: readonly ProcessingStep[] = ['maxConcurrency', 'toleratedFailureCount', 'toleratedFailurePercentage']
const afterResult: readonly ProcessingStep[] = ['afterResultSelector', 'afterResultPath']

/** Which steps AWS tells of a state type beside input, variables and errors, as recorded: fewer than there are. */
const told: {
  readonly [Type in State['type']]: {
    readonly JSONPath: readonly ProcessingStep[]
    readonly JSONata: readonly ProcessingStep[]
  }
} = {
  Pass: { JSONPath: ['afterInputPath', 'afterParameters', 'result', ...afterResult], JSONata: [] },
  Task: {
    JSONPath: ['afterInputPath', 'afterParameters', 'result', ...afterResult],
    JSONata: ['afterParameters', 'result'],
  },
  Choice: { JSONPath: ['afterInputPath'], JSONata: [] },
  Wait: { JSONPath: ['afterInputPath'], JSONata: [] },
  Succeed: { JSONPath: ['afterInputPath'], JSONata: [] },
  Fail: { JSONPath: ['afterInputPath'], JSONata: [] },
  Parallel: { JSONPath: afterResult, JSONata: [] },
  Map: {
    JSONPath: ['afterInputPath', 'afterItemsPath', 'afterItemSelector', ...ofMap, ...afterResult],
    JSONata: ['afterItemSelector', ...ofMap],
  },
}

/** Steps whose values are no texts on the wire. */
const plain: ReadonlySet<ProcessingStep> = new Set<ProcessingStep>([...ofMap, 'errorDetails'])

function inspectionData(state: State, inspection: Inspection): JsonObject {
  const { language } = state.flow
  const steps: readonly ProcessingStep[] = ['input', ...told[state.type][language], 'variables', 'errorDetails']
  const data: Record<string, Json> = {}
  for (const step of steps) {
    const value = inspection[step]
    if (value === undefined || (step === 'variables' && isEmpty(value))) continue
    const name = step === 'afterParameters' && language === 'JSONata' ? 'afterArguments' : step
    setMember(data, name, plain.has(step) ? value : toText(value))
  }
  return data
}

const isEmpty = (value: Json): boolean => isObject(value) && Object.keys(value).length === 0
