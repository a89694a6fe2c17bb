// Oddities measured on AWS by others, and input that means harm.
import { describe, expect, test } from 'vitest'
import type { Json } from '../../../../src/base/json'
import { compileIntrinsic, parseIntrinsic } from '../../../../src/asl/expression/intrinsics'
import { compileDynamic } from '../../../../src/asl/expression/payload-template'
import { evaluation, failureOf } from '../../build'

const call = (text: string, input: Json = {}): Json => compileIntrinsic(text, 'v.$')(input, evaluation)

describe('oddities', () => {
  test.each<[string, Json, Json]>([
    // All but MathAdd cut fractions off.
    ['States.ArrayPartition($, 2.9)', [1, 2, 3], [[1, 2], [3]]],
    ['States.ArrayRange(4.9, -0.9, -2.9)', {}, [4, 2, 0]],
    ['States.ArrayGetItem($, 1.9)', ['a', 'b', 'c'], 'b'],
    ['States.MathRandom(3.9, 4.1)', {}, 3],
    ['States.MathAdd(3.5, -3.5)', {}, 1],
    ['States.ArrayGetItem($, 7)', [], null],
    // A HashSet's order.
    ['States.ArrayUnique($)', [true, false, true], [false, true]],
    [
      'States.ArrayUnique($)',
      [['b', 'a'], 'b', 'a', 1.5, -7, 5_000_000_000, null],
      [['b', 'a'], null, 'a', 'b', 5_000_000_000, -7, 1.5],
    ],
    ['States.ArrayUnique($)', [{}, [], { a: 1 }, [[':a', 1]], { a: 1 }], [{}, { a: 1 }, [], [[':a', 1]]]],
    ['States.JsonMerge($.a, $.b, 0)', { a: { x: 1 }, b: { y: 2 } }, { x: 1, y: 2 }],
    // Base64 of any kind.
    ["States.Base64Decode('SGVsbG8')", {}, 'Hello'],
    ["States.Base64Decode(' SGV!sbG8= =A')", {}, 'Hello'],
    ["States.Base64Decode('8J-Yig')", {}, '😊'],
    ["States.Base64Decode('A')", {}, ''],
    ["States.Base64Decode('77u/QQ==')", {}, '\uFEFFA'],
    // Fractions as Java prints them.
    ["States.Format('{} {} {} {}', 0.00012, 23456789.5, 0.5, 12345678)", {}, '1.2E-4 2.34567895E7 0.5 12345678'],
    ["States.Format('{}', $)", [1e-7, -1e22], '[1.0E-7, -1.0E22]'],
  ])('%s', (text, input, expected) => {
    expect(call(text, input)).toEqual(expected)
  })
})

test.each<[string, Json, RegExp]>([
  ['States.ArrayPartition($, 0.9)', [1], /must be a positive number/],
  ['States.MathRandom(1.1, 1.9)', {}, /less than the end/],
  ['States.MathAdd(2147483647, 1)', {}, /between -2147483648/],
  ['States.MathAdd(3000000000, -1000000000)', {}, /between -2147483648/],
  ["States.Format('a { b')", {}, /matching '\}' not found for '\{'/],
  ["States.Format('{{}}', 1)", {}, /matching '\}' not found for '\{'/],
  ["States.Format('}')", {}, /matching '\{' not found for '\}'/],
  ['States.Format($, 1)', '{}\\', /ends in a backslash/],
  ['States.StringToJson($)', '\u00A01', /not valid JSON/],
  ['States.StringToJson($)', '['.repeat(100_000), /not valid JSON/],
  ["States.Hash($, 'MD5')", ['x'.repeat(9_999)], /at most 10000/],
])('%s fails', (text, input, words) => {
  const message = failureOf(() => call(text, input))
  expect(message).toMatch(/^States\.IntrinsicFailure: The function '/)
  expect(message).toMatch(words)
})

test.each<[string, string]>([
  ['States.Format(  $.a,$.list[9])', "The JsonPath argument for the field '$.list[9]' could"],
  ["States.Format('{}', States.Array($.b.c))", "The JsonPath argument for the field '$.b.c' could"],
  ['States.Array($$.Nope.x)', "The JsonPath argument for the field '$.Nope.x' could"],
])('%s names the whole call as it was written', (text, words) => {
  const expected = `States.Runtime: The function '${text}' had the following error: ${words} not be found in the input '{"a":"{}","list":[1]}'`
  expect(failureOf(() => call(text, { a: '{}', list: [1] }))).toBe(expected)
})

test('a path past the end is null only where no call is around it', () => {
  expect(compileDynamic('$[5]', 'v.$')([1], evaluation)).toBeNull()
  expect(failureOf(() => compileDynamic('States.Array($[5])', 'v.$')([1], evaluation))).toMatch(/^States\.Runtime/)
})

test('an index into what is no array fails in the words of the library', () => {
  expect(failureOf(() => call('States.Array($.a[0])', { a: 1 }))).toMatch(/Filter: \[0\] can only be applied to arrays/)
})

test.each(['States.Array(01)', 'States.Array(1e999)', 'States.Array(1.)', 'States.Array(1,)', 'States.constructor(1)'])(
  '%s is a mistake and no crash',
  (text) => {
    expect(parseIntrinsic(text).ok).toBe(false)
  },
)

const object = (size: number): Json => Object.fromEntries(Array.from({ length: size }, (_, i) => [`k${i}`, i]))
const arguments_ = (one: string, count: number): string => `, ${one}`.repeat(count)

describe('input that means harm', () => {
  test('merging is linear', () => {
    const many = object(50_000)
    expect(Object.keys(call('States.JsonMerge($, $, false)', many) as object)).toHaveLength(50_000)
  })

  test('splitting is linear', () => {
    expect(call('States.StringSplit($.a, $.b)', { a: 'a'.repeat(100_000), b: 'b'.repeat(100_000) })).toHaveLength(1)
  })

  test('many arguments', () => {
    const text = `States.Format('${'{}'.repeat(30_000)}'${arguments_('1', 30_000)})`
    expect(call(text)).toBe('1'.repeat(30_000))
  })

  test('members with names of Object.prototype are data', () => {
    const input: Json = { a: { constructor: 1 }, b: JSON.parse('{"__proto__":2}') as Json }
    expect(JSON.stringify(call('States.JsonMerge($.a, $.b, false)', input))).toBe('{"constructor":1,"__proto__":2}')
  })

  test.each([
    `States.Format('${'{}'.repeat(200)}'${arguments_('$.x', 200)})`,
    `States.JsonToString(States.Array(1${arguments_('$.x', 200)}))`,
    `States.Format('{}', States.Array(1${arguments_('$.x', 200)}))`,
    `States.ArrayUnique(States.Array(1${arguments_('$.x', 200)}))`,
  ])('%.40s… stops before it fills the memory', (text) => {
    expect(failureOf(() => call(text, { x: 'y'.repeat(250_000) }))).toMatch(
      /the following error: The result is too large$/,
    )
  })
})
