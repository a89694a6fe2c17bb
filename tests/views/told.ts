// Events of an execution told by hand, for tests of folds.
import type { ExecutionArn, FlowId, StateMachineArn } from '../../src/base/brand'
import type { HistoryDetails, RunEvent } from '../../src/kernel/event'
import { executionsFold } from '../../src/views/executions'
import type { ExecutionsView, ExecutionView } from '../../src/views/views'

const execution = 'arn' as ExecutionArn
export const own = 'own'

/** An execution that is folded while it is told; each telling takes a millisecond. */
export class Told {
  view: ExecutionsView = executionsFold.start
  #now = 0
  #id = 0

  constructor() {
    const stateMachine = 'arn:machine' as StateMachineArn
    this.tell({ kind: 'execution-started', execution, stateMachine, name: 'one', inputText: '{}', flow: own as FlowId })
  }

  get execution(): ExecutionView {
    return this.view[0]!
  }

  tell(event: RunEvent): this {
    this.view = executionsFold.apply(this.view, event, this.#now, this.#now)
    this.#now++
    return this
  }

  history(flow: string, type: string, details: HistoryDetails | null = null): this {
    const id = ++this.#id
    return this.tell({ kind: 'history', execution, flow: flow as FlowId, id, previousEventId: id - 1, type, details })
  }

  /** Type and name as in `Task:Charge`. */
  enter(flow: string, state: string, input: HistoryDetails['input'] = null): this {
    const [type = '', name = ''] = state.split(':')
    return this.history(flow, `${type}StateEntered`, { name, input: input ?? null })
  }

  exit(flow: string, state: string, details: HistoryDetails = {}): this {
    const [type = '', name = ''] = state.split(':')
    return this.history(flow, `${type}StateExited`, { name, output: null, ...details })
  }

  pass(flow: string, name: string, details: HistoryDetails = {}): this {
    return this.enter(flow, `Pass:${name}`).exit(flow, `Pass:${name}`, details)
  }

  begin(flow: string, state: string, index: number, parent: string = own): this {
    const child = { flow: flow as FlowId, parent: parent as FlowId, state, index }
    return this.tell({ kind: 'flow-started', execution, ...child })
  }

  finish(flow: string, status: 'succeeded' | 'failed' | 'aborted'): this {
    return this.tell({ kind: 'flow-ended', execution, flow: flow as FlowId, status })
  }

  retry(flow: string, state: string, attempt: number): this {
    const at = this.#now + 1000
    return this.tell({
      kind: 'retry-scheduled',
      execution,
      flow: flow as FlowId,
      state,
      attempt,
      at,
      retrier: 0,
      because: 'retried',
    })
  }

  /** The end; a bad one has its history event from the flow at fault. */
  end(status: 'SUCCEEDED' | 'FAILED' | 'ABORTED' | 'TIMED_OUT', error?: string, flow = own): this {
    const types = {
      SUCCEEDED: 'ExecutionSucceeded',
      FAILED: 'ExecutionFailed',
      ABORTED: 'ExecutionAborted',
      TIMED_OUT: 'ExecutionTimedOut',
    }
    const why = error === undefined ? {} : { error }
    return this.history(flow, types[status], why).tell({ kind: 'execution-ended', execution, status, ...why })
  }
}
