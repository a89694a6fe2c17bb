// Tasks whose activity is not in the project, with the cure: create it.
import { pointerOf, type Source } from '../../asl'
import { member } from '../../base/json'
import { activityArn } from '../../project/arns'
import type { Project } from '../../project/project'
import { addActivity } from './activities'
import type { FileId } from './files'
import { problem, type Cure, type Problem } from './problem'
import { statesWithin } from './states-within'

/** One problem for each state, inside Parallel and Map states too, whose activity a run of this project would not have. */
export function activityProblems(project: Project, source: Source, file: FileId): Problem[] {
  const known = new Set((project.activities ?? []).map(({ name }) => activityArn(project.settings, name)))
  return [...statesWithin(source.value)].flatMap(({ name, state, at }) => {
    const resource = member(state, 'Resource')
    if (typeof resource !== 'string' || !resource.includes(':activity:') || known.has(resource)) return []
    const place = [...at, 'Resource']
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

/** Only an activity of the run's own account and region can be made. */
function curesOf(project: Project, arn: string): readonly Cure[] {
  const name = arn.slice(arn.lastIndexOf(':') + 1)
  if (activityArn(project.settings, name) !== arn || !/^[A-Za-z0-9_-]{1,80}$/.test(name)) return []
  return [{ label: `Create the activity "${name}"`, edit: addActivity(name) }]
}
