import { equal, isArray, isObject, member, parseJson, type Json, type JsonObject } from '../base/json'
import type { Shared } from './shared'

// What link format 1 leaves out. These values belong to the format: they stay as they are when Stepyard's own defaults change.
const ofParts: Readonly<Record<string, JsonObject>> = {
  workflows: { type: 'STANDARD' },
  functions: { file: 'index.js', timeoutSeconds: 3, memoryMb: 128, environment: {} },
  queues: { visibilityTimeoutSeconds: 30, delaySeconds: 0 },
  mappings: { batchSize: 10, enabled: true },
  inputs: {},
}
const ofSettings: JsonObject = {
  seed: 1,
  startTime: '2026-01-01T00:00:00.000Z',
  region: 'us-east-1',
  account: '123456789012',
  limits: 'strict',
}
const ofProject: JsonObject = { format: 1, functions: [], queues: [], mappings: [], inputs: [], settings: {} }

/** A shared project as plain JSON without what format 1 takes for granted. Source texts stay as they were typed. */
export function pack({ project, run, view }: Shared): Json {
  const plain = parseJson(JSON.stringify(project))
  if (!isObject(plain)) return null
  const short = mapMembers(plain, (key, value) => {
    if (key === 'settings' && isObject(value)) return without(value, ofSettings)
    const defaults = ofParts[key]
    return defaults !== undefined && isArray(value) ? eachObject(value, (part) => without(part, defaults)) : value
  })
  const rest = parseJson(JSON.stringify({ run, view }))
  return { project: without(short, ofProject), ...(isObject(rest) ? rest : {}) }
}

/** The opposite of `pack`; what comes out is not checked yet. */
export function unpack(packed: Json): Json {
  const short = isObject(packed) ? member(packed, 'project') : undefined
  if (!isObject(packed) || !isObject(short)) return null
  const project = mapMembers({ ...ofProject, ...short }, (key, value) => {
    if (key === 'settings' && isObject(value)) return { ...ofSettings, ...value }
    const defaults = ofParts[key]
    return defaults !== undefined && isArray(value) ? eachObject(value, (part) => ({ ...defaults, ...part })) : value
  })
  return { ...packed, project }
}

function without(object: JsonObject, defaults: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).filter(([key, value]) => {
      const usual = member(defaults, key)
      return usual === undefined || !equal(usual, value)
    }),
  )
}

const mapMembers = (object: JsonObject, change: (key: string, value: Json) => Json): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(key, value)]))

const eachObject = (list: readonly Json[], change: (part: JsonObject) => JsonObject): Json =>
  list.map((part) => (isObject(part) ? change(part) : part))
