import { isArray, isObject, member, parseJson, type Json, type JsonObject } from '../base/json'
import type { RunEvent } from '../kernel/event'

/** Definitions of state machines as a run's calls have given them, and the one that an execution began with. */
export class Definitions {
  readonly #texts = new Map<string, string>()
  #text: string | null = null
  #states: ReadonlyMap<string, JsonObject> | null = null

  take(event: RunEvent): void {
    if (event.kind !== 'call' || !/^(Create|Update)StateMachine$/.test(event.action) || !isObject(event.params)) return
    const text = member(event.params, 'definition')
    const name = member(event.params, 'name') ?? member(event.params, 'stateMachineArn')
    if (typeof text === 'string' && typeof name === 'string') this.#texts.set(nameOf(name), text)
  }

  /** From here on `state` looks into what this state machine is now. */
  use(stateMachine: string): void {
    this.#text = this.#texts.get(nameOf(stateMachine)) ?? null
    this.#states = null
  }

  /** The query language of states that name none. */
  get language(): string {
    const whole = this.#text === null ? undefined : parseJson(this.#text)
    return String((isObject(whole) && member(whole, 'QueryLanguage')) || 'JSONPath')
  }

  /** A state as it is written; undefined: there is none. */
  state(name: string): JsonObject | undefined {
    this.#states ??= statesOf(this.#text)
    return this.#states.get(name)
  }
}

/** Without what stands behind a slash: the label of a distributed Map. */
const nameOf = (arn: string): string => arn.slice(arn.lastIndexOf(':') + 1).split('/')[0] ?? ''

/** All states of a definition, at any depth; their names are unique in it. */
function statesOf(text: string | null): ReadonlyMap<string, JsonObject> {
  const found = new Map<string, JsonObject>()
  const walk = (block: Json | undefined): void => {
    const states = isObject(block) ? member(block, 'States') : undefined
    if (!isObject(states)) return
    for (const [name, state] of Object.entries(states)) {
      if (!isObject(state)) continue
      found.set(name, state)
      walk(member(state, 'ItemProcessor'))
      walk(member(state, 'Iterator'))
      const branches = member(state, 'Branches')
      if (isArray(branches)) branches.forEach(walk)
    }
  }
  walk(text === null ? undefined : parseJson(text))
  return found
}
