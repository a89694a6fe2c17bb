import { describe, expect, test } from 'vitest'
import type { Answer } from '../../../src/engine/simulation'
import type { Json, JsonObject } from '../../../src/base/json'
import { checkLaws } from '../../law/laws'
import { FunctionError, TestRun, type TestFunction } from '../../simulate'

const roleArn = 'arn:aws:iam::123456789012:role/r'
const invoke: JsonObject = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: 'work', 'Payload.$': '$' },
  End: true,
}

/** Calls TestState and runs until it has its answer. */
function ask(params: JsonObject, run = new TestRun()): Answer {
  const answer = run.request('states', 'TestState', params)
  if (!('pending' in answer)) return answer
  run.run()
  checkLaws(run.simulation)
  expect(run.simulation.world.services['states']).toMatchObject({ executions: {}, flows: {}, revisions: {} })
  const outcome = run.events('answer').at(-1)?.outcome
  if (outcome === undefined) throw new Error('there is no answer')
  return outcome
}

/** The answer with its payloads as values. */
function answered(state: JsonObject, params: JsonObject = {}, run?: TestRun): JsonObject {
  const answer = ask({ definition: JSON.stringify(state), ...params }, run)
  if (!('ok' in answer)) throw new Error(JSON.stringify(answer))
  return values(answer.ok as JsonObject)
}

const values = (answer: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(answer).map(([name, value]) => {
      if (name === 'inspectionData') return [name, values(value as JsonObject)]
      return [name, typeof value === 'string' && /^[[{"]/.test(value) ? (JSON.parse(value) as Json) : value]
    }),
  )

function refusal(state: JsonObject, params: JsonObject = {}): string {
  const answer = ask({ definition: JSON.stringify(state), ...params })
  if (!('err' in answer)) throw new Error(JSON.stringify(answer))
  return `${answer.err.name}: ${answer.err.message}`
}

function withFunction(work: TestFunction): TestRun {
  const run = new TestRun({ work })
  run.deploy({
    functions: [{ name: 'work', file: 'index.js', code: '', timeoutSeconds: 900, memoryMb: 128, environment: {} }],
  })
  return run
}

const failing = { mock: { errorOutput: { error: 'Custom', cause: 'no' } }, inspectionLevel: 'DEBUG' }

describe('a test of a state', () => {
  test('gives its output and where it leads, although that state is not there', () => {
    const state = { Type: 'Pass', Result: { a: 1 }, Next: 'After' }
    expect(answered(state)).toEqual({ status: 'SUCCEEDED', output: { a: 1 }, nextState: 'After' })
  })

  test('tells each step of the data on DEBUG', () => {
    const state = {
      ...invoke,
      InputPath: '$.order',
      Parameters: { FunctionName: 'work', 'Payload.$': '$.id' },
      ResultSelector: { 'paid.$': '$.Payload' },
      ResultPath: '$.pay',
      OutputPath: '$.pay.paid',
    }
    const input = JSON.stringify({ order: { id: 7 } })
    const mock = { result: JSON.stringify({ Payload: 'yes' }) }
    expect(answered(state, { input, mock, inspectionLevel: 'DEBUG' })).toEqual({
      status: 'SUCCEEDED',
      output: 'yes',
      inspectionData: {
        input: { order: { id: 7 } },
        afterInputPath: { id: 7 },
        afterParameters: { FunctionName: 'work', Payload: 7 },
        result: { Payload: 'yes' },
        afterResultSelector: { paid: 'yes' },
        afterResultPath: { order: { id: 7 }, pay: { paid: 'yes' } },
      },
    })
  })

  test('tells Arguments and variables in JSONata', () => {
    const state = {
      Type: 'Task',
      QueryLanguage: 'JSONata',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: '{% $fn %}' },
      Assign: { paid: true },
      Output: '{% $states.result.Payload %}',
      End: true,
    }
    const params = { variables: '{"fn":"work"}', mock: { result: '{"Payload":[1]}' }, inspectionLevel: 'TRACE' }
    expect(answered(state, params)).toEqual({
      status: 'SUCCEEDED',
      output: [1],
      inspectionData: {
        input: {},
        afterArguments: { FunctionName: 'work' },
        result: { Payload: [1] },
        variables: { fn: 'work', paid: true },
      },
    })
  })

  test('stops where an expression fails, and tells how far the data came', () => {
    const state = { Type: 'Pass', InputPath: '$.a', Parameters: { 'b.$': '$.missing' }, End: true }
    const answer = answered(state, { input: '{"a":{}}', inspectionLevel: 'DEBUG' })
    expect(answer).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      inspectionData: { input: { a: {} }, afterInputPath: {} },
    })
    expect(answer['inspectionData']).not.toHaveProperty('afterParameters')
    expect(answer['cause']).toMatch(/^The JSONPath/)
  })

  test('tells the page which expression of JSONata failed', () => {
    const run = new TestRun()
    const state = { Type: 'Pass', QueryLanguage: 'JSONata', Output: { total: '{% $missing.total %}' }, End: true }
    expect(answered(state, {}, run)).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' })
    expect(run.events('state-inspected')).toMatchObject([{ inspection: { location: 'Output/total' } }])
  })

  test('takes a state out of a whole definition, from any block', () => {
    const inner = { Type: 'Pass', Result: 1, End: true }
    const map = { Type: 'Map', End: true, ItemProcessor: { StartAt: 'Inner', States: { Inner: inner } } }
    expect(answered({ StartAt: 'Each', States: { Each: map } }, { stateName: 'Inner' })).toEqual({
      status: 'SUCCEEDED',
      output: '1',
    })
    expect(refusal({ StartAt: 'Each', States: { Each: map } }, { stateName: '__proto__' })).toBe(
      'ValidationException: State not found in definition',
    )
  })

  test('lets time pass in a Wait, and gives up after five minutes', () => {
    const run = new TestRun()
    const before = run.simulation.now
    expect(answered({ Type: 'Wait', Seconds: 100, End: true }, {}, run)['status']).toBe('SUCCEEDED')
    expect(run.simulation.now - before).toBe(100_000)
    expect(answered({ Type: 'Wait', Seconds: 400, End: true })).toEqual({ status: 'FAILED', error: 'States.Timeout' })
  })

  test('leaves nothing of itself in the event log but what it found', () => {
    const run = new TestRun()
    answered({ Type: 'Pass', End: true }, {}, run)
    expect(run.events('history')).toEqual([])
    expect(run.events('execution-started')).toEqual([])
    expect(run.events('state-inspected')).toMatchObject([{ state: 'StateName', inspection: { output: {} } }])
  })
})

describe('a Task without a mock', () => {
  test('really calls its function', () => {
    const run = withFunction((event) => ({ got: event }))
    const answer = answered({ ...invoke, OutputPath: '$.Payload' }, { roleArn, input: '{"id":1}' }, run)
    expect(answer).toEqual({ status: 'SUCCEEDED', output: { got: { id: 1 } } })
  })

  test('would be tried again where a Retry takes its failure', () => {
    const run = withFunction(() => {
      throw new FunctionError('Custom', 'no')
    })
    const state = { ...invoke, Retry: [{ ErrorEquals: ['Custom'], IntervalSeconds: 3 }] }
    expect(answered(state, { roleArn, inspectionLevel: 'DEBUG' }, run)).toMatchObject({
      status: 'RETRIABLE',
      error: 'Custom',
      inspectionData: { errorDetails: { retryIndex: 0, retryBackoffIntervalSeconds: 3 } },
    })
    expect(run.events('invocation-started')).toHaveLength(1)
  })

  test('needs a role, and nobody to wait for', () => {
    expect(refusal(invoke)).toBe('ValidationException: RoleArn must be specified when testing a Task state')
    const waiting = { ...invoke, Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' }
    expect(refusal(waiting, { roleArn })).toMatch(/^InvalidDefinition: .*waitForTaskToken/)
  })
})

describe('a mocked failure', () => {
  const retry = [{ ErrorEquals: ['Custom'], IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 3 }]
  const caught = [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'After' }]

  test('waits as long as after so many retries', () => {
    const stateConfiguration = { retrierRetryCount: 2 }
    expect(answered({ ...invoke, Retry: retry }, { ...failing, stateConfiguration })).toMatchObject({
      status: 'RETRIABLE',
      inspectionData: { errorDetails: { retryIndex: 0, retryBackoffIntervalSeconds: 4 } },
    })
  })

  test('fails the state when its retrier is used up', () => {
    const stateConfiguration = { retrierRetryCount: 3 }
    const answer = answered({ ...invoke, Retry: retry }, { ...failing, stateConfiguration })
    expect(answer).toMatchObject({ status: 'FAILED', error: 'Custom', cause: 'no' })
    expect(answer).toMatchObject({ inspectionData: { errorDetails: { retryIndex: 0 } } })
  })

  test('is caught', () => {
    expect(answered({ ...invoke, Catch: caught }, failing)).toMatchObject({
      status: 'CAUGHT_ERROR',
      error: 'Custom',
      nextState: 'After',
      output: { error: { Error: 'Custom', Cause: 'no' } },
      inspectionData: { errorDetails: { catchIndex: 0 } },
    })
  })
})

describe('a Map or Parallel state', () => {
  const map = {
    Type: 'Map',
    ItemsPath: '$.items',
    ToleratedFailureCount: 1,
    ItemSelector: { 'i.$': '$$.Map.Item.Index' },
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'Inner',
      States: { Inner: { Type: 'Pass', End: true } },
    },
    End: true,
  }
  const params = { input: '{"items":["a","b"]}', mock: { result: '[1,2]' }, inspectionLevel: 'DEBUG' }

  test('has its mock for a result', () => {
    expect(answered(map, params)).toEqual({
      status: 'SUCCEEDED',
      output: [1, 2],
      inspectionData: {
        input: { items: ['a', 'b'] },
        afterInputPath: { items: ['a', 'b'] },
        afterItemsPath: ['a', 'b'],
        afterItemSelector: [{ i: 0 }, { i: 1 }],
        maxConcurrency: 0,
        toleratedFailureCount: 1,
        afterResultSelector: [1, 2],
        afterResultPath: [1, 2],
      },
    })
  })

  test('fails when more iterations failed than it lets pass', () => {
    const withFailures = (mapIterationFailureCount: number): JsonObject => ({
      ...params,
      stateConfiguration: { mapIterationFailureCount },
    })
    expect(answered(map, withFailures(1))['status']).toBe('SUCCEEDED')
    expect(answered(map, withFailures(2))['error']).toBe('States.ExceedToleratedFailureThreshold')
    expect(refusal(map, withFailures(3))).toBe(
      'ValidationException: Map iteration failure count must be less than or equal to the number of Map iterations',
    )
  })

  test('needs a mock of the right form', () => {
    expect(refusal(map)).toMatch(/^InvalidDefinition: TestState API does not support Map or Parallel states/)
    expect(refusal(map, { mock: { result: '{}' } })).toBe('ValidationException: Mocked result must be an array.')
    const parallel = {
      Type: 'Parallel',
      Branches: [{ StartAt: 'One', States: { One: { Type: 'Succeed' } } }],
      End: true,
    }
    expect(refusal(parallel, { mock: { result: '[1,2]' } })).toMatch(/same number of items/)
    expect(answered(parallel, { mock: { result: '[1]' } })['output']).toEqual([1])
  })
})

describe('a mocked result', () => {
  const start = (parameters: JsonObject): JsonObject => ({
    Type: 'Task',
    Resource: 'arn:aws:states:::states:startExecution',
    Parameters: parameters,
    End: true,
  })
  const state = start({ StateMachineArn: 'arn' })
  const wrong = (mock: JsonObject): string => refusal(state, { mock })
  const words = 'ValidationException: Mock result schema validation error: '

  test('is checked against the answer of the API', () => {
    expect(wrong({ result: '{}' })).toBe(`${words}Required field 'ExecutionArn' is missing`)
    expect(wrong({ result: '{"ExecutionArn":"a","StartDate":1}' })).toBe(`${words}Field 'StartDate' must be a string`)
    expect(wrong({ result: '{"ExecutionArn":""}' })).toBe(
      `${words}Field 'ExecutionArn' is smaller than the minimum length`,
    )
  })

  test('may lack what must be there where only PRESENT is asked for, and be anything with NONE', () => {
    expect(answered(state, { mock: { result: '{}', fieldValidationMode: 'PRESENT' } })['status']).toBe('SUCCEEDED')
    expect(wrong({ result: '{"StartDate":1}', fieldValidationMode: 'PRESENT' })).toMatch(/must be a string/)
    expect(answered(state, { mock: { result: '[1]', fieldValidationMode: 'NONE' } })['output']).toEqual([1])
  })

  test('of a job is what polling it gives', () => {
    const job = { ...state, Resource: 'arn:aws:states:::states:startExecution.sync:2' }
    expect(refusal(job, { mock: { result: '{"ExecutionArn":"a","StartDate":"now"}' } })).toBe(
      `${words}Required field 'StateMachineArn' is missing`,
    )
  })

  test('has any payload for an optimized Lambda call', () => {
    expect(answered(invoke, { mock: { result: '{"Payload":{"a":1}}' } })['output']).toEqual({ Payload: { a: 1 } })
  })
})

describe('a context object', () => {
  const state = { ...invoke, Parameters: { FunctionName: 'work', 'Payload.$': '$$' } }
  const mock = { result: '{}' }

  test('is taken as it is given', () => {
    const answer = answered(state, { mock, context: '{"State":{"Name":"Mine"}}', inspectionLevel: 'DEBUG' })
    expect(answer).toMatchObject({ inspectionData: { afterParameters: { Payload: { State: { Name: 'Mine' } } } } })
  })

  test('has known fields of the right types', () => {
    const why = (context: JsonObject): string => refusal(state, { mock, context: JSON.stringify(context) })
    const words = 'ValidationException: Invalid Context object provided: '
    expect(why({ Execution: { Id: 1 } })).toBe(`${words}Execution.Id must be a string`)
    expect(why({ constructor: {} })).toBe(`${words}Field 'constructor' is not allowed`)
    expect(why({ Task: { Token: 't' } })).toMatch(/contains 'Task' when state is not/)
  })
})

test('a definition that AWS refuses is refused in its words', () => {
  expect(ask({ definition: '{' })).toMatchObject({ err: { name: 'InvalidDefinition' } })
  expect(refusal({ Type: 'Parallel', Branches: [], End: true })).toBe(
    "InvalidDefinition: Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Value cannot be empty at /States/StateName/Branches'",
  )
  expect(refusal({ Type: 'Pass', End: true }, { mock: { result: '1' } })).toBe(
    "ValidationException: State type 'Pass' is not supported when a mock is specified",
  )
})
