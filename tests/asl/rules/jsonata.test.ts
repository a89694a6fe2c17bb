import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../src/base/json'
import { findings, single } from '../build'
import { aws, block, jsonata, map, messages, parallel, pass, task } from './say'

const ja = (state: JsonObject): JsonObject => jsonata(state)
const choice = (rule: JsonObject, more: JsonObject = {}): JsonObject => ({
  StartAt: 'C',
  States: {
    C: { Type: 'Choice', QueryLanguage: 'JSONata', Choices: [rule], ...more },
    Done: { Type: 'Succeed' },
  },
})

describe('which language a state has', () => {
  test('the definition gives it, to nested states too', () => {
    const inner = block({ A: pass({ Output: '{% $states.input %}' }) })
    expect(aws({ QueryLanguage: 'JSONata', ...parallel([inner]) })).toEqual([])
    expect(aws({ QueryLanguage: 'JSONata', ...map({ ItemProcessor: inner }) })).toEqual([])
  })

  test('a Map gives none to the states within', () => {
    const definition = ja({ Type: 'Map', ItemProcessor: block({ A: pass({ Output: 1 }) }), End: true })
    expect(aws(definition)).toEqual([
      "The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata' QueryLanguage at /States/S/ItemProcessor/States/A",
    ])
  })

  test('there is no way back, and nothing more is said of it', () => {
    const back = pass({ QueryLanguage: 'JSONPath', Output: 1, InputPath: '$.a' })
    const expected = "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine at /States/"
    expect(aws({ QueryLanguage: 'JSONata', ...single(back) })).toEqual([`${expected}S`])
    expect(aws({ QueryLanguage: 'JSONata', ...parallel([block({ A: back })]) })).toEqual([
      `${expected}S/Branches[0]/States/A`,
    ])
  })

  test('an unknown language is checked as JSONata', () => {
    expect(aws(single(pass({ QueryLanguage: 'jsonata', InputPath: '$' })))).toEqual([
      'Value should be one of the following: [JSONPath, JSONata] at /States/S/QueryLanguage',
      "The QueryLanguage is set to 'JSONata', but field 'InputPath' is only supported for the 'JSONPath' QueryLanguage at /States/S",
    ])
  })
})

test.each<[string, JsonObject]>([
  ['InputPath', pass({ InputPath: '$' })],
  ['OutputPath', pass({ OutputPath: '$' })],
  ['ResultPath', pass({ ResultPath: '$' })],
  ['Result', pass({ Result: 1 })],
  ['Parameters', pass({ Parameters: {} })],
  ['ResultSelector', task({ ResultSelector: {} })],
  ['TimeoutSecondsPath', task({ TimeoutSecondsPath: '$.t' })],
  ['SecondsPath', { Type: 'Wait', SecondsPath: '$.s', End: true }],
  ['ErrorPath', { Type: 'Fail', ErrorPath: '$.e' }],
  ['ItemsPath', { Type: 'Map', ItemProcessor: block({ I: pass() }), ItemsPath: '$', End: true }],
  ['MaxConcurrencyPath', { Type: 'Map', ItemProcessor: block({ I: pass() }), MaxConcurrencyPath: '$.n', End: true }],
  ['ResultPath', task({ Catch: [{ ErrorEquals: ['A'], ResultPath: '$.e', Next: 'S' }] })],
])('%s belongs to JSONPath', (field, state) => {
  expect(aws(ja(state))).toEqual([
    `The QueryLanguage is set to 'JSONata', but field '${field}' is only supported for the 'JSONPath' QueryLanguage at /States/S`,
  ])
})

describe('expressions', () => {
  test.each<[JsonObject, string]>([
    [pass({ Output: { a: [1, { b: '{% $sum( %}' }] } }), '/States/S/Output/a[1]/b'],
    [task({ Arguments: { a: '{% ) %}' } }), '/States/S/Arguments/a'],
    [pass({ Assign: { x: '{% 420. %}' } }), '/States/S/Assign/x'],
    [{ Type: 'Wait', Seconds: '{% ( %}', End: true }, '/States/S/Seconds'],
    [{ Type: 'Wait', Timestamp: '{% ( %}', End: true }, '/States/S/Timestamp'],
    [{ Type: 'Fail', Cause: '{% ( %}' }, '/States/S/Cause'],
    [{ Type: 'Succeed', Output: '{% ( %}' }, '/States/S/Output'],
    [task({ TimeoutSeconds: '{% ( %}' }), '/States/S/TimeoutSeconds'],
    [task({ Credentials: { RoleArn: '{% ( %}' } }), '/States/S/Credentials/RoleArn'],
    [task({ Catch: [{ ErrorEquals: ['A'], Output: '{% ( %}', Next: 'S' }] }), '/States/S/Catch[0]/Output'],
    [task({ Catch: [{ ErrorEquals: ['A'], Assign: { x: '{% ( %}' }, Next: 'S' }] }), '/States/S/Catch[0]/Assign/x'],
  ])('%j is parsed', (state, pointer) => {
    expect(findings(ja(state))).toMatchObject([{ code: 'INVALID_JSONATA_EXPRESSION', pointer }])
  })

  test('in the words of AWS', () => {
    expect(aws(ja(pass({ Output: '{% a[1,2) %}' })))).toEqual([
      'INVALID_JSONATA_EXPRESSION: Expected "]", got "," at /States/S/Output',
    ])
    expect(aws(ja(pass({ Output: { v: '{% phone %}' } })))).toEqual([
      "UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'phone' at the top level is not supported. at /States/S/Output/v",
    ])
  })

  test('the mark stands at the mistake', () => {
    const text = JSON.stringify(ja(pass({ Output: '{%   1 + phone %}' })))
    expect(findings(text).map(({ range }) => text.slice(range.from, range.to))).toEqual(['phone %}'])
  })

  test.each<[string, JsonObject, boolean]>([
    ['result', task({ Output: '{% $states.result %}' }), true],
    ['result', task({ Assign: { x: '{% $states.result %}' } }), true],
    ['result', pass({ Output: '{% $states.result %}' }), false],
    ['result', task({ Arguments: { a: '{% $states.result %}' } }), false],
    ['result', task({ Catch: [{ ErrorEquals: ['A'], Output: '{% $states.result %}', Next: 'S' }] }), false],
    ['error', task({ Catch: [{ ErrorEquals: ['A'], Output: '{% $states.errorOutput %}', Next: 'S' }] }), true],
    ['error', task({ Catch: [{ ErrorEquals: ['A'], Assign: { x: '{% $states.errorOutput %}' }, Next: 'S' }] }), true],
    ['error', task({ Output: '{% $states.errorOutput %}' }), false],
  ])('$states.%s in %j', (_what, state, isGood) => {
    expect(findings(ja(state)).map((d) => d.code)).toEqual(isGood ? [] : ['UNSUPPORTED_JSONATA_EXPRESSION'])
  })

  test.each<Json>([' {% $states.input %} ', 'plain', '', null, 5, { 'a.$': '$.x' }, { '{% k %}': 1 }])(
    '%j stands for itself',
    (output) => {
      expect(messages(ja(pass({ Output: output })))).toEqual([])
    },
  )

  test.each(['{% 1', '1 %}', '{% 1 %} '])('%j has one mark only', (text) => {
    expect(findings(ja(pass({ Output: text })))).toMatchObject([{ severity: 'error', pointer: '/States/S/Output' }])
  })

  test('in a JSONPath state they are ordinary texts', () => {
    expect(messages(single(pass({ Result: '{% ( %}', Parameters: { a: '{% (' } })))).toEqual([])
  })

  test('a number may be computed, and not be a text', () => {
    expect(messages(ja({ Type: 'Wait', Seconds: '{% $states.input.s %}', End: true }))).toEqual([])
    expect(messages(ja({ Type: 'Wait', Seconds: '5', End: true }))).toEqual([
      'State "S": Seconds must be a number, or an expression in {% %} that gives one, but is "5".',
    ])
    expect(messages(ja({ Type: 'Wait', Seconds: ' {% 5 %}', End: true }))[0]).toContain(
      '{% must be the very first and %} the very last of the text.',
    )
  })
})

describe('Choice', () => {
  test.each<JsonObject>([
    choice({ Condition: '{% $states.input.a > 1 %}', Next: 'Done' }),
    choice({ Condition: true, Next: 'Done', Assign: { a: 1 }, Output: '{% $states.input %}', Comment: 'c' }),
    choice({ Condition: '{% true %}', Next: 'Done' }, { Assign: { a: '{% 1 %}' }, Output: 1, Default: 'Done' }),
  ])('%j', (definition) => {
    expect(messages(definition)).toEqual([])
  })

  test.each<[JsonObject, string]>([
    [choice({ Next: 'Done' }), 'These fields are required: [Condition] at /States/C/Choices[0]'],
    [
      choice({ Condition: '{% 1 + %}', Next: 'Done' }),
      'INVALID_JSONATA_EXPRESSION: Unexpected end of expression at /States/C/Choices[0]/Condition',
    ],
    [
      choice({ Condition: true, Variable: '$.a', Next: 'Done' }),
      "The QueryLanguage is set to 'JSONata', but field 'Variable' is only supported for the 'JSONPath' QueryLanguage at /States/C",
    ],
    [choice({ Condition: true, Nxt: 'Done', Next: 'Done' }), "Field 'Nxt' is not supported at /States/C/Choices[0]"],
  ])('%j', (definition, expected) => {
    expect(aws(definition)).toEqual([expected])
  })

  test('Condition is an expression or true or false', () => {
    expect(messages(choice({ Condition: 'yes', Next: 'Done' }))).toEqual([
      'State "C": Choices[0].Condition must be an expression such as "{% $states.input.total > 100 %}", but is "yes".',
    ])
  })
})
