// Records of asynchronous invocations: what a function's destinations and its dead-letter queue have got.
import { isObject, member } from '../base/json'
import type { FunctionView, MessageView, QueueView } from '../views/views'

/** Whether Lambda has sent a record of the function to a queue. What its own code sends there is none. */
export function hasRecordOf(functionName: string, queue: QueueView | undefined): boolean {
  return queue?.messages.some((message) => isFrom(functionName, message) && isRecord(message)) ?? false
}

const isFrom = (functionName: string, { life }: MessageView): boolean =>
  life[0]?.because.split(', ')[0] === `sent by ${functionName}`

/** A destination gets a record of the invocation; a dead-letter queue the event, with attributes that Lambda adds. */
const isRecord = ({ body, messageAttributes }: MessageView): boolean =>
  (messageAttributes !== undefined && isObject(messageAttributes) && Object.hasOwn(messageAttributes, 'RequestID')) ||
  body.includes('"approximateInvokeCount"')

/** Whether a function was invoked with a record of another one. */
export function wasGivenRecordOf(functionName: string, view: FunctionView | undefined): boolean {
  return (
    view?.invocations.some(
      ({ caller, event }) =>
        caller.kind === 'function' &&
        caller.functionName === functionName &&
        isObject(event) &&
        member(event, 'requestContext') !== undefined,
    ) ?? false
  )
}
