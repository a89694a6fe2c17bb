// The words of JSON, read with forgiveness: each reader moves the cursor, returns a value and reports what is wrong with it.
import { expectedValue, unexpectedCharacter, unrecognizedToken, type Complaint } from './complaints'

/** A place in a text that moves forward, and where to complain. */
export interface Cursor {
  readonly text: string
  at: number
  complain(complaint: Complaint): void
}

const numberPattern = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** Moves past white space; comments and strange blanks are reported and passed as well. */
export function skipBlanks(cursor: Cursor): void {
  const { text } = cursor
  for (;;) {
    const c = text.charCodeAt(cursor.at)
    if (c === 0x20 || c === 0x0a || c === 0x0d || c === 0x09) cursor.at++
    else if (c === 0x2f || c === 0x23) {
      if (!skipComment(cursor)) return
    } else if (c === 0xa0 || c === 0xfeff || c === 0x200b || c === 0x2028 || c === 0x2029) skipStrangeBlank(cursor)
    else return
  }
}

function skipComment(cursor: Cursor): boolean {
  const { text } = cursor
  const from = cursor.at
  if (text.startsWith('/*', from)) {
    const close = text.indexOf('*/', from + 2)
    cursor.at = close === -1 ? text.length : close + 2
  } else if (text.startsWith('//', from) || text[from] === '#') {
    const newLine = text.indexOf('\n', from)
    cursor.at = newLine === -1 ? text.length : newLine
  } else return false
  const message = 'JSON has no comments. Delete this one, or put its words into a "Comment" field.'
  cursor.complain({
    from,
    to: cursor.at,
    message,
    aws: unexpectedCharacter(text, from, 'maybe a (non-standard) comment?'),
  })
  return true
}

function skipStrangeBlank(cursor: Cursor): void {
  const from = cursor.at++
  const isMark = from === 0 && cursor.text.charCodeAt(0) === 0xfeff
  const message = isMark
    ? 'The text begins with an invisible byte order mark. Delete it: save the file as "UTF-8 without BOM".'
    : 'An invisible character stands here that JSON does not take as a blank. Replace it by an ordinary space.'
  cursor.complain({ from, to: from + 1, message, aws: unexpectedCharacter(cursor.text, from, expectedValue) })
}

/** Reads a string whose opening quote stands under the cursor; `quote` is `"`, or `'` where that mistake was reported. */
export function readString(cursor: Cursor, quote: number): string {
  const { text } = cursor
  const from = cursor.at
  let i = from + 1
  for (;;) {
    const c = text.charCodeAt(i)
    if (c === quote) {
      cursor.at = i + 1
      return text.slice(from + 1, i)
    }
    if (c === 0x5c || c < 0x20 || Number.isNaN(c)) break
    i++
  }
  return readUnusualString(cursor, quote, from, i)
}

/** Goes on with a string from its first escape, control character or end of line. */
function readUnusualString(cursor: Cursor, quote: number, from: number, first: number): string {
  const { text } = cursor
  let value = text.slice(from + 1, first)
  let i = first
  for (;;) {
    const c = text.charCodeAt(i)
    if (c === quote) break
    if (Number.isNaN(c) || c === 0x0a || c === 0x0d) return endUnclosed(cursor, from, i)
    if (c === 0x5c) {
      value += readEscape(cursor, i)
      i = cursor.at
    } else {
      if (c < 0x20) complainAboutControl(cursor, i, c)
      value += text.charAt(i)
      i++
    }
  }
  cursor.at = i + 1
  return value
}

/** A string that its line ends: separators at the end of the line are taken to stand behind it. */
function endUnclosed(cursor: Cursor, from: number, lineEnd: number): string {
  const body = cursor.text.slice(from + 1, lineEnd).replace(/[\s,}\]]*$/, '')
  cursor.at = from + 1 + body.length
  const message = 'This text has no closing quote. Add " at its end; a line break inside a text is written \\n.'
  cursor.complain({ from, to: Math.max(cursor.at, from + 1), message })
  return body
}

function complainAboutControl(cursor: Cursor, at: number, c: number): void {
  const written = c === 0x09 ? '\\t' : `\\u${c.toString(16).padStart(4, '0')}`
  const message = `A text may not contain a control character as it is. Write ${written} instead.`
  cursor.complain({ from: at, to: at + 1, message })
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

/** Reads the escape at `at` and puts the cursor behind it. */
function readEscape(cursor: Cursor, at: number): string {
  const { text } = cursor
  const letter = text[at + 1]
  if (letter === 'u') {
    const digits = text.slice(at + 2, at + 6)
    if (/^[0-9a-fA-F]{4}$/.test(digits)) {
      cursor.at = at + 6
      return String.fromCharCode(Number.parseInt(digits, 16))
    }
  }
  const meaning = letter === undefined ? undefined : escapes.get(letter)
  if (meaning !== undefined) {
    cursor.at = at + 2
    return meaning
  }
  cursor.at = at + 1
  const message =
    'A \\ in a text must be followed by one of " \\ / b f n r t, or by u and four hex digits. Write \\\\ for a backslash.'
  cursor.complain({ from: at, to: Math.min(at + 2, text.length), message })
  return '\\'
}

const isWordUnit = (c: number): boolean =>
  (c >= 0x61 && c <= 0x7a) ||
  (c >= 0x41 && c <= 0x5a) ||
  (c >= 0x30 && c <= 0x39) ||
  c === 0x5f ||
  c === 0x2d ||
  c === 0x2b ||
  c === 0x2e ||
  c === 0x24 ||
  c >= 0xc0

/** Whether a bare word or number begins with this unit. */
export const startsWord = isWordUnit

/** Where the bare word under the cursor ends. */
export function wordEnd(text: string, from: number): number {
  let i = from
  while (i < text.length && isWordUnit(text.charCodeAt(i))) i++
  return i
}

/** Reads a number, `true`, `false`, `null` or something that should be one of them. */
export function readWord(cursor: Cursor): number | boolean | null | string {
  const { text } = cursor
  const from = cursor.at
  const to = wordEnd(text, from)
  const word = text.slice(from, to)
  cursor.at = to
  if (numberPattern.test(word)) return Number(word)
  if (word === 'true') return true
  if (word === 'false') return false
  if (word === 'null') return null
  return readWrongWord(cursor, from, word)
}

const knownWords: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
  ['none', null],
  ['nil', null],
  ['undefined', null],
  ['nan', null],
])

function readWrongWord(cursor: Cursor, from: number, word: string): number | boolean | null | string {
  const aws = unrecognizedToken(from, word)
  const complain = (message: string): void => cursor.complain({ from, to: from + word.length, message, aws })
  const meaning = knownWords.get(word.toLowerCase())
  if (meaning !== undefined) {
    complain(`"${word}" is no JSON value. Write ${String(meaning)}.`)
    return meaning
  }
  if (/^[+-]?[.\d]/.test(word)) {
    complain(`"${word}" is no JSON number. Numbers look like 0, 12, -3.5 or 2e6, without leading zeros or a plus sign.`)
    const value = Number(word)
    return Number.isFinite(value) ? value : null
  }
  complain(`The text ${word} needs double quotes: "${word}".`)
  return word
}
