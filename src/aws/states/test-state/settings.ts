import type { ErrorOutcome } from '../../../asl'
import type { OperationId } from '../../../base/brand'
import type { Json } from '../../../base/json'

/** What stands in for the work of the tested state: its result, or its failure. */
export type TestMock = { readonly ok: Json } | { readonly failure: ErrorOutcome }

/** How much TestState tells beside the output; TRACE is DEBUG and, for HTTP tasks, their request and response. */
export const inspectionLevels = ['INFO', 'DEBUG', 'TRACE'] as const

/** One of them. */
export type InspectionLevel = (typeof inspectionLevels)[number]

/** What makes an execution the throw-away one of a TestState call. */
export interface StateTest {
  /** That call, which is answered when the state is left, fails or would be tried again. */
  readonly operation: OperationId
  readonly level: InspectionLevel
  readonly mock: TestMock | null
  /** The context object in place of the interpreter's own. */
  readonly context: Json | null
  /** RetrierRetryCount: how often each retrier was used before. */
  readonly retryCount: number
  /** MapIterationFailureCount; null: not given. */
  readonly failedIterations: number | null
  /** The items that an ItemReader would read; null: the state has none. */
  readonly items: readonly Json[] | null
}
