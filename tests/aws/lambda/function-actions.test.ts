import { describe, expect, test } from 'vitest'
import { settingsOf, withFunctions, returned, invoke } from './functions'
import { Services } from '../services'

const arn = 'arn:aws:lambda:us-east-1:123456789012:function:f'

describe('CreateFunction', () => {
  test('describes the function as AWS does', () => {
    const run = new Services()
    expect(
      run.ok('lambda', 'CreateFunction', settingsOf('f', { Environment: { Variables: { STAGE: 'test' } } })),
    ).toMatchObject({
      FunctionName: 'f',
      FunctionArn: arn,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Timeout: 3,
      MemorySize: 128,
      EphemeralStorage: { Size: 512 },
      LastModified: '2026-01-01T00:00:00.000+0000',
      Version: '$LATEST',
      State: 'Active',
      Environment: { Variables: { STAGE: 'test' } },
    })
    expect(run.of('function-changed')).toEqual([
      { kind: 'function-changed', functionName: 'f', arn, timeoutSeconds: 3 },
    ])
  })

  test('refuses a name that is taken', () => {
    const run = withFunctions({ f: (turn) => returned(turn) })
    expect(run.refusal('lambda', 'CreateFunction', settingsOf('f'))).toMatchObject({
      code: 'ResourceConflictException',
      status: 409,
      message: 'Function already exist: f',
    })
  })

  test.each([
    [
      { Timeout: 0 },
      'ValidationException',
      "1 validation error detected: Value '0' at 'timeout' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
    [
      { MemorySize: 10_241 },
      'ValidationException',
      "1 validation error detected: Value '10241' at 'memorySize' failed to satisfy constraint: Member must have value less than or equal to 10240",
    ],
    [
      { EphemeralStorage: { Size: 511 } },
      'ValidationException',
      "1 validation error detected: Value '511' at 'ephemeralStorage.size' failed to satisfy constraint: Member must have value greater than or equal to 512",
    ],
    [
      { Role: null },
      'ValidationException',
      "1 validation error detected: Value null at 'role' failed to satisfy constraint: Member must not be null",
    ],
    [
      { Runtime: null },
      'InvalidParameterValueException',
      'Runtime and Handler are mandatory parameters for functions created with deployment packages.',
    ],
    [
      { Runtime: 'python3.12' },
      'InvalidParameterValueException',
      'Stepyard runs Node.js functions only, such as nodejs24.x; the runtime python3.12 is not supported.',
    ],
    [
      { Code: { FileName: 'main.py', Source: '' } },
      'InvalidParameterValueException',
      'Code.FileName must be index.js (CommonJS), index.mjs (ES module) or index.ts (TypeScript).',
    ],
    [{ Timeout: '3' }, 'SerializationException', 'STRING_VALUE can not be converted to an Integer'],
  ])('refuses %j', (more, code, message) => {
    expect(new Services().refusal('lambda', 'CreateFunction', settingsOf('f', more))).toMatchObject({ code, message })
  })

  test('takes names that JavaScript knows otherwise', () => {
    const run = withFunctions(JSON.parse('{"12":null,"constructor":null}') as Record<string, never>)
    run.ok('lambda', 'CreateFunction', settingsOf('__proto__'))
    expect(Object.values(run.lambda.functions).map((fn) => fn.name)).toEqual(['12', 'constructor', '__proto__'])
    expect(run.ok('lambda', 'GetFunction', { FunctionName: '__proto__' })['Configuration']).toMatchObject({
      FunctionName: '__proto__',
    })
  })
})

describe('a function is named', () => {
  test.each(['f', arn, `${arn}:$LATEST`, '123456789012:function:f', 'f:$LATEST'])('by %s', (name) => {
    const run = withFunctions({ f: (turn) => returned(turn) })
    expect(invoke(run, name)['StatusCode']).toBe(200)
  })

  test.each([
    ['no_such', 'arn:aws:lambda:us-east-1:123456789012:function:no_such'],
    [arn.replace('us-east-1', 'eu-west-1'), arn.replace('us-east-1', 'eu-west-1')],
    ['f:prod', `${arn}:prod`],
  ])('but not by %s', (name, shown) => {
    const run = withFunctions({ f: (turn) => returned(turn) })
    expect(run.refusal('lambda', 'Invoke', { FunctionName: name })).toEqual({
      code: 'ResourceNotFoundException',
      queryCode: 'ResourceNotFoundException',
      status: 404,
      message: `Function not found: ${shown}`,
    })
  })
})

describe('other actions on functions', () => {
  test('code and configuration change apart from each other', () => {
    const run = withFunctions({ f: (turn) => returned(turn) })
    run.ok('lambda', 'UpdateFunctionCode', {
      FunctionName: 'f',
      FileName: 'index.mjs',
      Source: 'export const handler = 1',
    })
    run.ok('lambda', 'UpdateFunctionConfiguration', { FunctionName: 'f', Timeout: 9 })
    expect(run.ok('lambda', 'GetFunction', { FunctionName: 'f' })).toMatchObject({
      Configuration: { Timeout: 9, MemorySize: 128 },
      Code: { FileName: 'index.mjs', Source: 'export const handler = 1' },
    })
    expect(run.of('function-changed').at(-1)?.timeoutSeconds).toBe(9)
  })

  test('a deleted function is not found, and what runs goes on to its end', () => {
    const run = withFunctions({ f: (turn) => returned(turn, 'done') })
    const operation = run.pending('lambda', 'Invoke', { FunctionName: 'f' })
    run.ok('lambda', 'DeleteFunction', { FunctionName: 'f' })
    expect(run.refusal('lambda', 'GetFunction', { FunctionName: 'f' }).code).toBe('ResourceNotFoundException')
    run.run()
    expect(run.answer(operation)['Payload']).toBe('done')
    expect(run.ok('lambda', 'ListFunctions', {})).toEqual({ Functions: [] })
  })

  test('a dry run starts nothing', () => {
    const run = withFunctions({ f: (turn) => returned(turn) })
    expect(run.ok('lambda', 'Invoke', { FunctionName: 'f', InvocationType: 'DryRun' })).toMatchObject({
      StatusCode: 204,
    })
    expect(run.of('invocation-started')).toEqual([])
  })

  test('a request that is too large is refused', () => {
    const run = withFunctions({ f: (turn) => returned(turn) })
    expect(run.refusal('lambda', 'Invoke', { FunctionName: 'f', Payload: 'x'.repeat(6_291_456) })).toMatchObject({
      code: 'RequestTooLargeException',
      status: 413,
    })
  })
})
