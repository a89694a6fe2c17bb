// Queues and functions that functions send records of events to, by name.
import type { Destination, LambdaFunction, Project } from '../../project/project'

const events = ['onSuccess', 'onFailure'] as const

/** Settings of functions follow a queue or function that is renamed, and let go of one that is removed (`to` null). */
export function followTarget(project: Project, kind: Destination['kind'], name: string, to: string | null): Project {
  return { ...project, functions: project.functions.map((one) => followed(one, kind, name, to)) }
}

function followed(one: LambdaFunction, kind: Destination['kind'], name: string, to: string | null): LambdaFunction {
  const next = { ...one }
  if (kind === 'queue' && next.deadLetterQueue === name) {
    if (to === null) delete next.deadLetterQueue
    else next.deadLetterQueue = to
  }
  for (const event of events) {
    const target = next.eventInvoke?.[event]
    if (target?.kind === kind && target.name === name)
      next.eventInvoke = withDestination(next, event, to === null ? undefined : { kind, name: to })
  }
  return next
}

/** Settings with another destination for one kind of events. */
export function withDestination(
  { eventInvoke }: LambdaFunction,
  event: (typeof events)[number],
  to: Destination | undefined,
): NonNullable<LambdaFunction['eventInvoke']> {
  const next = { ...eventInvoke }
  if (to === undefined) delete next[event]
  else next[event] = to
  return next
}

/** Gives functions back what they had of a removed queue or function in an earlier project. */
export const relinked =
  (before: Project, kind: Destination['kind'], name: string) =>
  (one: LambdaFunction): LambdaFunction => {
    const earlier = before.functions.find((other) => other.name === one.name)
    if (earlier === undefined) return one
    const next = { ...one }
    if (kind === 'queue' && earlier.deadLetterQueue === name) next.deadLetterQueue = name
    for (const event of events) {
      const target = earlier.eventInvoke?.[event]
      if (target?.kind === kind && target.name === name) next.eventInvoke = withDestination(next, event, target)
    }
    return next
  }
