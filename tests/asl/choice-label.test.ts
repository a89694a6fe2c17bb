import { expect, test } from 'vitest'
import { choiceLabel } from '../../src/asl/choice-label'

test.each([
  [{ Variable: '$.total', NumericGreaterThan: 100 }, '$.total > 100'],
  [{ Variable: '$.a', StringEquals: 'x' }, '$.a = "x"'],
  [{ Variable: '$.a', NumericLessThanEqualsPath: '$.b' }, '$.a ≤ $.b'],
  [{ Variable: '$.a', StringMatches: 'x*' }, '$.a ~ "x*"'],
  [{ Variable: '$.a', IsPresent: false }, '$.a is not present'],
  [{ Variable: '$.a', IsNumeric: true }, '$.a is a number'],
  [{ Not: { Variable: '$.a', BooleanEquals: true } }, 'not $.a = true'],
  [
    {
      And: [
        { Variable: '$.a', IsNull: true },
        {
          Or: [
            { Variable: '$.b', NumericEquals: 1 },
            { Variable: '$.b', NumericEquals: 2 },
          ],
        },
      ],
    },
    '$.a is null and ($.b = 1 or $.b = 2)',
  ],
  [{ Condition: '{% $states.input.total > 100 %}' }, '$states.input.total > 100'],
  [{ Condition: true }, 'true'],
  [{ Variable: '$.a' }, '$.a'],
  [{}, ''],
])('%j reads %s', (rule, label) => {
  expect(choiceLabel(rule)).toBe(label)
})
