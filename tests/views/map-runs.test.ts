import { expect, test } from 'vitest'
import { foldViews, startViews } from '../../src/views/all'
import { MapRunChildren } from '../../src/views/map-run-children'
import { TestRun } from '../simulate'

/** A distributed Map, one after the other, over waits of 10 s of which the second fails. */
function started(): TestRun {
  const run = new TestRun()
  const definition = {
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        MaxConcurrency: 1,
        ToleratedFailureCount: 1,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Rest',
          States: {
            Rest: { Type: 'Wait', Seconds: 10, Next: 'Which' },
            Which: { Type: 'Choice', Choices: [{ Variable: '$', NumericEquals: 2, Next: 'Bad' }], Default: 'Good' },
            Bad: { Type: 'Fail', Error: 'Broken' },
            Good: { Type: 'Succeed' },
          },
        },
        End: true,
      },
    },
  }
  run.deploy({ workflows: [{ name: 'w', type: 'STANDARD', definition: JSON.stringify(definition) }] })
  run.start('w', [1, 2, 3])
  return run
}

test('a Map Run counts its child executions as they begin and end', () => {
  const run = started()
  const { log } = run.simulation
  run.advance(25_000)
  const views = foldViews(startViews, log, 0)
  expect(views.mapRuns).toMatchObject([
    {
      state: 'Each',
      status: 'RUNNING',
      items: 3,
      children: 3,
      maxConcurrency: 1,
      toleratedFailureCount: 1,
      endedAt: null,
      counts: { RUNNING: 1, SUCCEEDED: 1, FAILED: 1 },
    },
  ])
  const from = log.next
  run.run()
  const after = foldViews(views, log, from)
  expect(after.mapRuns).toMatchObject([{ status: 'SUCCEEDED', counts: { RUNNING: 0, SUCCEEDED: 2, FAILED: 1 } }])
  expect(after.mapRuns).toEqual(foldViews(startViews, log, 0).mapRuns)
})

test('its child executions are given in pages, those of one status too, and read on from where they were', () => {
  const run = started()
  const { log } = run.simulation
  const children = new MapRunChildren()
  run.advance(15_000)
  const arn = foldViews(startViews, log, 0).mapRuns[0]!.arn
  expect(children.page(log, arn, null, 0, 10)).toMatchObject({
    total: 2,
    rows: [
      { index: 0, status: 'SUCCEEDED' },
      { index: 1, status: 'RUNNING' },
    ],
  })
  run.run()
  expect(children.page(log, arn, 'FAILED', 0, 10)).toMatchObject({ total: 1, rows: [{ index: 1, error: 'Broken' }] })
  expect(children.page(log, arn, null, 2, 3)).toMatchObject({ total: 3, rows: [{ index: 2 }] })
  expect(children.page(log, 'another', null, 0, 3)).toEqual({ total: 0, rows: [] })
})
