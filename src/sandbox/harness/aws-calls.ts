// The calls of AWS that a function makes: requests of the real SDK, read off its wire, and answered on it.
import type { CallReply, FunctionCall } from '../../aws/lambda/turn'
import { readRequest, type WireAnswer, type WireCall, type WireRequest } from '../../aws/wire'
import { nesting } from '../../base/json'
import { sandboxLimits } from '../limits'

/** The calls of one worker that wait for answers. */
export interface AwsCalls {
  /** Sends a request; what is no call is refused at once. */
  send(request: WireRequest): Promise<WireAnswer>
  /** A new invocation counts its calls from 0. */
  reset(): void
  /** Calls since the last report. */
  take(): readonly FunctionCall[]
  isWaiting(): boolean
  answer(replies: readonly CallReply[]): void
}

interface Waiting {
  readonly call: WireCall
  readonly resolve: (answer: WireAnswer) => void
}

/** No calls yet. */
export function createAwsCalls(): AwsCalls {
  const waiting = new Map<number, Waiting>()
  let calls: FunctionCall[] = []
  let count = 0
  return {
    send: (request) =>
      new Promise((resolve) => {
        if (nesting(request.body) > sandboxLimits.nesting) throw new Error('Parameters are nested too deeply')
        if (calls.length >= sandboxLimits.callsPerTurn) throw new Error('Function made too many AWS calls at once')
        const call = readRequest(request)
        if ('refused' in call) return resolve(call.refused)
        const { service, action, params } = call
        const number = count++
        waiting.set(number, { call, resolve })
        calls.push({ call: number, service, action, params })
      }),
    reset: () => {
      waiting.clear()
      calls = []
      count = 0
    },
    take: () => {
      const taken = calls
      calls = []
      return taken
    },
    isWaiting: () => waiting.size > 0,
    answer: (replies) => {
      for (const { call: number, outcome } of replies) {
        const open = waiting.get(number)
        waiting.delete(number)
        open?.resolve(open.call.answer(outcome))
      }
    },
  }
}
