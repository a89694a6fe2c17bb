import type { Json } from '../../base/json'
import type { Evaluation } from '../../asl'
import { isoTimeShort } from '../../kernel/time'
import type { Execution, Flow } from './state'

/**
 * The context object (`$$`) of a flow, built when an expression asks for it. Key order as recorded:
 * Execution has Id, Input, StartTime, Name, RoleArn, RedriveCount. `RetryCount` is there for Task states alone.
 */
export class ContextObject implements Evaluation {
  readonly #execution: Execution
  readonly #flow: Flow
  readonly #enteredAt: number
  readonly #retryCount: number | null

  constructor(execution: Execution, flow: Flow, enteredAt: number, retryCount: number | null) {
    this.#execution = execution
    this.#flow = flow
    this.#enteredAt = enteredAt
    this.#retryCount = retryCount
  }

  context(): Json {
    const execution = this.#execution
    const state: Record<string, Json> = { Name: this.#flow.state, EnteredTime: isoTimeShort(this.#enteredAt) }
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
