import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/base/json'
import { blankProject, newFunction } from '../../../src/project/defaults'
import { editedFunctions, isEdited, noRedrive, rerunsOf } from '../../../src/ui/words/redrive'
import { billFacts } from '../../../src/ui/words/run'
import { foldViews, startViews } from '../../../src/views/all'
import type { ExecutionView } from '../../../src/views/views'
import { runWorkflow } from '../../simulate'

function ended(states: JsonObject, input: JsonObject = {}): ExecutionView {
  const { run } = runWorkflow(states, input)
  return foldViews(startViews, run.simulation.log, 0).executions[0]!
}

const fail = { StartAt: 'No', States: { No: { Type: 'Fail', Error: 'Bad' } } }
const pass = { StartAt: 'Yes', States: { Yes: { Type: 'Pass', End: true } } }
const sleep = { StartAt: 'Sleep', States: { Sleep: { Type: 'Wait', Seconds: 60, End: true } } }

test('what a redrive does again is named with the branches and iterations around it', () => {
  expect(rerunsOf(ended({ No: { Type: 'Fail' } }))).toEqual(['No'])
  expect(rerunsOf(ended({ Both: { Type: 'Parallel', Branches: [pass, fail, sleep], End: true } }))).toEqual([
    'Both[1] › No',
    'Both[2] › Sleep',
  ])
  const each = { Type: 'Map', ItemsPath: '$.items', ItemProcessor: { ...fail }, End: true }
  expect(rerunsOf(ended({ Each: each }, { items: [1] }))).toEqual(['Each[0] › No'])
  expect(rerunsOf(ended({ Yes: { Type: 'Pass', End: true } }))).toEqual([])
})

test('why there is no redrive is said in a sentence', () => {
  const failed = ended({ No: { Type: 'Fail' } })
  expect(noRedrive(failed, failed.endedAt!)).toBeNull()
  expect(noRedrive(failed, failed.endedAt! + 15 * 86_400_000)).toBe(
    'It cannot be redriven: Execution redrivable period exceeded.',
  )
  const express = { isSync: false, logging: { level: 'ALL' as const, includeExecutionData: true } }
  expect(noRedrive({ ...failed, express }, failed.endedAt!)).toMatch(/EXPRESS/)
})

test('edits since the run are told', () => {
  const before = { ...blankProject('p'), functions: [newFunction('a'), newFunction('b')] }
  const now = { ...before, functions: [newFunction('a'), { ...newFunction('b'), code: '// new' }] }
  expect(editedFunctions(before, now)).toEqual(['b'])
  expect(editedFunctions(null, now)).toEqual([])
  expect(isEdited(before, now, 'workflow')).toBe(false)
  const [workflow] = before.workflows
  const other = { ...before, workflows: [{ ...workflow!, definition: '{}' }] }
  expect(isEdited(before, other, 'workflow')).toBe(true)
})

test('the bill of an EXPRESS execution is a fact, once there is one', () => {
  const one = ended({ Yes: { Type: 'Pass', End: true } })
  expect(billFacts(one)).toEqual([])
  const express = { isSync: true, logging: { level: 'ALL' as const, includeExecutionData: true } }
  expect(billFacts({ ...one, express })).toEqual([['Type', 'EXPRESS, synchronous']])
  const billing = { billedDurationInMilliseconds: 300, billedMemoryUsedInMB: 64 }
  expect(billFacts({ ...one, express: { ...express, billing } })).toContainEqual(['Billed', '300 ms at 64 MB'])
})
