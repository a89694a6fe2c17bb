import type { Check } from '../../project/check'
import type { NamedInput } from '../../project/project'
import type { ExecutionView, Views } from '../../views/views'

/** A check that this finished run passes: how it ended, what lies in the queues, how often each function was invoked. */
export function checkOfRun(
  execution: ExecutionView,
  { queues = [], functions = [] }: Partial<Views>,
  input: NamedInput | undefined,
  taken: readonly string[],
): Check {
  const { status, error, output } = execution
  const base = input?.name ?? execution.name
  let name = base
  for (let n = 2; taken.includes(name); n++) name = `${base} ${n}`
  return {
    name: name.slice(0, 80),
    say: `With ${base} it ends as ${status}${error === undefined ? '' : ` with ${error}`}.`,
    run: input === undefined ? {} : { input: input.name },
    expect: [
      { status: status === 'RUNNING' ? 'RUNNING' : status },
      ...(error === undefined ? [] : [{ error }]),
      ...(output === undefined || queues.length + functions.length > 0 ? [] : [{ output }]),
      ...queues.map(({ name: queue, visible, inFlight, delayed }) => ({ queue, depth: visible + inFlight + delayed })),
      ...functions.map(({ name: calls, invocations }) => ({ calls, eq: invocations.length })),
    ],
  }
}
