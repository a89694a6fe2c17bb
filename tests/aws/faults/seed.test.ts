import { describe, expect, test } from 'vitest'
import type { Fault } from '../../../src/aws/faults'
import type { Json } from '../../../src/base/json'
import { checkLaws } from '../../law/laws'
import type { TestRun } from '../../simulate'
import { received, runConsumer, send, strikes } from './faults'

const queue = { kind: 'queue', name: 'orders' } as const
const pay = { kind: 'function', name: 'pay' } as const
const chances: readonly Fault[] = [
  { name: 'twice', target: queue, does: { kind: 'deliver-twice', percent: 30 } },
  { name: 'mixed', target: queue, does: { kind: 'out-of-order', percent: 30 } },
  { name: 'fails', target: pay, does: { kind: 'fail-rate', percent: 30, error: 'Error' } },
  { name: 'slow', target: pay, does: { kind: 'latency', minMs: 1, maxMs: 900, spread: 'long-tail' } },
]
const numbers = Array.from({ length: 25 }, (_, i) => String(i))
const setFaults = (run: TestRun, faults: readonly Fault[]): unknown =>
  run.ok('faults', 'SetFaults', { faults: faults as unknown as Json })

describe('the seed alone', () => {
  const run = (seed: number, faults = chances): TestRun => {
    const one = runConsumer(faults, { seed, queue: { deadLetter: { queue: 'orders-dlq', maxReceiveCount: 3 } } })
    send(one, ...numbers)
    one.run()
    return one
  }

  test('decides what strikes and when: the same seed gives the same run, another one others', () => {
    const first = run(1)
    checkLaws(first.simulation)
    expect(strikes(first).length).toBeGreaterThan(20)
    for (const { name } of chances) expect(strikes(first).some((strike) => strike.startsWith(`${name}:`))).toBe(true)
    expect(run(1).simulation.log).toEqual(first.simulation.log)
    expect(strikes(run(2))).not.toEqual(strikes(first))
  })

  test('decides for each fault by itself: one more that never strikes changes nothing of the others', () => {
    const idle: Fault = { name: 'idle', target: pay, does: { kind: 'fail-rate', percent: 0, error: 'Error' } }
    expect(strikes(run(1, [idle, ...chances]))).toEqual(strikes(run(1)))
  })
})

describe('a change in the middle of a run', () => {
  test('strikes from there on, and is part of the journal', () => {
    const run = runConsumer([])
    send(run, 'before')
    run.run()
    setFaults(run, [{ name: 'twice', target: queue, does: { kind: 'deliver-twice', percent: 100 } }])
    send(run, 'during')
    run.run()
    setFaults(run, [])
    send(run, 'after')
    run.run()
    expect(received(run)).toEqual(['before', 'during', 'during', 'after'])
    checkLaws(run.simulation)
  })

  test('of a chance begins to count anew, and one that stays goes on counting', () => {
    const third: Fault = { name: 'third', target: queue, does: { kind: 'poison', message: 3 } }
    const twice = (percent: number): Fault => ({
      name: 'duplicates of orders',
      target: queue,
      does: { kind: 'deliver-twice', percent },
    })
    const run = runConsumer([third, twice(0)], { queue: { deadLetter: { queue: 'orders-dlq', maxReceiveCount: 3 } } })
    send(run, 'one', 'two')
    run.run()
    setFaults(run, [third, twice(100)])
    send(run, 'three', 'four')
    run.run()
    expect(strikes(run)).toContain('third: makes message 3 poison')
    expect(received(run).filter((body) => body === 'four')).toHaveLength(2)
    expect(received(run).filter((body) => body === 'one')).toHaveLength(1)
    checkLaws(run.simulation)
  })
})
