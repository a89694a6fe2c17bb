import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../../src/base/json'
import type { Project } from '../../../../src/project/project'
import { newFunction } from '../../../../src/project/defaults'
import { checkLaws } from '../../../law/laws'
import { FunctionError, TestRun, type TestFunction } from '../../../simulate'

const activityArn = 'arn:aws:states:us-east-1:123456789012:activity:pack'

/** A Map over the input whose iterations are tasks of an activity with a worker; durationMs null: its function is missing. */
function packing(
  fields: JsonObject,
  functions: Readonly<Record<string, TestFunction>>,
  durationMs: number | null = 1_000,
): TestRun {
  const run = new TestRun(functions)
  const work = { Type: 'Task', Resource: activityArn, End: true, ...fields }
  const states: JsonObject = {
    Pack: work,
    ...(fields['Catch'] === undefined ? {} : { Late: { Type: 'Pass', End: true } }),
  }
  const each = { Type: 'Map', ItemProcessor: { StartAt: 'Pack', States: states }, End: true }
  const definition = JSON.stringify({ StartAt: 'Each', States: { Each: each } })
  const project: Partial<Project> = {
    workflows: [{ name: 'shop', type: 'STANDARD', definition }],
    functions: durationMs === null ? [] : [{ ...newFunction('packer'), timeoutSeconds: 30, durationMs }],
    activities: [{ name: 'pack' }],
    workers: [{ activity: 'pack', function: 'packer' }],
  }
  run.deploy(project)
  return run
}

const outcomeOf = (run: TestRun, executionArn: string): JsonObject =>
  run.ok('states', 'DescribeExecution', { executionArn })

test('a worker does the tasks of its activity one after the other, and their results are its handler’s', () => {
  const run = packing({}, { packer: (event: Json) => ({ packed: event }) })
  const execution = run.start('shop', [1, 2, 3])
  run.run()
  expect(outcomeOf(run, execution)['output']).toBe('[{"packed":1},{"packed":2},{"packed":3}]')
  const started = run.events('invocation-started')
  expect(started.map(({ event }) => event)).toEqual([1, 2, 3])
  expect(started.map(({ caller }) => caller)).toContainEqual({ kind: 'worker', activity: activityArn })
  // Three times a second of work beside one cold start: nothing ran at once.
  expect(run.simulation.now - run.simulation.settings.startTime).toBeGreaterThanOrEqual(3_000)
  const starts = run.history(execution).filter(({ type }) => type === 'ActivityStarted')
  expect(starts).toHaveLength(3)
  expect(starts[0]).toMatchObject({ activityStartedEventDetails: { workerName: 'packer' } })
  checkLaws(run.simulation)
})

test('a handler that throws fails the task with its error', () => {
  const run = packing(
    {},
    {
      packer: () => {
        throw new FunctionError('BoxTooSmall', 'no box fits')
      },
    },
  )
  const execution = run.start('shop', [1])
  run.run()
  expect(outcomeOf(run, execution)).toMatchObject({ status: 'FAILED', error: 'BoxTooSmall', cause: 'no box fits' })
})

test('a worker whose function is missing fails every task', () => {
  const retry = { Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }] }
  const run = packing(retry, {}, null)
  const execution = run.start('shop', [1, 2])
  run.run()
  expect(outcomeOf(run, execution)).toMatchObject({ status: 'FAILED', error: 'ResourceNotFoundException' })
})

test('a task that times out while its worker is busy is over, and the worker goes on with the next one', () => {
  const fields = { TimeoutSeconds: 2, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }] }
  const run = packing(fields, { packer: (event: Json) => event }, 5_000)
  const execution = run.start('shop', [1, 2])
  run.run()
  expect(outcomeOf(run, execution)['status']).toBe('SUCCEEDED')
  expect(run.history(execution).filter(({ type }) => type === 'ActivityTimedOut')).toHaveLength(2)
  expect(run.events('invocation-started').map(({ event }) => event)).toEqual([1, 2])
  const refused = run.events('answer').filter(({ outcome }) => 'err' in outcome && outcome.err.name === 'TaskTimedOut')
  expect(refused).toHaveLength(2)
  checkLaws(run.simulation)
})
