import { md5 } from '../../../base/hash'
import { isObject, member, toText, type Json, type JsonObject } from '../../../base/json'
import { AwsError } from '../../service'
import { checkParameters, type Connector } from './connector'
import { optimizedFailure } from './errors'
import { withHttpMetadata } from './http-metadata'
import { TaskFailure } from './task-failure'

const known = [
  'QueueUrl',
  'MessageBody',
  'DelaySeconds',
  'MessageAttributes',
  'MessageDeduplicationId',
  'MessageGroupId',
]

const style = { contentType: 'application/x-amz-json-1.0', connection: 'connection' }

/** `sqs:sendMessage`: a MessageBody that is no text is sent as its JSON text. */
export const callSqs: Connector = {
  start: (step, parameters, caller) => {
    checkParameters(parameters, ['QueueUrl', 'MessageBody'], known)
    const url = member(parameters, 'QueueUrl')
    checkHost(typeof url === 'string' ? url : toText(url ?? null), step.call.settings.region)
    return step.call.request('sqs', 'SendMessage', serialised(parameters), caller)
  },
  result: (step, answer) => withHttpMetadata(step, isObject(answer) ? answer : {}, style),
  completed: (step, answer) => withHttpMetadata(step, answer, style),
  submitted: (step, parameters) => {
    const body = member(serialised(parameters), 'MessageBody')
    return { MD5OfMessageBody: md5(String(body)), MessageId: step.call.newId('message') }
  },
  failure: (step, error) =>
    optimizedFailure(step, inQueryWords(error), {
      prefix: 'SQS',
      sdkName: 'AmazonSQS',
      generic: 'AmazonSQSException',
      unmodelled: [
        'InvalidParameterValueException',
        'MissingRequiredParameterException',
        'InvalidAddress',
        'InvalidSecurity',
      ],
    }),
}

function serialised(parameters: JsonObject): JsonObject {
  const body = member(parameters, 'MessageBody') as Json
  return typeof body === 'string' ? parameters : { ...parameters, MessageBody: toText(body) }
}

/** A URL of a host that is not SQS's cannot be reached; no request is made. A bare name is for SQS to judge. */
function checkHost(url: string, region: string): void {
  const host = /^https?:\/\/([^/:?#]*)/.exec(url)?.[1]
  if (host === undefined || host === `sqs.${region}.amazonaws.com` || host === `${region}.queue.amazonaws.com`) return
  const cause = `Unable to execute HTTP request: ${host}: Name or service not known`
  throw new TaskFailure({ error: 'SQS.SdkClientException', cause }, true)
}

/** The optimized integration speaks SQS's Query protocol, whose text for an unknown queue is longer. */
function inQueryWords(error: AwsError): AwsError {
  if (error.code !== 'QueueDoesNotExist') return error
  const message = 'The specified queue does not exist for this wsdl version.'
  return new AwsError(error.code, message, { status: error.status, queryCode: error.queryCode })
}
