import { isArray, isObject, member, type Json } from '../base/json'
import type { RunEvent } from '../kernel/event'
import type { FunctionOutcome, InvocationOutcome } from './outcome'
import { byName, type OutcomeReader } from './outcome-reader'

type OpenInvocation = { -readonly [K in keyof InvocationOutcome]: InvocationOutcome[K] }

class FunctionFacts {
  readonly name: string
  readonly invocations: OpenInvocation[] = []
  readonly logs: string[] = []
  running = 0
  maxAtOnce = 0

  constructor(name: string) {
    this.name = name
  }
}

/** Reads what functions did. */
export class FunctionReader implements OutcomeReader {
  readonly #functions = new Map<string, FunctionFacts>()
  readonly #open = new Map<string, OpenInvocation>()

  constructor(names: readonly string[]) {
    for (const name of names) this.#functions.set(name, new FunctionFacts(name))
  }

  take(event: RunEvent, seconds: number): void {
    switch (event.kind) {
      case 'invocation-started': {
        const facts = this.#facts(event.functionName)
        const records = recordsOf(event.event)
        const at = seconds
        const invocation = { at, endedAt: null, event: event.event, records, ok: false, result: null, error: null }
        facts.invocations.push(invocation)
        facts.maxAtOnce = Math.max(facts.maxAtOnce, ++facts.running)
        this.#open.set(event.invocation, invocation)
        return
      }
      case 'invocation-ended': {
        const invocation = this.#open.get(event.invocation)
        if (invocation === undefined) return
        this.#open.delete(event.invocation)
        this.#facts(event.functionName).running--
        invocation.endedAt = seconds
        invocation.ok = 'ok' in event.outcome
        if ('ok' in event.outcome) invocation.result = event.outcome.ok
        else invocation.error = event.outcome.error
        return
      }
      case 'log-line':
        this.#facts(event.functionName).logs.push(event.text)
        return
      default:
    }
  }

  result(): Readonly<Record<string, FunctionOutcome>> {
    return byName([...this.#functions.values()], ({ invocations, logs, maxAtOnce }) => ({
      invocations,
      logs,
      maxAtOnce,
    }))
  }

  #facts(name: string): FunctionFacts {
    const known = this.#functions.get(name)
    if (known !== undefined) return known
    const facts = new FunctionFacts(name)
    this.#functions.set(name, facts)
    return facts
  }
}

function recordsOf(event: Json): number {
  const records = isObject(event) ? member(event, 'Records') : undefined
  return records !== undefined && isArray(records) ? records.length : 0
}
