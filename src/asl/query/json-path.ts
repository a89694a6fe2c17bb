// JSONPath: the data flow of states whose expressions are paths, payload templates and intrinsic functions.
// Parts that a state does not ask for are shared functions that give back what they got.
import { isArray, isObject, member, toText, type Json, type JsonObject } from '../../base/json'
import { StateFailure } from '../errors'
import { compileRule } from '../expression/choice'
import { compileRequired, compileSelect, type Expression } from '../expression/definite-path'
import { mustParsePath } from '../expression/json-path'
import { compileDynamic, compileTemplate } from '../expression/payload-template'
import { compileResultPath, takeResult, type Merge } from '../expression/reference-path'
import { readLong, waitSeconds, waitSecondsPath, waitTimestamp, waitTimestampPath } from '../expression/wait-time'
import type { Combine, Compute, DataFlow, MapState } from '../machine'
import type { StateType } from '../shape'
import { numberOf, objectOf, objectsOf, optionalText, textOf } from './fields'
import type { QueryLanguage } from './language'

const identity: Expression = (input) => input
const emptyObject: JsonObject = Object.freeze({})
const none = (): null => null
const toNothing: Expression = () => emptyObject

/** The fields of JSONPath states. */
export const jsonPath: QueryLanguage = {
  dataFlow,
  catcher: (fields) => ({ output: resultPath(fields), assign: assign(fields) }),
  choice: (fields) => ({
    rules: objectsOf(fields, 'Choices').map((rule) => ({
      holds: compileRule(rule),
      next: textOf(rule, 'Next'),
      assign: assign(rule),
      output: null,
    })),
    outputOfRules: pathField(fields, 'OutputPath') === identity ? takeResult : afterOutputPath(fields),
  }),
  until,
  failText,
  seconds,
  credentials: (fields) => {
    const credentials = member(fields, 'Credentials')
    if (!isObject(credentials)) return null
    const evaluate = compileTemplate(credentials)
    return (input, evaluation) => String(member(objectOf(evaluate(input, evaluation)), 'RoleArn'))
  },
  template: (fields, field) => {
    const template = member(fields, field)
    return template === undefined ? null : compileTemplate(template)
  },
  whole: (fields, field) => numberField(fields, field, 'integer'),
  map,
}

/** Those of most states, which share them: memory that is touched less often shows in the profile of long definitions. */
const plainFlows: readonly DataFlow[] = [compileResultPath(null), takeResult].map((merge) => ({
  language: 'JSONPath',
  input: identity,
  arguments: identity,
  result: identity,
  output: merge,
  merge,
  assign: null,
}))

const isSameFlow = (a: DataFlow, b: DataFlow): boolean =>
  a.input === b.input &&
  a.arguments === b.arguments &&
  a.result === b.result &&
  a.output === b.output &&
  a.assign === b.assign

/** InputPath, Parameters, ResultSelector, Assign, ResultPath and OutputPath. */
function dataFlow(fields: JsonObject, type: StateType): DataFlow {
  const merge = resultPath(fields)
  const select = pathField(fields, 'OutputPath')
  const flow: DataFlow = {
    language: 'JSONPath',
    input: pathField(fields, 'InputPath'),
    // Those of a Map are the older name of ItemSelector.
    arguments: type === 'Map' ? identity : templateField(fields, 'Parameters'),
    result: templateField(fields, 'ResultSelector'),
    output: select === identity ? merge : (raw, result, evaluation) => select(merge(raw, result), evaluation),
    merge,
    assign: assign(fields),
  }
  return plainFlows.find((plain) => isSameFlow(plain, flow)) ?? flow
}

/** Wait and Choice have no ResultPath: their result is their effective input. */
const afterOutputPath = (fields: JsonObject): Combine<Json> => {
  const select = pathField(fields, 'OutputPath')
  return (_raw, result, evaluation) => select(result, evaluation)
}

function resultPath(fields: JsonObject): Merge {
  const path = member(fields, 'ResultPath')
  if (path === undefined) return takeResult
  return compileResultPath(path === null ? null : mustParsePath(String(path)))
}

/** A null path gives an empty object, as recorded (test_state_pass_result_null_input_output_paths). */
function pathField(fields: JsonObject, field: 'InputPath' | 'OutputPath'): Expression {
  const path: Json | undefined = member(fields, field)
  if (path === undefined || path === '$') return identity
  return path === null ? toNothing : compileRequired(mustParsePath(String(path)))
}

function templateField(fields: JsonObject, field: 'Parameters' | 'ResultSelector'): Expression {
  const template = member(fields, field)
  return template === undefined ? identity : compileTemplate(template)
}

function assign(fields: JsonObject): Combine<JsonObject> | null {
  const template = member(fields, 'Assign')
  if (!isObject(template)) return null
  const evaluate = compileTemplate(template)
  return (_raw, result, evaluation) => objectOf(evaluate(result, evaluation))
}

function until(fields: JsonObject): Compute<number> {
  const seconds = numberOf(fields, 'Seconds')
  if (seconds !== undefined) return waitSeconds(seconds)
  const timestamp = optionalText(fields, 'Timestamp')
  if (timestamp !== undefined) return waitTimestamp(timestamp)
  const secondsPath = optionalText(fields, 'SecondsPath')
  if (secondsPath !== undefined) return waitSecondsPath(mustParsePath(secondsPath))
  return waitTimestampPath(mustParsePath(textOf(fields, 'TimestampPath')))
}

/** A value that is no text is given as JSON, so that the failure still tells something. */
function failText(fields: JsonObject, field: 'Error' | 'Cause'): Compute<string | undefined> {
  const literal = optionalText(fields, field)
  const text = optionalText(fields, `${field}Path`)
  if (text === undefined) return () => literal
  const evaluate = compileDynamic(text, `${field}Path`)
  return (input, evaluation) => {
    const value = evaluate(input, evaluation)
    return typeof value === 'string' ? value : toText(value)
  }
}

function seconds(fields: JsonObject, field: 'TimeoutSeconds' | 'HeartbeatSeconds'): Compute<number | null> {
  const given = numberOf(fields, field)
  const text = optionalText(fields, `${field}Path`)
  if (text === undefined) return given === undefined ? none : () => given
  const path = mustParsePath(text)
  const read = compileRequired(path)
  return (input, evaluation) => readLong(path, `${field}Path`, read(input, evaluation))
}

function map(fields: JsonObject): Pick<MapState, 'items' | 'maxConcurrency' | 'itemSelector' | 'tolerated'> {
  const itemsPath = optionalText(fields, 'ItemsPath')
  const items = itemsPath === undefined ? identity : compileRequired(mustParsePath(itemsPath))
  const selector = member(fields, 'ItemSelector') ?? member(fields, 'Parameters')
  const count = numberField(fields, 'ToleratedFailureCount', 'integer')
  const percentage = numberField(fields, 'ToleratedFailurePercentage', 'float')
  const concurrency = numberField(fields, 'MaxConcurrency', 'integer')
  return {
    items: (input, evaluation) => {
      const value = items(input, evaluation)
      if (isArray(value)) return value
      // A path into the context object is told without its second `$`, as recorded.
      const words = `Reference path "${(itemsPath ?? '$').replace(/^\$\$/, () => '$')}" must point to array.`
      throw new StateFailure('States.Runtime', words)
    },
    maxConcurrency: (input, evaluation) => {
      const most = concurrency(input, evaluation) ?? 0
      if (most < 0) throw new StateFailure('States.Runtime', 'MaxConcurrency cannot be negative.')
      return most
    },
    itemSelector: selector === undefined ? null : compileTemplate(selector),
    tolerated: (input, evaluation) => {
      const most = count(input, evaluation)
      if (most !== null && most < 0)
        throw new StateFailure('States.Runtime', 'ToleratedFailureCount cannot be negative.')
      const percent = percentage(input, evaluation)
      if (percent !== null && (percent < 0 || percent > 100))
        throw new StateFailure('States.Runtime', 'ToleratedFailurePercentage must be between 0 and 100.')
      return { count: most, percentage: percent }
    },
  }
}

/** A number or its Path form. A text of digits counts as a number, as recorded (MAP_STATE_REFERENCE_IN_MAX_CONCURRENCY_PATH). */
function numberField(fields: JsonObject, field: string, kind: 'integer' | 'float'): Compute<number | null> {
  const given = numberOf(fields, field) ?? null
  const text = optionalText(fields, `${field}Path`)
  if (text === undefined) return () => given
  const select = compileSelect(mustParsePath(text))
  const pattern = kind === 'integer' ? /^-?\d{1,10}$/ : /^-?\d+(\.\d+)?$/
  return (input, evaluation) => {
    const value = select(input, evaluation)
    const shown = value === undefined ? 'null' : typeof value === 'string' ? value : toText(value)
    if ((typeof value === 'string' || typeof value === 'number') && pattern.test(shown)) return Number(shown)
    const article = kind === 'integer' ? 'a valid integer' : 'a valid float'
    const words = `The ${field}Path field refers to value "${shown}" which is not ${article}: ${text}`
    throw new StateFailure('States.Runtime', words)
  }
}
