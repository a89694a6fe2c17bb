// Where two runs part: their first executions are held against each other, event by event.
import { equal, type Json } from '../base/json'
import type { HistoryEvent, LoggedEvent } from '../kernel/event'

/** A history event of one of the runs, with its time since the execution's start. */
export interface ComparedEvent {
  readonly id: number
  readonly type: string
  /** The state that its walk stands in; empty: none. */
  readonly state: string
  readonly sinceMs: number
  readonly details: Json
}

/** Two events at the same place; null: one run has ended before. */
export interface ComparedPair {
  readonly left: ComparedEvent | null
  readonly right: ComparedEvent | null
  /** What differs, the gravest only; null: nothing. */
  readonly differs: 'path' | 'payload' | 'timing' | null
}

/** Two runs side by side; `first` has the positions of the first difference of each kind, null: there is none. */
export interface Comparison {
  readonly pairs: readonly ComparedPair[]
  readonly first: Readonly<Record<'path' | 'payload' | 'timing', number | null>>
}

/** Holds two runs against each other. After the first difference in path the pairs are only side by side, not the same. */
export function compareRuns(left: readonly LoggedEvent[], right: readonly LoggedEvent[]): Comparison {
  const [ours, theirs] = [eventsOf(left), eventsOf(right)]
  const pairs: ComparedPair[] = []
  const first: Record<'path' | 'payload' | 'timing', number | null> = { path: null, payload: null, timing: null }
  for (let i = 0; i < Math.max(ours.length, theirs.length); i++) {
    const [one, other] = [ours[i] ?? null, theirs[i] ?? null]
    const differs = first.path === null ? differenceOf(one, other, first) : 'path'
    if (differs !== null) first[differs] ??= i
    pairs.push({ left: one, right: other, differs })
  }
  return { pairs, first }
}

/** Times of events after the first that differs in time differ with it, so they are told once. */
function differenceOf(
  one: ComparedEvent | null,
  other: ComparedEvent | null,
  first: { readonly timing: number | null },
): ComparedPair['differs'] {
  if (one === null || other === null || one.type !== other.type || one.state !== other.state) return 'path'
  if (!equal(one.details, other.details)) return 'payload'
  return first.timing === null && one.sinceMs !== other.sinceMs ? 'timing' : null
}

function eventsOf(events: readonly LoggedEvent[]): readonly ComparedEvent[] {
  const found: ComparedEvent[] = []
  const states = new Map<string, string>()
  let execution: string | null = null
  let start = 0
  for (const { event, at } of events) {
    if (event.kind === 'execution-started' && execution === null) {
      execution = event.execution
      start = at
    }
    if (event.kind !== 'history' || event.execution !== execution) continue
    if (event.type.endsWith('StateEntered')) states.set(event.flow, event.details?.name ?? '')
    const state = event.type.startsWith('Execution') ? '' : (states.get(event.flow) ?? '')
    found.push({ id: event.id, type: event.type, state, sinceMs: at - start, details: payloadOf(event) })
  }
  return found
}

/** What says the same in both runs: names of resources stay, ARNs of the execution are no payload. */
const payloadOf = ({ details }: HistoryEvent): Json => ({
  input: details?.input ?? null,
  output: details?.output ?? null,
  parameters: details?.parameters ?? null,
  assigned: details?.assignedVariables ?? null,
  error: details?.error ?? null,
  cause: details?.cause ?? null,
})
