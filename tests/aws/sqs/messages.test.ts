import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/base/json'
import { decodeBase64 } from '../../../src/base/base64'
import { md5OfAttributes } from '../../../src/aws/sqs/messages'
import { receive, send, withQueues } from './queues'

const text = (value: string): JsonObject => ({ DataType: 'String', StringValue: value })
const binary = (value: string): JsonObject => ({
  DataType: 'Binary',
  BinaryValue: Buffer.from(value, 'latin1').toString('base64'),
})

describe('the digest of message attributes is the one recorded on AWS', () => {
  test.each([
    ['one text', { Foo: text('Bar') }, 'ae7155c6026991b6d54b11589678bf9c'],
    ['a short text', { k: text('x') }, 'a45daa70926828a2f0a1db3418e6feb4'],
    [
      'a number',
      { timestamp: { DataType: 'Number', StringValue: '1493147359900' } },
      '235c5c510d26fb653d073faed50ae77c',
    ],
    [
      'bytes',
      { attr1: binary('traceparent\x1e00-774062d6c37081a5a0b9b5b88e30627c-2d2482211f6489da-01') },
      '8cbe4db156db8a94db8b801b7addb984',
    ],
    [
      'several, sorted',
      { 'Help.Me': text('Me'), Hello: text('There'), General: text('Kenobi') },
      '4c360f3fdafd970e05fae2f149d997f5',
    ],
    [
      'a trace header',
      { AWSTraceHeader: text('Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1') },
      '5ae4d5d7636402d80f4eb6d213245a88',
    ],
  ])('%s', (_, attributes, digest) => {
    expect(md5OfAttributes(attributes)).toBe(digest)
  })
})

test('base64 is read as everywhere else, and what is none is refused', () => {
  for (const sample of ['', 'a', 'ab', 'abc', 'abcd', '\xff\x00\xfe\x7f']) {
    const bytes = Buffer.from(sample, 'latin1')
    expect([...(decodeBase64(bytes.toString('base64')) ?? [])]).toEqual([...bytes])
  }
  for (const wrong of ['a', 'abc', 'ab!=', '=abc', 'ab=c']) expect(decodeBase64(wrong)).toBeUndefined()
})

test('sending answers with the digests of body, attributes and system attributes', () => {
  const run = withQueues({ orders: {} })
  const answer = run.ok('sqs', 'SendMessage', {
    QueueUrl: 'orders',
    MessageBody: 'hello',
    MessageAttributes: { Foo: text('Bar') },
    MessageSystemAttributes: {
      AWSTraceHeader: text('Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1'),
    },
  })
  expect(answer).toMatchObject({
    MD5OfMessageBody: '5d41402abc4b2a76b9719d911017c592',
    MD5OfMessageAttributes: 'ae7155c6026991b6d54b11589678bf9c',
    MD5OfMessageSystemAttributes: '5ae4d5d7636402d80f4eb6d213245a88',
  })
  expect(receive(run, 'orders')[0]?.Attributes?.['AWSTraceHeader']).toMatch(/^Root=/)
})

test('the digest of a receive covers only the attributes that it asked for', () => {
  const run = withQueues({ orders: { VisibilityTimeout: '0' } })
  send(run, 'orders', 'hello', { MessageAttributes: { Foo: text('Bar'), 'Help.Me': text('Me') } })
  expect(receive(run, 'orders', { MessageAttributeNames: ['Fo.*'] })[0]).toMatchObject({
    MD5OfMessageAttributes: 'ae7155c6026991b6d54b11589678bf9c',
    MessageAttributes: { Foo: { StringValue: 'Bar', DataType: 'String' } },
  })
  expect(receive(run, 'orders', { MessageAttributeNames: ['AWS.unknown'] })[0]).not.toHaveProperty(
    'MD5OfMessageAttributes',
  )
})

test('an attribute may be called __proto__', () => {
  const run = withQueues({ orders: {} })
  send(run, 'orders', 'hello', {
    MessageAttributes: JSON.parse('{"__proto__":{"DataType":"String","StringValue":"x"}}') as JsonObject,
  })
  expect(JSON.stringify(receive(run, 'orders')[0])).toContain(
    '"MessageAttributes":{"__proto__":{"StringValue":"x","DataType":"String"}}',
  )
})

describe('a message that AWS does not take is refused in its words', () => {
  const run = withQueues({ orders: { MaximumMessageSize: '1024' } })
  test.each([
    [{ MessageBody: '' }, 'MissingParameter', 'The request must contain the parameter MessageBody.'],
    [
      { MessageBody: 'x'.repeat(1025) },
      'InvalidParameterValue',
      'One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.',
    ],
    [
      { MessageBody: 'a', DelaySeconds: 901 },
      'InvalidParameterValue',
      'Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.',
    ],
    [
      { MessageBody: 'a', MessageAttributes: { k: text('') } },
      'InvalidParameterValue',
      "Message (user) attribute 'k' must contain a non-empty value of type 'String'.",
    ],
    [
      { MessageBody: 'a', MessageGroupId: '' },
      'InvalidParameterValue',
      'Value  for parameter MessageGroupId is invalid. Reason: MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.',
    ],
  ])('%j', (params, queryCode, message) => {
    expect(run.refusal('sqs', 'SendMessage', { QueueUrl: 'orders', ...params })).toMatchObject({ queryCode, message })
  })

  test.each(['\u0000', 'a\u001f', '\ufffe', '\ud800'])('characters outside of the XML set: %j', (body) => {
    const { code, queryCode } = run.refusal('sqs', 'SendMessage', { QueueUrl: 'orders', MessageBody: body })
    expect([code, queryCode]).toEqual(['InvalidMessageContents', 'InvalidMessageContents'])
  })

  test('but every character of the XML set is taken', () => {
    expect(send(run, 'orders', '\t\n\r ä €  😀')).toMatch(/-/)
  })
})

describe('a Number attribute', () => {
  const run = withQueues({ orders: {} })
  const params = (value: string): JsonObject => ({
    QueueUrl: 'orders',
    MessageBody: 'a',
    MessageAttributes: { n: { DataType: 'Number', StringValue: value } },
  })

  test.each([
    '0',
    '-0.0',
    '+1.5e3',
    '.5',
    '5.',
    '1'.repeat(38),
    `0.${'1'.repeat(38)}`,
    `${'1'.repeat(38)}000`,
    '1e126',
    '-1e-128',
    '1e-128',
  ])('may be %s', (value) => {
    expect(run.ok('sqs', 'SendMessage', params(value))).toHaveProperty('MD5OfMessageAttributes')
  })

  test.each(['one', '.', '1e', 'NaN', '1'.repeat(39), `1.${'0'.repeat(37)}1`, '1e127', '2e126', '9e-129'])(
    'may not be %s: 38 digits, between 10^-128 and 10^126',
    (value) => {
      expect(run.refusal('sqs', 'SendMessage', params(value)).queryCode).toBe('InvalidParameterValue')
    },
  )
})

describe('a trace header of the request', () => {
  const run = withQueues({ orders: {} })

  test('is a text', () => {
    const AWSTraceHeader = { DataType: 'Number', StringValue: '1' }
    const params = { QueueUrl: 'orders', MessageBody: 'a', MessageSystemAttributes: { AWSTraceHeader } }
    expect(run.refusal('sqs', 'SendMessage', params).queryCode).toBe('InvalidParameterValue')
  })

  test('becomes the AWSTraceHeader of a message, outside of the digest; one of its own comes first', () => {
    const body = { QueueUrl: 'orders', TraceHeader: 'Root=1-request' }
    const own = { AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1-own' } }
    expect(run.ok('sqs', 'SendMessage', { ...body, MessageBody: 'a' })).not.toHaveProperty(
      'MD5OfMessageSystemAttributes',
    )
    run.ok('sqs', 'SendMessage', { ...body, MessageBody: 'b', MessageSystemAttributes: own })
    run.ok('sqs', 'SendMessageBatch', { ...body, Entries: [{ Id: 'c', MessageBody: 'c' }] })
    const traces = receive(run, 'orders').map(({ Attributes }) => Attributes?.['AWSTraceHeader'])
    expect(traces).toEqual(['Root=1-request', 'Root=1-own', 'Root=1-request'])
  })
})

describe('a batch', () => {
  const entry = (Id: string, MessageBody = 'a'): JsonObject => ({ Id, MessageBody })
  const run = withQueues({ orders: { MaximumMessageSize: '1024' }, big: {} })
  test.each([
    [[], 'AWS.SimpleQueueService.EmptyBatchRequest'],
    [Array.from({ length: 11 }, (_, i) => entry(`e${i}`)), 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest'],
    [[entry('a'), entry('a')], 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct'],
    [[entry('')], 'AWS.SimpleQueueService.InvalidBatchEntryId'],
    [[entry('a', 'x'.repeat(600_000)), entry('b', 'x'.repeat(600_000))], 'AWS.SimpleQueueService.BatchRequestTooLong'],
  ])('is refused as a whole: %#', (entries, queryCode) => {
    const queue = queryCode.endsWith('TooLong') ? 'big' : 'orders'
    expect(run.refusal('sqs', 'SendMessageBatch', { QueueUrl: queue, Entries: entries }).queryCode).toBe(queryCode)
  })

  test('sends its good entries and says what is wrong with the others', () => {
    const answer = run.ok('sqs', 'SendMessageBatch', {
      QueueUrl: 'orders',
      Entries: [entry('good'), entry('long', 'x'.repeat(1025)), entry('none', '')],
    })
    expect(answer['Successful']).toMatchObject([{ Id: 'good', MD5OfMessageBody: '0cc175b9c0f1b6a831c399e269772661' }])
    expect(answer['Failed']).toEqual([
      {
        Id: 'long',
        SenderFault: true,
        Code: 'InvalidParameterValue',
        Message: 'One or more parameters cannot be validated. Reason: Message must be shorter than 1024 bytes.',
      },
      {
        Id: 'none',
        SenderFault: true,
        Code: 'MissingParameter',
        Message: 'The request must contain the parameter MessageBody.',
      },
    ])
  })
})
