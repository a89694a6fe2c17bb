import { describe, expect, test } from 'vitest'
import { busyCount, busyTurns, liveContainers, rerunTurns } from '../../../src/aws/lambda'
import type { Turn } from '../../../src/aws/lambda/turn'
import { seconds } from '../../../src/kernel/time'
import { aCall, failed, invoke, parked, reportOf, reserve, returned, withFunctions } from './functions'

describe('an invocation', () => {
  test('answers with the handler’s result', () => {
    const run = withFunctions({
      f: (turn) => returned(turn, { got: turn.work.kind === 'invoke' ? turn.work.event : null }),
    })
    expect(invoke(run, 'f', { a: 1 })).toEqual({
      StatusCode: 200,
      ExecutedVersion: '$LATEST',
      Payload: { got: { a: 1 } },
    })
  })

  test('takes a cold start first, which is no part of its duration', () => {
    const run = withFunctions({ f: (turn) => returned(turn) })
    invoke(run, 'f')
    const [ended] = run.of('invocation-ended')
    expect(run.of('invocation-started')).toMatchObject([{ coldStart: true, container: 'container-1' }])
    expect(ended?.initMs).toBeGreaterThanOrEqual(120)
    expect(ended?.initMs).toBeLessThanOrEqual(240)
    expect(ended?.durationMs).toBe(10)
    expect(run.elapsed).toBe(ended!.initMs + 10)
  })

  test('computes for 5 to 15 ms where the function does not say how long', () => {
    const run = withFunctions({ f: (turn) => returned(turn) }, { DurationMs: null })
    for (let i = 0; i < 50; i++) invoke(run, 'f')
    const durations = run.of('invocation-ended').map((event) => event.durationMs)
    expect(Math.min(...durations)).toBeGreaterThanOrEqual(5)
    expect(Math.max(...durations)).toBeLessThanOrEqual(15)
    expect(new Set(durations).size).toBeGreaterThan(3)
  })

  test('gets an empty object as its event where there is no payload', () => {
    const run = withFunctions({ f: (turn) => returned(turn, turn.work.kind === 'invoke' ? turn.work.event : 'none') })
    const operation = run.pending('lambda', 'Invoke', { FunctionName: 'f' })
    run.run()
    expect(run.answer(operation)['Payload']).toEqual({})
  })

  test('tells a function error in the answer, not as an error of the call, and the container stays', () => {
    const run = withFunctions({ f: (turn) => failed(turn, 'RangeError') })
    const document = { errorType: 'RangeError', errorMessage: 'x', trace: [] }
    expect(invoke(run, 'f')).toEqual({
      StatusCode: 200,
      ExecutedVersion: '$LATEST',
      FunctionError: 'Unhandled',
      Payload: document,
    })
    expect(run.of('invocation-ended')[0]?.outcome).toEqual({ error: document })
    invoke(run, 'f')
    expect(run.of('invocation-started').map((event) => event.coldStart)).toEqual([true, false])
  })

  test('prints its lines at the time at which they were printed', () => {
    const run = withFunctions({
      f: (turn) => ({
        ...returned(turn),
        lines: [{ at: turn.now + 3, level: 'INFO', text: 'hello' }],
        droppedLines: 2,
      }),
    })
    invoke(run, 'f')
    const start = run.events.find(({ event }) => event.kind === 'log-line')!.at
    expect(run.of('log-line')).toMatchObject([
      { at: start + 3, level: 'INFO', text: 'hello' },
      { level: 'WARN', text: '… 2 lines dropped' },
    ])
  })

  test('keeps the clock standing until it reports', () => {
    let isDone = false
    const run = withFunctions({ f: (turn) => (isDone ? returned(turn) : null) })
    run.pending('lambda', 'Invoke', { FunctionName: 'f' })
    run.run()
    const began = run.now
    run.advance(5000)
    expect(run.now).toBe(began)
    expect(busyCount(run.lambda)).toBe(1)
    expect(busyTurns(run.lambda)).toMatchObject([
      { operation: 'operation-1', turn: 0, container: 'container-1', now: began },
    ])
    isDone = true
    run.run()
    expect(busyCount(run.lambda)).toBe(0)
    expect(run.now).toBe(began + 10)
  })

  test('a result that is too large is an error', () => {
    const run = withFunctions({ f: (turn) => returned(turn, 'x'.repeat(6_291_555)) })
    expect(invoke(run, 'f')).toMatchObject({
      Payload: {
        errorType: 'Function.ResponseSizeTooLarge',
        errorMessage: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
      },
    })
  })
})

describe('time inside of a function', () => {
  const sleeper = (ms: number) => (turn: Turn) =>
    turn.work.kind === 'invoke' ? parked(turn, ms) : returned(turn, 'awake')

  test('passes virtually while it sleeps', () => {
    const run = withFunctions({ f: sleeper(2000) })
    expect(invoke(run, 'f')['Payload']).toBe('awake')
    expect(run.of('invocation-ended')[0]?.durationMs).toBe(2010)
  })

  test('ends at the function’s Timeout, exactly, and the container is lost', () => {
    const run = withFunctions({ f: sleeper(3000) })
    const answer = invoke(run, 'f')
    const [started] = run.of('invocation-started')
    expect(answer).toMatchObject({
      FunctionError: 'Unhandled',
      Payload: {
        errorType: 'Sandbox.Timedout',
        errorMessage: `RequestId: ${started!.invocation} Error: Task timed out after 3.00 seconds`,
      },
    })
    expect(run.of('invocation-ended')[0]?.durationMs).toBe(3000)
    expect(liveContainers(run.lambda, run.now)).toEqual([])
    expect(run.wakes('foreground')).toEqual([])
    invoke(run, 'f')
    expect(run.of('invocation-started')[1]?.coldStart).toBe(true)
  })

  test('also the modelled computing time runs into the Timeout', () => {
    const run = withFunctions({ f: (turn) => returned(turn) }, { DurationMs: 5000, Timeout: 4 })
    expect(invoke(run, 'f')).toMatchObject({ Payload: { errorType: 'Sandbox.Timedout' } })
    expect(run.of('invocation-ended')[0]?.durationMs).toBe(4000)
  })

  test('may run ahead where a loop reads the clock; the computing time comes after that', () => {
    const run = withFunctions({ f: (turn) => ({ end: { kind: 'returned', now: turn.now + 400, result: null } }) })
    invoke(run, 'f')
    expect(run.of('invocation-ended')[0]?.durationMs).toBe(410)
  })

  test('a handler that can never settle is ended at once with an error that says so', () => {
    const run = withFunctions({ f: (turn) => parked(turn, null) })
    const { Payload } = invoke(run, 'f') as { Payload: { errorType: string; errorMessage: string } }
    expect(Payload.errorType).toBe('Runtime.ExitError')
    expect(Payload.errorMessage).toContain('The handler never settles')
    expect(run.of('invocation-ended')[0]?.durationMs).toBe(10)
  })

  test('a report that comes after the end, twice, or for another turn changes nothing', () => {
    const reports: Turn[] = []
    const run = withFunctions({
      f: (turn) => {
        reports.push(turn)
        return turn.work.kind === 'invoke' ? parked(turn, 100) : returned(turn)
      },
    })
    const operation = run.pending('lambda', 'Invoke', { FunctionName: 'f' })
    while (reports.length === 0) run.advance(1)
    run.apply(reportOf(reports[0]!, failed(reports[0]!, 'Second')))
    run.apply(reportOf({ ...reports[0]!, turn: 7 }, failed(reports[0]!, 'Other')))
    run.run()
    run.apply(reportOf(reports[1]!, failed(reports[1]!, 'Late')))
    expect(run.answer(operation)).not.toHaveProperty('FunctionError')
    expect(run.of('invocation-ended')).toHaveLength(1)
  })
})

describe('AWS calls of a function', () => {
  test('are made at once and replied to together after 10 ms', () => {
    const turns: Turn[] = []
    const run = withFunctions({
      f: (turn) => {
        turns.push(turn)
        if (turn.work.kind !== 'invoke') return returned(turn)
        const send = (i: number) => aCall(i, 'sqs', 'SendMessage', { QueueUrl: 'orders', MessageBody: `${i}` })
        return parked(turn, null, [
          send(0),
          send(1),
          aCall(2, 'sqs', 'SendMessage', { QueueUrl: 'nope', MessageBody: 'x' }),
        ])
      },
    })
    run.ok('sqs', 'CreateQueue', { QueueName: 'orders' })
    invoke(run, 'f')
    expect(turns[1]!.now - turns[0]!.now).toBe(10)
    expect(turns[1]!.work).toMatchObject({
      kind: 'reply',
      replies: [
        { call: 0, outcome: { ok: { MD5OfMessageBody: 'cfcd208495d565ef66e7dff9f98764da' } } },
        { call: 1, outcome: { ok: {} } },
        { call: 2, outcome: { err: { name: 'QueueDoesNotExist', message: 'The specified queue does not exist.' } } },
      ],
    })
    expect(run.moves()).toEqual(['orders sent→visible: sent by f', 'orders sent→visible: sent by f'])
    expect(run.of('call').filter((event) => event.caller.kind === 'function')).toHaveLength(3)
  })

  test('and timers run beside each other: whichever is first makes the next turn', () => {
    const seen: string[] = []
    const run = withFunctions({
      f: (turn) => {
        seen.push(`${turn.work.kind}@${turn.turn}`)
        if (turn.work.kind === 'invoke') return parked(turn, 4, [aCall(0, 'sqs', 'ListQueues', {})])
        return turn.work.kind === 'tick' ? parked(turn, 100) : returned(turn)
      },
    })
    invoke(run, 'f')
    expect(seen).toEqual(['invoke@0', 'tick@1', 'reply@2'])
    expect(run.of('invocation-ended')[0]?.durationMs).toBe(20)
  })

  test('that wait are replied to when they end', () => {
    const run = withFunctions({
      f: (turn) => {
        if (turn.work.kind === 'invoke')
          return parked(turn, null, [aCall(0, 'sqs', 'ReceiveMessage', { QueueUrl: 'orders', WaitTimeSeconds: 2 })])
        return returned(turn, turn.work.kind === 'reply' ? (turn.work.replies[0]!.outcome as { ok: null }).ok : 'tick')
      },
    })
    run.ok('sqs', 'CreateQueue', { QueueName: 'orders' })
    expect(invoke(run, 'f')['Payload']).toEqual({})
    expect(run.of('invocation-ended')[0]?.durationMs).toBe(2010)
  })

  test('of a function that has timed out find nobody', () => {
    const run = withFunctions({
      f: (turn) => parked(turn, null, [aCall(0, 'sqs', 'ReceiveMessage', { QueueUrl: 'orders', WaitTimeSeconds: 20 })]),
    })
    run.ok('sqs', 'CreateQueue', { QueueName: 'orders' })
    expect(invoke(run, 'f')).toMatchObject({ Payload: { errorType: 'Sandbox.Timedout' } })
    expect(run.lambda.waits).toEqual({})
    expect(run.wakes('foreground')).toEqual([])
  })

  test('have both names of errors: the SDK shows one or the other', () => {
    const run = withFunctions({
      f: (turn) => {
        if (turn.work.kind === 'invoke')
          return parked(turn, null, [
            aCall(0, 'sqs', 'SendMessage', { QueueUrl: 'orders', MessageBody: '' }),
            aCall(1, 'dynamodb', 'GetItem', {}),
            aCall(2, 'sqs', 'AwaitMessages', { QueueUrl: 'orders' }),
          ])
        return returned(
          turn,
          turn.work.kind === 'reply'
            ? turn.work.replies.map(({ outcome }) =>
                'err' in outcome ? [outcome.err.name, outcome.err.queryCode ?? null] : 'ok',
              )
            : null,
        )
      },
    })
    run.ok('sqs', 'CreateQueue', { QueueName: 'orders' })
    expect(invoke(run, 'f')['Payload']).toEqual([
      ['MissingRequiredParameterException', 'MissingParameter'],
      ['UnknownServiceException', null],
      ['UnknownOperationException', null],
    ])
  })
})

describe('containers', () => {
  test('are used again, the one used last first, and made anew when none is free', () => {
    const run = withFunctions({ f: (turn) => returned(turn) })
    const [a, b] = [1, 2].map(() => run.pending('lambda', 'Invoke', { FunctionName: 'f' }))
    run.run()
    invoke(run, 'f')
    expect([run.answer(a!)['StatusCode'], run.answer(b!)['StatusCode']]).toEqual([200, 200])
    const used = run.of('invocation-started').map(({ container, coldStart }) => ({ container, coldStart }))
    expect(used.slice(0, 2)).toEqual([
      { container: 'container-1', coldStart: true },
      { container: 'container-2', coldStart: true },
    ])
    expect(used[2]?.coldStart).toBe(false)
    expect(liveContainers(run.lambda, run.now).sort()).toEqual(['container-1', 'container-2'])
  })

  test.each([
    ['UpdateFunctionCode', { FileName: 'index.mjs', Source: 'export const handler = () => 1' }],
    ['UpdateFunctionConfiguration', { MemorySize: 256 }],
  ])('are not used again after %s, not even by what ran meanwhile', (action, params) => {
    const run = withFunctions({ f: (turn) => (turn.work.kind === 'invoke' ? parked(turn, 1000) : returned(turn)) })
    invoke(run, 'f')
    const running = run.pending('lambda', 'Invoke', { FunctionName: 'f' })
    run.ok('lambda', action, { FunctionName: 'f', ...params })
    run.run()
    expect(run.answer(running)['StatusCode']).toBe(200)
    expect(liveContainers(run.lambda, run.now)).toEqual([])
    invoke(run, 'f')
    expect(run.of('invocation-started').at(-1)?.coldStart).toBe(true)
  })

  test('are lost with a broken runtime', () => {
    const run = withFunctions({ f: (turn) => failed(turn, 'Runtime.ExitError', true) })
    invoke(run, 'f')
    expect(liveContainers(run.lambda, run.now)).toEqual([])
  })

  test('get cold after ten idle minutes', () => {
    const run = withFunctions({ f: (turn) => returned(turn) })
    invoke(run, 'f')
    run.advance(seconds(600))
    expect(liveContainers(run.lambda, run.now)).toEqual([])
    invoke(run, 'f')
    expect(run.of('invocation-started').at(-1)?.coldStart).toBe(true)
  })
})

describe('what can be done again after a cut', () => {
  test('are the reported turns of live invocations, and only those', () => {
    const run = withFunctions({ f: (turn) => (turn.turn < 2 ? parked(turn, 100) : returned(turn)) })
    run.pending('lambda', 'Invoke', { FunctionName: 'f' })
    run.advance(seconds(0.35))
    const rerun = rerunTurns(run.lambda)
    expect(rerun.map(({ turn, expected }) => [turn.work.kind, turn.turn, expected.end.kind])).toEqual([
      ['invoke', 0, 'parked'],
      ['tick', 1, 'parked'],
    ])
    run.run()
    expect(rerunTurns(run.lambda)).toEqual([])
  })
})

describe('asynchronous invocations', () => {
  test('are accepted at once and tried three times, with the same request id', () => {
    const run = withFunctions({ f: (turn) => failed(turn, 'Error') })
    expect(run.ok('lambda', 'Invoke', { FunctionName: 'f', InvocationType: 'Event', Payload: 1 })).toEqual({
      StatusCode: 202,
      Payload: '',
    })
    run.run()
    const started = run.events.filter(({ event }) => event.kind === 'invocation-started')
    expect(started).toHaveLength(3)
    expect(new Set(run.of('invocation-started').map((event) => event.invocation)).size).toBe(1)
    const ended = run.events.filter(({ event }) => event.kind === 'invocation-ended')
    expect([started[1]!.at - ended[0]!.at, started[2]!.at - ended[1]!.at]).toEqual([seconds(60), seconds(120)])
  })

  test('are not tried again after success', () => {
    const run = withFunctions({ f: (turn) => returned(turn) })
    run.ok('lambda', 'Invoke', { FunctionName: 'f', InvocationType: 'Event' })
    run.run()
    expect(run.of('invocation-started')).toHaveLength(1)
  })

  test('wait where there is no concurrency, and that is no attempt', () => {
    const run = withFunctions({ f: (turn) => returned(turn) })
    reserve(run, 'f', 1)
    for (let i = 0; i < 3; i++) run.ok('lambda', 'Invoke', { FunctionName: 'f', InvocationType: 'Event' })
    run.run()
    expect(run.of('invocation-ended')).toHaveLength(3)
  })
})

describe('concurrency', () => {
  test('over the reserved one is refused until an invocation ends', () => {
    const run = withFunctions({ f: (turn) => returned(turn) })
    reserve(run, 'f', 1)
    run.pending('lambda', 'Invoke', { FunctionName: 'f' })
    expect(run.refusal('lambda', 'Invoke', { FunctionName: 'f' })).toEqual({
      code: 'TooManyRequestsException',
      queryCode: 'TooManyRequestsException',
      status: 429,
      message: 'Rate Exceeded.',
    })
    run.run()
    expect(invoke(run, 'f')['StatusCode']).toBe(200)
  })

  test('of the account is 1000', () => {
    const run = withFunctions({ f: (turn) => returned(turn) })
    for (let i = 0; i < 1000; i++) run.pending('lambda', 'Invoke', { FunctionName: 'f' })
    expect(run.refusal('lambda', 'Invoke', { FunctionName: 'f' }).code).toBe('TooManyRequestsException')
  })
})
