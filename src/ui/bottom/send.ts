import { isArray, isObject, member, setMember, utf8Length, type Json, type JsonObject } from '../../base/json'

/** What the form for sending holds; empty texts are not sent. */
export interface Draft {
  readonly body: string
  readonly group: string
  readonly deduplicationId: string
  readonly delay: string
  /** One attribute per line: `name=value`, or with its type `name:Number=5`. */
  readonly attributes: string
  readonly copies: number
}

/** A call that sends one message, or up to ten. */
export interface SendRequest {
  readonly action: 'SendMessage' | 'SendMessageBatch'
  readonly params: JsonObject
}

/** Most messages that are sent with one click. */
export const mostCopies = 1000
const batchSize = 10

/** A body that a consumer that reads JSON cannot read. */
export const poison = '{ "poison": tr'

/** What keeps a text from being a message, before SQS says it itself; null: nothing. */
function limitTrouble(body: string): string | null {
  if (body === '') return 'A message has at least one character.'
  return utf8Length(body) > 1_048_576 ? 'A message has at most 1 MiB.' : null
}

/**
 * The calls that send what a form holds, or what is wrong with it. Of several copies each has its number, from 1, where body, group
 * and deduplication id say `{{n}}`.
 */
export function sendRequests(url: string, draft: Draft): readonly SendRequest[] | { readonly trouble: string } {
  const trouble = limitTrouble(draft.body)
  if (trouble !== null) return { trouble }
  const { copies } = draft
  if (!Number.isInteger(copies) || copies < 1 || copies > mostCopies)
    return { trouble: `Send 1 to ${mostCopies} messages at once.` }
  if (!/^\d*$/.test(draft.delay.trim())) return { trouble: 'The delay is a whole number of seconds, 0 to 900.' }
  const attributes = readAttributes(draft.attributes)
  if ('trouble' in attributes) return attributes
  if (copies === 1) return [{ action: 'SendMessage', params: { QueueUrl: url, ...entry(draft, attributes.ok, 1) } }]
  const requests: SendRequest[] = []
  for (let from = 1; from <= copies; from += batchSize) {
    const numbers = Array.from({ length: Math.min(batchSize, copies - from + 1) }, (_, i) => from + i)
    const entries = numbers.map((n) => ({ Id: String(n), ...entry(draft, attributes.ok, n) }))
    requests.push({ action: 'SendMessageBatch', params: { QueueUrl: url, Entries: entries } })
  }
  return requests
}

function entry(draft: Draft, attributes: JsonObject, n: number): JsonObject {
  const numbered = (text: string): string => text.replaceAll('{{n}}', String(n))
  const delay = draft.delay.trim()
  return {
    MessageBody: numbered(draft.body),
    ...(draft.group === '' ? {} : { MessageGroupId: numbered(draft.group) }),
    ...(draft.deduplicationId === '' ? {} : { MessageDeduplicationId: numbered(draft.deduplicationId) }),
    ...(delay === '' ? {} : { DelaySeconds: Number(delay) }),
    ...(Object.keys(attributes).length === 0 ? {} : { MessageAttributes: attributes }),
  }
}

function readAttributes(text: string): { ok: JsonObject } | { trouble: string } {
  const attributes: Record<string, Json> = {}
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const parts = /^\s*([\w.-]+)(?::([\w.]+))?\s*=\s*(.*?)\s*$/.exec(line)
    if (parts === null) return { trouble: `Attribute "${line.trim()}": write name=value, or name:Number=5.` }
    const [, name = '', type = 'String', value = ''] = parts
    const key = type.startsWith('Binary') ? 'BinaryValue' : 'StringValue'
    setMember(attributes, name, { DataType: type, [key]: value })
  }
  return { ok: attributes }
}

/** What SQS refused of a batch, in a sentence; null: nothing. */
export function refusedText(answer: Json): string | null {
  const failed = isObject(answer) ? member(answer, 'Failed') : undefined
  if (!isArray(failed) || failed.length === 0) return null
  const reason = isObject(failed[0]) ? member(failed[0], 'Message') : undefined
  return `${failed.length} of the messages were refused: ${typeof reason === 'string' ? reason : 'without a reason'}`
}
