import { isArray, isObject, member, parseJson, type Json, type JsonObject } from '../../base/json'
import { parseResource } from '../../asl/resource'
import { simulatedServices } from '../../asl/integrations'
import type { Project } from '../project'
import { features, levels, levelWords, type Feature } from './table'

/** Where a project uses something: a state of a workflow, or a thing of its own by its kind and name. */
export type Use =
  | { readonly kind: 'state'; readonly workflow: string; readonly name: string }
  | { readonly kind: 'workflow' | 'queue' | 'function' | 'bucket'; readonly name: string }

/** Something that a project uses, and where; without a place it holds of all runs. */
export interface UsedFeature extends Feature {
  readonly uses: readonly Use[]
}

type Uses = Map<string, Use[]>

/** What of the table a project uses, in the order of the table. */
export function parityOf(project: Project): readonly UsedFeature[] {
  const uses: Uses = new Map()
  for (const { name, type, definition } of project.workflows) {
    const whole = parseJson(definition)
    if (type === 'EXPRESS') add(uses, 'EXPRESS', { kind: 'workflow', name })
    if (isObject(whole)) readBlock(uses, name, whole, member(whole, 'QueryLanguage') ?? 'JSONPath')
  }
  readThings(uses, project)
  for (const id of ['timing', 'numbers']) uses.set(id, [])
  return features.flatMap((feature) => {
    const found = uses.get(feature.id)
    return found === undefined ? [] : [{ ...feature, uses: found }]
  })
}

/** The same as Markdown, by level. */
export function parityMarkdown(name: string, used: readonly UsedFeature[]): string {
  const parts = levels.flatMap((level) => {
    const rows = used.filter((one) => one.level === level)
    return rows.length === 0 ? [] : [`## ${levelWords[level]}`, ...rows.map((one) => `- ${one.name}: ${one.say}`), '']
  })
  return [`# ${name}: how close to AWS`, '', ...parts].join('\n')
}

function add(uses: Uses, id: string, use: Use): void {
  const known = uses.get(id) ?? []
  if (!known.some((one) => one.kind === use.kind && one.name === use.name)) known.push(use)
  uses.set(id, known)
}

function readBlock(uses: Uses, workflow: string, block: JsonObject, language: Json): void {
  const states = member(block, 'States')
  if (!isObject(states)) return
  for (const [name, state] of Object.entries(states)) {
    if (!isObject(state)) continue
    const own = member(state, 'QueryLanguage') ?? language
    for (const id of idsOf(state, own)) add(uses, id, { kind: 'state', workflow, name })
    const branches = member(state, 'Branches')
    const inside = [member(state, 'ItemProcessor'), member(state, 'Iterator'), ...(isArray(branches) ? branches : [])]
    for (const one of inside) if (isObject(one)) readBlock(uses, workflow, one, language)
  }
}

/** Ids of what one state uses. */
function idsOf(state: JsonObject, language: Json): string[] {
  const has = (name: string): boolean => Object.hasOwn(state, name)
  const text = JSON.stringify(own(state))
  const type = member(state, 'Type')
  const isDistributed = JSON.stringify(member(objectIn(state, 'ItemProcessor'), 'ProcessorConfig') ?? null).includes(
    'DISTRIBUTED',
  )
  const when: readonly (readonly [boolean, string])[] = [
    [true, isDistributed ? 'distributed-map' : `state:${String(type)}`],
    [language === 'JSONata' ? text.includes('{%') : text.includes('.$"') || /"\$/.test(text), String(language)],
    [text.includes('States.') && /States\.\w+\(/.test(text), 'intrinsic'],
    [has('Assign'), 'variables'],
    [has('Retry'), 'Retry'],
    [text.includes('JitterStrategy'), 'jitter'],
    [has('Catch'), 'Catch'],
    [/"(TimeoutSeconds|HeartbeatSeconds)(Path)?"/.test(text), 'time-limits'],
    [has('Credentials'), 'Credentials'],
    [has('ItemReader'), 'ItemReader'],
    [text.includes('PARQUET'), 'parquet'],
    [has('ItemBatcher'), 'ItemBatcher'],
    [has('ResultWriter'), 'ResultWriter'],
    [text.includes('"ToleratedFailure'), 'tolerated-failures'],
  ]
  const resource = member(state, 'Resource')
  const calls = type === 'Task' && typeof resource === 'string' ? idsOfCall(resource) : []
  return [...when.flatMap(([is, id]) => (is ? [id] : [])), ...calls]
}

/** A state without the states inside of it. */
const own = ({
  ItemProcessor: _processor,
  Iterator: _iterator,
  Branches: _branches,
  ...rest
}: JsonObject): JsonObject => rest

const objectIn = (object: JsonObject, name: string): JsonObject => {
  const value = member(object, name)
  return value !== undefined && isObject(value) ? value : {}
}

function idsOfCall(arn: string): string[] {
  const resource = parseResource(arn)
  if (resource === undefined) return ['call:other']
  if (resource.kind !== 'integration') return [resource.kind === 'activity' ? 'activity' : 'call:lambda']
  const { service, sdk, pattern } = resource
  const call = simulatedServices.has(service) ? (sdk ? 'call:sdk' : `call:${service}`) : 'call:other'
  return pattern === 'waitForTaskToken' ? ['callback', call] : [call]
}

function readThings(uses: Uses, project: Project): void {
  for (const { name, fifo, deadLetter, delaySeconds } of project.queues) {
    add(uses, fifo === undefined ? 'queue:standard' : 'queue:fifo', { kind: 'queue', name })
    if (deadLetter != null) add(uses, 'queue:dlq', { kind: 'queue', name })
    if (delaySeconds > 0) add(uses, 'queue:delay', { kind: 'queue', name })
  }
  for (const { queue: name, filters = [], reportBatchItemFailures } of project.mappings) {
    add(uses, 'trigger', { kind: 'queue', name })
    if (filters.length > 0) add(uses, 'trigger:filters', { kind: 'queue', name })
    if (reportBatchItemFailures === true) add(uses, 'trigger:partial', { kind: 'queue', name })
  }
  for (const { name } of project.functions) add(uses, 'functions', { kind: 'function', name })
  for (const { name } of project.buckets ?? []) add(uses, 'buckets', { kind: 'bucket', name })
  for (const worker of project.workers ?? [])
    if ('queue' in worker) add(uses, 'workers', { kind: 'queue', name: worker.queue })
  if (project.mocks !== undefined) uses.set('mocks', [])
  if (project.faults?.some(({ off }) => off !== true) === true) uses.set('faults', [])
}
