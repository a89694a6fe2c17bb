import type { Json, JsonObject } from '../../src/base/json'
import type { Diagnostic } from '../../src/base/text'
import {
  compile,
  readSource,
  validate,
  type Evaluation,
  type Machine,
  type MachineType,
  type State,
} from '../../src/asl'

/** A definition with one state that ends, named S. */
export const single = (state: JsonObject): JsonObject => ({ StartAt: 'S', States: { S: state } })

/** A context object for tests. */
export const evaluation: Evaluation = {
  context: () => ({ Execution: { Name: 'run-1', Input: { a: 1 } }, State: { Name: 'S' } }),
  variable: () => undefined,
  now: 1_767_225_600_000,
  random: () => 0.5,
  uuid: () => '6f2c4f0e-3c5b-4a57-8f0e-0123456789ab',
}

/** A machine that must compile. */
export function machineOf(definition: JsonObject): Machine {
  const compiled = compile(JSON.stringify(definition))
  if (!compiled.ok) throw new Error(compiled.error.map((diagnostic) => diagnostic.message).join('\n'))
  return compiled.value
}

/** The state S of a machine with only that state, which must be of the given type. */
export function stateOf<T extends State['type']>(type: T, fields: JsonObject): Extract<State, { type: T }> {
  const moves = type === 'Succeed' || type === 'Fail' ? {} : { End: true }
  const state = machineOf(single({ Type: type, ...moves, ...fields })).states.get('S')
  return state as Extract<State, { type: T }>
}

/** All findings about a definition. */
export function findings(definition: Json, type?: MachineType): readonly Diagnostic[] {
  return validate(readSource(typeof definition === 'string' ? definition : JSON.stringify(definition, null, 1)), type)
}

/** What a failing evaluation says, as `error: cause`. */
export function failureOf(evaluate: () => unknown): string {
  try {
    evaluate()
  } catch (failure) {
    return (failure as Error).message
  }
  return 'no failure'
}
