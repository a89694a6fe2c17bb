import { isArray, isObject, member } from '../base/json'
import type { Json, JsonObject } from '../base/json'
import type { GraphGroup } from './graph'
import { groupSize, metrics, stateSize } from './size'
import { shown } from './text'
import { resourceWord } from './touches'

/** One `States` block: the workflow's own, a branch of a Parallel or the processor of a Map. */
export interface Block {
  /** The group that it fills; null for the workflow itself. */
  readonly group: string | null
  readonly startAt: string | undefined
  readonly states: Map<string, StateEntry>
  /** The groups that its states open. */
  readonly groups: GraphGroup[]
}

/** A state as it stands in the definition, with the id and size of its node. */
export interface StateEntry {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly detail: string
  readonly broken: string | null
  readonly lines: readonly string[]
  readonly width: number
  readonly height: number
  readonly value: JsonObject
  readonly block: Block
  readonly isContainer: boolean
}

const mostStates = 4000
const deepestNesting = 40
const types = new Set(['Pass', 'Task', 'Choice', 'Wait', 'Succeed', 'Fail', 'Parallel', 'Map'])

/** All blocks of a definition, outer ones before inner ones. */
export function readBlocks(definition: Json | undefined): { blocks: Block[]; leftOut: number } {
  const reader = { blocks: [] as Block[], ids: new Set<string>(), leftOut: 0 }
  if (isObject(definition)) readBlock(reader, definition, null, 0)
  return reader
}

interface Reader {
  readonly blocks: Block[]
  readonly ids: Set<string>
  leftOut: number
}

function readBlock(reader: Reader, machine: JsonObject, group: string | null, depth: number): void {
  const startAt = member(machine, 'StartAt')
  const block: Block = {
    group,
    startAt: typeof startAt === 'string' ? startAt : undefined,
    states: new Map(),
    groups: [],
  }
  reader.blocks.push(block)
  const states = member(machine, 'States')
  if (!isObject(states)) return
  for (const name of Object.keys(states)) {
    if (reader.ids.size >= mostStates) {
      reader.leftOut++
      continue
    }
    readState(reader, block, name, member(states, name), depth)
  }
}

function readState(reader: Reader, block: Block, name: string, given: Json | undefined, depth: number): void {
  const value: JsonObject = isObject(given) ? given : {}
  const inner = depth < deepestNesting ? innerMachines(value) : []
  const id = freeId(reader, `state:${name}`)
  const typeText = member(value, 'Type')
  const type = typeof typeText === 'string' ? typeText : ''
  const detail = detailOf(type, value)
  const isContainer = inner.length > 0
  const size = isContainer ? groupSize(shown(name)) : stateSize(shown(name), detail)
  const broken = id === `state:${name}` ? wrongType(type) : 'a second state of this name'
  block.states.set(name, { id, name, type, detail, broken, ...size, value, block, isContainer })
  if (!isContainer) return
  openGroups(reader, block, { id, type, size }, inner, depth)
}

function openGroups(
  reader: Reader,
  block: Block,
  state: { id: string; type: string; size: { width: number; height: number } },
  inner: readonly JsonObject[],
  depth: number,
): void {
  const { width, height } = state.size
  const isMap = state.type === 'Map' || (state.type !== 'Parallel' && inner.length === 1)
  block.groups.push({ id: state.id, kind: isMap ? 'map' : 'parallel', parent: block.group, width, height })
  inner.forEach((machine, index) => {
    const group = isMap ? state.id : freeId(reader, `branch:${index + 1}:${state.id}`)
    if (!isMap) block.groups.push({ id: group, kind: 'branch', parent: state.id, ...metrics.emptyGroup })
    readBlock(reader, machine, group, depth + 1)
  })
}

/** The machines inside a state. A branch that is not one yet still takes its place. */
function innerMachines(state: JsonObject): readonly JsonObject[] {
  const branches = member(state, 'Branches')
  if (isArray(branches)) return branches.map((branch) => (isObject(branch) ? branch : {}))
  const processor = member(state, 'ItemProcessor') ?? member(state, 'Iterator')
  return isObject(processor) ? [processor] : []
}

function freeId(reader: Reader, wanted: string): string {
  let id = wanted
  for (let i = 2; reader.ids.has(id); i++) id = `${wanted}#${i}`
  reader.ids.add(id)
  return id
}

function wrongType(type: string): string | null {
  if (type === '') return 'no Type'
  return types.has(type) ? null : `unknown Type ${shown(type, 24)}`
}

function detailOf(type: string, state: JsonObject): string {
  const more = detailWord(type, state)
  return shown(more === '' ? type : `${type} · ${more}`, 48)
}

function detailWord(type: string, state: JsonObject): string {
  if (type === 'Task') return resourceWord(member(state, 'Resource'))
  if (type === 'Fail') return textOf(member(state, 'Error'))
  if (type !== 'Wait') return ''
  const seconds = member(state, 'Seconds')
  return typeof seconds === 'number' ? `${seconds} s` : textOf(member(state, 'Timestamp'))
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
