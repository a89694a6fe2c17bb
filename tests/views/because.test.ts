import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../src/base/json'
import { historyRows } from '../../src/views/history-table'
import type { HistoryRow } from '../../src/views/views'
import { FunctionError, type TestFunction } from '../simulate'
import { Stage } from '../host/stage'
import { orderProcessing } from '../../src/examples/order-processing'

const definition = (states: JsonObject): string => JSON.stringify({ StartAt: 'A', States: states })

function rowsOf(
  states: JsonObject,
  input: string,
  functions: Record<string, TestFunction> = {},
): readonly HistoryRow[] {
  const stage = new Stage(functions)
  const [workflow] = orderProcessing.workflows
  stage.start(
    {
      ...orderProcessing,
      workflows: [{ ...workflow!, definition: definition(states) }],
      inputs: [{ name: 'one', workflow: workflow!.name, text: input }],
    },
    'fastest',
  )
  const { log } = stage.pump.simulation!
  return historyRows(log, stage.views.executions[0]!.arn, 0, 1000)
}

const textOf = (rows: readonly HistoryRow[], type: string, state?: string): (string | undefined)[] =>
  rows
    .filter((row) => row.type === type && (state === undefined || row.state === state))
    .map((row) => row.because?.text)

const choice: JsonObject = {
  A: {
    Type: 'Choice',
    Choices: [
      { Variable: '$.total', NumericGreaterThan: 100, Next: 'B' },
      {
        And: [
          { Variable: '$.total', NumericGreaterThanPath: '$.limit' },
          { Variable: '$.name', IsPresent: true },
        ],
        Next: 'B',
      },
    ],
    Default: 'C',
  },
  B: { Type: 'Pass', End: true },
  C: { Type: 'Wait', Seconds: 5, Next: 'D' },
  D: { Type: 'Fail', Error: 'No', Cause: 'none' },
}

describe('because', () => {
  test('names the rule that matched with the values that it compared', () => {
    const rows = rowsOf(choice, '{"total":40,"limit":25,"name":"x"}')
    const [exited] = rows.filter(({ type }) => type === 'ChoiceStateExited')
    expect(exited?.because?.text).toBe('rule 2 matched: $.total = 40 > $.limit = 25 and $.name = "x" is present')
    expect(exited?.because?.place).toEqual({ state: 'A', path: ['Choices', 1] })
    expect(textOf(rows, 'PassStateEntered')).toEqual([`A: ${exited!.because!.text}`])
    expect(textOf(rows, 'ExecutionSucceeded')).toEqual(['B is an end'])
  })

  test('tells of Default, of a wait, and of a Fail state', () => {
    const rows = rowsOf(choice, '{"total":4,"limit":25}')
    expect(textOf(rows, 'ExecutionStarted')).toEqual(['you started it'])
    expect(textOf(rows, 'ChoiceStateEntered')).toEqual(['StartAt names it'])
    expect(textOf(rows, 'ChoiceStateExited')).toEqual(['no rule matched: Default'])
    expect(textOf(rows, 'WaitStateExited')).toEqual(['Seconds 5: the time has come'])
    expect(textOf(rows, 'FailStateEntered')).toEqual(['Next of C'])
    expect(textOf(rows, 'ExecutionFailed')).toEqual(['D is a Fail state'])
  })

  test('tells of each retry which retrier counted, of the catcher, and where both stand', () => {
    const [name] = orderProcessing.functions.map((one) => one.name)
    const rows = rowsOf(
      {
        A: {
          Type: 'Task',
          Resource: `arn:aws:lambda:us-east-1:123456789012:function:${name!}`,
          Retry: [{ ErrorEquals: ['Boom'], IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 2 }],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B' }],
          End: true,
        },
        B: { Type: 'Pass', End: true },
      },
      '{}',
      {
        [name!]: () => {
          throw new FunctionError('Boom', 'no')
        },
      },
    )
    expect(textOf(rows, 'LambdaFunctionScheduled')).toEqual([
      'A calls its Resource',
      'Boom matched Retry[0]: retry 1 of 2 after 1 s',
      'Boom matched Retry[0]: retry 2 of 2 after 1 s × 2^1',
    ])
    expect(rows.find(({ type }) => type === 'TaskStateExited')?.because).toEqual({
      text: 'Catch[0] took Boom',
      place: { state: 'A', path: ['Catch', 0] },
    })
    expect(textOf(rows, 'PassStateEntered')).toEqual(['A: Catch[0] took Boom'])
  })

  test('tells iterations by their item, and variables of the walk around are values too', () => {
    const rows = rowsOf(
      {
        A: { Type: 'Pass', Assign: { limit: 25 }, Next: 'M' },
        M: {
          Type: 'Map',
          ItemProcessor: {
            StartAt: 'I',
            States: {
              I: { Type: 'Choice', Choices: [{ Variable: '$', NumericLessThanPath: '$limit', Next: 'J' }] },
              J: { Type: 'Succeed' },
            },
          },
          End: true,
        },
      },
      '[7]',
    )
    expect(textOf(rows, 'MapIterationStarted')).toEqual(['item 0 of M, after event 5'])
    expect(textOf(rows, 'ChoiceStateEntered')).toEqual(['first of M[0]'])
    expect(textOf(rows, 'ChoiceStateExited')).toEqual(['rule 1 matched: $ = 7 < $limit = 25'])
  })
})
