import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brand, type WakeId } from '../../src/base/brand'
import { cancelWake, emptyAgenda, nextDue, pendingWakes, popWake, pushWake } from '../../src/kernel/agenda'

test('wake-ups come in order of time, and of writing where the time is equal', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ delay: fc.nat(5), cancel: fc.boolean() }), { maxLength: 60 }), (plan) => {
      const agenda = emptyAgenda()
      let now = 0
      const expected: number[][] = []
      plan.forEach(({ delay, cancel }) => {
        const id = pushWake(agenda, now, now + delay, 'test', { kind: 'x' }, false)
        if (cancel) cancelWake(agenda, id, false)
        else expected.push([now + delay, id])
      })
      expected.sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!)
      const seen: number[][] = []
      for (let entry = popWake(agenda, now); entry !== undefined; entry = popWake(agenda, now)) {
        now = Math.max(now, entry[0])
        seen.push([entry[0], entry[1]])
      }
      expect(seen).toEqual(expected)
      expect(agenda.foreground).toBe(0)
      expect(agenda.cancelledCount).toBe(0)
    }),
  )
})

test('a cancelled wake-up is not due, so it never moves the clock', () => {
  const agenda = emptyAgenda()
  const id = pushWake(agenda, 0, 500, 'test', { kind: 'late' }, false)
  pushWake(agenda, 0, 900, 'test', { kind: 'later' }, true)
  cancelWake(agenda, id, false)
  expect(nextDue(agenda, 0)).toBe(900)
  expect(agenda.foreground).toBe(0)
  expect(pendingWakes(agenda)).toHaveLength(1)
})

test('a wake-up written for the past counts as now', () => {
  const agenda = emptyAgenda()
  pushWake(agenda, 100, 50, 'test', { kind: 'x' }, false)
  expect(popWake(agenda, 100)?.[0]).toBe(100)
  expect(brand<WakeId>(3)).toBe(3)
})
