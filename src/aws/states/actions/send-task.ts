import { fitsBytes, freeze, parseJson, type Json, type JsonObject } from '../../../base/json'
import { payloadLimit } from '../../limits'
import { checkMembers } from '../../members'
import { AwsError, type Call } from '../../service'
import type { Flow, StatesState, TokenOutcome } from '../state'
import { startHeartbeat } from '../types/time-limits'
import { tellHeartbeat } from '../waiting'
import { optionalText, requiredText } from './find'

/** SendTaskSuccess: the output must be JSON, and becomes the task's result. */
export function sendTaskSuccess(call: Call<StatesState>, params: JsonObject): Json {
  const flow = waitingFlow(call, params)
  const output = parseJson(requiredText(params, 'output'))
  if (output === undefined) throw new AwsError('InvalidOutput', "Invalid Output: 'The output is not valid JSON.'")
  if (!fitsBytes(output, payloadLimit(call.settings))) {
    throw new AwsError(
      'ValidationException',
      "1 validation error detected: Value at 'output' failed to satisfy constraint: Member must have length less than or equal to 262144",
    )
  }
  return settle(call, flow, { ok: output })
}

/** SendTaskFailure: error and cause that are not given stay absent. */
export function sendTaskFailure(call: Call<StatesState>, params: JsonObject): Json {
  checkMembers(params, { error: { max: 256 }, cause: { max: 32_768 } })
  const flow = waitingFlow(call, params)
  const error = optionalText(params, 'error')
  const cause = optionalText(params, 'cause')
  const failure = { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) }
  return settle(call, flow, { failure })
}

/** SendTaskHeartbeat: the time for the next one begins anew. */
export function sendTaskHeartbeat(call: Call<StatesState>, params: JsonObject): Json {
  const flow = waitingFlow(call, params)
  if (flow.phase.kind === 'submitted') {
    startHeartbeat(call, flow)
    tellHeartbeat(call, flow)
  }
  return freeze({})
}

function settle(call: Call<StatesState>, flow: Flow, outcome: TokenOutcome): Json {
  flow.visit.tokenOutcome = Object.freeze(outcome)
  call.wakeAt(call.now, { kind: 'token', flow: flow.id })
  return freeze({})
}

/** The flow that waits for a token. One that is no token of any task is told from one that is answered already. */
function waitingFlow(call: Call<StatesState>, params: JsonObject): Flow {
  checkMembers(params, { taskToken: { required: true, min: 1, max: 2048 } })
  const token = requiredText(params, 'taskToken')
  const id = Object.hasOwn(call.state.tokens, token) ? call.state.tokens[token] : undefined
  const flow = id === undefined ? undefined : call.state.flows[id]
  if (flow !== undefined && flow.visit.tokenOutcome === null && !token.startsWith('arn:')) return flow
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(token))
    throw new AwsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'")
  throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'")
}
