import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../src/base/json'
import { awsDefinitionError, awsDiagnostics, readSource, validate } from '../../src/asl'
import { findings, single } from './build'

const pass = (more: JsonObject = {}): JsonObject => ({ Type: 'Pass', End: true, ...more })
const task = (more: JsonObject = {}): JsonObject => ({
  Type: 'Task',
  Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f',
  End: true,
  ...more,
})
const choice = (rule: Json): JsonObject => ({
  StartAt: 'C',
  States: { C: { Type: 'Choice', Choices: [rule] }, Done: { Type: 'Succeed' } },
})
const aws = (definition: Json): string[] =>
  awsDiagnostics(findings(definition)).map((d) => `${d.message} at ${d.location}`)
const messages = (definition: Json): string[] => findings(definition).map((d) => d.message)

test('a good definition has no findings', () => {
  expect(findings(single(pass()))).toEqual([])
})

describe('in the words of AWS', () => {
  test.each<[Json, string]>([
    [{}, 'These fields are required: [States, StartAt] at /'],
    [
      single({ Type: 'Taks', End: true }),
      "The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map] at /States/S/Type",
    ],
    [single(pass({ Catch: [] })), "Field 'Catch' is not supported at /States/S"],
    [
      single(pass({ Output: 1 })),
      "The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata' QueryLanguage at /States/S",
    ],
    [single(task({ Retry: [{ ErrorEquals: [] }] })), 'Value cannot be empty at /States/S/Retry[0]/ErrorEquals'],
    [
      single(task({ Retry: [{ ErrorEquals: ['A'], MaxAttempts: -1 }] })),
      'Minimum value is 0 at /States/S/Retry[0]/MaxAttempts',
    ],
    [
      single(task({ TimeoutSeconds: 1, TimeoutSecondsPath: '$.t' })),
      'There should only be one of the following fields: [TimeoutSeconds, TimeoutSecondsPath] at /States/S',
    ],
    [single(pass({ ResultPath: '$$.x' })), 'Value is not a Reference Path at /States/S/ResultPath'],
    [single(pass({ ResultPath: '$.x[*]' })), 'Value is not a Reference Path at /States/S/ResultPath'],
    [
      single({ Type: 'Wait', Timestamp: '2016-12-05 21:29:29Z', End: true }),
      'String does not match RFC3339 timestamp at /States/S/Timestamp',
    ],
    [
      single(task({ Resource: 'arn:aws:states:::dynamodb:query' })),
      'The resource provided arn:aws:states:::dynamodb:query is not recognized. The value is not a valid resource ARN, or the resource is not available in this region. at /States/S/Resource',
    ],
    [
      single(pass({ Parameters: { 'a.$': 'plain' } })),
      "The value for the field 'a.$' must be a valid JSONPath or a valid intrinsic function call at /States/S/Parameters",
    ],
    [
      single(pass({ QueryLanguage: 'Jsonata' })),
      'Value should be one of the following: [JSONPath, JSONata] at /States/S/QueryLanguage',
    ],
  ])('%j', (definition, expected) => {
    expect(aws(definition)).toEqual([expected])
  })

  test('a missing target and an unreachable state come in one message', () => {
    const definition = { StartAt: 'pass1', States: { pass1: { Type: 'Pass', Next: 'pass3' }, pass2: pass() } }
    expect(awsDefinitionError(findings(definition))).toBe(
      `Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing 'Next' target: pass3 at /States/pass1/Next, MISSING_TRANSITION_TARGET: State "pass2" is not reachable. at /States/pass2'`,
    )
  })

  test('a loop without an end has no place and hides unreachable states', () => {
    const loop = { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'A' }, B: { Type: 'Pass', Next: 'A' } } }
    expect(awsDefinitionError(findings(loop))).toBe(
      "Invalid State Machine Definition: 'MISSING_END_STATE: Workflow has no terminal state at null'",
    )
  })

  test('broken JSON gives its first mistake, with the place twice', () => {
    const source = readSource('not a definition')
    expect(validate(source)).toEqual([])
    expect(awsDefinitionError(source.diagnostics)).toMatch(
      /^Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION: Unrecognized token 'not'.*\n at \[Source: .*column: 4\] at \[Source: .*column: 4\]'$/,
    )
  })

  test('a blank text is no object', () => {
    expect(awsDiagnostics(findings(' '))).toEqual([
      { severity: 'ERROR', code: 'SCHEMA_VALIDATION_FAILED', message: 'Definition must be a valid JSON object' },
    ])
  })
})

describe('for people', () => {
  test.each<[Json, string]>([
    [
      { StartAt: 'Charg', States: { Charge: pass() } },
      'StartAt names the state "Charg", which does not exist. Did you mean "Charge"?',
    ],
    [
      single(pass({ ResultsPath: '$.a' })),
      'State "S": ResultsPath is not supported here: Pass states do not have it. Did you mean "ResultPath"?',
    ],
    [
      single({ Type: 'Pass' }),
      'State "S" has neither Next nor End. Add "Next" with the name of a state, or "End": true.',
    ],
    [
      single(task({ Retry: [{ ErrorEquals: [] }] })),
      'State "S": Retry[0].ErrorEquals is empty. List at least one error name, for example "States.ALL".',
    ],
    [
      single(task({ Resource: 'arn:aws:states:::sqs:sendMesage' })),
      'State "S": Resource is "arn:aws:states:::sqs:sendMesage", and Step Functions knows no such resource. Did you mean "arn:aws:states:::sqs:sendMessage"?',
    ],
    [
      single(task({ Resource: 'arn:aws:states:::sqs:sendMessage', Parameters: { 'MessageBody.$': '$' } })),
      'State "S": Parameters needs "QueueUrl": sqs:sendMessage cannot work without it.',
    ],
    [
      single({ Type: 'Wait', End: true }),
      'State "S" does not say how long. Add "Seconds": 5, or SecondsPath, Timestamp or TimestampPath.',
    ],
    [
      choice({ Variable: '$.a', NumericEquals: '1', Next: 'Done' }),
      'State "C": Choices[0].NumericEquals must be a number without quotes, but is "1".',
    ],
    [
      choice({ Variable: '$.a', Next: 'Done' }),
      'State "C": Choices[0] has no operator. Add one, for example "StringEquals": "…", beside its Variable.',
    ],
    [
      choice({ Not: { Variable: '$.a', IsNull: true, Next: 'Done' }, Next: 'Done' }),
      'State "C": Choices[0].Not.Next may not stand here: only the outermost rule has a Next. Delete it.',
    ],
    [
      choice({ Variable: '$.a', StringEqual: 'x', Next: 'Done' }),
      'State "C": Choices[0].StringEqual is no operator and no field of a rule. Did you mean "StringEquals"?',
    ],
    [
      single(pass({ InputPath: '$.a[' })),
      'State "S": InputPath holds "$.a[", which is no path. The bracket [ is not closed.',
    ],
    [
      single(pass({ Parameters: { a: 1, 'a.$': '$.a' } })),
      'State "S": Parameters.a.$ and "a" would give the same member. Delete one of the two.',
    ],
  ])('%j', (definition, expected) => {
    expect(messages(definition)[0]).toBe(expected)
  })

  test('a finding marks the key or value that it is about', () => {
    const text = '{"StartAt":"S","States":{"S":{"Type":"Pass","InputPath":"$.a b","Foo":1,"End":true}}}'
    const marked = findings(text).map(({ range }) => text.slice(range.from, range.to))
    expect(marked).toEqual(['"Foo"', ' b'])
  })

  test('a path without .$ in Parameters is a warning and hinders nothing', () => {
    expect(findings(single(pass({ Parameters: { a: '$.b' } })))).toMatchObject([
      { severity: 'warning', code: 'NO_DOLLAR' },
    ])
  })

  test('states named like members of every object are ordinary states', () => {
    const definition =
      '{"StartAt":"__proto__","States":{"__proto__":{"Type":"Pass","Next":"toString"},"toString":{"Type":"Pass","End":true}}}'
    expect(findings(definition)).toEqual([])
    expect(messages({ StartAt: 'constructor', States: { S: pass() } })[0]).toContain('does not exist')
  })
})

describe('what comes later', () => {
  const processor = { StartAt: 'I', States: { I: pass() } }
  const distributed = { ...processor, ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } }
  test.each<[Json, string]>([
    [single(task({ Resource: 'arn:aws:states:::ecs:runTask.sync' })), '/States/S/Resource'],
    [single(task({ Resource: 'arn:aws:states:::aws-sdk:ecs:runTask.waitForTaskToken' })), '/States/S/Resource'],
    [
      single({
        Type: 'Map',
        ItemProcessor: distributed,
        ItemReader: { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType: 'PARQUET' } },
        End: true,
      }),
      '/States/S/ItemReader/ReaderConfig/InputType',
    ],
  ])('%j is a warning, so that it can be drawn and edited', (definition, pointer) => {
    expect(findings(definition)).toMatchObject([{ severity: 'warning', code: 'NOT_SUPPORTED_YET', pointer }])
    expect(messages(definition)[0]).toContain('not simulated yet. They arrive with a later version;')
  })

  test.each<Json>([
    single({ Type: 'Map', ItemProcessor: processor, End: true }),
    single({ Type: 'Parallel', Branches: [processor], End: true }),
    single(pass({ QueryLanguage: 'JSONata', Output: '{% 1 %}' })),
    { QueryLanguage: 'JSONata', ...single(pass({ Output: '{% 1 %}' })) },
    single(pass({ Assign: { a: 1 } })),
    single(pass({ Parameters: { 'a.$': 'States.UUID()', 'b.$': '$.b[*].c', 'c.$': '$name.a', 'd.$': '$$' } })),
    single(pass({ InputPath: '$..a', OutputPath: '$name.a' })),
    single({ Type: 'Fail', ErrorPath: 'States.UUID()' }),
  ])('%j is supported', (definition) => {
    expect(findings(definition)).toEqual([])
  })
})

describe('in an Express machine', () => {
  const map = (ExecutionType: string, Resource: string): JsonObject =>
    single({
      Type: 'Map',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType },
        StartAt: 'I',
        States: { I: task({ Resource }) },
      },
      End: true,
    })
  const callback = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken'

  test('callbacks are refused in the words of AWS', () => {
    expect(awsDefinitionError(findings(single(task({ Resource: callback })), 'EXPRESS'))).toBe(
      "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Express state machine does not support '.waitForTaskToken' service integration  at /States/S/Resource'",
    )
  })

  test('so are distributed Maps', () => {
    expect(findings(map('EXPRESS', 'arn:aws:states:::aws-sdk:sqs:purgeQueue'), 'EXPRESS')).toMatchObject([
      { severity: 'error', pointer: '/States/S' },
    ])
  })

  test('and the Express children of a Standard machine are no better', () => {
    const errors = (definition: Json): number => findings(definition).filter((d) => d.severity === 'error').length
    expect(errors(map('EXPRESS', callback))).toBe(1)
    expect(errors(map('STANDARD', callback))).toBe(0)
  })
})
