import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/base/json'
import { single } from '../build'
import { aws, messages, pass, task } from './say'

const wait = (more: JsonObject): JsonObject => ({ Type: 'Wait', End: true, ...more })

describe('fields that read', () => {
  test.each<JsonObject>([
    pass({ InputPath: '$$', OutputPath: '$order.items[0]' }),
    pass({ InputPath: '$.a[*].b', OutputPath: '$..c' }),
    pass({ InputPath: null, OutputPath: null, ResultPath: null }),
    wait({ SecondsPath: '$seconds' }),
    wait({ TimestampPath: '$$.Execution.Input.at' }),
    task({ TimeoutSecondsPath: '$timeout', HeartbeatSecondsPath: '$.a.b' }),
    { Type: 'Fail', ErrorPath: '$$.State.Name', CausePath: "States.Format('{}', $.c)" },
    task({ Credentials: { 'RoleArn.$': "States.Format('arn:aws:iam::{}:role/r', $account)" } }),
  ])('%j', (state) => {
    expect(messages(single(state))).toEqual([])
  })

  test.each<[JsonObject, string]>([
    [
      pass({ InputPath: 'States.UUID()' }),
      'State "S": InputPath must be a path such as "$.order.id"; functions are not evaluated here.',
    ],
    [
      pass({ InputPath: '$states.input' }),
      'State "S": InputPath is "$states.input", and $states exists only in JSONata. In JSONPath the input is $ and the context object is $$.',
    ],
    [
      pass({ OutputPath: 'a' }),
      'State "S": OutputPath holds "a", which is no path. A path begins with $, for example "$.order.id".',
    ],
    [pass({ InputPath: 5 }), 'State "S": InputPath must be a text in quotes, but is 5.'],
  ])('%j', (state, expected) => {
    expect(messages(single(state))).toEqual([expected])
  })

  test('ErrorPath and CausePath need functions that give texts', () => {
    expect(messages(single({ Type: 'Fail', ErrorPath: 'States.MathAdd(1, 2)' }))[0]).toContain('must give a text')
  })
})

describe('fields that write', () => {
  test.each(['$$.a', '$name', '$.a[*]', '$..a', '$.a[0:1]', "$['a','b']"])('%s is no reference path', (path) => {
    expect(aws(single(pass({ ResultPath: path })))).toEqual(['Value is not a Reference Path at /States/S/ResultPath'])
  })

  test.each(['$', '$.a', "$['a b'].c[0]"])('%s is one', (path) => {
    expect(aws(single(pass({ ResultPath: path })))).toEqual([])
  })
})

describe('templates', () => {
  const refused = (place: string): string =>
    `The value for the field 'a.$' must be a valid JSONPath or a valid intrinsic function call at /States/S${place}`

  test.each<[JsonObject, string]>([
    [pass({ Parameters: { 'a.$': 5 } }), '/Parameters'],
    [pass({ Parameters: { b: [1, { 'a.$': '$.x[' }] } }), '/Parameters/b[1]'],
    [task({ ResultSelector: { 'a.$': 'text' } }), '/ResultSelector'],
    [task({ Credentials: { RoleArn: 'arn:aws:iam::1:role/r', 'a.$': 'text' } }), '/Credentials'],
    [pass({ Parameters: { 'a.$': " States.Array('a')" } }), '/Parameters'],
    [pass({ Parameters: { 'a.$': "States.Nope('a')" } }), '/Parameters'],
    [pass({ Parameters: { 'a.$': "States.Array('a'" } }), '/Parameters'],
    [pass({ Parameters: { 'a.$': 'States.UUID(1)' } }), '/Parameters'],
    [pass({ Parameters: { 'a.$': 'States.StringToJson(\'{\\"b\\": 1}\')' } }), '/Parameters'],
  ])('%j', (state, place) => {
    expect(aws(single(state))).toEqual([refused(place)])
  })
})
