// Tasks whose activity is not in the project, with the cure: create it.
import { pointerOf, type Path, type Source } from '../../asl'
import { isArray, isObject, member, type Json } from '../../base/json'
import { activityArn } from '../../project/arns'
import type { Project } from '../../project/project'
import { addActivity } from './activities'
import type { FileId } from './files'
import { problem, type Cure, type Problem } from './problem'

/** One problem for each state, inside Parallel and Map states too, whose activity a run of this project would not have. */
export function activityProblems(project: Project, source: Source, file: FileId): Problem[] {
  const known = new Set((project.activities ?? []).map(({ name }) => activityArn(project.settings, name)))
  return [...tasksIn(source.value, [], 0)].flatMap(({ name, resource, place }) => {
    if (!resource.includes(':activity:') || known.has(resource)) return []
    const range = source.rangeAt(place)
    if (range === undefined) return []
    const cures = curesOf(project, resource)
    const what =
      cures.length > 0 ? 'Create it' : `Use one of this account and region, ${activityArn(project.settings, 'NAME')}`
    const message = `State "${name}": this project has no activity ${JSON.stringify(resource)}. ${what}, or the execution fails when it comes to this state.`
    const diagnostic = {
      severity: 'warning' as const,
      code: 'UNKNOWN_ACTIVITY',
      message,
      pointer: pointerOf(place),
      range,
    }
    return [problem(file, source, diagnostic, cures)]
  })
}

const deepestNesting = 40

/** The states of a block with a literal Resource, and those of the blocks inside of it. */
function* tasksIn(
  block: Json | undefined,
  path: Path,
  depth: number,
): Generator<{ name: string; resource: string; place: Path }> {
  const states = isObject(block) ? member(block, 'States') : undefined
  if (!isObject(states) || depth > deepestNesting) return
  for (const [name, state] of Object.entries(states)) {
    if (!isObject(state)) continue
    const at = [...path, 'States', name]
    const resource = member(state, 'Resource')
    if (typeof resource === 'string') yield { name, resource, place: [...at, 'Resource'] }
    for (const field of ['ItemProcessor', 'Iterator']) yield* tasksIn(member(state, field), [...at, field], depth + 1)
    const branches = member(state, 'Branches')
    if (!isArray(branches)) continue
    for (const [i, branch] of branches.entries()) yield* tasksIn(branch, [...at, 'Branches', String(i)], depth + 1)
  }
}

/** Only an activity of the run's own account and region can be made. */
function curesOf(project: Project, arn: string): readonly Cure[] {
  const name = arn.slice(arn.lastIndexOf(':') + 1)
  if (activityArn(project.settings, name) !== arn || !/^[A-Za-z0-9_-]{1,80}$/.test(name)) return []
  return [{ label: `Create the activity "${name}"`, edit: addActivity(name) }]
}
