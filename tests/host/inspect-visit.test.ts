import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../src/base/json'
import { orderProcessing } from '../../src/examples/order-processing'
import type { VisitInspection } from '../../src/host/protocol'
import { FunctionError, type TestFunction } from '../simulate'
import { Stage } from './stage'

const functionName = orderProcessing.functions[0]!.name
const resource = `arn:aws:lambda:us-east-1:123456789012:function:${functionName}`

function ran(definition: JsonObject, input: string, work: TestFunction = () => ({ ok: 1 })): Stage {
  const stage = new Stage({ [functionName]: work })
  const [workflow] = orderProcessing.workflows
  stage.start(
    {
      ...orderProcessing,
      workflows: [{ ...workflow!, definition: JSON.stringify(definition) }],
      inputs: [{ name: 'one', workflow: workflow!.name, text: input }],
    },
    'fastest',
  )
  return stage
}

function inspected(stage: Stage, state: string): VisitInspection {
  const [execution] = stage.views.executions
  const id = execution!.states[state]!.historyIds[0]
  const before = stage.pump.simulation!.log.hash()
  const found = stage.pump.inspect(execution!.arn, id)
  expect(stage.pump.simulation!.log.hash()).toBe(before)
  expect(found).not.toBeNull()
  return found!
}

describe('a visit that is inspected', () => {
  test('shows every step of the data, though the run kept none', () => {
    const stage = ran(
      {
        StartAt: 'First',
        States: {
          First: { Type: 'Pass', Next: 'A' },
          A: {
            Type: 'Task',
            Resource: resource,
            InputPath: '$.order',
            Parameters: { 'total.$': '$.total' },
            ResultSelector: { 'done.$': '$.ok' },
            ResultPath: '$.result',
            End: true,
          },
        },
      },
      '{"order":{"total":40}}',
    )
    const { attempts, written, isJsonata, isCut } = inspected(stage, 'A')
    expect(isCut).toBe(false)
    expect(isJsonata).toBe(false)
    expect(written['InputPath']).toBe('$.order')
    expect(attempts).toEqual([
      {
        input: { order: { total: 40 } },
        afterInputPath: { total: 40 },
        afterParameters: { total: 40 },
        result: { ok: 1 },
        afterResultSelector: { done: 1 },
        afterResultPath: { order: { total: 40 }, result: { done: 1 } },
        variables: {},
        output: { order: { total: 40 }, result: { done: 1 } },
      },
    ])
  })

  test('shows each attempt, which retrier counted and the delay that it computed', () => {
    let calls = 0
    const stage = ran(
      {
        StartAt: 'A',
        States: {
          A: { Type: 'Task', Resource: resource, Retry: [{ ErrorEquals: ['Boom'], IntervalSeconds: 3 }], End: true },
        },
      },
      '{}',
      () => {
        if (calls++ === 0) throw new FunctionError('Boom', 'no')
        return { ok: 1 }
      },
    )
    const { attempts } = inspected(stage, 'A')
    expect(attempts).toHaveLength(2)
    expect(attempts[0]!['errorDetails']).toEqual({ retryIndex: 0, retryBackoffIntervalSeconds: 3 })
    expect(attempts[1]!['output']).toEqual({ ok: 1 })
  })

  test('shows the rules of a Choice with what they compared', () => {
    const stage = ran(
      {
        StartAt: 'A',
        States: {
          A: {
            Type: 'Choice',
            Choices: [
              { Variable: '$.total', NumericGreaterThan: 100, Next: 'B' },
              { Variable: '$.total', NumericGreaterThan: 25, Next: 'B' },
              { Variable: '$.gone', NumericGreaterThan: 25, Next: 'B' },
            ],
          },
          B: { Type: 'Succeed' },
        },
      },
      '{"total":40}',
    )
    expect(inspected(stage, 'A').rules).toEqual([
      { label: '$.total = 40 > 100', holds: false, next: 'B', isPassedOver: false },
      { label: '$.total = 40 > 25', holds: true, next: 'B', isPassedOver: false },
      { label: '$.gone > 25', holds: null, next: 'B', isPassedOver: true },
    ])
  })

  test('shows the value of each part of a JSONata expression, of an iteration too', () => {
    const stage = ran(
      {
        QueryLanguage: 'JSONata',
        StartAt: 'V',
        States: {
          V: { Type: 'Pass', Assign: { rate: 2 }, Next: 'M' },
          M: {
            Type: 'Map',
            Items: '{% $states.input.prices %}',
            ItemProcessor: {
              StartAt: 'I',
              States: {
                I: {
                  Type: 'Pass',
                  Output: '{% $states.input * $rate > 5 ? $string($states.input) : "low" %}',
                  End: true,
                },
              },
            },
            End: true,
          },
        },
      },
      '{"prices":[3]}',
    )
    const { expressions, variables } = inspected(stage, 'I')
    expect(variables).toEqual({ rate: 2 })
    expect(expressions).toHaveLength(1)
    expect(expressions[0]!.parts.map(({ text, value }) => [text, value])).toEqual([
      ['$states.input * $rate > 5 ? $string($states.input) : "low"', '3'],
      ['$states.input * $rate > 5', true],
      ['$states.input * $rate', 6],
      ['$states.input', 3],
      ['$rate', 2],
      ['$string($states.input)', '3'],
      ['$states.input', 3],
    ])
  })
})
