// The way of the data through a state, as rows for a person: which field did what.
import { equal, isObject, member, toText, type Json, type JsonObject } from '../../base/json'

/** One processing step. */
export interface StepRow {
  readonly id: string
  readonly title: string
  /** The field of the state that does it; empty: none does. */
  readonly field: string
  /** What the field says, on one line; null: the state does not have it. */
  readonly expression: string | null
  readonly value: Json
  /** The step changes nothing, for its field is not there. */
  readonly isIdle: boolean
}

interface Row {
  readonly id: string
  readonly title: string
  /** Fields that do it, the first one that is there. */
  readonly fields: readonly string[]
}

const jsonPathRows: readonly Row[] = [
  { id: 'input', title: 'Input', fields: [] },
  { id: 'afterInputPath', title: 'After InputPath', fields: ['InputPath'] },
  { id: 'afterParameters', title: 'After Parameters', fields: ['Parameters'] },
  { id: 'afterItemsPath', title: 'Items', fields: ['ItemsPath', 'ItemReader'] },
  { id: 'afterItemSelector', title: 'After ItemSelector', fields: ['ItemSelector', 'Parameters'] },
  { id: 'result', title: 'Result', fields: ['Result', 'Resource'] },
  { id: 'afterResultSelector', title: 'After ResultSelector', fields: ['ResultSelector'] },
  { id: 'afterResultPath', title: 'After ResultPath', fields: ['ResultPath'] },
  { id: 'variables', title: 'Variables', fields: ['Assign'] },
  { id: 'output', title: 'Output', fields: ['OutputPath'] },
]

const jsonataRows: readonly Row[] = [
  { id: 'input', title: 'Input', fields: [] },
  { id: 'afterParameters', title: 'Arguments', fields: ['Arguments'] },
  { id: 'afterItemsPath', title: 'Items', fields: ['Items', 'ItemReader'] },
  { id: 'afterItemSelector', title: 'After ItemSelector', fields: ['ItemSelector'] },
  { id: 'result', title: 'Result', fields: ['Resource'] },
  { id: 'variables', title: 'Variables', fields: ['Assign'] },
  { id: 'output', title: 'Output', fields: ['Output'] },
]

/** Steps that a state type does not have, though what they would give is recorded. */
const notOf: Readonly<Record<string, readonly string[]>> = {
  Choice: ['afterResultSelector', 'afterResultPath'],
  Wait: ['afterParameters', 'afterResultSelector', 'afterResultPath'],
  Pass: ['afterResultSelector'],
}

/** State types that have Arguments in JSONata. */
const withArguments: readonly string[] = ['Task', 'Parallel']

/** The steps in order, as far as the state came. */
export function stepRows(inspection: JsonObject, state: JsonObject, isJsonata: boolean): readonly StepRow[] {
  const rows: StepRow[] = []
  const type = String(member(state, 'Type'))
  const left = isJsonata && !withArguments.includes(type) ? ['afterParameters'] : (notOf[type] ?? [])
  const wasCaught = isObject(member(inspection, 'errorDetails'))
  for (const { id, title, fields } of isJsonata ? jsonataRows : jsonPathRows) {
    const value = member(inspection, id)
    if (value === undefined || left.includes(id) || (id === 'variables' && isEmpty(value))) continue
    // After a Catch it is the catcher that makes output and variables.
    const own =
      wasCaught && (id === 'output' || id === 'variables') ? undefined : fields.find((one) => Object.hasOwn(state, one))
    const field = wasCaught && id === 'output' ? 'Catch' : (own ?? fields[0] ?? '')
    const before = rows.at(-1)?.value
    rows.push({
      id,
      title,
      field,
      expression: own === undefined ? null : shown(member(state, own) ?? null),
      value,
      isIdle: own === undefined && field !== 'Catch' && before !== undefined && id !== 'result' && equal(before, value),
    })
  }
  return rows
}

/** What a step is compared with, by the step's id: what its field was applied to. */
const comparedWith: Readonly<Record<string, readonly string[]>> = {
  afterInputPath: ['input'],
  afterParameters: ['afterInputPath', 'input'],
  afterResultSelector: ['result'],
  afterResultPath: ['input'],
  output: ['afterResultPath', 'afterResultSelector', 'input'],
}

/** The value that a step began with, to mark what it changed; undefined: it made something new. */
export function valueBefore(rows: readonly StepRow[], id: string, variables: Json): Json | undefined {
  if (id === 'variables') return variables
  for (const earlier of comparedWith[id] ?? []) {
    const row = rows.find((one) => one.id === earlier)
    if (row !== undefined) return row.value
  }
  return undefined
}

const shown = (value: Json): string => (typeof value === 'string' ? value : toText(value))

const isEmpty = (value: Json): boolean => isObject(value) && Object.keys(value).length === 0

/** What Retry and Catch made of the failure, in a sentence; null: they had nothing to do with it. */
export function handlingText(inspection: JsonObject): string | null {
  const details = member(inspection, 'errorDetails')
  if (!isObject(details)) return null
  const retry = member(details, 'retryIndex')
  const delay = member(details, 'retryBackoffIntervalSeconds')
  const caught = member(details, 'catchIndex')
  if (delay !== undefined) return `Retry[${String(retry)}] would try again after ${String(delay)} s.`
  const usedUp = retry === undefined ? '' : `Retry[${String(retry)}] has no attempts left. `
  return caught === undefined ? usedUp.trim() : `${usedUp}Catch[${String(caught)}] took it.`
}

/** Limits of a Map as they came out, by their names; null ones are left out. */
export function limitFacts(inspection: JsonObject): readonly (readonly [string, string])[] {
  const names = [
    ['maxConcurrency', 'MaxConcurrency'],
    ['toleratedFailureCount', 'ToleratedFailureCount'],
    ['toleratedFailurePercentage', 'ToleratedFailurePercentage'],
  ] as const
  return names.flatMap(([id, name]) => {
    const value = member(inspection, id)
    return value === undefined
      ? []
      : [[name, id === 'maxConcurrency' && value === 0 ? 'no limit' : String(value)] as const]
  })
}
