import { whyNotRedrivable } from '../../aws/states/redrive/status'
import type { Project } from '../../project/project'
import type { ExecutionView, FlowView, StateView } from '../../views/views'

const isBad = ({ status }: Pick<StateView, 'status'> | Pick<FlowView, 'status'>): boolean =>
  status === 'failed' || status === 'aborted'

/** What a redrive would do again: `Charge`, or `Each[2] › Charge` inside of an iteration. Empty: it goes on with the next state. */
export function rerunsOf(execution: ExecutionView): readonly string[] {
  const own = Object.values(execution.states).filter(({ flow }) => flow === execution.flow)
  const isWhole = execution.error === 'States.DataLimitExceeded'
  return own.filter(isBad).flatMap((visit) => (isWhole ? [visit.name] : rerunsIn(execution, visit, '')))
}

function rerunsIn(execution: ExecutionView, visit: StateView, around: string): readonly string[] {
  const inside = execution.flows.filter(
    (flow) => flow.parent === visit.flow && flow.state === visit.name && flow.attempt === visit.attempts && isBad(flow),
  )
  if (inside.length === 0) return [around + visit.name]
  return inside.flatMap((flow) => {
    const place = `${around}${flow.state}[${flow.index}]`
    const open = Object.values(flow.states).filter(isBad)
    return open.length === 0 ? [place] : open.flatMap((one) => rerunsIn(execution, one, `${place} › `))
  })
}

/** Why an execution cannot be redriven, in a sentence; null: it can, or it has not ended badly at all. */
export function noRedrive(execution: ExecutionView, now: number): string | null {
  if (execution.express !== undefined) return 'An EXPRESS execution cannot be redriven. Run it again.'
  const { status, startedAt, endedAt = null, historyLength: events } = execution
  const why = whyNotRedrivable({ status, startedAt, endedAt, events, isDeleted: false }, now)
  return why === null ? null : `It cannot be redriven: ${why}.`
}

/** Whether an execution has failed, was stopped or timed out. */
export const hasEndedBadly = (execution: ExecutionView | null): execution is ExecutionView =>
  execution !== null && execution.status !== 'RUNNING' && execution.status !== 'SUCCEEDED'

/** Functions that a redrive would bring to what they are in the project now. */
export function editedFunctions(before: Project | null, now: Project): readonly string[] {
  if (before === null) return []
  const isSame = (one: Project['functions'][number]): boolean =>
    before.functions.some((known) => JSON.stringify(known) === JSON.stringify(one))
  return now.functions.filter((one) => !isSame(one)).map(({ name }) => name)
}

/** Whether a workflow's definition is another one than the run was started with, which a redrive does not know. */
export function isEdited(before: Project | null, now: Project, workflow: string): boolean {
  const of = (project: Project): string | undefined =>
    project.workflows.find(({ name }) => name === workflow)?.definition
  return before !== null && of(before) !== of(now)
}
