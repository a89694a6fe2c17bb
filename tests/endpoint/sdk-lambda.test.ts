// The real client of Lambda, unchanged, against the endpoint.
import {
  DeleteFunctionConcurrencyCommand,
  DeleteFunctionEventInvokeConfigCommand,
  GetAccountSettingsCommand,
  GetFunctionCommand,
  GetFunctionConcurrencyCommand,
  GetFunctionConfigurationCommand,
  GetFunctionEventInvokeConfigCommand,
  InvalidParameterValueException,
  InvokeCommand,
  LambdaClient,
  ListFunctionEventInvokeConfigsCommand,
  PutFunctionConcurrencyCommand,
  PutFunctionEventInvokeConfigCommand,
  ResourceNotFoundException,
  UpdateFunctionConfigurationCommand,
  UpdateFunctionEventInvokeConfigCommand,
  waitUntilFunctionActiveV2,
} from '@aws-sdk/client-lambda'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientOf, control, runUntilIdle } from './client'
import { startEndpoint } from './server'

let endpoint: Awaited<ReturnType<typeof startEndpoint>>
let client: LambdaClient

beforeAll(async () => {
  endpoint = await startEndpoint(0)
  client = new LambdaClient({ ...clientOf(endpoint.port), maxAttempts: 1 })
  const code = `exports.handler = async (event) => {
    console.log('got', event.n)
    if (event.n < 0) throw new RangeError('too small')
    return event.n + 1
  }`
  await control(endpoint.port, 'resources', {
    lambdas: [{ functionName: 'add', code, format: 'cjs', timeoutSeconds: 3 }],
  })
})
afterAll(() => {
  client.destroy()
  endpoint.stop()
})

const run = (): Promise<Response> => runUntilIdle(endpoint.port)
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)
const FunctionName = 'add'

async function invoke(n: number) {
  const answer = client.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify({ n }), LogType: 'Tail' }))
  await new Promise((resolve) => setTimeout(resolve, 50))
  await run()
  return answer
}

test('an invocation gives the tail of its log', async () => {
  const answer = await invoke(4)
  expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST' })
  expect(text(answer.Payload)).toBe('5')
  const log = atob(answer.LogResult ?? '')
  expect(log).toMatch(
    /^START RequestId: [^\n]*\n[^\n]*\tINFO\tgot 4\nEND RequestId: [^\n]*\nREPORT [^\n]*Init Duration/,
  )
  const failed = await invoke(-1)
  expect(failed.FunctionError).toBe('Unhandled')
  expect(atob(failed.LogResult ?? '')).toContain('\tERROR\tInvoke Error \t{"errorType":"RangeError"')
})

test('configuration, account and waiters', async () => {
  await waitUntilFunctionActiveV2({ client, maxWaitTime: 5 }, { FunctionName })
  await client.send(new UpdateFunctionConfigurationCommand({ FunctionName, MemorySize: 256 }))
  const configuration = await client.send(new GetFunctionConfigurationCommand({ FunctionName }))
  expect(configuration).toMatchObject({ FunctionName, MemorySize: 256, Timeout: 3 })
  const { AccountUsage } = await client.send(new GetAccountSettingsCommand({}))
  expect(AccountUsage?.FunctionCount).toBe(1)
})

test('reserved concurrency', async () => {
  await client.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 3 }))
  const got = await client.send(new GetFunctionConcurrencyCommand({ FunctionName }))
  expect(got.ReservedConcurrentExecutions).toBe(3)
  expect((await client.send(new GetFunctionCommand({ FunctionName }))).Concurrency).toEqual({
    ReservedConcurrentExecutions: 3,
  })
  await expect(
    client.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 901 })),
  ).rejects.toBeInstanceOf(InvalidParameterValueException)
  await client.send(new DeleteFunctionConcurrencyCommand({ FunctionName }))
  const gone = await client.send(new GetFunctionConcurrencyCommand({ FunctionName }))
  expect(gone.ReservedConcurrentExecutions).toBeUndefined()
})

test('settings of asynchronous invocations, with dates as Date', async () => {
  const Destination = 'arn:aws:sqs:us-east-1:000000000000:records'
  await expect(client.send(new GetFunctionEventInvokeConfigCommand({ FunctionName }))).rejects.toBeInstanceOf(
    ResourceNotFoundException,
  )
  const put = await client.send(new PutFunctionEventInvokeConfigCommand({ FunctionName, MaximumRetryAttempts: 1 }))
  expect(put.LastModified).toBeInstanceOf(Date)
  const updated = await client.send(
    new UpdateFunctionEventInvokeConfigCommand({ FunctionName, DestinationConfig: { OnFailure: { Destination } } }),
  )
  expect(updated).toMatchObject({
    MaximumRetryAttempts: 1,
    DestinationConfig: { OnSuccess: {}, OnFailure: { Destination } },
  })
  const { FunctionEventInvokeConfigs } = await client.send(new ListFunctionEventInvokeConfigsCommand({ FunctionName }))
  expect(FunctionEventInvokeConfigs).toHaveLength(1)
  await client.send(new DeleteFunctionEventInvokeConfigCommand({ FunctionName }))
  const none = await client.send(new ListFunctionEventInvokeConfigsCommand({ FunctionName }))
  expect(none.FunctionEventInvokeConfigs).toEqual([])
})
