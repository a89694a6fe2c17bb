// What a redrive needs later: where the flows of an execution stood when it ended badly.
import { childrenOf } from '../flows'
import type { Execution, Flow, Step } from '../state'

/** Only STANDARD executions can be redriven. */
const mayBeRedriven = ({ express, test }: Execution): boolean => express === null && test === null

/** Keeps the branches or iterations of the flow's state, which are about to be aborted. */
export function keepChildren({ call, execution, flow }: Step): void {
  if (mayBeRedriven(execution)) keep(flow, childrenOf(call.state, flow))
}

/**
 * Keeps all flows of an execution that ends badly. After States.DataLimitExceeded the state as a whole is done again, with what had
 * succeeded in it, as AWS documents.
 */
export function keepUnfinished(execution: Execution, flows: readonly Flow[], error: string | undefined): void {
  if (!mayBeRedriven(execution)) return
  for (const flow of flows) {
    const children = flows.filter(({ parent }) => parent === flow.id)
    if (children.length > 0) keep(flow, children)
  }
  const own = flows.find(({ parent }) => parent === null)
  if (own === undefined) return
  if (error === 'States.DataLimitExceeded') own.visit.cutOff = null
  execution.unfinished = own
}

function keep(flow: Flow, children: readonly Flow[]): void {
  if (flow.phase.kind === 'joining') flow.visit.cutOff = { joining: flow.phase, children }
}
