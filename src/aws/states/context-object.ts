import type { Json, JsonObject } from '../../base/json'
import type { Evaluation } from '../../asl'
import { isoTimeShort } from '../../kernel/time'
import { parentOf, readVariable } from './flows'
import type { Execution, Flow, Step } from './state'

/** An item of a Map, as `$$.Map.Item` shows it. */
export interface MapItem {
  readonly index: number
  readonly value: Json
  /** Where an ItemReader read it; null or absent: it is from the state's input. */
  readonly source?: string | null
}

/**
 * What the expressions of a flow's state may read. The context object (`$$`) is built when an expression asks for it.
 * Key order as recorded: Execution has Id, Input, StartTime, Name, RoleArn, RedriveCount.
 */
export class Scope implements Evaluation {
  readonly #step: Step
  /** Of an ItemSelector, which is evaluated before its iteration exists; undefined: the iteration around this flow. */
  readonly #item: MapItem | undefined

  constructor(step: Step, item?: MapItem) {
    this.#step = step
    this.#item = item
  }

  get now(): number {
    return this.#step.call.now
  }

  random(): number {
    return this.#step.call.random('states.expression')
  }

  uuid(): string {
    return this.#step.call.newId('expression')
  }

  variable(name: string): Json | undefined {
    return readVariable(this.#step.call.state, this.#step.flow, name)
  }

  context(): Json {
    const { execution } = this.#step
    if (execution.test !== null && execution.test.context !== null) return execution.test.context
    const { token } = this.#step.flow.visit
    const item = this.#item ?? itemAround(this.#step)
    return {
      Execution: {
        Id: execution.arn,
        Input: execution.input,
        StartTime: isoTimeShort(execution.startedAt),
        Name: execution.name,
        RoleArn: execution.roleArn,
        ...redrive(execution),
      },
      ...(item === undefined ? {} : { Map: { Item: shown(item) } }),
      StateMachine: { Id: execution.stateMachine, Name: execution.stateMachineName },
      State: this.#state(),
      ...(token === null ? {} : { Task: { Token: token } }),
    }
  }

  /** `RetryCount` is there for the types that can be retried. */
  #state(): Json {
    const { flow, machine } = this.#step
    const state = { Name: flow.state, EnteredTime: isoTimeShort(flow.visit.enteredAt) }
    const type = machine.states.get(flow.state)?.type
    const retries = type === 'Task' || type === 'Parallel' || type === 'Map'
    return retries ? { ...state, RetryCount: flow.visit.retryCount } : state
  }
}

const shown = ({ index, value, source = null }: MapItem): JsonObject => ({
  Index: index,
  Value: value,
  ...(source === null ? {} : { Source: source }),
})

/** Recorded: neither StartSyncExecution nor TestState have a RedriveCount. */
function redrive({ express, test, redriveCount, redrivenAt }: Execution): JsonObject {
  if (test !== null || (express !== null && express.operation !== null)) return {}
  return { RedriveCount: redriveCount, ...(redrivenAt === null ? {} : { RedriveTime: isoTimeShort(redrivenAt) }) }
}

function itemAround(step: Step): MapItem | undefined {
  const { state } = step.call
  let flow: Flow = step.flow
  for (let parent = parentOf(state, flow); parent !== undefined; parent = parentOf(state, flow)) {
    const { phase } = parent
    if (phase.kind === 'joining' && phase.items !== null) {
      return { index: flow.index, value: phase.items[flow.index] ?? null }
    }
    flow = parent
  }
  return itemOfRun(step)
}

/** The item that an execution of a Map Run was started for; one that has several at once has none. */
function itemOfRun({ call, execution }: Step): MapItem | undefined {
  const { mapRun } = execution
  const run = mapRun === null ? undefined : call.state.mapRuns[mapRun.run]
  if (mapRun === null || run === undefined || run.batches !== null) return undefined
  return { index: mapRun.index, value: run.items[mapRun.index] ?? null, source: run.source }
}
