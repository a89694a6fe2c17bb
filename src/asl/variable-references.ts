// Which variables the states of a definition read, as DescribeStateMachine tells it.
import { isArray, isObject, member, parseJson, type Json, type JsonObject } from '../base/json'

/** Names of variables by state, each list in order; states that read none are left out. Expects a definition that was checked. */
export function variableReferences(definition: string): Record<string, string[]> {
  const found: Record<string, string[]> = {}
  const machine = parseJson(definition)
  if (isObject(machine)) addBlock(found, machine, member(machine, 'QueryLanguage') === 'JSONata')
  return found
}

function addBlock(found: Record<string, string[]>, block: JsonObject, isJsonata: boolean): void {
  const states = member(block, 'States')
  if (!isObject(states)) return
  for (const [name, state] of Object.entries(states)) {
    if (!isObject(state)) continue
    const language = member(state, 'QueryLanguage')
    const usesJsonata = language === undefined ? isJsonata : language === 'JSONata'
    const names = new Set<string>()
    addState(names, state, usesJsonata)
    if (names.size > 0) found[name] = [...names].sort()
    for (const inner of innerBlocks(state)) addBlock(found, inner, isJsonata)
  }
}

function innerBlocks(state: JsonObject): readonly JsonObject[] {
  const branches = member(state, 'Branches')
  const blocks = [member(state, 'ItemProcessor'), member(state, 'Iterator'), ...(isArray(branches) ? branches : [])]
  return blocks.filter((block) => block !== undefined && isObject(block))
}

const blocks = new Set(['Branches', 'ItemProcessor', 'Iterator', 'Comment'])

function addState(names: Set<string>, state: JsonObject, isJsonata: boolean): void {
  for (const [field, value] of Object.entries(state)) {
    if (blocks.has(field)) continue
    if (isJsonata) addExpressions(names, value)
    else addPaths(names, field, value)
  }
}

function addExpressions(names: Set<string>, value: Json): void {
  if (typeof value === 'string') {
    const expression = /^\{%([\s\S]*)%\}$/.exec(value)?.[1]
    if (expression !== undefined) addReads(names, expression, true)
  } else if (isArray(value)) for (const one of value) addExpressions(names, one)
  else if (isObject(value)) for (const one of Object.values(value)) addExpressions(names, one)
}

/** In JSONPath only paths are read: fields that are one by their name, and members of templates that end with `.$`. */
function addPaths(names: Set<string>, field: string, value: Json): void {
  if (typeof value === 'string') {
    if (field === 'Variable' || field.endsWith('Path') || field.endsWith('.$')) addReads(names, value, false)
  } else if (isArray(value)) for (const one of value) addPaths(names, '', one)
  else if (isObject(value) && field !== 'Result')
    for (const [inner, one] of Object.entries(value)) addPaths(names, inner, one)
}

/** Texts, in which a variable is none; names; names that are bound. `$$` and `$.` are no variables. */
const token = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\$\$|\$([\p{ID_Start}_][\p{ID_Continue}]*)(\s*:=|\s*\()?/gu

function addReads(names: Set<string>, text: string, isJsonata: boolean): void {
  const bound = new Set<string>(['states'])
  const read: string[] = []
  if (isJsonata)
    for (const [, parameters = ''] of text.matchAll(/\bfunction\s*\(([^)]*)\)/g))
      for (const [, name = ''] of parameters.matchAll(/\$([\p{ID_Start}_][\p{ID_Continue}]*)/gu)) bound.add(name)
  for (const [, name, after = ''] of text.matchAll(token)) {
    if (name === undefined) continue
    if (isJsonata && after.endsWith('=')) bound.add(name)
    else if (!isJsonata || (!after.endsWith('(') && !isFunction(name))) read.push(name)
  }
  for (const name of read) if (!bound.has(name) || !isJsonata) names.add(name)
}

/** JSONata's own functions can be handed over as values; a variable may not have their names. */
const functions = new Set(
  (
    'abs append assert average base64decode base64encode boolean ceil contains count decodeUrl decodeUrlComponent distinct each ' +
    'encodeUrl encodeUrlComponent error eval exists filter floor formatBase formatInteger formatNumber fromMillis hash join ' +
    'keys length lookup lowercase map match max merge millis min not now number pad parse parseInteger partition power ' +
    'random range reduce replace reverse round shuffle sift single sort split spread sqrt string substring ' +
    'substringAfter substringBefore sum toMillis trim type uppercase uuid zip'
  ).split(' '),
)
const isFunction = (name: string): boolean => functions.has(name)
