import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../../src/base/json'
import { checkLaws } from '../../../law/laws'
import { FunctionError, runWorkflow, type TestFunction, type TestRun } from '../../../simulate'

const fn = 'arn:aws:lambda:us-east-1:123456789012:function:work'
const task = (more: JsonObject = {}): JsonObject => ({ Type: 'Task', Resource: fn, End: true, ...more })
const days = (n: number): number => n * 86_400_000

/** A workflow whose function fails, until it is mended. */
class Failing {
  readonly run: TestRun
  readonly execution: string
  isMended = false
  readonly seen: Json[] = []

  constructor(states: JsonObject, input: Json = {}, fails: (event: Json) => boolean = () => true) {
    const work: TestFunction = (event) => {
      this.seen.push(event)
      if (!this.isMended && fails(event)) throw new FunctionError('Broken', 'not yet')
      return event
    }
    const project = {
      functions: [
        { name: 'work', file: 'index.js' as const, code: '', timeoutSeconds: 3, memoryMb: 128, environment: {} },
      ],
    }
    const { run, execution } = runWorkflow(states, input, { functions: { work }, project })
    this.run = run
    this.execution = execution
  }

  describe(): JsonObject {
    return this.run.ok('states', 'DescribeExecution', { executionArn: this.execution })
  }

  redrive(more: JsonObject = {}): void {
    this.run.ok('states', 'RedriveExecution', { executionArn: this.execution, ...more })
    this.run.run()
  }
}

test('a failed Task is scheduled again; what came before is not done again, what comes after is', () => {
  const it = new Failing({
    First: { Type: 'Pass', Result: { order: 1 }, Assign: { kept: 'yes' }, Next: 'Charge' },
    Charge: { Type: 'Task', Resource: fn, Next: 'Last' },
    Last: { Type: 'Pass', Parameters: { 'kept.$': '$kept', 'order.$': '$.order' }, End: true },
  })
  expect(it.describe()).toMatchObject({ status: 'FAILED', redriveCount: 0, redriveStatus: 'REDRIVABLE' })
  it.isMended = true
  it.run.advance(60_000)
  it.redrive()
  expect(it.run.sequence(it.execution).slice(3)).toEqual([
    '4←3 TaskStateEntered',
    '5←4 LambdaFunctionScheduled',
    '6←5 LambdaFunctionStarted',
    '7←6 LambdaFunctionFailed',
    '8←7 ExecutionFailed',
    '9←8 ExecutionRedriven',
    '10←9 LambdaFunctionScheduled',
    '11←10 LambdaFunctionStarted',
    '12←11 LambdaFunctionSucceeded',
    '13←12 TaskStateExited',
    '14←13 PassStateEntered',
    '15←14 PassStateExited',
    '16←15 ExecutionSucceeded',
  ])
  expect(it.run.history(it.execution)[8]).toMatchObject({ executionRedrivenEventDetails: { redriveCount: 1 } })
  expect(it.describe()).toMatchObject({
    status: 'SUCCEEDED',
    output: '{"kept":"yes","order":1}',
    redriveCount: 1,
    redriveStatus: 'NOT_REDRIVABLE',
  })
  expect(it.describe()).not.toHaveProperty('error')
  checkLaws(it.run.simulation)
})

test('retry counters begin anew, and the context object tells of the redrive', () => {
  const retry = { ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 2 }
  const parameters = {
    'count.$': '$$.Execution.RedriveCount',
    'retries.$': '$$.State.RetryCount',
    'at.$': '$$.Execution',
  }
  const it = new Failing({ Charge: task({ Retry: [retry], Parameters: parameters }) })
  it.redrive()
  expect(it.seen).toMatchObject([0, 1, 2, 0, 1, 2].map((retries, i) => ({ count: i < 3 ? 0 : 1, retries })))
  expect(it.seen[0]).not.toHaveProperty('at.RedriveTime')
  expect(it.seen[3]).toHaveProperty('at.RedriveTime')
  checkLaws(it.run.simulation)
})

test('only the failed branches of a Parallel state run again, each in the state in which it stood', () => {
  const it = new Failing({
    Both: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Quick', States: { Quick: { Type: 'Pass', Result: 'quick', End: true } } },
        {
          StartAt: 'Before',
          States: { Before: { Type: 'Pass', Result: 'slow', Next: 'Slow' }, Slow: task() },
        },
        { StartAt: 'Sleep', States: { Sleep: { Type: 'Wait', Seconds: 100, End: true } } },
      ],
      End: true,
    },
  })
  it.isMended = true
  it.redrive()
  const types = it.run.sequence(it.execution)
  const redriven = types.findIndex((one) => one.endsWith('ExecutionRedriven'))
  expect(types.slice(redriven).map((one) => one.split(' ')[1])).toEqual([
    'ExecutionRedriven',
    'LambdaFunctionScheduled',
    'LambdaFunctionStarted',
    'LambdaFunctionSucceeded',
    'TaskStateExited',
    'WaitStateExited',
    'ParallelStateSucceeded',
    'ParallelStateExited',
    'ExecutionSucceeded',
  ])
  expect(it.describe()['output']).toBe('["quick","slow",{}]')
  checkLaws(it.run.simulation)
})

test('only the failed and aborted iterations of an inline Map run again, and those that had not begun', () => {
  const it = new Failing(
    {
      Each: {
        Type: 'Map',
        MaxConcurrency: 2,
        ItemProcessor: { StartAt: 'Work', States: { Work: task() } },
        End: true,
      },
    },
    [1, 2, 3, 4, 5],
    (event) => event === 3,
  )
  expect(it.describe()['status']).toBe('FAILED')
  const before = it.seen.length
  it.isMended = true
  it.redrive()
  expect(it.seen.slice(0, before)).not.toContain(5)
  expect(it.seen.slice(before)).not.toContain(1)
  expect(it.seen.slice(before)).toContain(5)
  expect(it.describe()['output']).toBe('[1,2,3,4,5]')
  const after = it.run.sequence(it.execution).slice(-30).join(' ')
  expect(after).not.toContain('MapStateEntered')
  checkLaws(it.run.simulation)
})

test('a Parallel inside an iteration goes on in its failed branch alone', () => {
  const branch = (name: string, state: JsonObject): JsonObject => ({ StartAt: name, States: { [name]: state } })
  const it = new Failing(
    {
      Each: {
        Type: 'Map',
        ItemProcessor: branch('Both', {
          Type: 'Parallel',
          Branches: [branch('Fine', { Type: 'Pass', Result: 'fine', End: true }), branch('Work', task())],
          End: true,
        }),
        End: true,
      },
    },
    ['a', 'b'],
    (event) => event === 'b',
  )
  it.isMended = true
  it.redrive()
  expect(it.describe()['output']).toBe('[["fine","a"],["fine","b"]]')
  expect(it.run.events('history').filter(({ type }) => type === 'PassStateEntered')).toHaveLength(2)
  checkLaws(it.run.simulation)
})

test('a redrive that fails can be followed by another, also inside a Map', () => {
  const it = new Failing(
    { Each: { Type: 'Map', ItemProcessor: { StartAt: 'Work', States: { Work: task() } }, End: true } },
    [1, 2],
    (event) => event === 2,
  )
  it.redrive()
  expect(it.describe()).toMatchObject({ status: 'FAILED', redriveCount: 1 })
  it.isMended = true
  it.redrive()
  expect(it.describe()).toMatchObject({ status: 'SUCCEEDED', output: '[1,2]', redriveCount: 2 })
  checkLaws(it.run.simulation)
})

test('a Fail state fails again, a Choice decides again', () => {
  const fail = new Failing({ No: { Type: 'Fail', Error: 'No' } })
  fail.redrive()
  expect(fail.run.sequence(fail.execution)).toEqual([
    '1←0 ExecutionStarted',
    '2←0 FailStateEntered',
    '3←2 ExecutionFailed',
    '4←3 ExecutionRedriven',
    '5←4 FailStateEntered',
    '6←5 ExecutionFailed',
  ])
  const choose = new Failing({
    Which: { Type: 'Choice', Choices: [{ Variable: '$.a', NumericEquals: 1, Next: 'End' }] },
    End: { Type: 'Succeed' },
  })
  choose.redrive()
  expect(choose.describe()).toMatchObject({ status: 'FAILED', redriveCount: 1 })
})

test('a Wait for a time that is past ends at once, one for seconds begins anew', () => {
  const at = new Date(1_767_225_600_000 + 100_000).toISOString()
  const timed = new Failing({ Sleep: { Type: 'Wait', Timestamp: at, End: true } })
  expect(timed.describe()['status']).toBe('SUCCEEDED')
  const { run } = timed
  for (const [wait, seconds] of [
    [{ Timestamp: new Date(run.simulation.now + 100_000).toISOString() }, 0],
    [{ Seconds: 100 }, 100],
  ] as const) {
    const definition = JSON.stringify({ StartAt: 'Sleep', States: { Sleep: { Type: 'Wait', ...wait, End: true } } })
    const name = `wait${seconds}`
    run.deploy({ workflows: [{ name, type: 'STANDARD', definition }] })
    const executionArn = run.start(name, {})
    run.advance(10)
    run.ok('states', 'StopExecution', { executionArn })
    run.advance(200_000)
    const start = run.simulation.now
    run.ok('states', 'RedriveExecution', { executionArn })
    run.run()
    expect(run.ok('states', 'DescribeExecution', { executionArn })['status']).toBe('SUCCEEDED')
    expect(run.simulation.now - start).toBe(seconds * 1000)
  }
  checkLaws(run.simulation)
})

test("the machine's own TimeoutSeconds begins anew", () => {
  const { run } = new Failing({ No: { Type: 'Fail' } })
  const definition = JSON.stringify({
    StartAt: 'Sleep',
    TimeoutSeconds: 5,
    States: { Sleep: { Type: 'Wait', Seconds: 60, End: true } },
  })
  run.deploy({ workflows: [{ name: 'sleeper', type: 'STANDARD', definition }] })
  const executionArn = run.start('sleeper', {})
  run.run()
  const start = run.simulation.now
  run.ok('states', 'RedriveExecution', { executionArn })
  expect(run.ok('states', 'DescribeExecution', { executionArn })).toMatchObject({
    status: 'RUNNING',
    redriveStatusReason: 'Execution is RUNNING and cannot be redriven',
  })
  run.run()
  expect(run.simulation.now - start).toBe(5000)
  expect(run.ok('states', 'DescribeExecution', { executionArn })).toMatchObject({ status: 'TIMED_OUT' })
})

test('the definition stays the one that it was started with', () => {
  const it = new Failing({ Charge: task() })
  it.run.ok('states', 'UpdateStateMachine', {
    stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:workflow',
    definition: '{"StartAt":"Other","States":{"Other":{"Type":"Succeed"}}}',
  })
  it.isMended = true
  it.redrive()
  expect(it.run.sequence(it.execution).at(-2)).toMatch(/TaskStateExited$/)
})

test('the same client token gives the same answer for 15 minutes', () => {
  const it = new Failing({ Charge: task() })
  const ask = { executionArn: it.execution, clientToken: 'once' }
  const first = it.run.ok('states', 'RedriveExecution', ask)
  it.run.advance(60_000)
  expect(it.run.ok('states', 'RedriveExecution', ask)).toEqual(first)
  expect(it.describe()['redriveCount']).toBe(1)
  it.run.advance(900_000)
  expect(it.run.ok('states', 'RedriveExecution', ask)).not.toEqual(first)
})

test('it is refused for one that succeeded, one that is long over, and an EXPRESS one', () => {
  const good = new Failing({ Yes: { Type: 'Succeed' } })
  expect(good.run.request('states', 'RedriveExecution', { executionArn: good.execution })).toEqual({
    err: { name: 'ExecutionNotRedrivable', message: 'Execution is SUCCEEDED and cannot be redriven' },
  })
  const old = new Failing({ Charge: task() })
  old.run.advance(days(14) + 1000)
  expect(old.describe()).toMatchObject({
    redriveStatus: 'NOT_REDRIVABLE',
    redriveStatusReason: 'Execution redrivable period exceeded',
  })
  expect(old.run.request('states', 'RedriveExecution', { executionArn: old.execution })).toMatchObject({
    err: { name: 'ExecutionNotRedrivable' },
  })
  const arn = old.execution.replace(':execution:', ':express:')
  expect(old.run.request('states', 'RedriveExecution', { executionArn: arn })).toMatchObject({
    err: { name: 'InvalidArn' },
  })
})

test('a client token has 1 to 64 characters', () => {
  const it = new Failing({ Charge: task() })
  const ask = { executionArn: it.execution, clientToken: 'x'.repeat(65) }
  expect(it.run.request('states', 'RedriveExecution', ask)).toMatchObject({
    err: {
      name: 'ValidationException',
      message: `1 validation error detected: Value '${ask.clientToken}' at 'clientToken' failed to satisfy constraint: Member must have length less than or equal to 64`,
    },
  })
})
