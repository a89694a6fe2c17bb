import { expect, test } from 'vitest'
import { refusedText, sendRequests, type Draft } from '../../src/ui/bottom/send'

const draft: Draft = { body: 'one', group: '', deduplicationId: '', delay: '', attributes: '', copies: 1 }

test('one message is one SendMessage with what was filled in', () => {
  expect(sendRequests('url', draft)).toEqual([
    { action: 'SendMessage', params: { QueueUrl: 'url', MessageBody: 'one' } },
  ])
  expect(
    sendRequests('url', {
      ...draft,
      group: 'g',
      deduplicationId: 'd',
      delay: '5',
      attributes: 'kind=paid\n n:Number = 5 \n\n__proto__=x',
    }),
  ).toEqual([
    {
      action: 'SendMessage',
      params: {
        QueueUrl: 'url',
        MessageBody: 'one',
        MessageGroupId: 'g',
        MessageDeduplicationId: 'd',
        DelaySeconds: 5,
        MessageAttributes: Object.fromEntries([
          ['kind', { DataType: 'String', StringValue: 'paid' }],
          ['n', { DataType: 'Number', StringValue: '5' }],
          ['__proto__', { DataType: 'String', StringValue: 'x' }],
        ]),
      },
    },
  ])
})

test('many are batches of ten, each message with its number', () => {
  const requests = sendRequests('url', { ...draft, body: 'no {{n}}', deduplicationId: 'd{{n}}', copies: 12 })
  expect(requests).toMatchObject([
    { action: 'SendMessageBatch', params: { Entries: { length: 10 } } },
    {
      action: 'SendMessageBatch',
      params: {
        Entries: [
          { Id: '11', MessageBody: 'no 11', MessageDeduplicationId: 'd11' },
          { Id: '12', MessageBody: 'no 12', MessageDeduplicationId: 'd12' },
        ],
      },
    },
  ])
})

test('says what is wrong before anything is sent', () => {
  expect(sendRequests('url', { ...draft, body: '' })).toEqual({ trouble: 'A message has at least one character.' })
  expect(sendRequests('url', { ...draft, copies: 1001 })).toHaveProperty('trouble')
  expect(sendRequests('url', { ...draft, delay: 'soon' })).toHaveProperty('trouble')
  expect(sendRequests('url', { ...draft, attributes: 'nothing' })).toHaveProperty('trouble')
})

test('tells what a batch refused', () => {
  expect(refusedText({ Successful: [] })).toBeNull()
  expect(refusedText({ Failed: [{ Id: '1', Code: 'X', Message: 'too long' }] })).toBe(
    '1 of the messages were refused: too long',
  )
})
