import type { Settings } from '../kernel/world'
import type { Project } from '../project/project'

/** What every simulation of a project starts from. */
export function settingsOf(project: Project): Settings {
  const { seed, region, account, limits, startTime } = project.settings
  return { seed, region, account, limits, startTime: Date.parse(startTime) }
}
