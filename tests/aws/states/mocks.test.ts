import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/base/json'
import { checkLaws } from '../../law/laws'
import { TestRun } from '../../simulate'

const roleArn = 'arn:aws:iam::123456789012:role/r'

function withMocks(states: JsonObject, testCase: JsonObject, responses: JsonObject): (input?: string) => Started {
  const run = new TestRun()
  const config = {
    StateMachines: { orders: { TestCases: { Case: testCase, Empty: {} } } },
    MockedResponses: responses,
  }
  run.simulation.apply({ kind: 'request', caller: 'deploy', service: 'states', action: 'UseMocks', params: { config } })
  const definition = JSON.stringify({ StartAt: Object.keys(states)[0], States: states })
  const { stateMachineArn } = run.ok('states', 'CreateStateMachine', { name: 'orders', definition, roleArn })
  return (input = '{}') => {
    const started = run.ok('states', 'StartExecution', { stateMachineArn: `${String(stateMachineArn)}#Case`, input })
    run.run()
    const execution = String(started['executionArn'])
    checkLaws(run.simulation)
    return { run, execution, described: run.ok('states', 'DescribeExecution', { executionArn: execution }) }
  }
}

interface Started {
  readonly run: TestRun
  readonly execution: string
  readonly described: JsonObject
}

const invoke = (fields: JsonObject): JsonObject => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: 'nowhere' },
  ...fields,
})

describe('a mocked Task', () => {
  test('gives what its response returns, as the raw result', () => {
    const states = { Pay: invoke({ ResultSelector: { 'ok.$': '$.Payload.ok' }, End: true }) }
    const start = withMocks(
      states,
      { Pay: 'Paid' },
      { Paid: { '0': { Return: { StatusCode: 200, Payload: { ok: true } } } } },
    )
    const { described, execution, run } = start()
    expect(described).toMatchObject({ status: 'SUCCEEDED', output: '{"ok":true}' })
    expect(execution).not.toContain('#')
    expect(run.sequence(execution)).toEqual([
      '1←0 ExecutionStarted',
      '2←0 TaskStateEntered',
      '3←2 TaskScheduled',
      '4←3 TaskStarted',
      '5←4 TaskSucceeded',
      '6←5 TaskStateExited',
      '7←6 ExecutionSucceeded',
    ])
    expect(run.events('task-mocked')).toMatchObject([{ state: 'Pay', response: 'Paid', invocation: 0 }])
  })

  test('counts its invocations over retries', () => {
    const Retry = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 3 }]
    const states = { Pay: invoke({ Retry, End: true }) }
    const responses = {
      Flaky: {
        '0': { Throw: { Error: 'A' } },
        '1-2': { Throw: { Error: 'B', Cause: 'busy' } },
        '3': { Return: 'done' },
      },
    }
    const { described, run } = withMocks(states, { Pay: 'Flaky' }, responses)()
    expect(described).toMatchObject({ status: 'SUCCEEDED', output: '"done"' })
    expect(run.events('task-mocked').map(({ invocation }) => invocation)).toEqual([0, 1, 2, 3])
  })

  test('fails the execution at an invocation that nothing covers', () => {
    const Retry = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 3 }]
    const states = {
      Pay: invoke({ Retry, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }], End: true }),
      Caught: { Type: 'Succeed' },
    }
    const { described } = withMocks(states, { Pay: 'Once' }, { Once: { '0': { Throw: { Error: 'A' } } } })()
    expect(described).toMatchObject({ status: 'FAILED', error: 'States.Runtime' })
    expect(described['cause']).toContain("The mocked response 'Once' has no answer for invocation 1 of this state.")
  })

  test('needs neither a token nor a job', () => {
    const token = { ...invoke({ End: true }), Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' }
    const start = withMocks({ Ask: token }, { Ask: 'Yes' }, { Yes: { '0': { Return: { yes: 1 } } } })
    const { described, execution, run } = start()
    expect(described).toMatchObject({ status: 'SUCCEEDED', output: '{"yes":1}' })
    expect(run.sequence(execution).slice(3, 6)).toEqual(['4←3 TaskStarted', '5←4 TaskSubmitted', '6←5 TaskSucceeded'])
  })

  test('is the only one: other states call their service', () => {
    const states = { Pay: invoke({ Next: 'Ship' }), Ship: invoke({ End: true }) }
    const { described } = withMocks(states, { Pay: 'Paid' }, { Paid: { '0': { Return: 1 } } })()
    expect(described).toMatchObject({ status: 'FAILED', error: 'Lambda.ResourceNotFoundException' })
  })

  test('shares its count with the iterations of a Map', () => {
    const ItemProcessor = { StartAt: 'Each', States: { Each: invoke({ End: true }) } }
    const states = { All: { Type: 'Map', MaxConcurrency: 1, ItemProcessor, End: true } }
    const responses = { Each: { '0': { Return: 'a' }, '1': { Return: 'b' }, '2': { Return: 'c' } } }
    const { described } = withMocks(states, { Each: 'Each' }, responses)('[1, 2, 3]')
    expect(described).toMatchObject({ output: '["a","b","c"]' })
  })
})

test('a test case that is not there is refused with the names of those that are', () => {
  const start = withMocks({ Pay: invoke({ End: true }) }, {}, {})
  const { run } = start()
  const stateMachineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:orders#Other'
  expect(() => run.ok('states', 'StartExecution', { stateMachineArn })).toThrow(/no test case 'Other'.*Case, Empty/)
})

test('a mocked answer of an optimized integration has the metadata that AWS adds', () => {
  const start = withMocks(
    { Pay: invoke({ End: true }) },
    { Pay: 'Paid' },
    { Paid: { '0': { Return: { StatusCode: 200 } } } },
  )
  expect(JSON.parse(String(start().described['output']))).toMatchObject({
    StatusCode: 200,
    ExecutedVersion: '$LATEST',
    SdkHttpMetadata: { HttpStatusCode: 200 },
  })
})

describe('where missing targets succeed', () => {
  function runAutomatic(state: JsonObject): JsonObject {
    const run = new TestRun()
    const params = { automatic: true }
    run.simulation.apply({ kind: 'request', caller: 'deploy', service: 'states', action: 'UseMocks', params })
    const definition = JSON.stringify({ StartAt: 'Task', States: { Task: { Type: 'Task', End: true, ...state } } })
    const { stateMachineArn = null } = run.ok('states', 'CreateStateMachine', { name: 'any', definition, roleArn })
    const { executionArn = null } = run.ok('states', 'StartExecution', { stateMachineArn })
    run.run()
    checkLaws(run.simulation)
    return run.ok('states', 'DescribeExecution', { executionArn })
  }

  test.each<[string, JsonObject, string]>([
    ['a function', { Resource: 'arn:aws:lambda:us-east-1:123456789012:function:none' }, '{}'],
    ['the Invoke API', invoke({}), '{"Payload":{},"StatusCode":200}'],
    [
      'a queue',
      {
        Resource: 'arn:aws:states:::sqs:sendMessage',
        Parameters: { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/none', MessageBody: 'm' },
      },
      '{}',
    ],
    ['a service', { Resource: 'arn:aws:states:::aws-sdk:ec2:describeInstances' }, '{}'],
    ['a job', { Resource: 'arn:aws:states:::glue:startJobRun.sync', Parameters: { JobName: 'j' } }, '{}'],
  ])('%s that is not there answers with nothing', (_title, state, output) => {
    const described = runAutomatic(state)
    expect(described).toMatchObject({ status: 'SUCCEEDED' })
    expect(JSON.parse(String(described['output']))).toMatchObject(JSON.parse(output) as object)
  })

  test('who has a task token is waited for', () => {
    const Resource = 'arn:aws:states:::lambda:invoke.waitForTaskToken'
    const Parameters = { FunctionName: 'none', Payload: { 'token.$': '$$.Task.Token' } }
    expect(runAutomatic({ Resource, Parameters })).toMatchObject({ status: 'RUNNING' })
  })
})
