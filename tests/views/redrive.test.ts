import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../../src/base/json'
import { foldViews, startViews } from '../../src/views/all'
import { historyRows } from '../../src/views/history-table'
import { attemptsOf } from '../../src/ui/words/attempts'
import type { ExecutionView } from '../../src/views/views'
import { FunctionError, runWorkflow, type TestRun } from '../simulate'

const work: JsonObject = { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:work', End: true }

/** A workflow that fails for 2 until it is mended, and is redriven then. */
function redriven(
  states: JsonObject,
  input: Json,
): { run: TestRun; arn: string; before: ExecutionView; after: ExecutionView } {
  let isMended = false
  const { run, execution: arn } = runWorkflow(states, input, {
    functions: {
      work: (event) => {
        if (event === 2 && !isMended) throw new FunctionError('Broken', 'not yet')
        return event
      },
    },
    project: {
      functions: [{ name: 'work', file: 'index.js', code: '', timeoutSeconds: 3, memoryMb: 128, environment: {} }],
    },
  })
  const view = (): ExecutionView => foldViews(startViews, run.simulation.log, 0).executions[0]!
  const before = view()
  isMended = true
  run.advance(60_000)
  run.ok('states', 'RedriveExecution', { executionArn: arn })
  run.run()
  return { run, arn, before, after: view() }
}

test('a redriven Task is the same visit with one more attempt', () => {
  const { run, arn, before, after } = redriven({ Work: work }, 2)
  expect(before).toMatchObject({
    status: 'FAILED',
    error: 'Broken',
    states: { Work: { status: 'failed', attempts: 1 } },
  })
  expect(after).toMatchObject({
    status: 'SUCCEEDED',
    redrives: [{ historyId: 7 }],
    states: { Work: { status: 'succeeded', attempts: 2, redrives: 1, visits: 1, output: 2 } },
  })
  expect(after.error).toBeUndefined()
  expect(after.states['Work']?.error).toBeUndefined()
  const [first, last] = after.states['Work']!.historyIds
  const attempts = attemptsOf(historyRows(run.simulation.log, arn, first - 1, last), after.redrives)
  expect(attempts).toMatchObject([
    { number: 1, status: 'failed', error: 'Broken' },
    { number: 2, status: 'succeeded', redrive: 1 },
  ])
  expect(attempts[0]).not.toHaveProperty('redrive')
})

test('iterations of a Map go on as the same flows, and none is counted twice', () => {
  const each = { Type: 'Map', ItemProcessor: { StartAt: 'Work', States: { Work: work } }, End: true }
  const { run, arn, before, after } = redriven({ Each: each }, [1, 2, 3])
  expect(before.states['Each']).toMatchObject({ status: 'failed' })
  expect(after.states['Each']).toMatchObject({
    status: 'succeeded',
    redrives: 1,
    inside: { running: 0, succeeded: 3, failed: 0, aborted: 0 },
  })
  expect(after.states['Work']).toMatchObject({ everywhere: { running: 0, succeeded: 3, failed: 0, aborted: 0 } })
  expect(after.flows.map(({ index, status }) => [index, status])).toEqual([
    [0, 'succeeded'],
    [1, 'succeeded'],
    [2, 'succeeded'],
  ])
  const inIteration = after.flows[1]!.states['Work']!
  const its = historyRows(run.simulation.log, arn, inIteration.historyIds[0] - 1, inIteration.historyIds[1])
  expect(
    attemptsOf(
      its.filter((row) => row.flow === inIteration.flow),
      after.redrives,
    ),
  ).toMatchObject([{ status: 'failed' }, { status: 'succeeded', redrive: 1 }])
  const { historyIds, flow } = after.states['Each']!
  const rows = historyRows(run.simulation.log, arn, historyIds[0] - 1, historyIds[1]).filter((row) => row.flow === flow)
  expect(attemptsOf(rows, after.redrives)).toMatchObject([{ status: 'failed' }, { status: 'succeeded', redrive: 1 }])
})

test('an EXPRESS execution shows its logging and its bill', () => {
  const { run } = runWorkflow({ Say: { Type: 'Pass', End: true } })
  const definition = '{"StartAt":"Say","States":{"Say":{"Type":"Pass","End":true}}}'
  run.deploy({ workflows: [{ name: 'quick', type: 'EXPRESS', definition }] })
  run.start('quick', {})
  run.run()
  expect(foldViews(startViews, run.simulation.log, 0).executions.map(({ express }) => express)).toEqual([
    undefined,
    {
      isSync: false,
      logging: { level: 'ALL', includeExecutionData: true },
      billing: { billedMemoryUsedInMB: 64, billedDurationInMilliseconds: 100 },
    },
  ])
})
