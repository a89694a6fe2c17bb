import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../src/base/json'
import { evaluation, failureOf, machineOf } from '../build'

function choose(rule: JsonObject, input: Json): string | null {
  const machine = machineOf({
    StartAt: 'C',
    States: {
      C: { Type: 'Choice', Choices: [{ ...rule, Next: 'Yes' }], Default: 'No' },
      Yes: { Type: 'Succeed' },
      No: { Type: 'Succeed' },
    },
  })
  const state = machine.states.get('C')
  if (state?.type !== 'Choice') return null
  return state.rules.find((one) => one.holds(input, evaluation))?.next ?? state.otherwise
}

const holds = (rule: JsonObject, input: Json): boolean => choose({ Variable: '$.v', ...rule }, input) === 'Yes'

describe('comparisons', () => {
  test.each<[JsonObject, Json, boolean]>([
    [{ StringEquals: 'a' }, 'a', true],
    [{ StringEquals: 'a' }, 'A', false],
    [{ StringLessThan: 'b' }, 'B', true],
    [{ StringGreaterThan: 'A ' }, 'A', false],
    [{ StringGreaterThanEquals: 'a' }, 'a', true],
    [{ NumericEquals: 0 }, -0, true],
    [{ NumericEquals: 1 }, '1', false],
    [{ NumericLessThanEquals: 2 }, 2, true],
    [{ BooleanEquals: true }, 'true', false],
    [{ BooleanEquals: false }, false, true],
    [{ TimestampEquals: '2016-03-14T01:59:00Z' }, '2016-03-14T02:59:00+01:00', true],
    [{ TimestampLessThan: '2016-03-14T01:59:00.000000002Z' }, '2016-03-14T01:59:00.000000001Z', true],
    [{ TimestampGreaterThan: '2016-03-14T01:59:00Z' }, 'later', false],
    [{ IsNull: true }, null, true],
    [{ IsNumeric: false }, 'x', true],
    [{ IsString: true }, '', true],
    [{ IsBoolean: true }, 0, false],
    [{ IsTimestamp: true }, '2016-03-14T01:59:00Z', true],
    [{ IsTimestamp: true }, '2016-03-14', false],
    [{ IsPresent: true }, null, true],
    [{ StringMatches: 'log-*.txt' }, 'log-1.txt', true],
    [{ StringMatches: 'a\\*b' }, 'a*b', true],
    [{ StringMatches: 'a\\*b' }, 'axb', false],
    [{ StringMatches: '*a*a' }, 'a', false],
    [{ StringMatches: '*' }, '', true],
    [{ StringMatches: '*' }, 1, false],
  ])('%j of %j is %j', (rule, value, expected) => {
    expect(holds(rule, { v: value })).toBe(expected)
  })

  test('the Path form compares two values of the input, or of the context object', () => {
    expect(holds({ NumericLessThanPath: '$.w' }, { v: 1, w: 2 })).toBe(true)
    expect(holds({ NumericLessThanPath: '$.w' }, { v: 1, w: '2' })).toBe(false)
    expect(holds({ StringEqualsPath: '$$.State.Name' }, { v: 'S' })).toBe(true)
  })

  test('a missing operand fails the execution with the recorded words', () => {
    const cause = "The choice state's condition path references an invalid value."
    expect(failureOf(() => holds({ NumericEquals: 1 }, {}))).toBe(`States.Runtime: Invalid path '$.v': ${cause}`)
    expect(failureOf(() => holds({ NumericEqualsPath: '$.w' }, { v: 1 }))).toBe(
      `States.Runtime: Invalid path '$.w': ${cause}`,
    )
  })

  test('IsPresent asks without failing, also below a missing parent', () => {
    expect(choose({ Variable: '$.a.b.c', IsPresent: false }, {})).toBe('Yes')
    expect(choose({ Variable: '$.toString', IsPresent: true }, {})).toBe('No')
  })
})

describe('And, Or, Not', () => {
  const is = (value: Json): JsonObject => ({ Variable: '$.v', NumericEquals: value })

  test('combine, and stop as soon as the answer is known', () => {
    expect(choose({ And: [{ Variable: '$.v', IsPresent: true }, is(1)] }, {})).toBe('No')
    expect(choose({ Or: [{ Variable: '$.v', IsPresent: false }, is(1)] }, {})).toBe('Yes')
    expect(choose({ Not: is(1) }, { v: 'one' })).toBe('Yes')
    expect(choose({ And: [{ Not: { Or: [is(1), is(2)] } }, is(3)] }, { v: 3 })).toBe('Yes')
  })
})

test('without a match and without a Default there is nowhere to go', () => {
  const machine = machineOf({
    StartAt: 'C',
    States: {
      C: { Type: 'Choice', Choices: [{ Variable: '$.v', IsNull: true, Next: 'Yes' }] },
      Yes: { Type: 'Succeed' },
    },
  })
  const state = machine.states.get('C')
  expect(state?.type === 'Choice' && state.otherwise).toBeNull()
})
