import { isArray, isObject, member, type Json } from '../../base/json'

/**
 * Which messages of a batch an answer with ReportBatchItemFailures calls failed, of those with the given ids. No list or an empty one: none.
 * An entry without a usable itemIdentifier: all (recorded). An id that is not in the batch: all (AWS does not say; LocalStack does so).
 */
export function failedItems(answer: Json, ids: readonly string[]): readonly string[] {
  if (!isObject(answer)) return answer === null || answer === '' ? [] : ids
  const failures = member(answer, 'batchItemFailures') ?? []
  if (!isArray(failures)) return ids
  const named = failures.map((failure) => (isObject(failure) ? member(failure, 'itemIdentifier') : undefined))
  return named.every((id) => typeof id === 'string' && ids.includes(id)) ? (named as string[]) : ids
}
