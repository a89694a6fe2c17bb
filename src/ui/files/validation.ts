import * as v from 'valibot'
import { projectSchema, queueWorker } from '../../project/project'
import type { FileKind } from '../model/files'

const parts = projectSchema.entries
const names = {
  workflow: parts.workflows.item.entries.name,
  function: parts.functions.item.entries.name,
  queue: parts.queues.item.entries.name,
  bucket: parts.buckets.wrapped.item.entries.name,
  object: parts.buckets.wrapped.item.entries.objects.pipe[0].item.entries.key,
  input: parts.inputs.item.entries.name,
  mocks: parts.inputs.item.entries.name,
} as const

/** Why a name cannot be taken; null: it can. */
export function nameTrouble(kind: FileKind, name: string): string | null {
  return name === '' ? 'A name has at least one character.' : firstTrouble(v.safeParse(names[kind], name))
}

const queue = parts.queues.item.entries
const mapping = parts.mappings.item.entries
const worker = queueWorker.entries
const lambda = parts.functions.item.entries
const numbers = {
  visibilityTimeoutSeconds: queue.visibilityTimeoutSeconds,
  delaySeconds: queue.delaySeconds,
  maxReceiveCount: queue.deadLetter.wrapped.entries.maxReceiveCount,
  receiveWaitSeconds: queue.receiveWaitSeconds.wrapped,
  retentionSeconds: queue.retentionSeconds.wrapped,
  maximumBytes: queue.maximumBytes.wrapped,
  duplicatePercent: queue.duplicatePercent.wrapped,
  disorderPercent: queue.disorderPercent.wrapped,
  above: queue.alarms.wrapped.pipe[0].item.entries.above,
  minutes: queue.alarms.wrapped.pipe[0].item.entries.minutes,
  batchSize: mapping.batchSize,
  windowSeconds: mapping.windowSeconds.wrapped,
  maximumConcurrency: mapping.maximumConcurrency.wrapped,
  count: worker.count,
  pollSeconds: worker.pollSeconds,
  waitTimeSeconds: worker.waitTimeSeconds,
  maxNumberOfMessages: worker.maxNumberOfMessages,
  timeoutSeconds: lambda.timeoutSeconds,
  memoryMb: lambda.memoryMb,
  durationMs: lambda.durationMs.wrapped,
  reservedConcurrency: lambda.reservedConcurrency.wrapped,
  retries: lambda.eventInvoke.wrapped.entries.retries.wrapped,
  maxAgeSeconds: lambda.eventInvoke.wrapped.entries.maxAgeSeconds.wrapped,
} as const

/** Settings that are whole numbers. */
export type NumberField = keyof typeof numbers

/** Reads what was typed for a number: the value, or what is wrong with it. */
export function readNumber(field: NumberField, text: string): { ok: number } | { trouble: string } {
  if (!/^\s*-?\d+\s*$/.test(text)) return { trouble: 'A whole number.' }
  const parsed = v.safeParse(numbers[field], Number(text))
  const trouble = firstTrouble(parsed)
  return trouble === null ? { ok: Number(text) } : { trouble }
}

/** The first thing that a schema has against a value, in the page's words. */
function firstTrouble(parsed: v.SafeParseResult<v.GenericSchema>): string | null {
  const issue = parsed.issues?.[0]
  if (issue === undefined) return null
  if (issue.type === 'min_value') return `At least ${String(issue.requirement)}.`
  if (issue.type === 'max_value') return `At most ${String(issue.requirement)}.`
  return issue.message.replace(/^Invalid \w+: /, '')
}
