import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../src/base/json'
import { checkLaws } from '../../law/laws'
import { FunctionError, runWorkflow, type TestRun } from '../../simulate'

const worker = {
  name: 'work',
  file: 'index.js' as const,
  code: '',
  timeoutSeconds: 900,
  memoryMb: 128,
  environment: {},
}
const task = (fields: JsonObject): JsonObject => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: 'work' },
  End: true,
  ...fields,
})

/** Runs a task whose function fails with that error each time. */
function failing(fields: JsonObject, error = 'Custom'): { run: TestRun; execution: string } {
  const after = fields['Catch'] === undefined ? {} : { After: { Type: 'Pass', End: true } }
  return runWorkflow(
    { Work: task(fields), ...after },
    { kept: 1 },
    {
      project: { functions: [worker] },
      functions: {
        work: () => {
          throw new FunctionError(error, 'no')
        },
      },
    },
  )
}

const attempts = (run: TestRun, execution: string): number =>
  run.sequence(execution).filter((event) => event.endsWith(' TaskScheduled')).length
const outputOf = (run: TestRun, execution: string): Json =>
  JSON.parse(String(run.ok('states', 'DescribeExecution', { executionArn: execution })['output'])) as Json

test('delays grow by the rate up to MaxDelaySeconds', () => {
  const { run } = failing({
    Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 4, MaxDelaySeconds: 10 }],
  })
  const delays = run.events('retry-scheduled').map((event, i, all) => event.at - (all[i - 1]?.at ?? event.at))
  expect(delays.slice(1).map((ms) => Math.floor(ms / 1000))).toEqual([6, 10, 10])
})

test('full jitter draws each delay between 0 and what it would be, the same for the same seed', () => {
  const delays = (): number[] => {
    const { run } = failing({ Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 100, JitterStrategy: 'FULL' }] })
    return run.events('retry-scheduled').map((event) => event.at)
  }
  expect(delays()).toEqual(delays())
  const { run } = failing({ Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 100, JitterStrategy: 'FULL' }] })
  expect(run.simulation.now - run.simulation.settings.startTime).toBeLessThan(700_000)
  checkLaws(run.simulation)
})

test('each retrier counts for itself', () => {
  let n = 0
  const { run, execution } = runWorkflow(
    {
      Work: task({
        Retry: [
          { ErrorEquals: ['A'], MaxAttempts: 2 },
          { ErrorEquals: ['B'], MaxAttempts: 2 },
        ],
      }),
    },
    {},
    {
      project: { functions: [worker] },
      functions: {
        work: () => {
          throw new FunctionError(n++ % 2 === 0 ? 'A' : 'B', 'no')
        },
      },
    },
  )
  expect(attempts(run, execution)).toBe(5)
})

test.each([
  ['States.ALL', 'Custom', true],
  ['States.TaskFailed', 'Custom', true],
  ['Custom', 'Custom', true],
  ['Other', 'Custom', false],
  ['States.Timeout', 'Custom', false],
])('a catcher of %s takes %s: %s', (name, error, isCaught) => {
  const { run, execution } = failing({ Catch: [{ ErrorEquals: [name], ResultPath: '$.error', Next: 'After' }] }, error)
  expect(run.sequence(execution).at(-1)).toMatch(isCaught ? /ExecutionSucceeded/ : /ExecutionFailed/)
})

test('a timeout is not a States.TaskFailed', () => {
  const run = (name: string): string | undefined => {
    const flow = runWorkflow(
      {
        Work: {
          Type: 'Task',
          Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
          Parameters: {
            QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/q',
            'MessageBody.$': '$$.Task.Token',
          },
          TimeoutSeconds: 1,
          Catch: [{ ErrorEquals: [name], Next: 'After' }],
          End: true,
        },
        After: { Type: 'Pass', End: true },
      },
      {},
      { project: { queues: [{ name: 'q', visibilityTimeoutSeconds: 30, delaySeconds: 0 }] } },
    )
    return flow.run.sequence(flow.execution).at(-1)
  }
  expect(run('States.TaskFailed')).toMatch(/ExecutionFailed/)
  expect(run('States.Timeout')).toMatch(/ExecutionSucceeded/)
})

test('a catcher assigns variables from the error, and merges it into the raw input', () => {
  const { run, execution } = runWorkflow(
    {
      Work: task({
        Catch: [
          { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Assign: { 'name.$': '$.Error' }, Next: 'After' },
        ],
      }),
      After: { Type: 'Pass', Parameters: { 'name.$': '$name', 'kept.$': '$.kept' }, End: true },
    },
    { kept: 1 },
    {
      project: { functions: [worker] },
      functions: {
        work: () => {
          throw new FunctionError('Custom', 'no')
        },
      },
    },
  )
  expect(outputOf(run, execution)).toEqual({ name: 'Custom', kept: 1 })
})

test('JSONata: a failing expression is recorded, retried as a whole, and can be caught', () => {
  const { run, execution } = runWorkflow({
    Work: {
      ...task({}),
      Parameters: undefined as never,
      QueryLanguage: 'JSONata',
      Arguments: { FunctionName: '{% $missing %}' },
      Retry: [{ ErrorEquals: ['States.QueryEvaluationError'], MaxAttempts: 1 }],
      Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput.Error %}', Next: 'After' }],
    },
    After: { Type: 'Pass', End: true },
  })
  expect(run.sequence(execution).slice(1, 5)).toEqual([
    '2←0 TaskStateEntered',
    '3←0 EvaluationFailed',
    '4←3 EvaluationFailed',
    '5←4 TaskStateExited',
  ])
  expect(outputOf(run, execution)).toBe('States.QueryEvaluationError')
  checkLaws(run.simulation)
})

test('a catcher whose own expression fails is not tried again by the state’s catchers', () => {
  const { run, execution } = failing({
    Catch: [{ ErrorEquals: ['States.ALL'], Assign: { 'x.$': '$.nothing' }, Next: 'After' }],
  })
  expect(run.history(execution).at(-1)).toMatchObject({
    type: 'ExecutionFailed',
    executionFailedEventDetails: { error: 'States.Runtime' },
  })
})

test('variables above AWS’s limit end the execution', () => {
  const { run, execution } = runWorkflow(
    { Keep: { Type: 'Pass', Assign: { 'all.$': '$.body', 'again.$': '$.body' }, End: true } },
    { body: 'x'.repeat(200_000) },
  )
  expect(run.history(execution).at(-1)).toMatchObject({ executionFailedEventDetails: { error: 'States.Runtime' } })
})
