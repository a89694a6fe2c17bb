import * as v from 'valibot'
import { expect, test } from 'vitest'
import { blankProject, newFunction, newQueue } from '../../src/project/defaults'
import { concurrencyTrouble, deadLetterQueueTrouble, destinationTrouble } from '../../src/project/function-checks'
import { projectSchema } from '../../src/project/project'

const f = newFunction('f')
const project = {
  ...blankProject('p'),
  functions: [f, newFunction('g')],
  queues: [newQueue('records'), newQueue('records.fifo')],
}

test('the project format holds to the ranges of AWS', () => {
  const takes = (more: object): boolean =>
    v.safeParse(projectSchema, { ...blankProject('p'), functions: [{ ...f, ...more }] }).success
  expect([takes({}), takes({ reservedConcurrency: 0 }), takes({ reservedConcurrency: 901 })]).toEqual([
    true,
    true,
    false,
  ])
  expect([takes({ eventInvoke: { retries: 2 } }), takes({ eventInvoke: { retries: 3 } })]).toEqual([true, false])
  expect([60, 21_600, 59, 21_601].map((maxAgeSeconds) => takes({ eventInvoke: { maxAgeSeconds } }))).toEqual([
    true,
    true,
    false,
    false,
  ])
})

test('a destination is a standard queue or another function of the project', () => {
  expect(destinationTrouble(project, f, { kind: 'queue', name: 'records' })).toBeNull()
  expect(destinationTrouble(project, f, { kind: 'function', name: 'g' })).toBeNull()
  expect(destinationTrouble(project, f, { kind: 'function', name: 'f' })).toContain('destination for itself')
  expect(destinationTrouble(project, f, { kind: 'function', name: 'h' })).toContain('not in this project')
  expect(deadLetterQueueTrouble(project, 'records.fifo')).toContain('standard queues only')
  expect(deadLetterQueueTrouble(project, 'gone')).toContain('not in this project')
})

test('what functions reserve together leaves 100', () => {
  const reserving = (a: number, b: number) => ({
    ...project,
    functions: [
      { ...f, reservedConcurrency: a },
      { ...newFunction('g'), reservedConcurrency: b },
    ],
  })
  const troubleOf = (a: number, b: number) => concurrencyTrouble(reserving(a, b), reserving(a, b).functions[0]!)
  expect(troubleOf(500, 400)).toBeNull()
  expect(troubleOf(500, 401)).toContain('minimum value of [100]')
})
