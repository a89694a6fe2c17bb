import type { Json } from '../../base/json'
import type { Evaluation } from '../../asl'
import { isoTimeShort } from '../../kernel/time'
import type { Step } from './state'

/**
 * The context object (`$$`) of a flow, built when an expression asks for it. Key order as recorded:
 * Execution has Id, Input, StartTime, Name, RoleArn, RedriveCount. `RetryCount` is there for Task states alone.
 */
export class ContextObject implements Evaluation {
  readonly #step: Step
  readonly #retryCount: number | null

  constructor(step: Step, retryCount: number | null) {
    this.#step = step
    this.#retryCount = retryCount
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

  variable(_name: string): Json | undefined {
    return undefined
  }

  context(): Json {
    const { execution, flow } = this.#step
    const state: Record<string, Json> = { Name: flow.state, EnteredTime: isoTimeShort(flow.visit.enteredAt) }
    if (this.#retryCount !== null) state['RetryCount'] = this.#retryCount
    return {
      Execution: {
        Id: execution.arn,
        Input: execution.input,
        StartTime: isoTimeShort(execution.startedAt),
        Name: execution.name,
        RoleArn: execution.roleArn,
        RedriveCount: 0,
      },
      StateMachine: { Id: execution.stateMachine, Name: execution.stateMachineName },
      State: state,
    }
  }
}
