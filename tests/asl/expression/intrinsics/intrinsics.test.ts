import { describe, expect, test } from 'vitest'
import type { Json } from '../../../../src/base/json'
import { compileIntrinsic, parseIntrinsic } from '../../../../src/asl/expression/intrinsics'
import { evaluation, failureOf } from '../../build'

const call = (text: string, input: Json = {}): Json => compileIntrinsic(text, 'v.$')(input, evaluation)

describe('intrinsic functions', () => {
  test.each<[string, Json, Json]>([
    ["States.Format('{} of {}', $.a, 2)", { a: 'x' }, 'x of 2'],
    ["States.Format('\\{\\} it\\'s {}', true)", {}, "{} it's true"],
    ["States.Format('{}', $.o)", { o: { a: 1, b: [], c: null } }, '{a=1, b=[], c=null}'],
    ['States.StringToJson($)', '  ', null],
    ['States.StringToJson($)', '{"a": [1]}', { a: [1] }],
    ['States.JsonToString($)', { a: [1, 'b'] }, '{"a":[1,"b"]}'],
    ['States.JsonMerge($.a, $.b, false)', { a: { x: 1, y: { z: 1 } }, b: { y: 2, w: 3 } }, { x: 1, y: 2, w: 3 }],
    ["States.StringSplit($, ',;')", 'a,;b, ,c', ['a', 'b', ' ', 'c']],
    ["States.StringSplit($, ',')", ',,,', []],
    ['States.Array()', {}, []],
    ["States.Array(1, 'a', null, $.x)", { x: {} }, [1, 'a', null, {}]],
    ['States.ArrayPartition($, 2)', [1, 2, 3], [[1, 2], [3]]],
    ['States.ArrayContains($.l, $.v)', { l: [{ a: 1, b: 2 }], v: { b: 2, a: 1 } }, true],
    ["States.ArrayContains($, '1')", [1], false],
    ['States.ArrayRange(0, 9, 3)', {}, [0, 3, 6, 9]],
    ['States.ArrayRange(5, 1, -2)', {}, [5, 3, 1]],
    ['States.ArrayRange(1, 9, 9)', {}, [1]],
    ['States.ArrayGetItem($, 1)', ['a', 'b'], 'b'],
    ['States.ArrayLength($)', [1, 2], 2],
    ['States.ArrayUnique($)', [1, '1', { a: 1, b: 2 }, { b: 2, a: 1 }, 1], [{ a: 1, b: 2 }, 1, '1']],
    ["States.Base64Encode('Grüße 👋')", {}, 'R3LDvMOfZSDwn5GL'],
    ["States.Base64Decode('R3LDvMOfZSDwn5GL')", {}, 'Grüße 👋'],
    ["States.Hash('abc', 'MD5')", {}, '900150983cd24fb0d6963f7d28e17f72'],
    ["States.Hash('abc', 'SHA-1')", {}, 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ['States.MathAdd(1.5, -0.5)', {}, 2],
    ['States.MathAdd(-2.5, 0)', {}, -2],
    ['States.MathRandom(5, 6)', {}, 5],
    ['States.UUID()', {}, '6f2c4f0e-3c5b-4a57-8f0e-0123456789ab'],
    ['States.ArrayLength(States.Array(States.MathAdd(1, 1), $$.Execution.Name))', {}, 2],
  ])('%s', (text, input, expected) => {
    expect(call(text, input)).toEqual(expected)
  })

  test('the same seed gives the same number, within its bounds', () => {
    const first = call('States.MathRandom(1, 1000, 42)')
    expect(call('States.MathRandom(1, 1000, 42)')).toBe(first)
    expect(first).toBe(727)
  })
})

test.each<[string, Json]>([
  ["States.Format('{} {}', 1)", {}],
  ["States.Format('{}', 1, 2)", {}],
  ['States.StringToJson($)', '{'],
  ['States.ArrayPartition($, 0)', [1]],
  ['States.ArrayRange(0, 1, 0)', {}],
  ['States.ArrayRange(0, 5000, 1)', {}],
  ['States.ArrayGetItem($, 5)', [1]],
  ['States.ArrayLength($)', 'text'],
  ["States.Hash('a', 'sha-1')", {}],
  ['States.JsonMerge($.a, $.b, true)', { a: {}, b: {} }],
  ['States.Base64Encode($)', 'x'.repeat(10_001)],
])('%s of bad arguments is States.IntrinsicFailure', (text, input) => {
  expect(failureOf(() => call(text, input))).toMatch(/^States\.IntrinsicFailure: The function 'States\./)
})

test('a path in it that finds nothing is States.Runtime and names the call', () => {
  expect(failureOf(() => call('States.ArrayLength($.none)', { a: 1 }))).toBe(
    "States.Runtime: The function 'States.ArrayLength($.none)' had the following error: The JsonPath argument for the field '$.none' could not be found in the input '{\"a\":1}'",
  )
})

const nested = (depth: number): string => 'States.Array('.repeat(depth) + ')'.repeat(depth)

test.each<[string, RegExp]>([
  ['States.Formt(1)', /Did you mean "States.Format"/],
  ['States.UUID(1)', /takes 0 arguments, not 1/],
  ['States.ArrayLength()', /takes 1 arguments, not 0/],
  ["States.Array('a", /no ' at its end/],
  ['States.Array(1', /comma or the closing bracket/],
  ['States.Array(1) x', /Nothing may stand after/],
  ["States.Array('\\n')", /A backslash may stand before/],
  [nested(11), /nest 10 deep/],
])('%s is refused', (text, message) => {
  const parsed = parseIntrinsic(text)
  expect(parsed.ok ? '' : parsed.error.message).toMatch(message)
})
