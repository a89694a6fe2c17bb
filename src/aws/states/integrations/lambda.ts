import { isObject, member, parseJson, toText, type Json, type JsonObject } from '../../../base/json'
import { AwsError } from '../../service'
import { checkParameters, type Connector } from './connector'
import { optimizedFailure } from './errors'
import { withHttpMetadata, type HeaderStyle } from './http-metadata'
import { TaskFailure } from './task-failure'

const known = ['FunctionName', 'Payload', 'Qualifier', 'InvocationType', 'ClientContext', 'LogType']

const style = {
  contentType: 'application/json',
  connection: 'Connection',
  extra: { 'X-Amz-Executed-Version': '$LATEST', 'x-amzn-Remapped-Content-Length': '0' },
}

/** With LogType Tail the end of the log is a header too (recorded). */
function styleOf(answer: JsonObject): HeaderStyle {
  const log = member(answer, 'LogResult')
  return log === undefined ? style : { ...style, extra: { 'X-Amz-Log-Result': log, ...style.extra } }
}

/** `lambda:invoke`: the result is the answer of the Invoke API with the payload parsed; a function error fails the task. */
export const callLambda: Connector = {
  start: (step, parameters, caller) => {
    checkParameters(parameters, ['FunctionName'], known)
    const payload = member(parameters, 'Payload') ?? {}
    return step.call.request('lambda', 'Invoke', { ...parameters, Payload: parsed(payload) }, caller)
  },
  result: (step, answer) => {
    const { FunctionError: _, ...rest } = isObject(answer) ? answer : {}
    if (isObject(answer)) payloadOrFailure(answer)
    return withHttpMetadata(step, rest, styleOf(rest))
  },
  completed: (step, answer) => withHttpMetadata(step, { ExecutedVersion: '$LATEST', ...answer }, style),
  submitted: () => ({ ExecutedVersion: '$LATEST', Payload: {}, StatusCode: 200 }),
  failure: (step, error) =>
    optimizedFailure(step, error, {
      prefix: 'Lambda',
      sdkName: 'AWSLambda',
      generic: 'AWSLambdaException',
      unmodelled: [],
    }),
}

/** A Payload that is a text is sent as it stands: it is JSON itself (recorded, test_invoke_json_values). */
function parsed(payload: Json): Json {
  if (typeof payload !== 'string') return payload
  const value = parseJson(payload)
  if (value !== undefined) return value
  throw new AwsError('InvalidRequestContentException', 'Could not parse request body into json')
}

/** The payload of an answer of Invoke; a function error becomes the task's: its errorType, and the error document as JSON text. */
export function payloadOrFailure(answer: JsonObject): Json {
  const payload = member(answer, 'Payload') ?? null
  if (member(answer, 'FunctionError') === undefined) return payload
  const type = isObject(payload) ? member(payload, 'errorType') : undefined
  throw new TaskFailure({ error: typeof type === 'string' ? type : 'Lambda.Unknown', cause: toText(payload) })
}
