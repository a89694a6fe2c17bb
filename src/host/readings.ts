import { dueOf, type DueList } from '../engine/due'
import type { World } from '../kernel/world'
import { TimelineReader } from './timeline-reader'
import { UsageReader } from './usage-reader'

/** What is read off a whole log when somebody looks at it: most runs are over before that. */
export interface Readings {
  readonly usage: UsageReader
  readonly timeline: TimelineReader
  readonly due: (world: Readonly<World> | undefined) => DueList
}

/** As long as a list can be read. */
const mostDue = 200

/** Those of one worker; they remember how far they have come. */
export const newReadings = (): Readings => ({
  usage: new UsageReader(),
  timeline: new TimelineReader(),
  due: (world) => (world === undefined ? { list: [], more: 0 } : dueOf(world, mostDue)),
})
