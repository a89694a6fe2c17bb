import { expect, test } from 'vitest'
import { blankProject, newFunction } from '../../src/project/defaults'
import { functionUpdates } from '../../src/project/function-updates'
import { TestRun } from '../simulate'

const before = { ...blankProject('p'), functions: [newFunction('a'), newFunction('b')] }

test('only functions that differ are brought up to date, new ones are made', () => {
  const now = { ...before, functions: [newFunction('a'), { ...newFunction('b'), code: '// new' }, newFunction('c')] }
  expect(functionUpdates(before, now).map(({ action, resource }) => [action, resource])).toEqual([
    ['UpdateFunctionCode', 'b'],
    ['UpdateFunctionConfiguration', 'b'],
    ['CreateFunction', 'c'],
  ])
  expect(functionUpdates(before, before)).toEqual([])
})

test('of a run that is not known each function is updated, and Lambda takes the calls', () => {
  const run = new TestRun()
  run.deploy(before)
  const now = { ...before, functions: before.functions.map((one) => ({ ...one, code: '// x', timeoutSeconds: 9 })) }
  const updates = functionUpdates(null, now)
  expect(updates).toHaveLength(4)
  for (const { service, action, params } of updates) run.ok(service, action, params)
  expect(run.ok('lambda', 'GetFunction', { FunctionName: 'a' })).toMatchObject({ Configuration: { Timeout: 9 } })
})
