import { describe, expect, test } from 'vitest'
import { parseJson, type Json, type JsonObject } from '../../../src/base/json'
import { seconds } from '../../../src/kernel/time'
import type { Script, Services } from '../services'
import { receive } from '../sqs/queues'
import { failed, parked, reserve, returned, withFunctions } from './functions'

const arn = (service: string, name: string): string => `arn:aws:${service}:us-east-1:123456789012:${name}`
const records = arn('sqs', 'records')

/** Functions, a queue for records and one for dead letters, and settings of f. */
function asked(scripts: Record<string, Script>, config: JsonObject | null, fn: JsonObject = {}): Services {
  const run = withFunctions(scripts, fn)
  for (const QueueName of ['records', 'dead', 'records.fifo'])
    run.ok('sqs', 'CreateQueue', {
      QueueName,
      ...(QueueName.endsWith('.fifo') ? { Attributes: { FifoQueue: 'true' } } : {}),
    })
  if (config !== null) run.ok('lambda', 'PutFunctionEventInvokeConfig', { FunctionName: 'f', ...config })
  return run
}

const send = (run: Services, Payload: Json = { order: 7 }): void =>
  void run.ok('lambda', 'Invoke', { FunctionName: 'f', InvocationType: 'Event', Payload })

const recordIn = (run: Services): JsonObject => parseJson(String(receive(run, 'records')[0]?.['Body'])) as JsonObject
const invocations = (run: Services): number => run.of('invocation-started').length

describe('settings of asynchronous invocations', () => {
  test('say how often an event that fails is tried again', () => {
    for (const retries of [0, 1, 2]) {
      const run = asked({ f: (turn) => failed(turn, 'Error') }, { MaximumRetryAttempts: retries })
      send(run)
      run.run()
      expect(invocations(run)).toBe(retries + 1)
    }
  })

  test('are shown, changed member by member, replaced as a whole and deleted', () => {
    const run = asked({ f: (turn) => returned(turn) }, { MaximumRetryAttempts: 1, MaximumEventAgeInSeconds: 60 })
    const named = { FunctionName: 'f' }
    const onFailure = { OnFailure: { Destination: records } }
    run.ok('lambda', 'UpdateFunctionEventInvokeConfig', { ...named, DestinationConfig: onFailure })
    const changed = {
      FunctionArn: `${arn('lambda', 'function:f')}:$LATEST`,
      LastModified: 1_767_225_600,
      MaximumRetryAttempts: 1,
      MaximumEventAgeInSeconds: 60,
      DestinationConfig: { OnSuccess: {}, OnFailure: { Destination: records } },
    }
    expect(run.ok('lambda', 'GetFunctionEventInvokeConfig', named)).toEqual(changed)
    expect(run.ok('lambda', 'ListFunctionEventInvokeConfigs', named)).toEqual({ FunctionEventInvokeConfigs: [changed] })
    run.ok('lambda', 'PutFunctionEventInvokeConfig', { ...named, MaximumRetryAttempts: 0 })
    expect(run.ok('lambda', 'GetFunctionEventInvokeConfig', named)).not.toHaveProperty('MaximumEventAgeInSeconds')
    run.ok('lambda', 'DeleteFunctionEventInvokeConfig', named)
    expect(run.refusal('lambda', 'GetFunctionEventInvokeConfig', named)).toMatchObject({
      code: 'ResourceNotFoundException',
      status: 404,
      message: `The function ${arn('lambda', 'function:f')}:$LATEST doesn't have an EventInvokeConfig`,
    })
  })

  test.each([
    [{}, 'You must specify at least one of error handling or destination setting.'],
    [{ MaximumRetryAttempts: 3 }, 'Member must have value less than or equal to 2'],
    [{ MaximumEventAgeInSeconds: 59 }, 'Member must have value greater than or equal to 60'],
    [{ DestinationConfig: { OnSuccess: { Destination: 'records' } } }, 'The destination ARN records is invalid.'],
    [
      { DestinationConfig: { OnFailure: { Destination: arn('lambda', 'function:f') } } },
      "You can't specify the function as a destination for itself.",
    ],
  ])('%j are refused', (config, message) => {
    const run = withFunctions({ f: (turn) => returned(turn) })
    const refusal = run.refusal('lambda', 'PutFunctionEventInvokeConfig', { FunctionName: 'f', ...config })
    expect(refusal.message).toContain(message)
  })
})

describe('a destination', () => {
  test('gets a record of an event that succeeded', () => {
    const config = { DestinationConfig: { OnSuccess: { Destination: records } } }
    const run = asked({ f: (turn) => returned(turn, { done: true }) }, config)
    send(run)
    run.run()
    const [ended] = run.of('invocation-ended')
    expect(recordIn(run)).toEqual({
      version: '1.0',
      timestamp: new Date(run.events.find(({ event }) => event === ended)!.at).toISOString(),
      requestContext: {
        requestId: ended!.invocation,
        functionArn: `${arn('lambda', 'function:f')}:$LATEST`,
        condition: 'Success',
        approximateInvokeCount: 1,
      },
      requestPayload: { order: 7 },
      responseContext: { statusCode: 200, executedVersion: '$LATEST' },
      responsePayload: { done: true },
    })
  })

  test('gets a record of one whose retries are used up, with the error', () => {
    const config = { DestinationConfig: { OnFailure: { Destination: records } } }
    const run = asked({ f: (turn) => failed(turn, 'RangeError') }, config)
    send(run)
    run.run()
    expect(recordIn(run)).toMatchObject({
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: { errorType: 'RangeError', errorMessage: 'x' },
    })
  })

  test('may be a function, which is invoked asynchronously', () => {
    let got: Json = null
    const run = asked(
      {
        f: (turn) => returned(turn, 'done'),
        g: (turn) => {
          if (turn.work.kind === 'invoke') got = turn.work.event
          return returned(turn)
        },
      },
      { DestinationConfig: { OnSuccess: { Destination: arn('lambda', 'function:g') } } },
    )
    send(run)
    run.run()
    expect(got).toMatchObject({ requestContext: { condition: 'Success' }, responsePayload: 'done' })
    expect(run.of('invocation-started')[1]).toMatchObject({ functionName: 'g', attempt: 1 })
  })

  test('gets an event that would be too old for its next attempt', () => {
    const config = { MaximumEventAgeInSeconds: 90, DestinationConfig: { OnFailure: { Destination: records } } }
    const run = asked({ f: (turn) => failed(turn, 'Error') }, config)
    send(run)
    run.run()
    expect(invocations(run)).toBe(2)
    expect(recordIn(run)).toMatchObject({
      requestContext: { condition: 'EventAgeExceeded', approximateInvokeCount: 2 },
      responseContext: { functionError: 'Unhandled' },
    })
  })

  test('that cannot be reached is told, and changes nothing else', () => {
    const config = {
      MaximumRetryAttempts: 0,
      DestinationConfig: { OnFailure: { Destination: arn('sqs', 'records.fifo') } },
    }
    const run = asked({ f: (turn) => failed(turn, 'Error') }, config, {
      DeadLetterConfig: { TargetArn: arn('sqs', 'gone') },
    })
    send(run)
    run.run()
    expect(run.of('notice').map(({ text }) => text)).toEqual([
      expect.stringContaining('could not be sent to records.fifo: it is a FIFO queue'),
      expect.stringContaining('could not be sent to gone: '),
    ])
  })
})

describe('the dead-letter queue of a function', () => {
  const toDead = { DeadLetterConfig: { TargetArn: arn('sqs', 'dead') } }
  const dead = (run: Services) => receive(run, 'dead')[0] as unknown as JsonObject | undefined

  test('gets the event as it was sent, with the error in attributes', () => {
    const run = asked({ f: (turn) => failed(turn, 'Error') }, { MaximumRetryAttempts: 0 }, toDead)
    send(run)
    run.run()
    expect(dead(run)).toMatchObject({
      Body: '{"order":7}',
      MessageAttributes: {
        RequestID: { DataType: 'String', StringValue: run.of('invocation-ended')[0]!.invocation },
        ErrorCode: { DataType: 'Number', StringValue: '200' },
        ErrorMessage: { DataType: 'String', StringValue: 'x' },
      },
    })
    expect(run.ok('lambda', 'GetFunctionConfiguration', { FunctionName: 'f' })).toMatchObject(toDead)
  })

  test('gets nothing of an event that succeeded, or that somebody waited for', () => {
    const run = asked({ f: (turn) => returned(turn) }, null, toDead)
    send(run)
    run.run()
    expect(dead(run)).toBeUndefined()
  })

  test('is taken away by an empty ARN', () => {
    const run = asked({ f: (turn) => failed(turn, 'Error') }, { MaximumRetryAttempts: 0 }, toDead)
    run.ok('lambda', 'UpdateFunctionConfiguration', { FunctionName: 'f', DeadLetterConfig: { TargetArn: '' } })
    send(run)
    run.run()
    expect(dead(run)).toBeUndefined()
  })

  test('gets at once what nobody may process', () => {
    const run = asked(
      { f: (turn) => returned(turn) },
      { DestinationConfig: { OnFailure: { Destination: records } } },
      toDead,
    )
    reserve(run, 'f', 0)
    send(run)
    expect(invocations(run)).toBe(0)
    expect(Object.keys(dead(run)?.['MessageAttributes'] as JsonObject).sort()).toEqual(['ErrorMessage', 'RequestID'])
    expect(recordIn(run)['requestContext']).toMatchObject({
      condition: 'ZeroReservedConcurrency',
      approximateInvokeCount: 0,
    })
  })
})

test('an event without concurrency is tried again in growing pauses, until it is too old', () => {
  const config = { MaximumEventAgeInSeconds: 60, DestinationConfig: { OnFailure: { Destination: records } } }
  const run = asked({ f: (turn) => parked(turn, 200_000) }, config, { Timeout: 900 })
  reserve(run, 'f', 1)
  send(run)
  send(run)
  run.advance(seconds(30))
  expect(run.wakes('foreground').filter((wake) => wake.startsWith('lambda:event@'))).toEqual(['lambda:event@31000'])
  run.advance(seconds(2))
  // The next pause would be 32 s: 63 s are more than the event may become old.
  expect(recordIn(run)).toMatchObject({
    requestContext: { condition: 'EventAgeExceeded', approximateInvokeCount: 0 },
    responseContext: { statusCode: 429 },
  })
})

describe('reserved concurrency', () => {
  const named = { FunctionName: 'f' }

  test('is put, shown and deleted', () => {
    const run = withFunctions({ f: (turn) => returned(turn) })
    expect(run.ok('lambda', 'GetFunctionConcurrency', named)).toEqual({})
    reserve(run, 'f', 5)
    expect(run.ok('lambda', 'GetFunctionConcurrency', named)).toEqual({ ReservedConcurrentExecutions: 5 })
    expect(run.ok('lambda', 'GetFunction', named)['Concurrency']).toEqual({ ReservedConcurrentExecutions: 5 })
    expect(run.ok('lambda', 'GetAccountSettings', {})['AccountLimit']).toMatchObject({
      UnreservedConcurrentExecutions: 995,
    })
    run.ok('lambda', 'DeleteFunctionConcurrency', named)
    expect(run.ok('lambda', 'GetFunctionConcurrency', named)).toEqual({})
  })

  test('must leave 100 for the others', () => {
    const run = withFunctions({ f: (turn) => returned(turn), g: (turn) => returned(turn) })
    reserve(run, 'g', 400)
    reserve(run, 'f', 500)
    expect(
      run.refusal('lambda', 'PutFunctionConcurrency', { ...named, ReservedConcurrentExecutions: 501 }).message,
    ).toBe(
      "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
    )
  })

  test('is kept for its function, and taken from the others', () => {
    const run = withFunctions({ f: (turn) => returned(turn), g: (turn) => returned(turn) })
    reserve(run, 'g', 2)
    for (let i = 0; i < 998; i++) run.pending('lambda', 'Invoke', named)
    expect(run.refusal('lambda', 'Invoke', named).code).toBe('TooManyRequestsException')
    for (let i = 0; i < 2; i++) run.pending('lambda', 'Invoke', { FunctionName: 'g' })
    expect(run.refusal('lambda', 'Invoke', { FunctionName: 'g' }).code).toBe('TooManyRequestsException')
  })
})
