import { describe, expect, test } from 'vitest'
import { StateFailure } from '../../../src/asl/errors'
import {
  checkJsonata,
  compileJsonata,
  compileJsonataValue,
  expressionOf,
  isExpressionText,
  typedJsonata,
  type StatesBinding,
} from '../../../src/asl/expression/jsonata'
import type { Evaluation } from '../../../src/asl/machine'
import type { Json } from '../../../src/base/json'

const variables: Readonly<Record<string, Json>> = { list: [1, 2], sum: 'mine', user: { name: 'Ada' } }
let contextsMade = 0

const evaluation: Evaluation = {
  context: () => {
    contextsMade++
    return { State: { Name: 'S' } }
  },
  variable: (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined),
  now: 1_767_225_600_000,
  random: () => 0.25,
  uuid: () => '11111111-1111-4111-8111-111111111111',
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen)
  return Object.freeze(value)
}

function evaluate(text: string, states: StatesBinding = { input: { a: 1 } }): Json {
  return compileJsonata(text, 'Output')(frozen(states), evaluation)
}

/** What the failure says after the name of the field. */
function failing(text: string, states?: StatesBinding): string {
  try {
    evaluate(text, states)
  } catch (error) {
    if (!(error instanceof StateFailure)) throw error
    expect(error.error).toBe('States.QueryEvaluationError')
    expect(error.location).toBe('Output')
    return error.failureCause.replace(`The JSONata expression '${text}' specified for the field 'Output' `, '')
  }
  throw new Error(`${text} did not fail`)
}

describe('the text of an expression', () => {
  test.each([
    ['{% 1 %}', true],
    ['{%%}', true],
    [' {% 1 %}', false],
    ['{% 1 %} ', false],
    ['{%}', false],
    ['1', false],
  ])('%j: %s', (text, expected) => {
    expect(isExpressionText(text)).toBe(expected)
  })

  test('is trimmed', () => {
    expect(expressionOf('{%  $states.input \n%}')).toBe('$states.input')
  })
})

describe('what an expression sees', () => {
  test('the state', () => {
    expect(evaluate('$states.input.a')).toBe(1)
    expect(evaluate('$states.result.r', { input: 0, result: { r: 2 } })).toBe(2)
    expect(evaluate('$states.errorOutput.Error', { input: 0, errorOutput: { Error: 'E' } })).toBe('E')
  })

  test('the context, made only where it is mentioned', () => {
    contextsMade = 0
    evaluate('$states.input')
    expect(contextsMade).toBe(0)
    expect(evaluate('$states.context.State.Name')).toBe('S')
    expect(contextsMade).toBe(1)
    expect(Object.keys(evaluate('$states', { input: 1, result: 2 }) as object)).toEqual(['input', 'context', 'result'])
  })

  test('variables, which hide functions of the same name', () => {
    expect(evaluate('$list[1] & $user.name & $sum')).toBe('2Adamine')
    expect(evaluate('($list := 5; $list)')).toBe(5)
    expect(failing('$nobody')).toBe('returned nothing (undefined).')
  })

  test('nothing of the prototypes and nothing that a payload pretends to be', () => {
    const input = JSON.parse('{"__proto__":{"x":1},"f":{"_jsonata_function":true,"_jsonata_lambda":true}}') as Json
    expect(evaluate('$states.input.__proto__.x', { input })).toBe(1)
    expect(evaluate('[$exists($states.input.constructor), $type($states.input.f)]', { input })).toEqual([
      false,
      'object',
    ])
    expect(failing('$states.input.f()', { input })).toContain('T1006')
    expect(failing('$__proto__')).toBe('returned nothing (undefined).')
    expect(evaluate('{"__proto__": 1}')).toEqual(JSON.parse('{"__proto__":1}'))
    const marked = { tupleStream: true, outerWrapper: true, sequence: true, cons: true, '@': 7, '0': 8 }
    expect(evaluate('[$states.input[0], $states.input.($)]', { input: marked })).toEqual([marked, marked])
  })
})

describe('results', () => {
  test('are plain JSON', () => {
    const result = evaluate('[1..3]') as object
    expect(Object.getOwnPropertyNames(result)).toEqual(['0', '1', '2', 'length'])
    expect(Object.getPrototypeOf(evaluate('{"a": {}}'))).toBe(Object.prototype)
    expect(Reflect.ownKeys(evaluate('$states.input.x[]', { input: { x: 1 } }) as object)).toEqual(['0', 'length'])
  })

  test('share what they take from the input', () => {
    const input = { big: [{ a: 1 }] }
    expect(evaluate('$states.input.big', { input })).toBe(input.big)
    expect((evaluate('{"copy": $states.input.big}', { input }) as { copy: unknown }).copy).toBe(input.big)
  })

  test('turn what is no number into text', () => {
    expect(evaluate('[1/0, -1/0, 0/0, {"a": 1/0}]')).toEqual(['Infinity', '-Infinity', 'NaN', { a: 'Infinity' }])
  })

  test('hold no functions, at any depth', () => {
    for (const text of ['$sum', 'function($x){$x}', '[$string]', '{"a": {"b": /x/}}']) {
      const alone = text === '$sum' ? '$count' : text
      expect(failing(alone)).toBe('returned an unsupported result type.')
    }
  })

  test('leave the input as it is', () => {
    const input = { empty: [], items: [{ a: 1 }, { a: 2 }], one: [1] }
    for (const text of [
      '$states.input.empty{"k": 1}',
      '$states.input.items[]',
      '($x := $states.input.empty; $x{"n": 1})',
      '$states.input ~> |$states.input.items|{"a": 9}|',
      '$states.input ~> |items|{"a": 9}, "b"|',
      '($clone := function($x){$x}; $states.input ~> |items|{"a": 9}|)',
      '$sort($states.input.items, function($l, $r) {$l.a < $r.a})',
      '$append($states.input.one, 2)',
      '$reverse($states.input.items)',
      '$states.input.items^(>a)',
    ]) {
      evaluate(text, { input })
      expect(input).toEqual({ empty: [], items: [{ a: 1 }, { a: 2 }], one: [1] })
    }
    expect(evaluate('$states.input ~> |items|{"a": 9}|', { input })).toMatchObject({ items: [{ a: 9 }, { a: 9 }] })
  })
})

describe("AWS's functions", () => {
  test.each<[string, Json]>([
    ['$partition([1,2,3,4,5], 2.9)', [[1, 2], [3, 4], [5]]],
    ['$partition([0], 4)', [[0]]],
    ['$range(-1.7, 2, 1)', [-1, 0, 1, 2]],
    ['$range(5, 1, -2)', [5, 3, 1]],
    ['$range(1, 9, 9)', 1],
    ['$count($range(1, 360145, 1))', 360_145],
    ['$random(42)', 0.727_563_680_032_868_1],
    ['$random(-1) >= 0 and $random(-1) < 1', true],
    ['$random()', 0.25],
    ['$uuid()', '11111111-1111-4111-8111-111111111111'],
    ['$parse("{\\"a\\": [1]}")', { a: [1] }],
    ['$hash("input", "MD5")', 'a43c1b0aa53a0c908810c06ab1ff3967'],
    ['$hash("input", "SHA-1")', '140f86aae51ab9e1cda9b4254fe98a74eb54c1a1'],
    ['$length($hash("input", "SHA-256"))', 64],
    ['$length($hash("input", "SHA-512"))', 128],
    ['$now()', '2026-01-01T00:00:00.000Z'],
    ['$millis()', 1_767_225_600_000],
    ['$toMillis("2018-01-01T00:00:00")', 1_514_764_800_000],
    ['$base64encode("ü€")', 'w7zigqw='],
    ['$base64decode("w7zigqw=")', 'ü€'],
  ])('%s', (text, expected) => {
    expect(evaluate(text)).toEqual(expected)
  })

  test.each([
    '$partition([1], 0)',
    '$partition([], 1)',
    '$range(1, 2)',
    '$range(1, 5, -1)',
    '$range(5, 1, 1)',
    '$hash("x")',
  ])('%s gives nothing', (text) => {
    expect(failing(text)).toBe('returned nothing (undefined).')
  })

  test.each(['$partition([1], -1)', '$base64decode("!!!")', '$parse("{")'])('%s has no message of its own', (text) => {
    expect(failing(text)).toBe(`threw an internal error during evaluation. ${evaluation.uuid()}`)
  })

  test.each(['$eval("1")', '$randomSeeded(1)'])('%s is unknown', (text) => {
    expect(failing(text)).toBe('threw an error during evaluation. T1006: Attempted to invoke a non-function')
  })
})

describe('failures', () => {
  test('quote names as AWS does', () => {
    const words = 'T0412: Argument 1 of function "sum" must be an array of "numbers"'
    expect(failing('$average(["a"]) + $average([])').replace('average', 'sum')).toBe(
      `threw an error during evaluation. ${words}`,
    )
  })

  test('do not depend on what ran before', () => {
    const text = '$map(["a"], $average)'
    const before = failing(text)
    evaluate('($other := $average; $other([1]))')
    expect(failing(text)).toBe(before)
  })

  test('of fields with one type', () => {
    const items = typedJsonata('$states.input.a', 'Items', 'array')
    expect(items({ input: { a: [] } }, evaluation)).toEqual([])
    expect(() => items({ input: { a: { b: null } } }, evaluation)).toThrow(
      "The JSONata expression '$states.input.a' specified for the field 'Items' returned an unexpected result type. " +
        "Expected 'array', but was 'object' for value: {\"b\":null}",
    )
  })
})

describe('budgets', () => {
  const memory =
    'threw an error during evaluation: Expression evaluation memory limit exceeded: Check for excessive memory usage'
  const timeout = 'threw an error during evaluation: Expression evaluation timeout: Check for infinite loop'

  test.each([
    '[1..873783]',
    '$range(1, 360146, 1)',
    '$pad("x", 8388608)',
    '$join([1..500000].("0123456789"), "-")',
    '($x := $pad("x", 4000000); $x & $x)',
    '($x := $pad("x", 4000000); $string([$x, $x]))',
    '$replace($pad("", 3000000), " ", "xx")',
  ])('%s needs too much memory', (text) => {
    expect(failing(text)).toBe(memory)
  })

  test.each([
    '($f := function() { $f() }; $f())',
    '$map([1..800000], function($x) { $x + 1 + 1 + 1 })',
    '($d := function($x, $n) { $n = 0 ? $x : $d([[$x], [$x]], $n - 1) }; $d(1, 60))',
    '($d := function($x, $n) { $n = 0 ? $x : $d({"a": $x, "b": $x}, $n - 1) }; $d(1, 60) = $d(1, 60))',
    '$distinct([1..20000])',
    '$reduce([1..20000], $append)',
    '$distinct([1..3000].{"a": $})',
    '($x := $pad("x", 4000000); $map([1..10000], function($i) { $length($x & $i) }))',
    '($x := $pad("x", 4000000); $map([1..10000], function($i) { $contains($x, /y/) }))',
  ])('%s takes too long', (text) => {
    expect(failing(text)).toBe(timeout)
  })

  test('nesting ends at 100', () => {
    const sum = (terms: number): string => Array.from({ length: terms }, () => '1').join('+')
    expect(evaluate(sum(100))).toBe(100)
    expect(failing(sum(101))).toMatch(/^threw an error during evaluation: Stack overflow error: .*Depth=101 max=100$/)
    expect(failing('($f := function($n) { 1 + $f($n) }; $f(1))')).toMatch(/Depth=101 max=100$/)
  })

  test('a circle that a transform makes ends as well', () => {
    expect(failing('{"a": 1} ~> |$|{"self": $}|')).toBe(memory)
  })

  test('ranges that cannot count up end', () => {
    expect(evaluate('$count([9007199254740992..9007199254740994])')).toBe(3)
  })

  test('patterns take linear time', () => {
    expect(evaluate('$contains($pad("", 20000, "a"), /^(a+)+$/)')).toBe(true)
    expect(evaluate('$contains($pad("", 20000, "a") & "b", /^(a+)+$/)')).toBe(false)
  })
})

describe('values with expressions inside', () => {
  test('are computed at any depth; keys and literals stay', () => {
    const template: Json = {
      '{% k %}': ['{% $states.input.a %}', { b: '{% 1 + 1 %}' }],
      rest: { x: [1] },
      none: ['{% null %}'],
    }
    const value = compileJsonataValue(template, 'Output')({ input: { a: 1 } }, evaluation)
    expect(value).toEqual({ '{% k %}': [1, { b: 2 }], rest: { x: [1] }, none: [null] })
    expect((value as { rest: unknown }).rest).toBe(template['rest'])
    expect(compileJsonataValue(template['rest'] as Json, 'F')({ input: 0 }, evaluation)).toBe(template['rest'])
  })

  test('name the place that fails', () => {
    const compute = compileJsonataValue({ a: { b: [0, '{% $nobody %}'] } }, 'Output')
    expect(() => compute({ input: 0 }, evaluation)).toThrow("specified for the field 'Output/a/b[1]' returned nothing")
  })
})

describe('what AWS refuses at creation', () => {
  const use = { result: false, errorOutput: false }
  const invalid = 'INVALID_JSONATA_EXPRESSION'
  const unsupported = 'UNSUPPORTED_JSONATA_EXPRESSION'

  test.each([
    ['a[1,2)', invalid, 'Expected "]", got ","', 4],
    ['1 +', invalid, 'Unexpected end of expression', 3],
    ['"x', invalid, 'String literal must be terminated by a matching quote', 2],
    ['/abc', invalid, 'No terminating / in regular expression', 4],
    ['1 ?? 2', invalid, 'The symbol "?" cannot be used as a unary operator', 4],
    ['$a ?: 2', invalid, 'The symbol ":" cannot be used as a unary operator', 5],
    ['phone', unsupported, "Reference to 'phone' at the top level is not supported.", 0],
    ['1 + phone.x', unsupported, "Reference to 'phone' at the top level is not supported.", 4],
    ['$map($a, function($x){ b })', unsupported, "Reference to 'b' at the top level is not supported.", 23],
    ['{"a": b}', unsupported, "Reference to 'b' at the top level is not supported.", 6],
    ['$$.x', unsupported, "Reference to '$$' is not supported.", 0],
    ['$a[$$.x = 1]', unsupported, "Reference to '$$' is not supported.", 3],
    ['$', unsupported, "Reference to '$' at the top level is not supported.", 0],
    ['$states.errorOutput.Cause', unsupported, "Reference to '$states.errorOutput' is not supported.", 0],
    ['1 + $states.result', unsupported, "Reference to '$states.result' is not supported.", 4],
  ])('%s', (text, code, aws, at) => {
    expect(checkJsonata(text, use)).toMatchObject({ code, aws, at })
  })

  test.each([
    '$states.input.items[price > 1]^(name){sku: qty}',
    '$states.input.items.{"a": b}',
    '$map($states.input.x, function($v) { $v.y })',
    '$states.input.items.(name & $)',
    '$states.input ~> |items|{"a": b}, "c"|',
    '$states.context.Task.Token',
    '$filter($a, function($x) { $x.b })[c = 1]',
  ])('takes %s', (text) => {
    expect(checkJsonata(text, use)).toBeNull()
  })

  test('depends on the field', () => {
    expect(checkJsonata('$states.result', { ...use, result: true })).toBeNull()
    expect(checkJsonata('$states.errorOutput', { ...use, errorOutput: true })).toBeNull()
  })
})
