import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEndpoint } from './server'

let port = 0
let stop: () => void

beforeAll(async () => {
  const endpoint = await startEndpoint(0)
  ;({ port, stop } = endpoint)
})
afterAll(() => {
  stop()
})

interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
}

/** A request with any headers, also those that fetch would not send. */
function send(path: string, body: unknown, headers: Record<string, string> = {}, method = 'POST'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const all = { 'content-type': 'application/x-amz-json-1.0', ...headers }
    const sent = request({ host: '127.0.0.1', port, path, method, headers: all }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => (text += chunk.toString()))
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) as Answer['body'] })
      })
    })
    sent.on('error', reject)
    sent.end(typeof body === 'string' ? body : JSON.stringify(body))
  })
}

const call = (action: string, params: unknown): Promise<Answer> =>
  send('/', params, { 'x-amz-target': `AWSStepFunctions.${action}` })
const control = (name: string, body: unknown): Promise<Answer> => send(`/_playground/${name}`, body)

test('a workflow with a function runs in virtual time, the function in a worker thread', async () => {
  await control('reset', {})
  const code =
    'export const handler = async (event) => { await new Promise((r) => setTimeout(r, 60_000)); return event.n + 1 }'
  expect(await control('resources', { lambdas: [{ functionName: 'add', code, timeoutSeconds: 90 }] })).toMatchObject({
    status: 200,
  })
  const definition = JSON.stringify({
    StartAt: 'Add',
    States: {
      Add: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:000000000000:function:add', End: true },
    },
  })
  const roleArn = 'arn:aws:iam::000000000000:role/any'
  const { body: created } = await call('CreateStateMachine', { name: 'm', definition, roleArn })
  const { body: started } = await call('StartExecution', {
    stateMachineArn: created['stateMachineArn'],
    input: '{"n":41}',
  })
  const { body: idle } = await control('run', { until: 'idle', maxVirtualSeconds: 1000 })
  expect(idle).toMatchObject({ idle: true })
  const { body: described } = await call('DescribeExecution', started)
  expect(described).toMatchObject({ status: 'SUCCEEDED', output: '42' })
  expect(Number(described['stopDate']) - Number(described['startDate'])).toBeGreaterThanOrEqual(60)

  const { body: page } = await call('GetExecutionHistory', { ...started, maxResults: 2 })
  expect(page['events']).toMatchObject([{ id: 1 }, { id: 2 }])
  const { body: rest } = await call('GetExecutionHistory', { ...started, nextToken: page['nextToken'] })
  expect(rest).not.toHaveProperty('nextToken')
  const { body: reversed } = await call('GetExecutionHistory', { ...started, reverseOrder: true, maxResults: 1 })
  expect(reversed['events']).toMatchObject([{ type: 'ExecutionSucceeded' }])
})

test('the clock stands still until it is moved, and a receive that waits is answered then', async () => {
  const { body: reset } = await control('reset', {})
  const sqs = (action: string, params: unknown): Promise<Answer> =>
    send('/', params, { 'x-amz-target': `AmazonSQS.${action}` })
  const { body: queue } = await sqs('CreateQueue', { QueueName: 'q' })
  const waiting = sqs('ReceiveMessage', { QueueUrl: queue['QueueUrl'], WaitTimeSeconds: 20 })
  await sqs('SendMessage', { QueueUrl: queue['QueueUrl'], MessageBody: 'late', DelaySeconds: 5 })
  const { body: moved } = await control('clock', { advanceSeconds: 5 })
  expect(moved['now']).toBe(Number(reset['now']) + 5)
  expect((await waiting).body).toMatchObject({ Messages: [{ Body: 'late' }] })
})

test.each<[string, () => Promise<Answer>, number]>([
  ['a web page', () => send('/', {}, { origin: 'https://example.com' }), 403],
  ['another host', () => send('/', {}, { host: 'example.com' }), 403],
  ['another content type', () => send('/', {}, { 'content-type': 'text/plain' }), 415],
  ['another method', () => send('/', '', {}, 'GET'), 405],
  ['a body that is no JSON', () => send('/', '{', { 'x-amz-target': 'AWSStepFunctions.ListStateMachines' }), 400],
  ['an unknown control', () => control('nope', {}), 404],
  ['an unknown address', () => send('/nope', {}), 404],
  ['a service that is not there', () => send('/', {}, { 'x-amz-target': 'DynamoDB_20120810.PutItem' }), 400],
  ['a control with a bad body', () => control('clock', { advanceSeconds: -1 }), 500],
])('%s is refused', async (_who, ask, status) => {
  expect((await ask()).status).toBe(status)
})

test('a refusal has its code and message', async () => {
  const { status, body } = await call('DescribeExecution', {
    executionArn: 'arn:aws:states:us-east-1:000000000000:execution:m:none',
  })
  expect(status).toBe(400)
  expect(body['__type']).toBe('ExecutionDoesNotExist')
})
