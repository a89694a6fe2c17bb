// The form of a fault: texts of fields on one side, a fault that the project's schema takes on the other.
import * as v from 'valibot'
import type { FaultEffect, FaultTarget } from '../../aws/faults'
import { projectSchema } from '../../project/project'
import type { ProjectFault } from '../model/fault-edits'

const schema = projectSchema.entries.faults.wrapped.pipe[0].item

/** What is typed: `target` as `function:worker` or `integration:sqs:SendMessage`. */
export interface FaultDraft {
  name: string
  target: string
  kind: FaultEffect['kind']
  fields: Record<string, string>
}

interface Field {
  readonly key: string
  readonly label: string
  readonly type: 'number' | 'text' | 'choice'
  readonly choices?: readonly (readonly [string, string])[]
  readonly first: string
}

const error: Field = { key: 'error', label: 'Error', type: 'text', first: 'States.TaskFailed' }
const cause: Field = { key: 'cause', label: 'Cause (optional)', type: 'text', first: '' }
const number = (key: string, label: string, first: string): Field => ({ key, label, type: 'number', first })

/** Each form of a fault: its words and its parameters. */
export const effects: Readonly<
  Record<FaultEffect['kind'], { readonly label: string; readonly fields: readonly Field[] }>
> = {
  'fail-next': { label: 'Fail the next calls', fields: [number('calls', 'How many', '2'), error, cause] },
  'fail-range': {
    label: 'Fail calls from … to …',
    fields: [number('from', 'From call', '1'), number('to', 'To call', '2'), error, cause],
  },
  'fail-rate': { label: 'Fail a share of calls', fields: [number('percent', 'Percent', '10'), error, cause] },
  crash: {
    label: 'Crash',
    fields: [
      {
        key: 'moment',
        label: 'When',
        type: 'choice',
        choices: [
          ['before', 'before the call takes effect'],
          ['after', 'after the call took effect'],
        ],
        first: 'after',
      },
      number('call', 'Which call', '1'),
    ],
  },
  latency: {
    label: 'Answer late',
    fields: [
      number('minMs', 'By milliseconds', '5000'),
      number('maxMs', 'Up to milliseconds (optional)', ''),
      {
        key: 'spread',
        label: 'Spread',
        type: 'choice',
        choices: [
          ['', 'fixed, or even'],
          ['even', 'even'],
          ['long-tail', 'long tail: mostly little'],
        ],
        first: '',
      },
    ],
  },
  throttle: { label: 'Throttle', fields: [number('above', 'Refuse above', '1')] },
  'deliver-twice': { label: 'Deliver messages twice', fields: [number('percent', 'Percent', '100')] },
  'out-of-order': { label: 'Deliver out of order', fields: [number('percent', 'Percent', '100')] },
  poison: { label: 'Poison message', fields: [number('message', 'Which message', '1')] },
}

/** Forms that make sense for a target. */
export function effectsFor(target: string): readonly FaultEffect['kind'][] {
  const all = Object.keys(effects) as FaultEffect['kind'][]
  return target.startsWith('queue:')
    ? all
    : all.filter((kind) => kind !== 'deliver-twice' && kind !== 'out-of-order' && kind !== 'poison')
}

/** The draft of a fault that is there, or of a new one for a target. */
export function draftOf(fault: ProjectFault | null, target: string): FaultDraft {
  if (fault === null) return { name: '', target, kind: 'fail-next', fields: {} }
  const { kind, ...rest } = fault.does
  const fields = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, String(value)]))
  return { name: fault.name, target: targetKey(fault.target), kind, fields }
}

/** A target as one text, as pickers have it. */
export function targetKey(target: FaultTarget): string {
  switch (target.kind) {
    case 'integration':
      return `integration:${target.service}:${target.action}`
    case 'queue':
      return `queue:${target.name}${target.calls === undefined ? '' : `:${target.calls}`}`
    case 'state':
      return `state:${JSON.stringify([target.name, ...(target.workflow === undefined ? [] : [target.workflow])])}`
    case 'function':
      return `function:${target.name}`
  }
}

/** The value of a field, with what stands there at first. */
export const fieldText = (draft: FaultDraft, field: Field): string => draft.fields[field.key] ?? field.first

/** The fault that a draft says, or why it is none. `others`: names that are taken. */
export function readDraft(
  draft: FaultDraft,
  targets: readonly FaultTarget[],
  others: readonly string[],
): { ok: ProjectFault } | { trouble: string } {
  const name = draft.name.trim()
  if (name === '') return { trouble: 'Give the fault a name: the history tells of it by that.' }
  if (others.includes(name)) return { trouble: `There is a fault "${name}" already. Choose another name.` }
  const target = targets.find((one) => targetKey(one) === draft.target)
  if (target === undefined) return { trouble: 'Choose what the fault strikes.' }
  const does: Record<string, string | number> = { kind: draft.kind }
  for (const field of effects[draft.kind].fields) {
    const text = fieldText(draft, field).trim()
    if (text === '') continue
    if (field.type === 'number' && !/^\d+(\.\d+)?$/.test(text)) return { trouble: `${field.label}: a number.` }
    does[field.key] = field.type === 'number' ? Number(text) : text
  }
  const parsed = v.safeParse(schema, { name, target, does })
  if (parsed.success) return { ok: parsed.output }
  const key = parsed.issues[0].path?.at(-1)?.key
  const label = effects[draft.kind].fields.find((field) => field.key === key)?.label ?? 'Fault'
  return { trouble: `${label}: ${parsed.issues[0].message}` }
}
