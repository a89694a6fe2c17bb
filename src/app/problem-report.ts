// A file that replays what went wrong, and the way back. What is in it the person sees before it is saved.
import * as v from 'valibot'
import { isObject, member, parseJson } from '../base/json'
import { sharedSchema, type Shared } from '../share/shared'

const format = 1

/** What the page looked like, in texts. */
export interface Circumstances {
  readonly browser: string
  readonly notices: readonly string[]
}

/** The text of the file. */
export function reportText(shared: Shared, { browser, notices }: Circumstances): string {
  return `${JSON.stringify({ stepyardReport: format, browser, notices, ...shared }, null, 2)}\n`
}

/** What such a file holds; null: it is none. */
export function readReport(text: string): Shared | null {
  if (!text.includes('"stepyardReport"')) return null
  const json = parseJson(text)
  if (!isObject(json) || member(json, 'stepyardReport') !== format) return null
  const parsed = v.safeParse(sharedSchema, json)
  return parsed.success ? parsed.output : null
}
