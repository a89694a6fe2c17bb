import { expect, test } from 'vitest'
import { checkLaws } from '../../law/laws'
import { FunctionError, runWorkflow, TestRun, type TestFunction } from '../../simulate'

const queueUrl = 'https://sqs.us-east-1.amazonaws.com/123456789012/orders'
const orders = { name: 'orders', visibilityTimeoutSeconds: 30, delaySeconds: 0 }
const send = { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage' }
const worker = {
  name: 'worker',
  file: 'index.js' as const,
  code: '',
  timeoutSeconds: 3,
  memoryMb: 128,
  environment: {},
}
const workerArn = 'arn:aws:lambda:us-east-1:123456789012:function:worker'

test('a Pass state gives four events, the first state pointing to 0', () => {
  const { run, execution } = runWorkflow({ Only: { Type: 'Pass', End: true } }, { a: 1 })
  expect(run.history(execution)).toEqual([
    {
      id: 1,
      previousEventId: 0,
      type: 'ExecutionStarted',
      executionStartedEventDetails: {
        input: '{"a":1}',
        inputDetails: { truncated: false },
        roleArn: 'arn:aws:iam::123456789012:role/stepyard',
      },
    },
    {
      id: 2,
      previousEventId: 0,
      type: 'PassStateEntered',
      stateEnteredEventDetails: { name: 'Only', input: '{"a":1}', inputDetails: { truncated: false } },
    },
    {
      id: 3,
      previousEventId: 2,
      type: 'PassStateExited',
      stateExitedEventDetails: { name: 'Only', output: '{"a":1}', outputDetails: { truncated: false } },
    },
    {
      id: 4,
      previousEventId: 3,
      type: 'ExecutionSucceeded',
      executionSucceededEventDetails: { output: '{"a":1}', outputDetails: { truncated: false } },
    },
  ])
  checkLaws(run.simulation)
})

test('a sent message gives the events of an optimized integration', () => {
  const { run, execution } = runWorkflow(
    { Send: { ...send, Parameters: { QueueUrl: queueUrl, 'MessageBody.$': '$' }, End: true } },
    { orderId: '5001' },
    { project: { queues: [orders] } },
  )
  expect(run.sequence(execution)).toEqual([
    '1←0 ExecutionStarted',
    '2←0 TaskStateEntered',
    '3←2 TaskScheduled',
    '4←3 TaskStarted',
    '5←4 TaskSucceeded',
    '6←5 TaskStateExited',
    '7←6 ExecutionSucceeded',
  ])
  const history = run.history(execution)
  expect(history[2]).toMatchObject({
    taskScheduledEventDetails: {
      resourceType: 'sqs',
      resource: 'sendMessage',
      region: 'us-east-1',
      parameters: `{"QueueUrl":"${queueUrl}","MessageBody":{"orderId":"5001"}}`,
    },
  })
  expect(history[3]).toMatchObject({ taskStartedEventDetails: { resourceType: 'sqs', resource: 'sendMessage' } })
  const output = JSON.parse((history[4]?.['taskSucceededEventDetails'] as { output: string }).output) as object
  expect(Object.keys(output)).toEqual(['MD5OfMessageBody', 'MessageId', 'SdkHttpMetadata', 'SdkResponseMetadata'])
  expect(run.events('message-moved')[0]).toMatchObject({ body: '{"orderId":"5001"}' })
  checkLaws(run.simulation)
})

test('a text is sent as it is, any other value as its JSON text', () => {
  const body = (path: string): string | undefined => {
    const { run } = runWorkflow(
      { Send: { ...send, Parameters: { QueueUrl: queueUrl, 'MessageBody.$': path }, End: true } },
      { orderId: '5001', items: 3 },
      { project: { queues: [orders] } },
    )
    return run.events('message-moved')[0]?.body
  }
  expect(body('$.orderId')).toBe('5001')
  expect(body('$.items')).toBe('3')
})

test('a queue URL of another host cannot be reached', () => {
  const { run, execution } = runWorkflow({
    Send: { ...send, Parameters: { QueueUrl: 'https://no-such-queue/1/orders', MessageBody: 'x' }, End: true },
  })
  expect(run.history(execution).at(-1)).toMatchObject({
    type: 'ExecutionFailed',
    executionFailedEventDetails: {
      error: 'SQS.SdkClientException',
      cause: 'Unable to execute HTTP request: no-such-queue: Name or service not known',
    },
  })
})

test('a placeholder in place of a queue URL names a queue that does not exist', () => {
  const { run, execution } = runWorkflow({
    Send: { ...send, Parameters: { QueueUrl: 'YOUR_QUEUE_URL', MessageBody: 'x' }, End: true },
  })
  const failed = run.history(execution).at(-1)?.['executionFailedEventDetails'] as { error: string; cause: string }
  expect(failed.error).toBe('SQS.QueueDoesNotExistException')
  expect(failed.cause).toMatch(
    /^The specified queue does not exist for this wsdl version\. \(Service: AmazonSQS; Status Code: 400; Error Code: AWS.SimpleQueueService.NonExistentQueue; Request ID: [0-9a-f-]{36}; Proxy: null\)$/,
  )
})

test('an empty message body is refused in the words of the SDK', () => {
  const { run, execution } = runWorkflow(
    { Send: { ...send, Parameters: { QueueUrl: queueUrl, MessageBody: '' }, End: true } },
    {},
    { project: { queues: [orders] } },
  )
  expect(run.events('execution-ended')[0]).toMatchObject({
    error: 'SQS.AmazonSQSException',
    cause: expect.stringMatching(
      /^The request must contain the parameter MessageBody\. \(Service: AmazonSQS; Status Code: 400; Error Code: MissingParameter; /,
    ) as string,
  })
  expect(run.sequence(execution).slice(-2)).toEqual(['5←4 TaskFailed', '6←5 ExecutionFailed'])
})

test('a function ARN has events of its own, and its result is the payload', () => {
  const { run, execution } = runWorkflow(
    { Call: { Type: 'Task', Resource: workerArn, End: true } },
    { n: 2 },
    { functions: { worker: (event) => ({ got: event }) }, project: { functions: [worker] } },
  )
  expect(run.sequence(execution)).toEqual([
    '1←0 ExecutionStarted',
    '2←0 TaskStateEntered',
    '3←2 LambdaFunctionScheduled',
    '4←3 LambdaFunctionStarted',
    '5←4 LambdaFunctionSucceeded',
    '6←5 TaskStateExited',
    '7←6 ExecutionSucceeded',
  ])
  expect(run.history(execution)[3]).toEqual({ id: 4, previousEventId: 3, type: 'LambdaFunctionStarted' })
  expect(run.events('execution-ended')[0]?.output).toEqual({ got: { n: 2 } })
  checkLaws(run.simulation)
})

test('lambda:invoke wraps the payload, and a function error is the error of the task', () => {
  const invoke = {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: 'worker', 'Payload.$': '$' },
    End: true,
  }
  const good = runWorkflow({ Call: invoke }, 7, { functions: { worker: (n) => n }, project: { functions: [worker] } })
  const output = good.run.events('execution-ended')[0]?.output as Record<string, unknown>
  expect(Object.keys(output)).toEqual([
    'ExecutedVersion',
    'Payload',
    'SdkHttpMetadata',
    'SdkResponseMetadata',
    'StatusCode',
  ])
  expect(output['Payload']).toBe(7)

  const fails = (): never => {
    throw new FunctionError('RangeError', 'too far')
  }
  const bad = runWorkflow({ Call: invoke }, 7, { functions: { worker: fails }, project: { functions: [worker] } })
  expect(bad.run.events('execution-ended')[0]).toMatchObject({
    error: 'RangeError',
    cause: '{"errorType":"RangeError","errorMessage":"too far","trace":[]}',
  })
})

test('a retry schedules again without entering again, and waits interval times back-off', () => {
  let calls = 0
  const flaky = (): string => {
    calls++
    if (calls < 3) throw new FunctionError('Flaky', 'not yet')
    return 'done'
  }
  const { run, execution } = runWorkflow(
    {
      Call: {
        Type: 'Task',
        Resource: workerArn,
        Retry: [{ ErrorEquals: ['Flaky'], IntervalSeconds: 2, MaxAttempts: 3, BackoffRate: 2 }],
        End: true,
      },
    },
    {},
    { functions: { worker: flaky }, project: { functions: [worker] } },
  )
  expect(run.sequence(execution).slice(1)).toEqual([
    '2←0 TaskStateEntered',
    '3←2 LambdaFunctionScheduled',
    '4←3 LambdaFunctionStarted',
    '5←4 LambdaFunctionFailed',
    '6←5 LambdaFunctionScheduled',
    '7←6 LambdaFunctionStarted',
    '8←7 LambdaFunctionFailed',
    '9←8 LambdaFunctionScheduled',
    '10←9 LambdaFunctionStarted',
    '11←10 LambdaFunctionSucceeded',
    '12←11 TaskStateExited',
    '13←12 ExecutionSucceeded',
  ])
  const times: number[] = []
  run.simulation.log.each(0, (event, at) => {
    if (event.kind === 'history' && /Failed|Scheduled/.test(event.type)) times.push(at)
  })
  expect([times[2]! - times[1]!, times[4]! - times[3]!]).toEqual([2000, 4000])
  checkLaws(run.simulation)
})

test('a caught error leaves the state with the catcher’s output', () => {
  const { run, execution } = runWorkflow(
    {
      Send: {
        ...send,
        Parameters: { QueueUrl: 'https://nowhere/1/q', MessageBody: 'x' },
        Catch: [{ ErrorEquals: ['SQS.SdkClientException'], ResultPath: '$.error', Next: 'After' }],
        Next: 'After',
      },
      After: { Type: 'Pass', End: true },
    },
    { a: 1 },
  )
  expect(run.sequence(execution).slice(4)).toEqual([
    '5←4 TaskFailed',
    '6←5 TaskStateExited',
    '7←6 PassStateEntered',
    '8←7 PassStateExited',
    '9←8 ExecutionSucceeded',
  ])
  expect(run.events('execution-ended')[0]?.output).toEqual({
    a: 1,
    error: {
      Error: 'SQS.SdkClientException',
      Cause: 'Unable to execute HTTP request: nowhere: Name or service not known',
    },
  })
})

test('a wait takes its virtual time and no more events', () => {
  const { run, execution } = runWorkflow({ Sleep: { Type: 'Wait', Seconds: 3600, End: true } })
  expect(run.sequence(execution)).toEqual([
    '1←0 ExecutionStarted',
    '2←0 WaitStateEntered',
    '3←2 WaitStateExited',
    '4←3 ExecutionSucceeded',
  ])
  expect(run.simulation.now - run.simulation.settings.startTime).toBe(3_600_000)
  checkLaws(run.simulation)
})

test('a Fail state has no exit, and absent members stay absent', () => {
  const { run, execution } = runWorkflow({ Stop: { Type: 'Fail', Error: 'Broken' } })
  expect(run.sequence(execution)).toEqual(['1←0 ExecutionStarted', '2←0 FailStateEntered', '3←2 ExecutionFailed'])
  expect(run.history(execution)[2]?.['executionFailedEventDetails']).toEqual({ error: 'Broken' })
})

test('a Choice without a match fails in AWS’s words', () => {
  const rule = { Variable: '$.n', NumericEquals: 1, Next: 'One' }
  const { run, execution } = runWorkflow({ C: { Type: 'Choice', Choices: [rule] }, One: { Type: 'Succeed' } }, { n: 2 })
  expect(run.sequence(execution).slice(-2)).toEqual(['2←0 ChoiceStateEntered', '3←2 ExecutionFailed'])
  expect(run.events('execution-ended')[0]).toMatchObject({
    error: 'States.Runtime',
    cause:
      "An error occurred while executing the state 'C' (entered at the event id #2). Failed to transition out of the state. The state does not point to a next state.",
  })
})

test('a stopped execution ends with an event that points to 0', () => {
  const { run, execution } = runWorkflow({ Sleep: { Type: 'Wait', Seconds: 10, End: true } })
  const other = run.start('workflow', {})
  run.simulation.step()
  run.ok('states', 'StopExecution', { executionArn: other })
  expect(run.sequence(other)).toEqual(['1←0 ExecutionStarted', '2←0 WaitStateEntered', '3←0 ExecutionAborted'])
  expect(run.ok('states', 'DescribeExecution', { executionArn: execution })['status']).toBe('SUCCEEDED')
  run.run()
  expect(run.simulation.now - run.simulation.settings.startTime).toBe(10_000)
})

test('an output above 256 KiB ends the execution, uncaught and without the usual prefix', () => {
  const { run, execution } = runWorkflow(
    { Grow: { Type: 'Pass', Parameters: { 'a.$': '$', 'b.$': '$' }, End: true } },
    'x'.repeat(140_000),
  )
  expect(run.sequence(execution)).toEqual(['1←0 ExecutionStarted', '2←0 PassStateEntered', '3←2 ExecutionFailed'])
  expect(run.history(execution)[2]?.['executionFailedEventDetails']).toEqual({
    error: 'States.DataLimitExceeded',
    cause: "The state/task 'Grow' returned a result with a size exceeding the maximum number of bytes service limit.",
  })
})

test('the 25,000th event of an endless loop is the one that ends it', () => {
  const { run, execution } = runWorkflow({
    A: { Type: 'Pass', Next: 'B' },
    B: { Type: 'Choice', Choices: [{ Variable: '$.x', IsPresent: false, Next: 'A' }], Default: 'Out' },
    Out: { Type: 'Succeed' },
  })
  const history = run.history(execution)
  expect(history).toHaveLength(25_000)
  expect(history.at(-1)).toEqual({
    id: 25_000,
    previousEventId: 24_999,
    type: 'ExecutionFailed',
    executionFailedEventDetails: {
      error: 'States.Runtime',
      cause: 'The execution reached the maximum number of history events (25000).',
    },
  })
})

test('limits of a task stand in its Scheduled event, and a slow function times out exactly then', () => {
  const slow = { ...worker, timeoutSeconds: 900, durationMs: 20_000 }
  const { run, execution } = runWorkflow(
    { Call: { Type: 'Task', Resource: workerArn, TimeoutSeconds: 5, End: true } },
    {},
    { functions: { worker: () => 'late' }, project: { functions: [slow] } },
  )
  expect(run.history(execution)[2]?.['lambdaFunctionScheduledEventDetails']).toMatchObject({ timeoutInSeconds: 5 })
  expect(run.sequence(execution).slice(3)).toEqual([
    '4←3 LambdaFunctionStarted',
    '5←4 LambdaFunctionTimedOut',
    '6←5 ExecutionFailed',
  ])
  expect(run.history(execution)[5]?.['executionFailedEventDetails']).toEqual({ error: 'States.Timeout' })
  const [ended] = run.simulation.log.window(0, Infinity).filter(({ event }) => event.kind === 'execution-ended')
  expect(ended!.at - run.simulation.settings.startTime).toBe(5000)
  checkLaws(run.simulation)

  const send5 = {
    ...send,
    Parameters: { QueueUrl: queueUrl, MessageBody: 'x' },
    TimeoutSeconds: 9,
    HeartbeatSeconds: 5,
    End: true,
  }
  const sent = runWorkflow({ Send: send5 }, {}, { project: { queues: [orders] } })
  expect(sent.run.history(sent.execution)[2]?.['taskScheduledEventDetails']).toMatchObject({
    timeoutInSeconds: 9,
    heartbeatInSeconds: 5,
  })
})

test('a result above 256 KiB is the failure of its task, which Catch sees', () => {
  const big: TestFunction = () => 'x'.repeat(300_000)
  const call = {
    Type: 'Task',
    Resource: workerArn,
    ResultPath: null,
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'After' }],
    End: true,
  }
  const { run, execution } = runWorkflow(
    { Call: call, After: { Type: 'Pass', End: true } },
    {},
    { functions: { worker: big }, project: { functions: [worker] } },
  )
  expect(run.sequence(execution).slice(4, 6)).toEqual(['5←4 LambdaFunctionFailed', '6←5 TaskStateExited'])
  expect(run.history(execution)[4]?.['lambdaFunctionFailedEventDetails']).toEqual({
    error: 'States.DataLimitExceeded',
    cause: `The state/task '${workerArn}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  })
})

test('a part of the input that looks like the inside of a saved world stays what it is', () => {
  for (const a of ['{"@value":0,"x":1}', '{"@value":77}', '{"__proto__":{"polluted":1}}']) {
    const definition = '{"StartAt":"W","States":{"W":{"Type":"Wait","InputPath":"$.a","Seconds":5,"End":true}}}'
    const run = new TestRun()
    run.deploy({ workflows: [{ name: 'workflow', type: 'STANDARD', definition }] })
    run.start('workflow', { text: `{"a":${a}}` })
    run.run()
    checkLaws(run.simulation, [0.5])
    expect(JSON.stringify(run.events('execution-ended')[0]?.output)).toBe(a)
  }
})

test('a payload that nests deeper than 200 ends the execution, not the run', () => {
  const grow = { Type: 'Pass', Parameters: { 'a.$': '$' }, Next: 'Again' }
  const rules = [{ Variable: '$.never', IsPresent: true, Next: 'Out' }]
  const { run } = runWorkflow({
    Grow: grow,
    Again: { Type: 'Choice', Choices: rules, Default: 'Grow' },
    Out: { Type: 'Succeed' },
  })
  expect(run.events('execution-ended')[0]?.error).toBe('States.DataLimitExceeded')
})

test('the SDK integration of Step Functions itself speaks Pascal case both ways', () => {
  const { run } = runWorkflow({
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:sfn:describeExecution',
      Parameters: { 'ExecutionArn.$': '$$.Execution.Id' },
      End: true,
    },
  })
  expect(run.events('execution-ended')[0]?.output).toMatchObject({ Status: 'RUNNING', RedriveCount: 0 })
})

test('a workflow may be called __proto__', () => {
  const run = new TestRun()
  const definition = '{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}'
  run.deploy({ workflows: [{ name: '__proto__', type: 'STANDARD', definition }] })
  run.start('__proto__', {})
  run.run()
  expect(run.events('execution-ended')[0]?.status).toBe('SUCCEEDED')
})

test('a timeout that was not needed does not move the clock or strike later', () => {
  const { run } = runWorkflow(
    {
      Call: { Type: 'Task', Resource: workerArn, TimeoutSeconds: 5, Next: 'Sleep' },
      Sleep: { Type: 'Wait', Seconds: 60, End: true },
    },
    {},
    { functions: { worker: () => 1 }, project: { functions: [{ ...worker, durationMs: 10 }] } },
  )
  expect(run.events('execution-ended')[0]?.status).toBe('SUCCEEDED')
  expect(run.simulation.now - run.simulation.settings.startTime).toBeLessThan(61_000)
})
