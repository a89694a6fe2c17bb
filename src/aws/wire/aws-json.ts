// The protocol AWS JSON 1.0: the operation in `x-amz-target`, its members as the body.
import { isObject, parseJson, type Json } from '../../base/json'
import type { Outcome } from '../../kernel/event'
import { bodyOf, type WireAnswer, type WireCall, type WireRefusal, type WireRequest } from './message'

/** Services by the first part of the target. */
const services: ReadonlyMap<string, string> = new Map([
  ['AWSStepFunctions', 'states'],
  ['AmazonSQS', 'sqs'],
  ['AWSLambda', 'lambda'],
])

const type = { 'content-type': 'application/x-amz-json-1.0' }

/** Reads a request of this protocol. */
export function readAwsJson({ method, path, headers, body }: WireRequest): WireCall | WireRefusal {
  if (path !== '/') return { refused: nothingAt(404, `There is nothing at ${path}.`) }
  if (method !== 'POST') return { refused: nothingAt(405, 'Every request of this protocol is a POST.') }
  const [prefix = '', action = ''] = (headers['x-amz-target'] ?? '').split('.')
  const service = services.get(prefix)
  const params: Json | undefined = body === '' ? {} : parseJson(body)
  if (service === undefined || action === '') return { refused: answer({ err: unknownOperation(headers) }) }
  if (!isObject(params)) return { refused: answer({ err: { name: 'SerializationException', message: '' } }) }
  if (service !== 'sqs') return { service, action, params, answer }
  const trace = headers['x-amzn-trace-id']
  return {
    service,
    action,
    // Stepyard's own member for AWS's header: it becomes the AWSTraceHeader of messages that have none of their own (recorded).
    params: trace === undefined || !action.startsWith('SendMessage') ? params : { ...params, TraceHeader: trace },
    answer: answerOfSqs,
  }
}

const nothingAt = (status: number, message: string): WireAnswer =>
  answer({ err: { name: 'UnknownOperationException', message, status } })

const unknownOperation = (headers: WireRequest['headers']) => ({
  name: 'UnknownOperationException',
  message: `The operation ${headers['x-amz-target'] ?? ''} is not supported.`,
})

/** Parameter errors are not in SQS's model, and have a namespace of their own on the wire; clients look behind the `#` only. */
const outsideModel = /^(InvalidParameterValue|MissingRequiredParameter|Serialization|UnknownOperation)Exception$/

function answerOfSqs(outcome: Outcome): WireAnswer {
  if ('ok' in outcome) return answer(outcome)
  const { name, queryCode = name } = outcome.err
  const namespace = outsideModel.test(name) ? 'com.amazon.coral.service' : 'com.amazonaws.sqs'
  return answer({ err: { ...outcome.err, name: `${namespace}#${name}`, queryCode } })
}

/** SQS's older name of an error stands in a header of its own. */
function answer(outcome: Outcome): WireAnswer {
  if ('ok' in outcome) return { status: 200, headers: type, body: bodyOf(outcome.ok) }
  const { name, message, status = 400, queryCode = name } = outcome.err
  const fault = status < 500 ? 'Sender' : 'Receiver'
  const headers = { ...type, 'x-amzn-query-error': `${queryCode};${fault}` }
  return { status, headers, body: bodyOf({ __type: name, message }) }
}
