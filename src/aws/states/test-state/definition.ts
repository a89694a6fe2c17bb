// What TestState is given to test: a state alone, or a whole definition and the name of one of its states.
import { awsDefinitionError, compile, readSource, type Machine, type State } from '../../../asl'
import { isArray, isObject, member, toText, type Json, type JsonObject } from '../../../base/json'
import { AwsError } from '../../service'

/** The state to test, in a definition that compiles. */
export interface TestedState {
  /** Text of the whole definition. */
  readonly definition: string
  readonly machine: Machine
  readonly state: State
  /** The state as it is written. */
  readonly fields: JsonObject
}

/** The name under which AWS tests a state that is given alone, which its messages and its context object show. */
const nameOfLone = 'StateName'

/** Refuses a definition with errors as CreateStateMachine does. `stateName` undefined: the definition is that of one state. */
export function testedState(definition: string, stateName: string | undefined): TestedState {
  const whole = stateName === undefined ? wrapped(definition) : definition
  const compiled = compile(whole)
  if (!compiled.ok) throw new AwsError('InvalidDefinition', awsDefinitionError(compiled.error))
  const name = stateName ?? nameOfLone
  const state = compiled.value.states.get(name)
  const fields = findState(readSource(whole).value, name)
  if (state === undefined || fields === undefined)
    throw new AwsError('ValidationException', 'State not found in definition')
  return { definition: whole, machine: compiled.value, state, fields }
}

/** A definition around a lone state. The states that it leads to are not given, so that others stand in for them. */
function wrapped(text: string): string {
  const source = readSource(text)
  if (source.diagnostics.length > 0) throw new AwsError('InvalidDefinition', awsDefinitionError(source.diagnostics))
  const targets = new Set(isObject(source.value) ? targetsOf(source.value) : [])
  targets.delete(nameOfLone)
  const others = [...targets].map((name) => `,${toText(name)}:{"Type":"Succeed"}`)
  return `{"StartAt":"${nameOfLone}","States":{"${nameOfLone}":${text}${others.join('')}}}`
}

function targetsOf(fields: JsonObject): string[] {
  const inside = [member(fields, 'Choices'), member(fields, 'Catch')].flatMap((list) => (isArray(list) ? list : []))
  const names = [member(fields, 'Default'), ...[fields, ...inside.filter(isObject)].map((each) => member(each, 'Next'))]
  return names.filter((name) => typeof name === 'string')
}

/** The fields of a state, wherever in the definition it stands: names are unique. Nesting is limited where texts are read. */
function findState(block: Json | undefined, name: string): JsonObject | undefined {
  const states = isObject(block) ? member(block, 'States') : undefined
  if (!isObject(states)) return undefined
  const found = member(states, name)
  if (isObject(found)) return found
  for (const fields of Object.values(states)) {
    if (!isObject(fields)) continue
    const branches = member(fields, 'Branches')
    const inner = [
      ...(isArray(branches) ? branches : []),
      member(fields, 'ItemProcessor') ?? member(fields, 'Iterator'),
    ]
    for (const each of inner) {
      const deeper = findState(each, name)
      if (deeper !== undefined) return deeper
    }
  }
  return undefined
}
