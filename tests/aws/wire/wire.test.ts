import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/base/json'
import { readRequest, type WireCall, type WireRequest } from '../../../src/aws/wire'

const request = (change: Partial<WireRequest>): WireRequest => ({
  method: 'POST',
  path: '/',
  query: {},
  headers: {},
  body: '',
  ...change,
})

function callOf(change: Partial<WireRequest>): WireCall {
  const read = readRequest(request(change))
  if ('refused' in read) throw new Error(read.refused.body)
  return read
}

function refusalOf(change: Partial<WireRequest>): { status: number; type: unknown } {
  const read = readRequest(request(change))
  if (!('refused' in read)) throw new Error('It was read as a call.')
  const { status, headers, body } = read.refused
  return { status, type: (JSON.parse(body) as { __type?: string }).__type ?? headers['x-amzn-errortype'] }
}

describe('AWS JSON 1.0', () => {
  const headers = { 'x-amz-target': 'AmazonSQS.SendMessage' }

  test('the target names the operation, the body has its members', () => {
    const { service, action, params } = callOf({ headers, body: '{"QueueUrl":"u","MessageBody":"hi"}' })
    expect({ service, action, params }).toEqual({
      service: 'sqs',
      action: 'SendMessage',
      params: { QueueUrl: 'u', MessageBody: 'hi' },
    })
  })

  test('a success is the answer itself', () => {
    expect(callOf({ headers }).answer({ ok: { MessageId: 'm' } })).toMatchObject({
      status: 200,
      body: '{"MessageId":"m"}',
    })
  })

  test('a refusal has its status and both of its names', () => {
    const err = { name: 'QueueDoesNotExist', message: 'no', queryCode: 'AWS.SimpleQueueService.NonExistentQueue' }
    const answer = callOf({ headers }).answer({ err })
    expect(answer.status).toBe(400)
    expect(answer.headers['x-amzn-query-error']).toBe('AWS.SimpleQueueService.NonExistentQueue;Sender')
    expect(JSON.parse(answer.body)).toEqual({ __type: 'com.amazonaws.sqs#QueueDoesNotExist', message: 'no' })
  })

  test('a parameter error of SQS has another namespace, and one of Step Functions none', () => {
    const err = { name: 'InvalidParameterValueException', message: 'no', queryCode: 'InvalidParameterValue' }
    const typeOf = (target: string): unknown =>
      (JSON.parse(callOf({ headers: { 'x-amz-target': target } }).answer({ err }).body) as JsonObject)['__type']
    expect(typeOf('AmazonSQS.SendMessage')).toBe('com.amazon.coral.service#InvalidParameterValueException')
    expect(typeOf('AWSStepFunctions.StartExecution')).toBe('InvalidParameterValueException')
  })

  test('the trace header goes with messages that are sent, and with nothing else', () => {
    const traced = (action: string) =>
      callOf({ headers: { 'x-amz-target': `AmazonSQS.${action}`, 'x-amzn-trace-id': 'Root=1-2' }, body: '{}' }).params
    expect(traced('SendMessage')).toEqual({ TraceHeader: 'Root=1-2' })
    expect(traced('SendMessageBatch')).toEqual({ TraceHeader: 'Root=1-2' })
    expect(traced('ReceiveMessage')).toEqual({})
  })

  test('a fault of the service says so', () => {
    const answer = callOf({ headers }).answer({ err: { name: 'InternalFailure', message: '', status: 500 } })
    expect([answer.status, answer.headers['x-amzn-query-error']]).toEqual([500, 'InternalFailure;Receiver'])
  })

  test.each([
    ['an unknown service', { headers: { 'x-amz-target': 'Nobody.Do' } }, 400, 'UnknownOperationException'],
    ['no target', {}, 400, 'UnknownOperationException'],
    ['a body that is no JSON', { headers, body: '{' }, 400, 'SerializationException'],
    ['a body that is no object', { headers, body: '[]' }, 400, 'SerializationException'],
    ['another method', { headers, method: 'GET' }, 405, 'UnknownOperationException'],
    ['another path', { headers, path: '/x' }, 404, 'UnknownOperationException'],
  ])('%s is refused', (_title, change, status, type) => {
    expect(refusalOf(change)).toEqual({ status, type })
  })
})

describe("Lambda's REST protocol", () => {
  const base = '/2015-03-31'

  test.each([
    ['POST', '/event-source-mappings/', 'CreateEventSourceMapping', {}],
    ['GET', '/event-source-mappings/u-1', 'GetEventSourceMapping', { UUID: 'u-1' }],
    ['PUT', '/event-source-mappings/u-1', 'UpdateEventSourceMapping', { UUID: 'u-1' }],
    ['DELETE', '/event-source-mappings/u-1', 'DeleteEventSourceMapping', { UUID: 'u-1' }],
    ['GET', '/functions/a%3Ab', 'GetFunction', { FunctionName: 'a:b' }],
    ['POST', '/functions/pay/invocations', 'Invoke', { FunctionName: 'pay' }],
  ])('%s %s is %s', (method, path, action, params) => {
    const call = callOf({ method, path: base + path })
    expect([call.service, call.action, call.params]).toEqual(['lambda', action, params])
  })

  test('members come from the body, the query and the path', () => {
    const { params } = callOf({
      method: 'GET',
      path: `${base}/event-source-mappings`,
      query: { FunctionName: 'pay', MaxItems: '5' },
    })
    expect(params).toEqual({ FunctionName: 'pay', MaxItems: 5 })
  })

  test('a mapping is created with 202, a refusal names its type in a header', () => {
    const call = callOf({ path: `${base}/event-source-mappings`, body: '{"BatchSize":1}' })
    expect(call.params).toEqual({ BatchSize: 1 })
    expect(call.answer({ ok: {} }).status).toBe(202)
    const refused = call.answer({ err: { name: 'ResourceConflictException', message: 'there', status: 409 } })
    expect([refused.status, refused.headers['x-amzn-errortype']]).toEqual([409, 'ResourceConflictException'])
    expect(JSON.parse(refused.body)).toMatchObject({ Type: 'User', Message: 'there' })
  })

  test("an invocation's event is the body, its result too", () => {
    const call = callOf({
      path: `${base}/functions/pay/invocations`,
      headers: { 'x-amz-invocation-type': 'RequestResponse' },
      body: '{"total":1}',
    })
    expect(call.params).toEqual({ FunctionName: 'pay', InvocationType: 'RequestResponse', Payload: { total: 1 } })
    const ok = { StatusCode: 200, FunctionError: 'Unhandled', ExecutedVersion: '$LATEST', Payload: { errorType: 'E' } }
    const answer = call.answer({ ok })
    expect([answer.status, answer.body]).toEqual([200, '{"errorType":"E"}'])
    expect(answer.headers).toMatchObject({ 'x-amz-function-error': 'Unhandled', 'x-amz-executed-version': '$LATEST' })
  })

  test('an event that is no JSON, and an unknown path, are refused', () => {
    expect(refusalOf({ path: `${base}/functions/pay/invocations`, body: '{' })).toEqual({
      status: 400,
      type: 'InvalidRequestContentException',
    })
    expect(refusalOf({ path: `${base}/layers` })).toEqual({ status: 404, type: 'UnknownOperationException' })
  })
})
