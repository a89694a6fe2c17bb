import { expect, test } from 'vitest'
import { orderProcessing } from '../../../src/examples/order-processing'
import { activeFaults } from '../../../src/project/faults'
import type { Project } from '../../../src/project/project'
import { renamePart } from '../../../src/ui/model/edits'
import { putFault, removeFault, switchFault, type ProjectFault } from '../../../src/ui/model/fault-edits'
import { findProblems } from '../../../src/ui/model/problems'

const fault: ProjectFault = {
  name: 'throttled',
  target: { kind: 'function', name: 'process-order' },
  does: { kind: 'throttle', above: 1 },
}
const withFault = (one: ProjectFault): Project => putFault(one)(orderProcessing)
const faultProblems = (project: Project) =>
  findProblems(project).filter(({ diagnostic }) => diagnostic.message.startsWith('The fault'))

test('a fault that is switched off is kept, and not active', () => {
  const off = switchFault('throttled', false)(withFault(fault))
  expect(off.faults).toEqual([{ ...fault, off: true }])
  expect(activeFaults(off)).toEqual([])
  expect(switchFault('throttled', true)(off).faults).toEqual([fault])
})

test('an edited fault keeps its place; a project whose last fault is removed has no list of them', () => {
  const two = putFault({ ...fault, name: 'second' })(withFault(fault))
  expect(putFault({ ...fault, name: 'renamed' }, 'throttled')(two).faults?.map(({ name }) => name)).toEqual([
    'renamed',
    'second',
  ])
  expect(removeFault('throttled')(withFault(fault))).toEqual(orderProcessing)
})

test('faults follow a function, a queue and a workflow that are renamed', () => {
  const project = [
    { ...fault, name: 'f' },
    { ...fault, name: 'q', target: { kind: 'queue', name: 'order-processing-queue' } as const },
    { ...fault, name: 's', target: { kind: 'state', name: 'SendToQueue', workflow: 'order-workflow' } as const },
  ].reduce<Project>((now, one) => putFault(one)(now), orderProcessing)
  const names = (now: Project) => now.faults?.map(({ target }) => ('name' in target ? target.name : ''))
  expect(names(renamePart(project, 'function:process-order', 'handle'))?.[0]).toBe('handle')
  expect(names(renamePart(project, 'queue:order-processing-queue', 'orders'))?.[1]).toBe('orders')
  expect(renamePart(project, 'workflow:order-workflow', 'flow').faults?.[2]?.target).toMatchObject({ workflow: 'flow' })
})

test('a fault on what is not there is a problem, and each cure mends it; one that is off is none', () => {
  const lost = withFault({ ...fault, target: { kind: 'queue', name: 'gone' } })
  const [problem] = faultProblems(lost)
  expect(problem?.diagnostic.message).toContain('names the queue "gone", which is not in this project')
  expect(problem?.cures.map(({ label }) => label)).toEqual(['Use order-processing-queue', 'Remove the fault'])
  for (const cure of problem?.cures ?? []) expect(faultProblems(cure.edit(lost))).toEqual([])
  expect(faultProblems(switchFault('throttled', false)(lost))).toEqual([])
})

test('a fault on a state is looked up among the Tasks of the workflow it names', () => {
  const onState = (name: string, workflow?: string) =>
    faultProblems(
      withFault({ ...fault, target: { kind: 'state', name, ...(workflow === undefined ? {} : { workflow }) } }),
    )
  expect(onState('SendToQueue')).toEqual([])
  expect(onState('SendToQueue', 'other')).toHaveLength(1)
  expect(onState('Charge')).toHaveLength(1)
})
