import type { Settings } from '../kernel/world'
import type { Project } from './project'

/** What every simulation of a project starts from. */
export function settingsOf(project: Project): Settings {
  const { seed, region, account, limits, startTime } = project.settings
  // It reads a text, not a clock.
  // eslint-disable-next-line no-restricted-globals
  return { seed, region, account, limits, startTime: Date.parse(startTime) }
}
