// The sandbox on a page of its own, for tests that look at reports and not at the app.
import { createFrameHost } from '../../../src/sandbox/frame'
import type { FunctionCode } from '../../../src/sandbox/function-host'
import { benchOn, type Bench, type Invocation, type Outcome } from '../../sandbox/bench'

let bench: Bench | undefined

declare global {
  /** What a test asks of the page. */
  var sandboxPage: {
    /** Puts a function in place of the one before. */
    open(code: string, settings: Partial<FunctionCode>): void
    invoke(invocation: Omit<Invocation, 'answer'>): Promise<Outcome>
    dispose(): void
  }
}

globalThis.sandboxPage = {
  open: (code, settings) => {
    bench?.dispose()
    bench = benchOn(createFrameHost, code, settings)
  },
  invoke: async (invocation) => {
    if (bench === undefined) throw new Error('No function is open')
    return bench.invoke(invocation)
  },
  dispose: () => bench?.dispose(),
}
