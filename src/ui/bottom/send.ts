import { utf8Length } from '../../base/json'

/** What keeps a text from being a message, before SQS says it itself; null: nothing. */
export function limitTrouble(body: string): string | null {
  if (body === '') return 'A message has at least one character.'
  return utf8Length(body) > 1_048_576 ? 'A message has at most 1 MiB.' : null
}
