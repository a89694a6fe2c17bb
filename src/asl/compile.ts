// Definition -> Machine. Everything that can be decided once is decided here; a run only calls what comes out.
import { must, unreachable } from '../base/assert'
import { isArray, isObject, member, type JsonObject } from '../base/json'
import { err, ok, type Result } from '../base/result'
import type { Diagnostic } from '../base/text'
import { compileDistributed } from './distributed-map'
import type { MachineType } from './findings'
import type { Catcher, ErrorHandling, Machine, MapState, Retrier, State, TaskState } from './machine'
import { numberOf, objectOf, objectsOf, optionalText, textOf, textsOf } from './query/fields'
import { jsonPath } from './query/json-path'
import { jsonata } from './query/jsonata'
import type { QueryLanguage } from './query/language'
import { parseResource } from './resource'
import type { StateType } from './shape'
import { readSource } from './source'
import { validate } from './validate'

/** Compiles the text of a definition, or gives everything that is wrong with it. Warnings do not hinder. */
export function compile(text: string, machineType: MachineType = 'STANDARD'): Result<Machine, readonly Diagnostic[]> {
  const source = readSource(text)
  const diagnostics = [...source.diagnostics, ...validate(source, machineType)]
  if (diagnostics.some((diagnostic) => diagnostic.severity === 'error')) return err(diagnostics)
  const definition = objectOf(source.value)
  const states = new Map<string, State>()
  addBlock(states, definition, languageOf(definition, jsonPath))
  return ok({
    startAt: textOf(definition, 'StartAt'),
    states,
    timeoutSeconds: numberOf(definition, 'TimeoutSeconds') ?? null,
  })
}

/** A state's own QueryLanguage, else the machine's: that of a Map or Parallel state does not reach the states inside. */
function languageOf(fields: JsonObject, otherwise: QueryLanguage): QueryLanguage {
  const language = member(fields, 'QueryLanguage')
  return language === undefined ? otherwise : language === 'JSONata' ? jsonata : jsonPath
}

function addBlock(states: Map<string, State>, block: JsonObject, language: QueryLanguage): void {
  for (const [name, value] of Object.entries(objectOf(member(block, 'States')))) {
    const fields = objectOf(value)
    states.set(name, compileState(name, fields, languageOf(fields, language)))
    for (const inner of blocksIn(fields)) addBlock(states, inner, language)
  }
}

function blocksIn(fields: JsonObject): readonly JsonObject[] {
  const processor = member(fields, 'ItemProcessor') ?? member(fields, 'Iterator')
  const branches = member(fields, 'Branches')
  return [...(isArray(branches) ? branches : []), processor].filter((block) => isObject(block))
}

function compileState(name: string, fields: JsonObject, language: QueryLanguage): State {
  const type = textOf(fields, 'Type') as StateType
  const base = { name, flow: language.dataFlow(fields, type) }
  const next = optionalText(fields, 'Next') ?? null
  switch (type) {
    case 'Pass':
      return { ...base, type, next, literal: member(fields, 'Result') }
    case 'Task': {
      const { resource, timeoutSeconds, heartbeatSeconds, credentials } = compileTask(fields, language)
      const { retriers, catchers } = errorHandling(fields, language)
      // One literal: engines read what is spread from many parts much more slowly, and a run reads this all the time.
      return {
        name,
        flow: base.flow,
        type,
        next,
        resource,
        timeoutSeconds,
        heartbeatSeconds,
        credentials,
        retriers,
        catchers,
      }
    }
    case 'Choice':
      return { ...base, type, ...language.choice(fields), otherwise: optionalText(fields, 'Default') ?? null }
    case 'Wait':
      return { ...base, type, next, until: language.until(fields) }
    case 'Succeed':
      return { ...base, type }
    case 'Fail':
      return { ...base, type, error: language.failText(fields, 'Error'), cause: language.failText(fields, 'Cause') }
    case 'Parallel': {
      const branches = blocksIn(fields).map((branch) => textOf(branch, 'StartAt'))
      return { ...base, type, next, branches, ...errorHandling(fields, language) }
    }
    case 'Map':
      return {
        ...base,
        type,
        next,
        ...compileMap(fields, language),
        ...language.map(fields),
        ...errorHandling(fields, language),
      }
    default:
      return unreachable(type)
  }
}

function compileTask(
  fields: JsonObject,
  language: QueryLanguage,
): Pick<TaskState, 'resource' | 'timeoutSeconds' | 'heartbeatSeconds' | 'credentials'> {
  return {
    resource: must(parseResource(textOf(fields, 'Resource')), 'validation has passed the resource'),
    timeoutSeconds: language.seconds(fields, 'TimeoutSeconds'),
    heartbeatSeconds: language.seconds(fields, 'HeartbeatSeconds'),
    credentials: language.credentials(fields),
  }
}

function compileMap(
  fields: JsonObject,
  language: QueryLanguage,
): Pick<MapState, 'mode' | 'startAt' | 'executionType' | 'label' | 'reader' | 'batcher' | 'writer'> {
  const processor = objectOf(blocksIn(fields)[0])
  const config = member(processor, 'ProcessorConfig')
  const isDistributed = isObject(config) && member(config, 'Mode') === 'DISTRIBUTED'
  return {
    mode: isDistributed ? 'DISTRIBUTED' : 'INLINE',
    startAt: textOf(processor, 'StartAt'),
    executionType: isObject(config) && member(config, 'ExecutionType') === 'EXPRESS' ? 'EXPRESS' : 'STANDARD',
    label: optionalText(fields, 'Label') ?? null,
    ...compileDistributed(fields, language),
  }
}

function errorHandling(fields: JsonObject, language: QueryLanguage): ErrorHandling {
  return {
    retriers: objectsOf(fields, 'Retry').map(compileRetrier),
    catchers: objectsOf(fields, 'Catch').map((catcher, i): Catcher => ({
      errorEquals: textsOf(catcher, 'ErrorEquals'),
      next: textOf(catcher, 'Next'),
      ...language.catcher(catcher, `Catch[${i}]`),
    })),
  }
}

function compileRetrier(fields: JsonObject): Retrier {
  return {
    errorEquals: textsOf(fields, 'ErrorEquals'),
    intervalSeconds: numberOf(fields, 'IntervalSeconds') ?? 1,
    maxAttempts: numberOf(fields, 'MaxAttempts') ?? 3,
    backoffRate: numberOf(fields, 'BackoffRate') ?? 2,
    maxDelaySeconds: numberOf(fields, 'MaxDelaySeconds') ?? null,
    jitter: member(fields, 'JitterStrategy') === 'FULL' ? 'FULL' : 'NONE',
  }
}
