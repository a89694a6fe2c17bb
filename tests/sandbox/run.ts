// A function in a worker thread of Node, for a test.
import type { FunctionCode } from '../../src/sandbox/function-host'
import { createNodeFunctionHost } from '../endpoint/node-function-host'
import { benchOn, type Bench } from './bench'

export { start, type Bench, type Invocation, type Outcome } from './bench'

/** A host in Node with one function. */
export function bench(code: string, settings: Partial<FunctionCode> = {}, watchdogMs = 5000): Bench {
  return benchOn((onReport) => createNodeFunctionHost(onReport, { watchdogMs }), code, settings)
}
