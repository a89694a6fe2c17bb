import type { Json, JsonObject } from '../../../src/base/json'
import { awsDiagnostics } from '../../../src/asl'
import { findings, single } from '../build'

/** Errors and warnings about a definition, in words for people. */
export const messages = (definition: Json): string[] => findings(definition).map((d) => d.message)

/** The same in AWS's words, with their codes where these are unusual, and with their places. */
export const aws = (definition: Json): string[] =>
  awsDiagnostics(findings(definition)).map((d) => {
    const code = d.code === 'SCHEMA_VALIDATION_FAILED' ? '' : `${d.code}: `
    return `${code}${d.message} at ${d.location ?? 'null'}`
  })

/** A state that passes its input on and ends. */
export const pass = (more: JsonObject = {}): JsonObject => ({ Type: 'Pass', End: true, ...more })

/** A state that calls a function and ends. */
export const task = (more: JsonObject = {}): JsonObject => ({
  Type: 'Task',
  Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f',
  End: true,
  ...more,
})

/** A block of states that begins with the first. */
export const block = (states: JsonObject, more: JsonObject = {}): JsonObject => ({
  StartAt: Object.keys(states)[0] ?? '',
  States: states,
  ...more,
})

/** A machine with one Map. */
export const map = (more: JsonObject = {}): JsonObject =>
  single({ Type: 'Map', ItemProcessor: block({ Inner: pass() }), End: true, ...more })

/** A machine with one Parallel state. */
export const parallel = (branches: Json, more: JsonObject = {}): JsonObject =>
  single({ Type: 'Parallel', Branches: branches, End: true, ...more })

/** A state in JSONata. */
export const jsonata = (state: JsonObject): JsonObject => single({ QueryLanguage: 'JSONata', ...state })
