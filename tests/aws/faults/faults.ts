// Builders for tests of faults: a workflow that invokes a function or sends to a queue, and a queue with a consumer.
import type { Fault } from '../../../src/aws/faults'
import { isObject, type JsonObject } from '../../../src/base/json'
import type { Project } from '../../../src/project/project'
import { TestRun, type TestFunction } from '../../simulate'

export const lambdaArn = 'arn:aws:lambda:us-east-1:123456789012:function:pay'
export const queueUrl = 'https://sqs.us-east-1.amazonaws.com/123456789012/orders'

/** A Task that invokes the function `pay`. */
export const invokeTask = (fields: JsonObject = {}): JsonObject => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: lambdaArn, 'Payload.$': '$' },
  End: true,
  ...fields,
})

/** A Task that sends to the queue `orders`. */
export const sendTask = (fields: JsonObject = {}): JsonObject => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage',
  Parameters: { QueueUrl: queueUrl, 'MessageBody.$': '$' },
  End: true,
  ...fields,
})

/** The retriers that AWS's console puts into every Task that invokes a function. */
export const lambdaRetry: JsonObject = {
  ErrorEquals: [
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.TooManyRequestsException',
  ],
  IntervalSeconds: 1,
  MaxAttempts: 3,
  BackoffRate: 2,
}

const pay = (code = ''): Project['functions'][number] => ({
  name: 'pay',
  file: 'index.js',
  code,
  timeoutSeconds: 3,
  memoryMb: 128,
  environment: {},
  durationMs: 10,
})

/** A run whose workflow `orders` has one Task `Charge`. */
export function runTask(
  task: JsonObject,
  faults: readonly Fault[],
  functions: Readonly<Record<string, TestFunction>> = { pay: () => 'paid' },
): { run: TestRun; execution: string; types: () => string[]; failures: () => JsonObject[] } {
  const run = new TestRun(functions)
  const definition = JSON.stringify({ StartAt: 'Charge', States: { Charge: task } })
  run.deploy({
    workflows: [{ name: 'orders', type: 'STANDARD', definition }],
    functions: [pay()],
    queues: [{ name: 'orders', visibilityTimeoutSeconds: 30, delaySeconds: 0 }],
    faults: [...faults],
  })
  const execution = run.start('orders', { id: 'A-1' })
  run.run()
  const types = (): string[] => run.history(execution).map(({ type }) => String(type))
  const failures = (): JsonObject[] =>
    run.history(execution).flatMap((row) => {
      const details = row['taskFailedEventDetails'] ?? row['lambdaFunctionFailedEventDetails']
      return details !== undefined && isObject(details) ? [details] : []
    })
  return { run, execution, types, failures }
}

/** A run with the queue `orders`, whose messages the function `pay` gets one by one. */
export function runConsumer(
  faults: readonly Fault[],
  options: { queue?: Partial<Project['queues'][number]>; pay?: TestFunction; seed?: number; batchSize?: number } = {},
): TestRun {
  const run = new TestRun({ pay: options.pay ?? (() => null) }, { seed: options.seed ?? 1 })
  run.deploy({
    functions: [pay()],
    queues: [
      { name: 'orders', visibilityTimeoutSeconds: 30, delaySeconds: 0, ...options.queue },
      { name: 'orders-dlq', visibilityTimeoutSeconds: 30, delaySeconds: 0 },
    ],
    mappings: [{ queue: 'orders', function: 'pay', batchSize: options.batchSize ?? 1, enabled: true }],
    faults: [...faults],
  })
  return run
}

/** Sends texts, one after the other. */
export function send(run: TestRun, ...bodies: string[]): void {
  for (const MessageBody of bodies) run.ok('sqs', 'SendMessage', { QueueUrl: queueUrl, MessageBody })
}

/** The bodies of all messages that the function got, in order. */
export const received = (run: TestRun): string[] =>
  run
    .events('invocation-started')
    .flatMap(({ event }) => (event as { Records?: { body: string }[] }).Records?.map(({ body }) => body) ?? [])

/** Strikes in short: `fail 2: fails call 1 …`. */
export const strikes = (run: TestRun): string[] =>
  run.events('fault-struck').map(({ fault, text }) => `${fault}: ${text}`)
