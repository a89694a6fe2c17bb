import { TimelineReader } from './timeline-reader'
import { UsageReader } from './usage-reader'

/** What is read off a whole log when somebody looks at it: most runs are over before that. */
export interface Readings {
  readonly usage: UsageReader
  readonly timeline: TimelineReader
}

/** Those of one worker; they remember how far they have come. */
export const newReadings = (): Readings => ({ usage: new UsageReader(), timeline: new TimelineReader() })
