import * as v from 'valibot'
import { expect, test } from 'vitest'
import { blankProject } from '../../src/project/defaults'
import { deployCalls } from '../../src/project/deployment'
import { activeFaults } from '../../src/project/faults'
import { projectSchema, type Project, type ProjectFault } from '../../src/project/project'

const orders = { kind: 'queue', name: 'orders' } as const
const every: readonly ProjectFault['does'][] = [
  { kind: 'fail-next', calls: 2, error: 'Error', cause: 'because' },
  { kind: 'fail-range', from: 2, to: 3, error: 'Error' },
  { kind: 'fail-rate', percent: 12.5, error: 'Error' },
  { kind: 'crash', moment: 'after', call: 1 },
  { kind: 'latency', minMs: 10, maxMs: 20, spread: 'long-tail' },
  { kind: 'throttle', above: 1 },
  { kind: 'deliver-twice', percent: 100 },
  { kind: 'out-of-order', percent: 100 },
  { kind: 'poison', message: 1 },
]
const named = (does: ProjectFault['does'], i: number): ProjectFault => ({ name: `fault ${i}`, target: orders, does })
const withFaults = (...faults: ProjectFault[]): Project => ({ ...blankProject('p'), faults })

test('every form of a fault is part of the project format', () => {
  const project = withFaults(...every.map(named))
  expect(v.parse(projectSchema, project)).toEqual(project)
})

test('a fault without its numbers, or with the name of another, is refused', () => {
  const broken = { name: 'f', target: orders, does: { kind: 'fail-next', error: 'Error' } }
  expect(v.safeParse(projectSchema, { ...blankProject('p'), faults: [broken] }).success).toBe(false)
  const [first] = every.map(named)
  expect(v.safeParse(projectSchema, withFaults(first!, first!)).success).toBe(false)
})

test('a project without faults makes no call for them', () => {
  const off: ProjectFault = { ...named(every[0]!, 0), off: true }
  for (const project of [blankProject('p'), withFaults(off)])
    expect(deployCalls(project).map(({ action }) => action)).not.toContain('SetFaults')
})

test('faults that are on, and the chances of standard queues, are set last', () => {
  const queue = { visibilityTimeoutSeconds: 30, delaySeconds: 0, duplicatePercent: 5, disorderPercent: 10 }
  const off: ProjectFault = { ...named(every[1]!, 1), off: true }
  const project: Project = {
    ...withFaults(named(every[0]!, 0), off),
    queues: [
      { name: 'orders', ...queue },
      { name: 'orders.fifo', ...queue },
    ],
  }
  expect(deployCalls(project).at(-1)).toMatchObject({ service: 'faults', action: 'SetFaults' })
  expect(activeFaults(project)).toEqual([
    named(every[0]!, 0),
    { name: 'duplicates of orders', target: orders, does: { kind: 'deliver-twice', percent: 5 } },
    { name: 'disorder of orders', target: orders, does: { kind: 'out-of-order', percent: 10 } },
  ])
})
