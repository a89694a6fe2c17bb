// What is wrong with a JSON text, in our words and in those of the reader that AWS uses.
import { lineAndColumn } from '../../base/text'

/** Words of AWS's reader, and the offset that it names. */
export interface AwsWords {
  readonly words: string
  readonly at: number
}

/** One mistake in a JSON text; `aws` where the words of AWS's reader are known. */
export interface Complaint {
  readonly from: number
  readonly to: number
  readonly message: string
  readonly aws?: AwsWords
}

const excerptLength = 500
const anyValue = "JSON String, Number, Array, Object or token 'null', 'true' or 'false'"

/** What AWS's reader expects where a value should stand. */
export const expectedValue = `expected a valid value (${anyValue})`

/** The place of a mistake as AWS names it in messages and as `location`. */
export function awsPlace(text: string, offset: number): string {
  const { line, column } = lineAndColumn(text, offset)
  const cut = text.length - excerptLength
  const excerpt = cut > 0 ? `"${text.slice(0, excerptLength)}"[truncated ${cut} chars]` : `"${text}"`
  return `[Source: (String)${excerpt}; line: ${line}, column: ${column}]`
}

/** AWS's words for a character that may not stand where it stands. */
export function unexpectedCharacter(text: string, at: number, expected: string): AwsWords {
  const words = `Unexpected character ('${text[at] ?? ''}' (code ${text.charCodeAt(at)})): ${expected}`
  return at < text.length ? { words, at: at + 1 } : { words: 'Unexpected end-of-input', at }
}

/** AWS's words for a bare word; its reader takes letters and digits as one token. */
export function unrecognizedToken(from: number, word: string): AwsWords {
  return { words: `Unrecognized token '${word}': was expecting (${anyValue})`, at: from + word.length }
}
