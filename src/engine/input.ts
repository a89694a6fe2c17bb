import type { Report } from '../aws/lambda/turn'
import type { JsonObject } from '../base/json'
import type { VirtualTime } from '../kernel/time'

/** A thing that enters a run from outside; the rows of the journal. Nothing else can change what happens. */
export type Input =
  /** A call of the person, or one that makes the project's resources. */
  | {
      readonly kind: 'request'
      readonly caller: 'user' | 'deploy'
      readonly service: string
      readonly action: string
      readonly params: JsonObject
      /** The account of the caller, where it is not the run's own. */
      readonly account?: string
    }
  /** What a function reported at the end of a turn. */
  | { readonly kind: 'report'; readonly report: Report }
  /** The clock moves though nothing is due: real-time pace, or a test that waits. */
  | { readonly kind: 'advance'; readonly to: VirtualTime }

/** An input and the number of steps that had been done when it was applied, so that replay puts it at the same place. */
export interface JournalRow {
  readonly step: number
  readonly input: Input
}
