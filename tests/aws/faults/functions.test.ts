import { describe, expect, test } from 'vitest'
import type { Fault } from '../../../src/aws/faults'
import { foldViews, startViews } from '../../../src/views/all'
import { checkLaws } from '../../law/laws'
import { FunctionError } from '../../simulate'
import { invokeTask, lambdaArn, lambdaRetry, received, runConsumer, runTask, send, strikes } from './faults'

const pay = { kind: 'function', name: 'pay' } as const
const fault = (does: Fault['does'], name = 'f'): Fault => ({ name, target: pay, does })

describe('a function', () => {
  test('that fails is a function error to the Task that invokes it, and its code does not run', () => {
    let runs = 0
    const { run, failures } = runTask(
      invokeTask(),
      [fault({ kind: 'fail-next', calls: 1, error: 'CardDeclined', cause: 'no money' }, 'declined')],
      { pay: () => ++runs },
    )
    expect(failures()).toMatchObject([
      { error: 'CardDeclined', cause: '{"errorType":"CardDeclined","errorMessage":"no money"}' },
    ])
    expect(runs).toBe(0)
    expect(run.events('invocation-ended')).toMatchObject([{ outcome: { error: { errorType: 'CardDeclined' } } }])
    const { functions } = foldViews(startViews, run.simulation.log, 0)
    expect(functions[0]?.invocations[0]?.lines).toMatchObject([
      { level: 'FAULT', text: 'fault «declined» fails call 1 of 1 with CardDeclined' },
    ])
    checkLaws(run.simulation)
  })

  test('that fails twice leaves its batch in the queue until the visibility timeout ends', () => {
    const run = runConsumer([fault({ kind: 'fail-next', calls: 2, error: 'Error' })])
    send(run, 'one')
    run.run()
    expect(received(run)).toEqual(['one', 'one', 'one'])
    expect(run.simulation.now - run.simulation.settings.startTime).toBeGreaterThan(60_000)
    expect(run.events('message-moved').at(-1)).toMatchObject({ move: { to: 'deleted' }, receiveCount: 3 })
    checkLaws(run.simulation)
  })

  test('that Lambda refuses to invoke is tried again by the usual retriers', () => {
    const does = { kind: 'fail-next', calls: 1, error: 'Lambda.ServiceException' } as const
    const { run, failures, types } = runTask(invokeTask({ Retry: [lambdaRetry] }), [fault(does)])
    expect(failures()).toMatchObject([{ error: 'Lambda.ServiceException' }])
    expect(types().at(-1)).toBe('ExecutionSucceeded')
    expect(run.events('invocation-started')).toHaveLength(1)
  })

  test('that is throttled refuses a Task and has an event source mapping try again by itself', () => {
    const throttle = fault({ kind: 'throttle', above: 0 }, 'none at all')
    const { failures } = runTask(invokeTask(), [throttle])
    expect(failures()).toMatchObject([{ error: 'Lambda.TooManyRequestsException' }])
    const run = runConsumer([throttle])
    send(run, 'one')
    run.advance(2500)
    expect(strikes(run)).toHaveLength(2)
    run.ok('faults', 'SetFaults', { faults: [] })
    run.run()
    expect(received(run)).toEqual(['one'])
    checkLaws(run.simulation)
  })

  test('that crashes before its code runs has done nothing, after it has done everything', () => {
    for (const moment of ['before', 'after'] as const) {
      let runs = 0
      const { run, failures } = runTask(invokeTask(), [fault({ kind: 'crash', moment, call: 1 })], {
        pay: () => ++runs,
      })
      expect(failures()).toMatchObject([{ error: 'Runtime.ExitError' }])
      expect(String(failures()[0]?.['cause'])).toMatch(/Error: Runtime exited with error: exit status 1"/)
      expect(runs).toBe(moment === 'before' ? 0 : 1)
      // The container is gone: the next invocation is a cold start.
      run.request('lambda', 'Invoke', { FunctionName: lambdaArn })
      run.run()
      expect(run.events('invocation-started').map(({ coldStart }) => coldStart)).toEqual([true, true])
    }
  })

  test('that crashes at its n-th call runs before and after it', () => {
    const run = runConsumer([fault({ kind: 'crash', moment: 'after', call: 2 })])
    send(run, 'one', 'two', 'three')
    run.run()
    expect(strikes(run)).toEqual(['f: crashes when its code has run'])
    expect(received(run)).toEqual(['one', 'two', 'three', 'two'])
  })

  test('that is slow computes longer, and times out when it is too slow', () => {
    const { types } = runTask(invokeTask(), [fault({ kind: 'latency', minMs: 2000 })])
    expect(types()).toContain('TaskSucceeded')
    const { failures, run } = runTask(invokeTask(), [fault({ kind: 'latency', minMs: 5000 }, 'slow')])
    expect(failures()).toMatchObject([{ error: 'Sandbox.Timedout' }])
    expect(strikes(run)).toEqual(['slow: takes 5 s longer'])
    checkLaws(run.simulation)
  })

  test('that fails at a rate does so the same way with the same seed', () => {
    const rate = fault({ kind: 'fail-rate', percent: 50, error: 'Error' })
    const run = (seed: number): string => {
      const one = runConsumer([rate], { seed, queue: { deadLetter: { queue: 'orders-dlq', maxReceiveCount: 1 } } })
      send(one, ...Array.from({ length: 20 }, (_, i) => String(i)))
      one.run()
      checkLaws(one.simulation)
      return strikes(one).join()
    }
    expect(run(1)).toBe(run(1))
    expect(run(1)).not.toBe(run(2))
    expect(run(1).split('f: fails').length).toBeGreaterThan(4)
  })

  test('that fails is tried again where it was invoked as an event', () => {
    const run = runConsumer([fault({ kind: 'fail-next', calls: 1, error: 'Error' })])
    run.ok('lambda', 'Invoke', { FunctionName: 'pay', InvocationType: 'Event', Payload: {} })
    run.run()
    expect(run.events('invocation-ended').map(({ outcome }) => 'ok' in outcome)).toEqual([false, true])
  })

  test('a failure of its own stays what it is where no fault strikes', () => {
    const failing = (): never => {
      throw new FunctionError('Own', 'mine')
    }
    const { failures } = runTask(invokeTask(), [fault({ kind: 'fail-range', from: 2, to: 3, error: 'Error' })], {
      pay: failing,
    })
    expect(failures()).toMatchObject([{ error: 'Own' }])
  })
})
