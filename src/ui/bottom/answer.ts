import { fitsBytes, parseJson } from '../../base/json'

/** What keeps a text from being the output of a task, before Step Functions says it itself; null: nothing. */
export function outputTrouble(output: string): string | null {
  const value = parseJson(output)
  if (value === undefined) return 'The output must be JSON: a text stands in quotes, as in "approved".'
  return fitsBytes(value, 262_144) ? null : 'The output has at most 256 KiB.'
}
