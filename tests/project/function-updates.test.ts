import { expect, test } from 'vitest'
import { blankProject, newFunction, newQueue } from '../../src/project/defaults'
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
  expect(updates).toHaveLength(8)
  for (const { service, action, params } of updates) run.ok(service, action, params)
  expect(run.ok('lambda', 'GetFunction', { FunctionName: 'a' })).toMatchObject({ Configuration: { Timeout: 9 } })
})

test('settings that were set, changed or taken away are sent, and the run has them', () => {
  const run = new TestRun()
  const queues = [newQueue('dead'), newQueue('records')]
  const first = {
    ...before,
    queues,
    functions: [
      {
        ...newFunction('a'),
        reservedConcurrency: 3,
        deadLetterQueue: 'dead',
        eventInvoke: { retries: 1, onFailure: { kind: 'queue' as const, name: 'records' } },
      },
      newFunction('b'),
    ],
  }
  run.deploy(first)
  const shown = () => ({
    ...run.ok('lambda', 'GetFunctionConcurrency', { FunctionName: 'a' }),
    ...(run.ok('lambda', 'GetFunctionConfiguration', { FunctionName: 'a' })['DeadLetterConfig'] as object | undefined),
    ...run.ok('lambda', 'GetFunctionEventInvokeConfig', { FunctionName: 'a' }),
  })
  expect(shown()).toMatchObject({
    ReservedConcurrentExecutions: 3,
    TargetArn: 'arn:aws:sqs:us-east-1:123456789012:dead',
    MaximumRetryAttempts: 1,
    DestinationConfig: { OnSuccess: {}, OnFailure: { Destination: 'arn:aws:sqs:us-east-1:123456789012:records' } },
  })
  const updates = functionUpdates(first, { ...first, functions: before.functions })
  expect(updates.map(({ action }) => action)).toEqual([
    'UpdateFunctionCode',
    'UpdateFunctionConfiguration',
    'DeleteFunctionConcurrency',
    'PutFunctionEventInvokeConfig',
  ])
  for (const { service, action, params } of updates) run.ok(service, action, params)
  expect(shown()).not.toHaveProperty('ReservedConcurrentExecutions')
  expect(shown()).not.toHaveProperty('TargetArn')
  expect(shown()).toMatchObject({ MaximumRetryAttempts: 2, DestinationConfig: { OnSuccess: {}, OnFailure: {} } })
})
