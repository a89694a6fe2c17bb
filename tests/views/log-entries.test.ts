import { expect, test } from 'vitest'
import { logEntries } from '../../src/views/log-entries'
import type { Workflow } from '../../src/project/project'
import { TestRun } from '../simulate'

const definition = '{"StartAt":"No","States":{"No":{"Type":"Fail","Error":"Bad"}}}'

function logOf(more: Partial<Workflow>): { arn: string; entries: ReturnType<typeof logEntries> } {
  const run = new TestRun()
  run.deploy({ workflows: [{ name: 'quick', type: 'EXPRESS', definition, ...more }] })
  const arn = run.start('quick', { a: 1 })
  run.run()
  return { arn, entries: logEntries(run.simulation.log, arn) }
}

test('entries have the names and texts of CloudWatch Logs', () => {
  const { arn, entries } = logOf({})
  expect(entries.map(({ id, type }) => `${String(id)} ${String(type)}`)).toEqual([
    '1 ExecutionStarted',
    '2 FailStateEntered',
    '3 ExecutionFailed',
  ])
  expect(entries[0]).toMatchObject({ details: { input: '{"a":1}', inputDetails: { truncated: false } } })
  expect(entries[2]).toEqual({
    id: '3',
    type: 'ExecutionFailed',
    details: { error: 'Bad' },
    redrive_count: '0',
    previous_event_id: '2',
    event_timestamp: '1767225600000',
    execution_arn: arn,
  })
})

test('the level and includeExecutionData of the workflow decide what is written', () => {
  const { entries } = logOf({ logging: { level: 'ERROR', includeExecutionData: false } })
  expect(entries.map(({ type }) => type)).toEqual(['FailStateEntered', 'ExecutionFailed'])
  expect(entries[0]?.['details']).toEqual({ name: 'No' })
  expect(logOf({ logging: { level: 'OFF', includeExecutionData: true } }).entries).toEqual([])
})

test('a STANDARD execution has no such log here', () => {
  expect(logOf({ type: 'STANDARD' }).entries).toEqual([])
})
