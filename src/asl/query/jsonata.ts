// JSONata: the data flow of states whose expressions stand in {% … %}.
import { isArray, isObject, member, toText, type Json, type JsonObject } from '../../base/json'
import { StateFailure } from '../errors'
import {
  compileJsonataValue,
  expressionOf,
  isExpressionText,
  typedJsonata,
  type JsonataExpression,
} from '../expression/jsonata'
import { parseTimestamp, toMillis } from '../expression/timestamps'
import { notTooFar } from '../expression/wait-time'
import type { Combine, Compute, DataFlow, MapState } from '../machine'
import type { StateType } from '../shape'
import { objectOf, objectsOf, textOf } from './fields'
import type { QueryLanguage } from './language'

/** The fields of JSONata states. */
export const jsonata: QueryLanguage = {
  dataFlow,
  catcher: (fields, place) => ({
    output: afterError(fields, 'Output', `${place}/Output`) ?? ((_raw, errorOutput) => errorOutput),
    assign: objects(afterError(fields, 'Assign', `${place}/Assign`)),
  }),
  choice: (fields) => ({
    rules: objectsOf(fields, 'Choices').map((rule, i) => ({
      holds: typed<boolean>(rule, 'Condition', `Choices[${i}]/Condition`, 'boolean') ?? (() => false),
      next: textOf(rule, 'Next'),
      assign: objects(combine(rule, 'Assign', `Choices[${i}]/Assign`, false)),
      output: combine(rule, 'Output', `Choices[${i}]/Output`, false),
    })),
    outputOfRules: (raw) => raw,
  }),
  until,
  failText: (fields, field) => typed<string>(fields, field, field, 'string') ?? (() => undefined),
  seconds: (fields, field) => typed<number>(fields, field, field, 'number') ?? (() => null),
  credentials: (fields) => {
    const credentials = member(fields, 'Credentials')
    return isObject(credentials) ? typed<string>(credentials, 'RoleArn', 'Credentials/RoleArn', 'string') : null
  },
  template: (fields, field, place) => {
    const compute = value(fields, field, `${place}/${field}`)
    return compute === undefined ? null : (input, evaluation) => compute({ input }, evaluation)
  },
  whole: (fields, field, place) => typed<number>(fields, field, `${place}/${field}`, 'number') ?? (() => null),
  map,
}

const identity: Compute<Json> = (input) => input

/** States whose work gives a result beside their input. */
const withResult: ReadonlySet<StateType> = new Set<StateType>(['Task', 'Parallel', 'Map'])

/** Arguments, Output and Assign. Output and Assign are computed side by side: neither sees what the other makes. */
function dataFlow(fields: JsonObject, type: StateType): DataFlow {
  const hasResult = withResult.has(type)
  const argument = value(fields, 'Arguments', 'Arguments')
  return {
    language: 'JSONata',
    input: identity,
    arguments: argument === undefined ? identity : (input, evaluation) => argument({ input }, evaluation),
    result: identity,
    output: combine(fields, 'Output', 'Output', hasResult) ?? (hasResult ? (_raw, result) => result : (raw) => raw),
    merge: null,
    assign: objects(combine(fields, 'Assign', 'Assign', hasResult)),
  }
}

/** A field in which any value may stand, with expressions at any depth; undefined: it is not there. */
function value(fields: JsonObject, field: string, place: string): JsonataExpression | undefined {
  const template = member(fields, field)
  return template === undefined ? undefined : compileJsonataValue(template, place)
}

function combine(fields: JsonObject, field: string, place: string, hasResult: boolean): Combine<Json> | null {
  const compute = value(fields, field, place)
  if (compute === undefined) return null
  if (hasResult) return (input, result, evaluation) => compute({ input, result }, evaluation)
  return (input, _result, evaluation) => compute({ input }, evaluation)
}

function afterError(fields: JsonObject, field: string, place: string): Combine<Json> | null {
  const compute = value(fields, field, place)
  return compute === undefined ? null : (input, errorOutput, evaluation) => compute({ input, errorOutput }, evaluation)
}

const objects = (compute: Combine<Json> | null): Combine<JsonObject> | null =>
  compute === null ? null : (raw, result, evaluation) => objectOf(compute(raw, result, evaluation))

/** A field with a literal or one expression that must give a value of that type; null: it is not there. */
function typed<T extends Json>(
  fields: JsonObject,
  field: string,
  place: string,
  type: 'boolean' | 'string' | 'number',
): Compute<T> | null {
  const given = member(fields, field)
  if (given === undefined) return null
  if (typeof given !== 'string' || !isExpressionText(given)) return () => given as T
  const compute = typedJsonata(expressionOf(given), place, type)
  return (input, evaluation) => compute({ input }, evaluation) as T
}

function until(fields: JsonObject): Compute<number> {
  const seconds = typed<number>(fields, 'Seconds', 'Seconds', 'number')
  if (seconds !== null) {
    return (input, evaluation) => {
      const wait = seconds(input, evaluation)
      if (wait < 0 || !Number.isInteger(wait)) {
        const words = wait < 0 ? `references a negative value: ${wait}` : `cannot be parsed as a long value: ${wait}`
        throw new StateFailure('States.QueryEvaluationError', `The Seconds parameter ${words}`, 'Seconds')
      }
      return notTooFar(evaluation.now, evaluation.now + wait * 1000)
    }
  }
  const timestamp = typed<string>(fields, 'Timestamp', 'Timestamp', 'string') ?? (() => '')
  return (input, evaluation) => {
    const text = timestamp(input, evaluation)
    const instant = parseTimestamp(text)
    if (instant !== undefined) return notTooFar(evaluation.now, toMillis(instant))
    const words = `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${text}`
    throw new StateFailure('States.QueryEvaluationError', words, 'Timestamp')
  }
}

function map(fields: JsonObject): Pick<MapState, 'items' | 'maxConcurrency' | 'itemSelector' | 'tolerated'> {
  const selector = value(fields, 'ItemSelector', 'ItemSelector')
  const concurrency = typed<number>(fields, 'MaxConcurrency', 'MaxConcurrency', 'number')
  const count = typed<number>(fields, 'ToleratedFailureCount', 'ToleratedFailureCount', 'number')
  const percentage = typed<number>(fields, 'ToleratedFailurePercentage', 'ToleratedFailurePercentage', 'number')
  return {
    items: items(fields),
    maxConcurrency: concurrency ?? (() => 0),
    itemSelector: selector === undefined ? null : (input, evaluation) => selector({ input }, evaluation),
    tolerated: (input, evaluation) => ({
      count: count === null ? null : count(input, evaluation),
      percentage: percentage === null ? null : percentage(input, evaluation),
    }),
  }
}

/** Items, else the state's input, which must then be an array itself. */
function items(fields: JsonObject): MapState['items'] {
  const given = member(fields, 'Items')
  if (given === undefined) {
    return (input) => {
      if (isArray(input)) return input
      const words = `Map state input must be an array but was: ${toText(input)}`
      throw new StateFailure('States.QueryEvaluationError', words)
    }
  }
  if (typeof given === 'string') {
    const compute = typedJsonata(expressionOf(given), 'Items', 'array')
    return (input, evaluation) => arrayOf(compute({ input }, evaluation))
  }
  const compute = compileJsonataValue(given, 'Items')
  return (input, evaluation) => arrayOf(compute({ input }, evaluation))
}

const arrayOf = (computed: Json): readonly Json[] => (isArray(computed) ? computed : [])
