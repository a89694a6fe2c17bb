import { utf8Length, type JsonObject } from '../../../base/json'
import { unreservedConcurrency } from '../concurrency'
import { accountConcurrency } from '../limits'
import type { LambdaCall } from '../state'

/** Limits of the account, and what is used of them. The sizes of code are AWS's defaults; nothing here is held to them. */
export function getAccountSettings(call: LambdaCall): JsonObject {
  const functions = Object.values(call.state.functions)
  return {
    AccountLimit: {
      TotalCodeSize: 80_530_636_800,
      CodeSizeUnzipped: 262_144_000,
      CodeSizeZipped: 52_428_800,
      ConcurrentExecutions: accountConcurrency,
      UnreservedConcurrentExecutions: unreservedConcurrency(call.state),
    },
    AccountUsage: {
      TotalCodeSize: functions.reduce((sum, { code }) => sum + utf8Length(code.code), 0),
      FunctionCount: functions.length,
    },
  }
}
