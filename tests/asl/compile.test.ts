import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../src/base/json'
import { compile, retryDelaySeconds } from '../../src/asl'
import { evaluation, failureOf, machineOf, single, stateOf } from './build'

const passFlow = (fields: JsonObject) => stateOf('Pass', fields).flow
const run = (fields: JsonObject, input: Json): Json => {
  const flow = passFlow(fields)
  const effective = flow.input(input, evaluation)
  return flow.output(input, flow.arguments(effective, evaluation), evaluation)
}

test('a definition with errors does not compile, one with warnings does', () => {
  expect(compile('{}').ok).toBe(false)
  expect(compile(JSON.stringify(single({ Type: 'Pass', Parameters: { a: '$.b' }, End: true }))).ok).toBe(true)
})

test('a machine keeps its start, its timeout and its transitions', () => {
  const machine = machineOf({
    StartAt: 'A',
    TimeoutSeconds: 9,
    States: { A: { Type: 'Pass', Next: '__proto__' }, ['__proto__']: { Type: 'Succeed' } },
  })
  expect(machine).toMatchObject({ startAt: 'A', timeoutSeconds: 9 })
  expect([...machine.states.keys()]).toEqual(['A', '__proto__'])
})

describe('the way of data', () => {
  test('a state without fields hands its input on, the very same value', () => {
    const input = { a: { b: 1 } }
    expect(run({}, input)).toBe(input)
  })

  test('ResultPath merges into the raw input, not into what InputPath selected', () => {
    expect(run({ InputPath: '$.a', ResultPath: '$.r' }, { a: { b: 1 }, c: 2 })).toEqual({
      a: { b: 1 },
      c: 2,
      r: { b: 1 },
    })
  })

  test('null paths give an empty object, a null ResultPath keeps the input', () => {
    expect(passFlow({ InputPath: null }).input({ a: 1 }, evaluation)).toEqual({})
    expect(run({ OutputPath: null }, { a: 1 })).toEqual({})
    expect(run({ ResultPath: null, Parameters: { b: 2 } }, { a: 1 })).toEqual({ a: 1 })
  })

  test('the context object can be read by paths and templates', () => {
    expect(run({ Parameters: { 'n.$': '$$.Execution.Name' } }, {})).toEqual({ n: 'run-1' })
    expect(passFlow({ InputPath: '$$.Execution' }).input({}, evaluation)).toEqual({ Name: 'run-1', Input: { a: 1 } })
  })

  test('Parameters reach into nested objects and arrays and leave literals alone', () => {
    const template = { list: [{ 'x.$': '$.a' }, '$.a', 3], inner: { 'y.$': "$['b c'][-1]" }, same: { z: 1 } }
    const output = run({ Parameters: template }, { a: 1, 'b c': [4, 5] })
    expect(output).toEqual({ list: [{ x: 1 }, '$.a', 3], inner: { y: 5 }, same: { z: 1 } })
  })

  test('members of a template come out in the order of AWS', () => {
    const keys = (template: JsonObject): string[] => Object.keys(run({ Parameters: template }, {}) as object)
    expect(
      keys({
        'TableName.$': '$',
        'Key.$': '$',
        'UpdateExpression.$': '$',
        'ExpressionAttributeValues.$': '$',
        ReturnValues: 'x',
      }),
    ).toEqual(['ReturnValues', 'TableName', 'UpdateExpression', 'Key', 'ExpressionAttributeValues'])
    expect(keys({ 'Iterations.$': '$', 'Values.$': '$' })).toEqual(['Values', 'Iterations'])
    expect(keys({ 'ApiEndpoint.$': '$', 'Method.$': '$', 'Path.$': '$', 'Stage.$': '$' })).toEqual([
      'Path',
      'Stage',
      'ApiEndpoint',
      'Method',
    ])
  })

  test('literal members stand before evaluated ones, and none is lost', () => {
    const key = fc.string({ unit: fc.constantFrom(...'abcXYZ_'), minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(
        fc.uniqueArray(key, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 0, max: 40 }),
        (names, literals) => {
          const template: JsonObject = Object.fromEntries<Json>(
            names.map((name, i) => (i < literals ? [name, i] : [`${name}.$`, '$.v'])),
          )
          const output = run({ Parameters: template }, { v: 'v' }) as JsonObject
          expect(Object.keys(output).slice(0, Math.min(literals, names.length))).toEqual(names.slice(0, literals))
          expect(Object.keys(output).toSorted()).toEqual(names.toSorted())
        },
      ),
    )
  })

  test('a Result is literal, keys ending in .$ included', () => {
    expect(stateOf('Pass', { Result: { 'a.$': '$.b' } }).literal).toEqual({ 'a.$': '$.b' })
  })
})

describe('ResultPath', () => {
  const path = fc.array(fc.constantFrom('a', 'b', '__proto__', 'toString'), { minLength: 1, maxLength: 3 })
  const objects = fc.dictionary(
    fc.constantFrom('a', 'b', 'c'),
    fc.dictionary(fc.constantFrom('a', 'b'), fc.constant({})),
  )

  test('what was put can be read at the same place, everything else is shared', () => {
    fc.assert(
      fc.property(path, objects, fc.jsonValue(), (names, raw, result) => {
        const text = `$${names.map((name) => `['${name}']`).join('')}`
        const before = JSON.stringify(raw)
        const output = passFlow({ ResultPath: text }).output(raw, result as Json, evaluation)
        expect(passFlow({ InputPath: text }).input(output, evaluation)).toBe(result)
        expect(JSON.stringify(raw)).toBe(before)
        for (const key of Object.keys(raw)) if (key !== names[0]) expect((output as JsonObject)[key]).toBe(raw[key])
      }),
    )
  })

  test('refuses what it cannot enter', () => {
    const put = (resultPath: string, raw: Json) => () => passFlow({ ResultPath: resultPath }).output(raw, 1, evaluation)
    expect(failureOf(put('$.x', 'foo'))).toBe('States.ResultPathMatchFailure: Unable to apply step "x" to input "foo"')
    expect(failureOf(put('$.a[3]', { a: [1] }))).toContain('States.ResultPathMatchFailure')
    expect(put('$.a[-1]', { a: [1, 2] })()).toEqual({ a: [1, 1] })
  })
})

describe('missing paths', () => {
  test.each([
    [
      { Parameters: { 'v.$': '$.x' } },
      `The JSONPath '$.x' specified for the field 'v.$' could not be found in the input '{"a":1,"l":[1]}'`,
    ],
    [
      { Parameters: { 'v.$': '$$.x' } },
      `The JSONPath '$$.x' specified for the field 'v.$' could not be found in the input '{"a":1,"l":[1]}'`,
    ],
    [{ InputPath: '$.X' }, "Invalid path '$.X' : No results for path: $['X']"],
    [{ OutputPath: '$.no.such.path' }, "Invalid path '$.no.such.path' : Missing property in path $['no']"],
    [{ InputPath: '$.l[5]' }, "Invalid path '$.l[5]' : No results for path: $['l'][5]"],
    [
      { Parameters: { 'v.$': '$.a[0]' } },
      "Invalid path '$.a[0]' : Filter: [0] can only be applied to arrays. Current context is: 1",
    ],
    [{ InputPath: '$.toString' }, "Invalid path '$.toString' : No results for path: $['toString']"],
  ])('%j fails with the recorded words', (fields, cause) => {
    expect(failureOf(() => run(fields, { a: 1, l: [1] }))).toBe(`States.Runtime: ${cause}`)
  })

  test('an index past the end gives null in a template', () => {
    expect(run({ Parameters: { 'v.$': '$.l[5]' } }, { l: [1] })).toEqual({ v: null })
  })
})

describe('Wait', () => {
  const now = 1_000_000
  const until = (fields: JsonObject, input: Json = {}) => stateOf('Wait', fields).until(input, { ...evaluation, now })

  test('waits by seconds or until a time, never into the past', () => {
    expect(until({ Seconds: 5 })).toBe(now + 5000)
    expect(until({ SecondsPath: '$.s' }, { s: 7 })).toBe(now + 7000)
    expect(until({ Timestamp: '1970-01-01T01:00:00+01:00' })).toBe(now)
    expect(until({ TimestampPath: '$.t' }, { t: '1970-01-01T00:20:00.0005Z' })).toBe(1_200_001)
  })

  test.each<[JsonObject, Json, string]>([
    [{ SecondsPath: '$.p' }, {}, 'The SecondsPath parameter does not reference an input value: $.p'],
    [{ SecondsPath: '$.p' }, { p: -1 }, 'The SecondsPath parameter references a negative value: $.p == -1'],
    [{ SecondsPath: '$.p' }, { p: 1.5 }, 'The SecondsPath parameter cannot be parsed as a long value: $.p == 1.5'],
    [
      { TimestampPath: '$.p' },
      { p: '2016-12-05 21:29:29Z' },
      'The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: $.p == 2016-12-05 21:29:29Z',
    ],
    [{ TimestampPath: '$.p' }, { p: '2038-01-19T04:00:00Z' }, 'Wait state delay is too long.'],
  ])('%j over %j is refused', (fields, input, cause) => {
    expect(failureOf(() => until(fields, input))).toBe(`States.Runtime: ${cause}`)
  })
})

describe('Task', () => {
  const task = (fields: JsonObject) =>
    stateOf('Task', {
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Parameters: { QueueUrl: 'q', 'MessageBody.$': '$' },
      ...fields,
    })

  test('reads its resource and the defaults of its retriers', () => {
    const { resource, retriers } = task({ Retry: [{ ErrorEquals: ['A'] }] })
    expect(resource).toMatchObject({
      kind: 'integration',
      resourceType: 'sqs',
      resource: 'sendMessage',
      service: 'sqs',
      action: 'SendMessage',
      sdk: false,
    })
    expect(retriers).toEqual([
      { errorEquals: ['A'], intervalSeconds: 1, maxAttempts: 3, backoffRate: 2, maxDelaySeconds: null, jitter: 'NONE' },
    ])
  })

  test('a catcher puts the error into the raw input', () => {
    const [catcher] = task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'S', ResultPath: '$.error' }] }).catchers
    expect(catcher?.output({ a: 1 }, { Error: 'E', Cause: 'c' }, evaluation)).toEqual({
      a: 1,
      error: { Error: 'E', Cause: 'c' },
    })
  })

  test('timeouts come from a number, from a path, or not at all', () => {
    expect(task({ TimeoutSeconds: 5 }).timeoutSeconds({}, evaluation)).toBe(5)
    expect(task({}).timeoutSeconds({}, evaluation)).toBeNull()
    expect(task({ HeartbeatSecondsPath: '$.h' }).heartbeatSeconds({ h: 3 }, evaluation)).toBe(3)
    expect(failureOf(() => task({ TimeoutSecondsPath: '$.t' }).timeoutSeconds({}, evaluation))).toBe(
      "States.Runtime: Invalid path '$.t' : No results for path: $['t']",
    )
  })
})

describe('Fail', () => {
  test('tells literal texts, texts from paths, or nothing', () => {
    const fail = stateOf('Fail', { ErrorPath: '$.e', Cause: 'because' })
    expect([fail.error({ e: 'E' }, evaluation), fail.cause({}, evaluation)]).toEqual(['E', 'because'])
    expect(stateOf('Fail', {}).error({}, evaluation)).toBeUndefined()
    expect(failureOf(() => fail.error({}, evaluation))).toBe(
      "States.Runtime: The JSONPath '$.e' specified for the field 'ErrorPath' could not be found in the input '{}'",
    )
  })
})

describe('back-off', () => {
  const retrier = {
    errorEquals: ['A'],
    intervalSeconds: 3,
    maxAttempts: 9,
    backoffRate: 1.5,
    maxDelaySeconds: null,
    jitter: 'NONE',
  } as const

  test('grows by the rate and stops at MaxDelaySeconds', () => {
    expect([1, 2, 3].map((attempt) => retryDelaySeconds(retrier, attempt))).toEqual([3, 4.5, 6.75])
    expect(retryDelaySeconds({ ...retrier, maxDelaySeconds: 5 }, 3)).toBe(5)
  })

  test('stays finite for any number of attempts', () => {
    expect(Number.isFinite(retryDelaySeconds({ ...retrier, backoffRate: 1e300 }, 99_999_999))).toBe(true)
    expect(retryDelaySeconds({ ...retrier, backoffRate: 1 }, 99_999_999)).toBe(3)
  })
})
