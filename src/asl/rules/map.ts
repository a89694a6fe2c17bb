// Map states: the item processor, the items and how many of them at a time.
import { isArray, isObject, member, type Json, type JsonObject } from '../../base/json'
import type { MachineType, Site } from '../findings'
import { processorFields } from '../shape'
import { checkBlockFields, processors } from './blocks'
import { checkDistributed } from './distributed-map'
import { checkRequired, checkUnknown } from './fields'
import { checkExpression, checkExpressions, inputOnly } from './jsonata'
import { checkNumberOrPath } from './numeric'
import { checkPath } from './paths'
import { checkEnum, checkExclusive, checkObject, shown } from './values'

const modes = ['INLINE', 'DISTRIBUTED']
const executionTypes = ['STANDARD', 'EXPRESS']

/** The fields of a Map state beside those of every state. */
export function checkMap(site: Site): void {
  const { fields } = site
  checkProcessor(site)
  checkExclusive(site, [], fields, 'ItemSelector', 'Parameters')
  checkNumberOrPath(site, [], fields, 'MaxConcurrency', { min: 0, whole: true })
  checkNumberOrPath(site, [], fields, 'ToleratedFailureCount', { min: 0, whole: true })
  checkNumberOrPath(site, [], fields, 'ToleratedFailurePercentage', { min: 0, max: 100, whole: false })
  checkItems(site)
  checkDistributed(site)
}

/** What runs the iterations of a Map state: itself, or child executions of their own type. */
export function childrenOf(site: Site): MachineType {
  const config = configOf(site.fields)
  if (config === undefined || member(config, 'Mode') !== 'DISTRIBUTED') return site.scope.machineType
  return member(config, 'ExecutionType') === 'EXPRESS' ? 'EXPRESS' : 'STANDARD'
}

function configOf(fields: JsonObject): JsonObject | undefined {
  const processor = member(fields, 'ItemProcessor') ?? member(fields, 'Iterator')
  const config = isObject(processor) ? member(processor, 'ProcessorConfig') : undefined
  return isObject(config) ? config : undefined
}

function checkProcessor(site: Site): void {
  const given = processors.filter((field) => Object.hasOwn(site.fields, field))
  if (given.length === 0) checkRequired(site, [], site.fields, ['ItemProcessor'])
  checkExclusive(site, [], site.fields, 'ItemProcessor', 'Iterator')
  for (const field of given) {
    const processor = member(site.fields, field) ?? null
    if (!checkObject(site, [field], processor) || !isObject(processor)) continue
    const why = `${field} has StartAt, States, ProcessorConfig and Comment.`
    checkUnknown(site, [field], processor, processorFields, why)
    checkBlockFields(site, [field], processor)
    const config = member(processor, 'ProcessorConfig')
    if (config !== undefined) checkConfig(site, field, config)
  }
}

function checkConfig(site: Site, field: string, config: Json): void {
  const place = [field, 'ProcessorConfig']
  if (!checkObject(site, place, config) || !isObject(config)) return
  checkUnknown(site, place, config, ['Mode', 'ExecutionType'])
  const mode = member(config, 'Mode')
  const type = member(config, 'ExecutionType')
  if (mode !== undefined) checkEnum(site, [...place, 'Mode'], mode, modes)
  if (type !== undefined) checkEnum(site, [...place, 'ExecutionType'], type, executionTypes)
  if (mode !== 'DISTRIBUTED') return
  checkRequired(site, place, config, ['ExecutionType'])
  if (site.scope.machineType === 'EXPRESS') {
    const text = 'is "DISTRIBUTED", which an Express execution does not support. Use "INLINE", or the type STANDARD.'
    site.report([...place, 'Mode'], text, { awsPlace: [] })
  }
}

/** ItemsPath, or Items in JSONata. */
function checkItems(site: Site): void {
  if (site.language === 'JSONPath') {
    const path = member(site.fields, 'ItemsPath')
    if (path !== undefined) checkPath(site, ['ItemsPath'], path)
    return
  }
  const items = member(site.fields, 'Items')
  const what = 'an array, or an expression in {% %} that gives one'
  if (typeof items === 'string') checkExpression(site, ['Items'], items, { what })
  else if (isArray(items) || isObject(items)) checkExpressions(site, ['Items'], items, inputOnly)
  else if (items !== undefined) site.report(['Items'], `must be ${what}, but is ${shown(items)}.`)
}
