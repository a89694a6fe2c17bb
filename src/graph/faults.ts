// Which nodes have a fault: what goes wrong on purpose is seen in the picture before it strikes.
import { activeFaults } from '../project/faults'
import type { Project, ProjectFault } from '../project/project'
import type { StateEntry } from './blocks'
import { callOf } from './touches'

/** Names of the faults that are on, by the id of the node that each strikes; those of an integration are at every Task that makes its calls. */
export function faultsByNode(
  project: Project,
  workflow: string,
  states: readonly StateEntry[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (const { name, target } of activeFaults(project))
    for (const id of struckBy(target, workflow, states)) found.set(id, [...(found.get(id) ?? []), name])
  return found
}

function struckBy(target: ProjectFault['target'], workflow: string, states: readonly StateEntry[]): readonly string[] {
  switch (target.kind) {
    case 'function':
    case 'queue':
      return [`${target.kind}:${target.name}`]
    case 'state':
      if (target.workflow !== undefined && target.workflow !== workflow) return []
      return states.filter(({ name }) => name === target.name).map(({ id }) => id)
    case 'integration':
      return states
        .filter(({ value }) => {
          const call = callOf(value)
          return call?.service === target.service && call.action === target.action
        })
        .map(({ id }) => id)
  }
}
