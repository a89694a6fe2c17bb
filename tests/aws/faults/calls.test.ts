import { describe, expect, test } from 'vitest'
import type { Fault } from '../../../src/aws/faults'
import type { JsonObject } from '../../../src/base/json'
import { historyRows } from '../../../src/views/history-table'
import { checkLaws } from '../../law/laws'
import { invokeTask, lambdaRetry, queueUrl, runTask, sendTask, strikes } from './faults'

const state = { kind: 'state', name: 'Charge' } as const
const throttled = 'Lambda.TooManyRequestsException'
const fault = (does: Fault['does'], target: Fault['target'] = state, name = 'f'): Fault => ({ name, target, does })

describe('a state', () => {
  test('fails its next calls as Lambda refuses them, and the usual retriers try again', () => {
    const { run, execution, types, failures } = runTask(invokeTask({ Retry: [lambdaRetry] }), [
      fault({ kind: 'fail-next', calls: 2, error: throttled }, state, 'fail 2'),
    ])
    expect(types()).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      ...['TaskScheduled', 'TaskStarted', 'TaskFailed'],
      ...['TaskScheduled', 'TaskStarted', 'TaskFailed'],
      ...['TaskScheduled', 'TaskStarted', 'TaskSucceeded'],
      'TaskStateExited',
      'ExecutionSucceeded',
    ])
    expect(failures()[0]).toMatchObject({ error: throttled, resourceType: 'lambda', resource: 'invoke' })
    expect(String(failures()[0]?.['cause'])).toMatch(
      /^Rate Exceeded\. \(Service: AWSLambda; Status Code: 429; Error Code: TooManyRequestsException; Request ID: /,
    )
    expect(strikes(run)).toEqual([
      `fail 2: fails call 1 of 2 with ${throttled}`,
      `fail 2: fails call 2 of 2 with ${throttled}`,
    ])
    expect(run.events('invocation-started')).toHaveLength(1)
    const marked = historyRows(run.simulation.log, execution, 0, 100).filter(({ faults }) => faults !== undefined)
    expect(marked.map(({ id, faults }) => `${id} ${String(faults)}`)).toEqual([
      `5 fault «fail 2» fails call 1 of 2 with ${throttled}`,
      `8 fault «fail 2» fails call 2 of 2 with ${throttled}`,
    ])
    checkLaws(run.simulation)
  })

  test('fails with a name of its own as a function does that throws it', () => {
    const { failures } = runTask(invokeTask(), [
      fault({ kind: 'fail-next', calls: 1, error: 'CardDeclined', cause: 'no money' }),
    ])
    expect(failures()).toMatchObject([
      { error: 'CardDeclined', cause: '{"errorType":"CardDeclined","errorMessage":"no money","trace":[]}' },
    ])
  })

  test('fails with a name of Step Functions just so', () => {
    const does = { kind: 'fail-next', calls: 1, error: 'States.Timeout', cause: 'too late' } as const
    expect(runTask(sendTask(), [fault(does)]).failures()).toMatchObject([
      { error: 'States.Timeout', cause: 'too late' },
    ])
  })

  test('fails the calls from k to m', () => {
    const retry = { ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 9 }
    const { run } = runTask(invokeTask({ Retry: [retry] }), [
      fault({ kind: 'fail-next', calls: 1, error: throttled }, state, 'first'),
      fault({ kind: 'fail-range', from: 2, to: 3, error: throttled }, state, 'then'),
    ])
    expect(strikes(run)).toEqual([
      `first: fails call 1 of 1 with ${throttled}`,
      `then: fails call 2 with ${throttled}`,
      `then: fails call 3 with ${throttled}`,
    ])
  })

  test('is struck in its own workflow alone', () => {
    const does = { kind: 'fail-next', calls: 1, error: throttled } as const
    const elsewhere = fault(does, { kind: 'state', name: 'Charge', workflow: 'other' })
    expect(strikes(runTask(invokeTask(), [elsewhere]).run)).toEqual([])
    const here = fault(does, { kind: 'state', name: 'Charge', workflow: 'orders' })
    expect(strikes(runTask(invokeTask(), [here]).run)).toHaveLength(1)
  })

  test('crashes before its call takes effect: nothing was sent', () => {
    const { run, failures } = runTask(sendTask(), [fault({ kind: 'crash', moment: 'before', call: 1 })])
    expect(failures()).toMatchObject([
      { error: 'SQS.SdkClientException', cause: 'Unable to execute HTTP request: Connection refused' },
    ])
    expect(run.events('message-moved')).toEqual([])
  })

  test('crashes after its call has taken effect: the retry sends a second message', () => {
    const retry = { ErrorEquals: ['SQS.SdkClientException'], IntervalSeconds: 1 }
    const { run, failures } = runTask(sendTask({ Retry: [retry] }), [
      fault({ kind: 'crash', moment: 'after', call: 1 }, state, 'lost'),
    ])
    expect(failures()).toMatchObject([{ cause: 'Unable to execute HTTP request: Read timed out' }])
    expect(run.events('message-moved').map(({ body }) => body)).toEqual(['{"id":"A-1"}', '{"id":"A-1"}'])
    expect(strikes(run)).toEqual(['lost: loses the answer of call 1'])
    checkLaws(run.simulation)
  })

  test('crashes after a function has run: its answer is lost', () => {
    const { run, failures } = runTask(invokeTask(), [fault({ kind: 'crash', moment: 'after', call: 1 })])
    expect(failures()).toMatchObject([{ error: 'Lambda.SdkClientException' }])
    expect(run.events('invocation-ended')).toMatchObject([{ outcome: { ok: 'paid' } }])
    checkLaws(run.simulation)
  })

  test('is answered late, whether its service answers at once or not', () => {
    for (const task of [sendTask(), invokeTask()]) {
      const { run, types } = runTask(task, [fault({ kind: 'latency', minMs: 5000 }, state, 'slow')])
      expect(types()).toContain('TaskSucceeded')
      expect(run.simulation.now - run.simulation.settings.startTime).toBeGreaterThanOrEqual(5000)
      expect(strikes(run)).toEqual(['slow: gives the answer 5 s late'])
      checkLaws(run.simulation)
    }
  })

  test('that is answered after its TimeoutSeconds has timed out', () => {
    const { types } = runTask(sendTask({ TimeoutSeconds: 2 }), [fault({ kind: 'latency', minMs: 5000 })])
    expect(types()).toContain('TaskTimedOut')
  })

  test('is answered after a time between its bounds, with a long tail mostly near the lower one', () => {
    const delays = (spread: 'even' | 'long-tail'): number[] => {
      // Names of states are unique in a definition, so the target is the integration.
      const named = Array.from({ length: 30 }, (_, i) => ({
        StartAt: `Send${i}`,
        States: { [`Send${i}`]: sendTask() },
      }))
      const target = { kind: 'integration', service: 'sqs', action: 'SendMessage' } as const
      const does = { kind: 'latency', minMs: 1000, maxMs: 9000, spread } as const
      const { run } = runTask({ Type: 'Parallel', Branches: named, End: true }, [fault(does, target)])
      return run.events('fault-struck').map(({ text }) => {
        const [, n, unit] = /answer (\d+(?:\.\d+)?) (s|ms) late/.exec(text) ?? []
        return Number(n) * (unit === 's' ? 1000 : 1)
      })
    }
    const even = delays('even')
    const tail = delays('long-tail')
    for (const ms of [...even, ...tail]) expect(ms >= 1000 && ms < 9000).toBe(true)
    const near = (all: number[]): number => all.filter((ms) => ms < 2000).length
    expect(new Set(even).size).toBeGreaterThan(20)
    expect(near(tail)).toBeGreaterThan(near(even) + 5)
  })
})

describe('an integration', () => {
  const sqs = { kind: 'integration', service: 'sqs', action: 'SendMessage' } as const

  test('is refused in the words of its service', () => {
    const { failures } = runTask(sendTask(), [fault({ kind: 'fail-next', calls: 1, error: 'RequestThrottled' }, sqs)])
    expect(failures()).toMatchObject([{ error: 'SQS.RequestThrottledException' }])
  })

  test('is throttled above so many at once, and another integration is not', () => {
    const branch = (task: JsonObject, name: string): JsonObject => ({ StartAt: name, States: { [name]: task } })
    const { run } = runTask(
      {
        Type: 'Parallel',
        Branches: [branch(sendTask(), 'A'), branch(sendTask(), 'B'), branch(invokeTask(), 'C')],
        End: true,
      },
      [fault({ kind: 'throttle', above: 1 }, sqs, 'narrow')],
    )
    expect(strikes(run)).toEqual(['narrow: throttles: more than 1 at once'])
  })

  test('counts calls that wait for their answer among those at once', () => {
    const pay = (name: string): JsonObject => ({ StartAt: name, States: { [name]: invokeTask() } })
    const later = { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 1, Next: 'C' }, C: invokeTask() } }
    const target = { kind: 'integration', service: 'lambda', action: 'Invoke' } as const
    const { run } = runTask({ Type: 'Parallel', Branches: [pay('A'), later, pay('B')], End: true }, [
      fault({ kind: 'throttle', above: 1 }, target),
    ])
    // The third comes in the instant of the first; the second when it has ended.
    expect(strikes(run)).toHaveLength(1)
    checkLaws(run.simulation)
  })
})

describe('a queue', () => {
  const orders = { kind: 'queue', name: 'orders' } as const

  test('fails what Tasks send to it, and not what the person sends', () => {
    const { run, failures } = runTask(sendTask(), [
      fault({ kind: 'fail-next', calls: 5, error: 'SQS.AmazonSQSException' }, orders),
    ])
    expect(failures()).toMatchObject([{ error: 'SQS.AmazonSQSException' }])
    run.ok('sqs', 'SendMessage', { QueueUrl: queueUrl, MessageBody: 'by hand' })
    expect(run.events('message-moved')).toHaveLength(1)
  })

  test('fails sends or receives alone', () => {
    const receives = fault({ kind: 'fail-next', calls: 1, error: 'OverLimit' }, { ...orders, calls: 'receive' })
    expect(strikes(runTask(sendTask(), [receives]).run)).toEqual([])
  })
})

describe('faults of a run', () => {
  test('can be changed while it runs; what stays the same goes on counting', () => {
    const retry = { ErrorEquals: ['States.ALL'], IntervalSeconds: 10, MaxAttempts: 3, BackoffRate: 1 }
    const always = fault({ kind: 'fail-next', calls: 2, error: throttled }, state, 'two')
    const { run, execution } = runTask(invokeTask({ Retry: [retry] }), [])
    expect(run.history(execution).at(-1)).toMatchObject({ type: 'ExecutionSucceeded' })
    run.ok('faults', 'SetFaults', { faults: [always as never] })
    run.start('orders', {})
    run.advance(5000)
    run.ok('faults', 'SetFaults', { faults: [always as never] })
    run.advance(10_000)
    expect(strikes(run)).toHaveLength(2)
    run.ok('faults', 'SetFaults', { faults: [] })
    run.start('orders', {})
    run.run()
    expect(strikes(run)).toHaveLength(2)
    checkLaws(run.simulation)
  })
})
