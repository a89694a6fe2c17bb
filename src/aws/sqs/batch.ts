import { isObject, type JsonObject } from '../../base/json'
import { listParam, textParam } from '../params'
import { AwsError } from '../service'
import { namespaced } from './errors'
import { batchEntriesLimit } from './limits'

/** An entry of a batch request whose Id was checked. */
export interface Entry {
  readonly id: string
  readonly params: JsonObject
}

/** The entries of a batch, checked as a whole; where one of these checks fails, nothing of the batch is done (recorded). */
export function readEntries(params: JsonObject, kind: string): Entry[] {
  const given = listParam(params, 'Entries') ?? []
  if (given.length === 0) throw namespaced('EmptyBatchRequest', `There should be at least one ${kind} in the request.`)
  if (given.length > batchEntriesLimit) {
    const text = `Maximum number of entries per request are ${batchEntriesLimit}. You have sent ${given.length}.`
    throw namespaced('TooManyEntriesInBatchRequest', text)
  }
  const seen = new Set<string>()
  return given.map((entry) => {
    if (!isObject(entry)) throw new AwsError('SerializationException', 'Expected map or null')
    const id = textParam(entry, 'Id') ?? ''
    if (!/^[A-Za-z0-9_-]{1,80}$/.test(id)) {
      const text =
        'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.'
      throw namespaced('InvalidBatchEntryId', text)
    }
    if (seen.has(id)) throw namespaced('BatchEntryIdsNotDistinct', `Id ${id} repeated.`)
    seen.add(id)
    return { id, params: entry }
  })
}

/** What was given, or why the entry is refused; mistakes of ours go on. */
export function attempt<T>(act: () => T): T | AwsError {
  try {
    return act()
  } catch (error) {
    if (error instanceof AwsError) return error
    throw error
  }
}

/** The answer of a batch action; a list without entries is left out, as everywhere in SQS. */
export function batchAnswer(successful: readonly JsonObject[], failed: readonly JsonObject[]): JsonObject {
  return {
    ...(successful.length === 0 ? {} : { Successful: successful }),
    ...(failed.length === 0 ? {} : { Failed: failed }),
  }
}

/** What an entry of a batch answers where it is refused. */
export function failedEntry(id: string, error: AwsError): JsonObject {
  return { Id: id, SenderFault: true, Code: error.queryCode, Message: error.message }
}
