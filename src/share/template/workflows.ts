// State machines of a template.
import { isObject, member, parseJson, type JsonObject } from '../../base/json'
import { err, ok, type Result } from '../../base/result'
import type { Workflow } from '../../project/project'
import { convertedNote, formatted, type Opened } from '../opened'
import { readYaml } from '../yaml'
import { resolvePath, type Taken } from './functions'
import { resolve, substitute, textOf } from './resolve'
import { objectAt, physicalName, type Resource, type Scope } from './scope'

/** A workflow of the project; null where its definition is not at hand, which the notes tell. */
export function takeWorkflow(
  scope: Scope,
  resource: Resource,
  files: readonly Opened[],
  folder: string,
): Taken<Workflow | null> {
  const name = physicalName(scope, resource, (value) => resolve(scope, value))
  const given = resource.properties
  const found = definitionOf(scope, given, files, folder)
  if (!found.ok) return { part: null, notes: [`State machine "${name}": ${found.error}`] }
  const substitutions = objectAt(given, 'DefinitionSubstitutions')
  const definition = substitute(found.value.text, (key) => textOf(scope, member(substitutions, key)))
  const isExpress = [textOf(scope, member(given, 'Type')), textOf(scope, member(given, 'StateMachineType'))].includes(
    'EXPRESS',
  )
  const notes = found.value.notes.map((note) => `State machine "${name}": ${note}`)
  const level = textOf(
    scope,
    member(objectAt(given, member(given, 'Logging') === undefined ? 'LoggingConfiguration' : 'Logging'), 'Level'),
  )
  return {
    part: { name, type: isExpress ? 'EXPRESS' : 'STANDARD', definition, ...(isExpress ? logging(level) : {}) },
    notes,
  }
}

function logging(level: string | undefined): Pick<Workflow, 'logging'> {
  return level === 'ERROR' || level === 'FATAL' ? { logging: { level, includeExecutionData: true } } : {}
}

type Found = Result<{ readonly text: string; readonly notes: readonly string[] }, string>

function definitionOf(scope: Scope, given: JsonObject, files: readonly Opened[], folder: string): Found {
  const uri = member(given, 'DefinitionUri')
  if (typeof uri === 'string') return ofFile(resolvePath(folder, uri), files)
  const text = textOf(scope, member(given, 'DefinitionString'))
  if (text !== undefined) return ok({ text, notes: [] })
  const object = member(given, 'Definition')
  if (isObject(object)) return ok({ text: formatted(resolve(scope, object) ?? null), notes: [] })
  if (uri !== undefined || member(given, 'DefinitionS3Location') !== undefined)
    return err('its definition is in S3. Open it together with the template, and name it by DefinitionUri.')
  return err('it has no definition.')
}

function ofFile(path: string, files: readonly Opened[]): Found {
  const file = files.find((one) => one.path === path)
  if (file === undefined)
    return err(`its definition "${path}" was not opened with the template. Open the whole folder, or a zip of it.`)
  if (parseJson(file.text) !== undefined || /^\s*\{/.test(file.text)) return ok({ text: file.text, notes: [] })
  const yaml = readYaml(file.text)
  if (!yaml.ok) return err(`its definition "${path}" cannot be read: ${yaml.error}.`)
  return ok({ text: formatted(yaml.value), notes: [convertedNote(path)] })
}
