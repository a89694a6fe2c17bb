import { explainExpressions, explainRules, type ExplainedExpression, type RuleOutcome } from '../asl'
import { member, type Json, type JsonObject } from '../base/json'
import { inspectVisit, type VisitRecord } from '../engine/visit'
import { Definitions } from '../views/definitions'
import type { Simulation } from '../engine/simulation'
import type { Timeline } from '../engine/timeline'

/** One visit of a state with everything that can be said of its data. */
export interface VisitInspection extends VisitRecord {
  /** The state as it was written when the execution began. */
  readonly written: JsonObject
  readonly isJsonata: boolean
  /** Of a Choice state. */
  readonly rules: readonly RuleOutcome[]
  /** Of a JSONata state, as the last attempt computed them. */
  readonly expressions: readonly ExplainedExpression[]
}

/** A run, and the way back in it. */
interface Recorded {
  readonly simulation: Simulation
  readonly timeline: Timeline
}

/** Inspects the visit that begins with a history event; null: there is none. */
export function inspect(
  { simulation, timeline }: Recorded,
  execution: string,
  historyId: number,
): VisitInspection | null {
  const record = inspectVisit(simulation, timeline, execution, historyId)
  if (record === null) return null
  const definitions = new Definitions()
  simulation.log.each(0, (event) => {
    definitions.take(event)
    if (event.kind === 'execution-started' && event.execution === execution) definitions.use(event.stateMachine)
  })
  const written = definitions.state(record.state) ?? {}
  const isJsonata = (member(written, 'QueryLanguage') ?? definitions.language) === 'JSONata'
  const last = record.attempts.at(-1) ?? {}
  const input = member(last, 'input') ?? null
  const result = member(last, 'result')
  const bindings = {
    states: { input, ...(result === undefined ? {} : { result }) },
    variable: (name: string): Json | undefined => member(record.variables, name),
    now: record.enteredAt,
  }
  const effective = member(last, 'afterInputPath') ?? input
  const isChoice = member(written, 'Type') === 'Choice'
  return {
    ...record,
    written,
    isJsonata,
    rules: isChoice ? explainRules(written, effective, bindings) : [],
    expressions: isJsonata ? explainExpressions(written, bindings) : [],
  }
}
