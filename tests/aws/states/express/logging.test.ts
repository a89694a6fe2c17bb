import { expect, test } from 'vitest'
import { readLogging } from '../../../../src/aws/states/express/logging'
import { isLogged } from '../../../../src/views/is-logged'

const types = [
  'ExecutionStarted',
  'TaskStateEntered',
  'TaskScheduled',
  'LambdaFunctionFailed',
  'TaskTimedOut',
  'MapIterationAborted',
  'FailStateEntered',
  'TaskStateExited',
  'ExecutionSucceeded',
  'ExecutionFailed',
  'ExecutionTimedOut',
]

test.each([
  ['ALL', types],
  [
    'ERROR',
    [
      'LambdaFunctionFailed',
      'TaskTimedOut',
      'MapIterationAborted',
      'FailStateEntered',
      'ExecutionFailed',
      'ExecutionTimedOut',
    ],
  ],
  ['FATAL', ['ExecutionFailed', 'ExecutionTimedOut']],
  ['OFF', []],
] as const)('the level %s lets through what AWS says', (level, logged) => {
  expect(types.filter((type) => isLogged(level, type))).toEqual(logged)
})

test('a configuration that says nothing writes nothing', () => {
  expect(readLogging(undefined)).toEqual({ level: 'OFF', includeExecutionData: false })
  expect(readLogging({ level: 'ERROR', includeExecutionData: true })).toEqual({
    level: 'ERROR',
    includeExecutionData: true,
  })
})
