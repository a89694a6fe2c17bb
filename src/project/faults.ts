// Faults of a project as the engine takes them.
import type { Fault } from '../aws/faults'
import type { Json } from '../base/json'
import type { DeployCall } from './deploy-call'
import type { Project, Queue } from './project'
import { isFifoName } from './queue-calls'

/** The faults that are on: those of the person, then those that follow from the chances of queues. */
export function activeFaults(project: Project): readonly Fault[] {
  const own = (project.faults ?? []).filter(({ off }) => off !== true)
  return [...own.map(({ name, target, does }) => ({ name, target, does })), ...project.queues.flatMap(chancesOf)]
}

/** A standard queue delivers at least once and keeps the order as well as it can: as seldom otherwise as the person has set. */
function chancesOf({ name, duplicatePercent = 0, disorderPercent = 0 }: Queue): Fault[] {
  if (isFifoName(name)) return []
  const target = { kind: 'queue', name } as const
  return [
    ...(duplicatePercent === 0
      ? []
      : [
          {
            name: `duplicates of ${name}`,
            target,
            does: { kind: 'deliver-twice', percent: duplicatePercent } as const,
          },
        ]),
    ...(disorderPercent === 0
      ? []
      : [{ name: `disorder of ${name}`, target, does: { kind: 'out-of-order', percent: disorderPercent } as const }]),
  ]
}

/** The call that has a run use these faults from here on. The cast is safe: all of it is JSON. */
export function setFaults(project: Project): DeployCall {
  const params = { faults: activeFaults(project) as unknown as Json }
  return { resource: 'faults', service: 'faults', action: 'SetFaults', params }
}
