import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../../src/base/json'
import { checkLaws } from '../../../law/laws'
import { TestRun } from '../../../simulate'

const stateMachineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:quick'

/** A run with one EXPRESS machine, `quick`. */
function express(states: JsonObject, more: JsonObject = {}): TestRun {
  const run = new TestRun({ double: (event) => Number(event) * 2 })
  const definition = JSON.stringify({ StartAt: Object.keys(states)[0] ?? '', States: states, ...more })
  run.deploy({
    workflows: [{ name: 'quick', type: 'EXPRESS', definition }],
    functions: [{ name: 'double', file: 'index.js', code: '', timeoutSeconds: 3, memoryMb: 128, environment: {} }],
  })
  return run
}

/** What StartSyncExecution answers in the end. */
function sync(run: TestRun, params: JsonObject = {}): JsonObject {
  const answer = run.request('states', 'StartSyncExecution', { stateMachineArn, ...params })
  expect(answer).toHaveProperty('pending')
  run.run()
  const last = run.events('answer').at(-1)
  return (last && 'ok' in last.outcome ? last.outcome.ok : {}) as JsonObject
}

const pass = { Say: { Type: 'Pass', Result: { said: true }, End: true } }

test('a synchronous start answers with the whole execution and its bill when it has ended', () => {
  const run = express(pass)
  const start = run.simulation.now / 1000
  expect(sync(run, { name: 'first', input: '{"a": 1}', traceHeader: 'Root=1' })).toEqual({
    executionArn: expect.stringMatching(/:express:quick:first:[0-9a-f-]{36}$/) as string,
    stateMachineArn,
    name: 'first',
    startDate: start,
    stopDate: start,
    status: 'SUCCEEDED',
    input: '{"a": 1}',
    inputDetails: { included: true },
    output: '{"said":true}',
    outputDetails: { included: true },
    traceHeader: 'Root=1',
    billingDetails: { billedMemoryUsedInMB: 64, billedDurationInMilliseconds: 100 },
  })
  checkLaws(run.simulation)
})

test('METADATA_ONLY leaves input and output out of the answer', () => {
  const answer = sync(express(pass), { includedData: 'METADATA_ONLY' })
  expect(answer).toMatchObject({ inputDetails: { included: false }, outputDetails: { included: false } })
  expect(answer).not.toHaveProperty('input')
  expect(answer).not.toHaveProperty('output')
})

test('a failed one has error and cause, and no output', () => {
  const answer = sync(express({ No: { Type: 'Fail', Error: 'Bad', Cause: 'because' } }))
  expect(answer).toMatchObject({ status: 'FAILED', error: 'Bad', cause: 'because' })
  expect(answer).not.toHaveProperty('output')
  expect(answer).not.toHaveProperty('outputDetails')
})

test('it is timed out after five minutes, or by its own TimeoutSeconds before that', () => {
  const wait = { Sleep: { Type: 'Wait', Seconds: 600, End: true } }
  const answer = sync(express(wait))
  expect(answer).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' })
  expect(Number(answer['stopDate']) - Number(answer['startDate'])).toBe(300)
  expect(answer['billingDetails']).toMatchObject({ billedDurationInMilliseconds: 300_000 })
  const short = sync(express(wait, { TimeoutSeconds: 2 }))
  expect(Number(short['stopDate']) - Number(short['startDate'])).toBe(2)
  expect(sync(express(wait, { TimeoutSeconds: 1000 }))['billingDetails']).toMatchObject({
    billedDurationInMilliseconds: 300_000,
  })
})

test('a loop that waits for nothing is timed out too', () => {
  const run = express({
    Round: { Type: 'Choice', Choices: [{ Variable: '$.end', IsPresent: true, Next: 'End' }], Default: 'Round' },
    End: { Type: 'Succeed' },
  })
  expect(run.request('states', 'StartSyncExecution', { stateMachineArn })).toHaveProperty('pending')
  while (run.simulation.step() === 'stepped') continue
  expect(run.events('execution-ended')).toMatchObject([{ status: 'TIMED_OUT', error: 'States.Timeout' }])
  expect(run.events('history').length).toBeLessThan(100_010)
})

test('the bill: 100 ms of time, 64 MB of memory for 50 MB, the definition and the input of each iteration', () => {
  const text = 'x'.repeat(100_000)
  const each = {
    Type: 'Map',
    ItemsPath: '$.items',
    ItemProcessor: { StartAt: 'Nap', States: { Nap: { Type: 'Wait', Seconds: 1, End: true } } },
    End: true,
  }
  const input = JSON.stringify({ items: Array<Json>(200).fill(1), text })
  const answer = sync(express({ Each: each }), { input })
  // 50 MB and 201 times the input, at 40 iterations of a second at once.
  expect(answer['billingDetails']).toEqual({ billedMemoryUsedInMB: 128, billedDurationInMilliseconds: 5000 })
})

test('names can be used again, also with another input', () => {
  const run = express(pass)
  const first = run.ok('states', 'StartExecution', { stateMachineArn, name: 'same', input: '1' })
  const second = run.ok('states', 'StartExecution', { stateMachineArn, name: 'same', input: '2' })
  expect(first['executionArn']).not.toBe(second['executionArn'])
  run.run()
  checkLaws(run.simulation)
})

test('an asynchronous one is a history that nobody can ask for, and is forgotten when it has ended', () => {
  const run = express(pass)
  const { executionArn } = run.ok('states', 'StartExecution', { stateMachineArn })
  run.run()
  const refusal = { name: 'InvalidArn', message: "Invalid Arn: 'Resource type not valid in this context: express'" }
  for (const action of ['DescribeExecution', 'StopExecution'])
    expect(run.request('states', action, { executionArn: executionArn ?? '' })).toEqual({ err: refusal })
  expect(run.request('states', 'ListExecutions', { stateMachineArn })).toEqual({
    err: {
      name: 'StateMachineTypeNotSupported',
      message: 'This operation is not supported by this type of state machine',
    },
  })
  expect(run.simulation.world.services['states']).toMatchObject({ executions: {}, flows: {} })
})

test('a STANDARD machine has no synchronous start', () => {
  const run = new TestRun()
  run.deploy({})
  const arn = stateMachineArn.replace('quick', 'workflow')
  expect(run.request('states', 'StartSyncExecution', { stateMachineArn: arn })).toMatchObject({
    err: { name: 'StateMachineTypeNotSupported' },
  })
})

test('the context object has a RedriveCount without, and none with a synchronous start', () => {
  const show = { Show: { Type: 'Pass', Parameters: { 'it.$': '$$.Execution' }, End: true } }
  const run = express(show)
  const shown = JSON.parse(String(sync(run)['output'])) as { it: object }
  expect(Object.keys(shown.it)).toEqual(['Id', 'Input', 'StartTime', 'Name', 'RoleArn'])
  run.ok('states', 'StartExecution', { stateMachineArn })
  run.run()
  expect(run.events('execution-ended').at(-1)?.output).toMatchObject({ it: { RedriveCount: 0 } })
})

test.each([
  ['arn:aws:states:::sqs:sendMessage.waitForTaskToken', "'.waitForTaskToken' service integration  at"],
  ['arn:aws:states:::states:startExecution.sync', "'.sync' service integration at"],
  ['arn:aws:states:us-east-1:123456789012:activity:a', 'Activity ARN at'],
])('a definition with %s is refused', (resource, words) => {
  const run = new TestRun()
  const definition = JSON.stringify({
    StartAt: 'Task',
    States: { Task: { Type: 'Task', Resource: resource, End: true } },
  })
  const create = { name: 'm', type: 'EXPRESS', roleArn: 'arn:aws:iam::123456789012:role/any', definition }
  const message = `Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Express state machine does not support ${words} /States/Task/Resource'`
  expect(run.request('states', 'CreateStateMachine', create)).toEqual({ err: { name: 'InvalidDefinition', message } })
})

test('a Task of a STANDARD execution waits for the answer of StartSyncExecution', () => {
  const run = express({
    Double: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:double', End: true },
  })
  const definition = JSON.stringify({
    StartAt: 'Ask',
    States: {
      Ask: {
        Type: 'Task',
        Resource: 'arn:aws:states:::aws-sdk:sfn:startSyncExecution',
        Parameters: { StateMachineArn: stateMachineArn, Input: '21' },
        OutputPath: '$.Output',
        End: true,
      },
    },
  })
  run.deploy({ workflows: [{ name: 'parent', type: 'STANDARD', definition }] })
  const parent = run.start('parent', {})
  run.run()
  expect(run.ok('states', 'DescribeExecution', { executionArn: parent })).toMatchObject({
    status: 'SUCCEEDED',
    output: '"42"',
  })
  checkLaws(run.simulation)
})

test('a Task cannot wait for the end of an EXPRESS execution that it has started', () => {
  const run = express(pass)
  const start = {
    Type: 'Task',
    Resource: 'arn:aws:states:::states:startExecution.sync:2',
    Parameters: { StateMachineArn: stateMachineArn },
    End: true,
  }
  const definition = JSON.stringify({ StartAt: 'Start', States: { Start: start } })
  run.deploy({ workflows: [{ name: 'parent', type: 'STANDARD', definition }] })
  const parent = run.start('parent', {})
  run.run()
  expect(run.sequence(parent).at(-2)).toBe('6←5 TaskFailed')
  expect(run.ok('states', 'DescribeExecution', { executionArn: parent })).toMatchObject({
    error: 'StepFunctions.InvalidArnException',
    cause: expect.stringMatching(/^Invalid Arn: 'Resource type not valid in this context: express' /) as string,
  })
  expect(run.events('execution-ended')).toMatchObject([{ status: 'FAILED' }, { status: 'SUCCEEDED' }])
  checkLaws(run.simulation)
})
