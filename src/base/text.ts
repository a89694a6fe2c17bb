/** A stretch of a text, in UTF-16 offsets; `to` is past its end. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** A finding with a place in the text; never thrown. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning'
  /** AWS's code where AWS has one, such as SCHEMA_VALIDATION_FAILED. */
  readonly code: string
  /** Where, what and cure in the person's words. */
  readonly message: string
  /** AWS's own words where they differ from `message`: what the API answers. */
  readonly awsMessage?: string
  /** JSON pointer as AWS writes it, such as /States/Charge/Next; empty where the text is no JSON. */
  readonly pointer: string
  readonly range: Range
}

/** Line and column, both from 1, of an offset. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  let line = 1
  let start = 0
  for (let i = text.indexOf('\n'); i !== -1 && i < offset; i = text.indexOf('\n', i + 1)) {
    line++
    start = i + 1
  }
  return { line, column: offset - start + 1 }
}
