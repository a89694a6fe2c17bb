// What StartSyncExecution answers when its execution has ended.
import { freeze, toText, type Json } from '../../../base/json'
import type { Billing } from '../../../kernel/event'
import type { Execution } from '../state'

/** The answer; members that do not apply are absent. Without data (includedData METADATA_ONLY) it has no input and output. */
export function syncAnswer(execution: Execution, includesData: boolean, billing: Billing): Json {
  const { output, error, cause, traceHeader } = execution
  const details = { included: includesData }
  return freeze({
    executionArn: execution.arn,
    stateMachineArn: execution.stateMachine,
    name: execution.name,
    startDate: execution.startedAt / 1000,
    stopDate: (execution.endedAt ?? execution.startedAt) / 1000,
    status: execution.status,
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
    ...(includesData ? { input: execution.inputText } : {}),
    inputDetails: details,
    ...(output === undefined ? {} : { ...(includesData ? { output: toText(output) } : {}), outputDetails: details }),
    ...(traceHeader === null ? {} : { traceHeader }),
    billingDetails: { ...billing },
  })
}
