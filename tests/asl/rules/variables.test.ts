import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../src/base/json'
import { single } from '../build'
import { aws, block, jsonata, messages, parallel, pass, task } from './say'

describe('names', () => {
  test.each(['a', 'order_1', 'größe', 'a'.repeat(80), 'States'])('%s is a name', (name) => {
    expect(messages(single(pass({ Assign: { [name]: 1, [`${name}2`.slice(-80)]: 2 } })))).toEqual([])
  })

  test.each<[string, string]>([
    ['states', 'is reserved for $states'],
    ['a'.repeat(81), 'AWS takes at most 80'],
    ['a-b', 'is no name of a variable'],
    ['a.b', 'is no name of a variable'],
    ['1a', 'is no name of a variable'],
    ['_a', 'is no name of a variable'],
    ['', 'is no name of a variable'],
  ])('%s is none', (name, expected) => {
    expect(messages(single(pass({ Assign: { [name]: 1 } })))).toEqual([expect.stringContaining(expected)])
  })

  test('.$ belongs to the name in JSONata only', () => {
    expect(messages(single(pass({ Assign: { 'a.$': '$.x' } })))).toEqual([])
    expect(messages(jsonata(pass({ Assign: { 'a.$': '$.x' } })))).toHaveLength(1)
  })
})

test.each<[JsonObject, string]>([
  [pass({ Assign: 5 }), 'Expected value of type [OBJECT] at /States/S/Assign'],
  [{ Type: 'Succeed', Assign: {} }, "Field 'Assign' is not supported at /States/S"],
  [
    pass({ Assign: { o: { 'a.$': 'x' } } }),
    "The value for the field 'a.$' must be a valid JSONPath or a valid intrinsic function call at /States/S/Assign/o",
  ],
  [
    task({ Catch: [{ ErrorEquals: ['A'], Next: 'S', Assign: { 'a.$': 'x' } }] }),
    "The value for the field 'a.$' must be a valid JSONPath or a valid intrinsic function call at /States/S/Catch[0]/Assign",
  ],
])('%j', (state, expected) => {
  expect(aws(single(state))).toEqual([expected])
})

describe('a block does not assign what belongs to the states around it', () => {
  const inner = block({ A: pass({ Assign: { x: 1 } }) })
  const around = (first: JsonObject): Json => ({
    StartAt: 'F',
    States: { F: first, P: { Type: 'Parallel', Branches: [inner], End: true }, Done: { Type: 'Succeed' } },
  })
  const refused = [expect.stringContaining('State "A": Assign.x assigns $x, which belongs to the states around')]

  test.each<[string, JsonObject]>([
    ['a state', { Type: 'Pass', Assign: { 'x.$': '$' }, Next: 'P' }],
    ['a catcher', task({ End: false, Next: 'P', Catch: [{ ErrorEquals: ['A'], Assign: { x: 1 }, Next: 'P' }] })],
    [
      'a choice rule',
      {
        Type: 'Choice',
        Choices: [{ Variable: '$.a', IsNull: true, Assign: { x: 1 }, Next: 'P' }],
        Default: 'Done',
      },
    ],
  ])('where %s assigns it', (_who, first) => {
    const found = messages(around(first)).filter((message) => !message.includes('never reached'))
    expect(found).toEqual(refused)
  })

  test('two levels up', () => {
    const middle = block({ M: { Type: 'Parallel', Branches: [inner], End: true } })
    const definition = block({
      F: { Type: 'Pass', Assign: { x: 1 }, Next: 'P' },
      P: { Type: 'Parallel', Branches: [middle], End: true },
    })
    expect(messages(definition)).toEqual(refused)
  })

  test('but may use a name of its own Parallel state, and of its neighbours', () => {
    const other = block({ B: pass({ Assign: { x: 1 } }) })
    expect(messages(parallel([inner, other], { Assign: { x: 2 } }))).toEqual([])
  })
})
