import type { JsonObject } from '../base/json'
import { parseJson } from '../base/json'
import type { EventLog } from '../kernel/event-log'
import type { VirtualTime } from '../kernel/time'
import type { Project } from '../project/project'
import { billOf } from '../views/cost/bill'
import { Meter } from '../views/cost/meter'
import type { Outcome } from './outcome'
import { byName, type OutcomeReader } from './outcome-reader'
import { ExecutionReader } from './read-executions'
import { FunctionReader } from './read-functions'
import { QueueReader } from './read-queues'

/** What came of a run of a project. `from` and `to` are virtual times of its begin and end. */
export function readOutcome(
  project: Project,
  log: EventLog,
  { seed, from, to, refused }: { seed: number; from: VirtualTime; to: VirtualTime; refused: string | null },
): Outcome {
  const executions = new ExecutionReader(from)
  const queues = new QueueReader(project.queues.map(({ name }) => name))
  const functions = new FunctionReader(project.functions.map(({ name }) => name))
  const readers: readonly OutcomeReader[] = [executions, queues, functions]
  let throttles = 0
  log.each(0, (event, at) => {
    for (const reader of readers) reader.take(event, (at - from) / 1000)
    if (event.kind === 'answer' && 'err' in event.outcome && /TooManyRequests|Throttl/.test(event.outcome.err.name))
      throttles++
  })
  const meter = new Meter()
  meter.follow(log, Infinity)
  const usage = meter.usage()
  return {
    seed,
    seconds: (to - from) / 1000,
    refused,
    project: projectFacts(project),
    executions: executions.result(),
    queues: queues.result((to - from) / 1000),
    functions: functions.result(),
    throttles,
    cost: { transitions: usage.standard.transitions, usd: billOf(usage, 1, false).usd },
  }
}

function projectFacts({ workflows, queues, functions, mappings }: Project): Outcome['project'] {
  return {
    workflows: byName(workflows, ({ definition }) => parseJson(definition) ?? null),
    queues: byName(queues, (queue) => queue as unknown as JsonObject),
    functions: byName(functions, ({ code: _code, ...rest }) => rest as unknown as JsonObject),
    mappings: mappings as unknown as readonly JsonObject[],
  }
}
