import type { CallId } from '../base/brand'
import { emptyAgenda, type Agenda } from './agenda'
import type { Outcome } from './event'
import type { RandomStreams } from './random'
import type { VirtualTime } from './time'

/** Hand-bumped whenever behaviour changes: a run made by another engine can be looked at, not gone on with. */
export const engineNumber = 3

/** What a run starts from, beside its inputs. */
export interface Settings {
  readonly seed: number
  /** Virtual time 0 of the run. */
  readonly startTime: VirtualTime
  readonly region: string
  readonly account: string
  readonly limits: 'strict' | 'relaxed'
}

/** Everything that is simulated, as one JSON value. Only the engine holds it; everyone else sees events. */
export interface World {
  readonly engine: number
  readonly settings: Settings
  now: VirtualTime
  /** Wake-ups done so far: the unit of the debugger, the journal and time travel. */
  steps: number
  /** Number of the next event in the run's log. */
  nextEvent: number
  readonly agenda: Agenda
  readonly random: RandomStreams
  readonly counters: Record<string, number>
  /** Who is told when an operation completes, and which call it answers. */
  readonly operations: Record<string, { readonly owner: string; readonly call: CallId; readonly outcome?: Outcome }>
  /** State of each service, by its name. */
  readonly services: Record<string, object>
}

/** A world in which nothing has happened yet. */
export function newWorld(settings: Settings, services: Record<string, object>): World {
  return {
    engine: engineNumber,
    settings,
    now: settings.startTime,
    steps: 0,
    nextEvent: 0,
    agenda: emptyAgenda(),
    random: {},
    counters: {},
    operations: {},
    services,
  }
}
