import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../../src/base/json'
import { foldViews, startViews } from '../../../../src/views/all'
import { checkLaws } from '../../../law/laws'
import { runWorkflow, type TestRun } from '../../../simulate'

const over = (states: JsonObject, fields: JsonObject = {}): JsonObject => ({
  Type: 'Map',
  ItemProcessor: {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    StartAt: Object.keys(states)[0] ?? '',
    States: states,
  },
  Label: 'items',
  End: true,
  ...fields,
})
const failOdd: JsonObject = {
  Which: { Type: 'Choice', Choices: [{ Variable: '$.bad', BooleanEquals: true, Next: 'Bad' }], Default: 'Good' },
  Bad: { Type: 'Fail', Error: 'Broken' },
  Good: { Type: 'Succeed' },
}
const outputOf = (run: TestRun, execution: string): Json =>
  JSON.parse(String(run.ok('states', 'DescribeExecution', { executionArn: execution })['output'])) as Json

test('each item is an execution of its own, and the history has the Map Run alone', () => {
  const look = {
    Look: { Type: 'Pass', Parameters: { 'at.$': '$$.Map.Item.Index', 'v.$': '$$.Map.Item.Value' }, End: true },
  }
  const { run, execution } = runWorkflow({ Each: over(look, { MaxConcurrency: 1 }) }, ['a', 'b'])
  expect(run.sequence(execution).slice(1)).toEqual([
    '2←0 MapStateEntered',
    '3←2 MapStateStarted',
    '4←3 MapRunStarted',
    '5←4 MapRunSucceeded',
    '6←5 MapStateSucceeded',
    '7←4 MapStateExited',
    '8←7 ExecutionSucceeded',
  ])
  expect(outputOf(run, execution)).toEqual([
    { at: 0, v: 'a' },
    { at: 1, v: 'b' },
  ])
  const children = run.events('execution-started').filter((event) => event.mapRun !== undefined)
  expect(children.map((event) => event.execution)).toEqual([
    expect.stringMatching(/^arn:aws:states:us-east-1:123456789012:execution:workflow\/items:[0-9a-f-]{36}$/),
    expect.stringMatching(/^arn:aws:states:us-east-1:123456789012:execution:workflow\/items:[0-9a-f-]{36}$/),
  ])
  expect(run.history(execution)[3]).toMatchObject({
    mapRunStartedEventDetails: { mapRunArn: expect.stringContaining(':mapRun:workflow/items:') as unknown },
  })
  const views = foldViews(startViews, run.simulation.log, 0)
  expect(views.executions).toHaveLength(1)
  expect(views.executions[0]?.states['Each']?.inside).toEqual({ running: 0, succeeded: 2, failed: 0, aborted: 0 })
  checkLaws(run.simulation)
})

test('one failure is too many where none is tolerated; the others are aborted', () => {
  const states = { Rest: { Type: 'Wait', SecondsPath: '$.seconds', Next: 'Which' }, ...failOdd }
  const { run, execution } = runWorkflow({ Each: over(states) }, [
    { seconds: 60, bad: false },
    { seconds: 1, bad: true },
  ])
  expect(run.sequence(execution).slice(3)).toEqual([
    '4←3 MapRunStarted',
    '5←4 MapRunFailed',
    '6←5 MapStateFailed',
    '7←6 ExecutionFailed',
  ])
  expect(run.history(execution).at(-1)).toMatchObject({
    executionFailedEventDetails: { error: 'States.ExceedToleratedFailureThreshold' },
  })
  const ends = run.events('execution-ended').map((event) => event.status)
  expect(ends).toEqual(['FAILED', 'ABORTED', 'FAILED'])
  checkLaws(run.simulation)
})

test.each([
  [{ ToleratedFailureCount: 1 }, 'SUCCEEDED'],
  [{ ToleratedFailureCount: 0 }, 'FAILED'],
  [{ ToleratedFailurePercentage: 50 }, 'SUCCEEDED'],
  [{ ToleratedFailurePercentage: 49 }, 'FAILED'],
])('%o of one failure in two: %s', (tolerated, status) => {
  const { run, execution } = runWorkflow({ Each: over(failOdd, tolerated) }, [{ bad: true }, { bad: false }])
  expect(run.ok('states', 'DescribeExecution', { executionArn: execution })['status']).toBe(status)
  if (status === 'SUCCEEDED') expect(outputOf(run, execution)).toEqual([{ bad: false }])
})

test('stopping the execution stops the executions of its Map Run', () => {
  const { run } = runWorkflow({ Unused: { Type: 'Succeed' } })
  const definition = JSON.stringify({
    StartAt: 'Each',
    States: { Each: over({ Rest: { Type: 'Wait', Seconds: 600, End: true } }) },
  })
  run.ok('states', 'CreateStateMachine', { name: 'long', definition, roleArn: 'arn:aws:iam::123456789012:role/any' })
  const execution = run.start('long', [1, 2])
  run.advance(1_000)
  run.ok('states', 'StopExecution', { executionArn: execution })
  run.run()
  expect(
    run
      .events('execution-ended')
      .slice(1)
      .map((event) => event.status),
  ).toEqual(['ABORTED', 'ABORTED', 'ABORTED'])
  expect(run.simulation.now - run.simulation.settings.startTime).toBe(1_000)
})
