// Reads JSON like JSON.parse, but goes on after a mistake and remembers where everything stands.
// I1  Each turn of each loop moves the cursor or leaves the loop: the reader ends for every text.
// I2  Without a complaint the value equals what JSON.parse gives.
import { setMember, type Json } from '../../base/json'
import { lineAndColumn } from '../../base/text'
import { expectedValue, unexpectedCharacter, type Complaint } from './complaints'
import { readString, readWord, skipBlanks, startsWord, wordEnd, type Cursor } from './json-tokens'

/** Where a value stands, and its members or elements. */
export interface Node {
  readonly from: number
  to: number
  /** Of an object, in the order of the text; a key that stands twice is here twice. */
  readonly members: Member[] | null
  readonly elements: Node[] | null
}

/** One member of an object. */
export interface Member {
  readonly key: string
  readonly keyFrom: number
  readonly keyTo: number
  readonly node: Node
}

/** A value with its place. */
interface Read {
  readonly value: Json
  readonly node: Node
}

const deepest = 200
const maxComplaints = 100
const doubleQuote = 0x22
const singleQuote = 0x27
const comma = 0x2c
const colon = 0x3a
const openBrace = 0x7b
const closeBrace = 0x7d
const openBracket = 0x5b
const closeBracket = 0x5d

/** Reads a whole text. `read` is undefined where no value was found at all. */
export function readJson(text: string): { read: Read | undefined; complaints: Complaint[] } {
  const reader = new Reader(text)
  skipBlanks(reader)
  const read = reader.value()
  reader.finish(read !== undefined)
  return { read, complaints: reader.complaints.sort((a, b) => a.from - b.from) }
}

class Reader implements Cursor {
  readonly text: string
  readonly complaints: Complaint[] = []
  at = 0
  #depth = 0

  constructor(text: string) {
    this.text = text
  }

  complain(complaint: Complaint): void {
    if (this.complaints.length < maxComplaints) this.complaints.push(complaint)
  }

  /** Reads the value under the cursor; undefined and unmoved where none begins there. */
  value(): Read | undefined {
    const c = this.text.charCodeAt(this.at)
    const from = this.at
    if (c === doubleQuote) return this.#leaf(from, readString(this, doubleQuote))
    if (c === openBrace || c === openBracket) return this.#nested(c)
    if (c === singleQuote) return this.#leaf(from, this.#singleQuoted())
    if (startsWord(c)) return this.#leaf(from, readWord(this))
    return undefined
  }

  /** Complains about what stands behind the value. */
  finish(found: boolean): void {
    skipBlanks(this)
    if (this.at >= this.text.length) return
    const from = this.at
    const to = Math.min(
      this.text.length,
      this.text.indexOf('\n', from) === -1 ? Infinity : this.text.indexOf('\n', from),
    )
    const message = found
      ? 'The JSON value has ended before this. Delete what follows, or check the brackets above.'
      : 'A JSON value should stand here: begin with {.'
    const aws = unexpectedCharacter(this.text, from, expectedValue)
    this.complain({ from, to: Math.max(to, from + 1), message, aws })
  }

  #leaf(from: number, value: Json): Read {
    return { value, node: { from, to: this.at, members: null, elements: null } }
  }

  #singleQuoted(): string {
    const from = this.at
    const value = readString(this, singleQuote)
    const message = 'JSON texts stand in double quotes. Replace the single quotes by ".'
    this.complain({ from, to: this.at, message, aws: unexpectedCharacter(this.text, from, expectedValue) })
    return value
  }

  #nested(bracket: number): Read {
    if (this.#depth === deepest) return this.#tooDeep()
    this.#depth++
    const result = bracket === openBrace ? this.#object() : this.#array()
    this.#depth--
    return result
  }

  #tooDeep(): Read {
    const from = this.at
    let open = 0
    for (; this.at < this.text.length; this.at++) {
      const c = this.text.charCodeAt(this.at)
      if (c === openBrace || c === openBracket) open++
      else if ((c === closeBrace || c === closeBracket) && --open === 0) break
    }
    this.at = Math.min(this.at + 1, this.text.length)
    this.complain({
      from,
      to: from + 1,
      message: `The brackets are nested deeper than ${deepest} levels. Split this up.`,
    })
    return this.#leaf(from, null)
  }

  #object(): Read {
    const { text } = this
    const members: Member[] = []
    const node: Node = { from: this.at, to: this.at, members, elements: null }
    const value: Record<string, Json> = {}
    this.at++
    for (;;) {
      skipBlanks(this)
      const c = text.charCodeAt(this.at)
      if (c === closeBrace) {
        this.at++
        break
      }
      if (this.#isCut(c, closeBracket, node, 'object', '}')) break
      if (!this.#member(c, value, members)) continue
      if (!this.#separator(closeBrace, 'object')) break
    }
    node.to = this.at
    return { value, node }
  }

  /** Reads `"key": value`; false where there was none and the cursor passed over something else. */
  #member(c: number, value: Record<string, Json>, members: Member[]): boolean {
    const keyFrom = this.at
    const key = this.#key(c)
    if (key === undefined) return false
    const keyTo = this.at
    skipBlanks(this)
    if (this.text.charCodeAt(this.at) === colon) this.at++
    else {
      const message = `A colon is missing after ${JSON.stringify(key)}.`
      const aws = unexpectedCharacter(this.text, this.at, 'was expecting a colon to separate field name and value')
      this.complain({ from: keyFrom, to: keyTo, message, aws })
      if (this.text[this.at] === '=') this.at++
    }
    skipBlanks(this)
    const read = this.value()
    if (read === undefined) {
      this.complain({ from: keyFrom, to: keyTo, message: `The value of ${JSON.stringify(key)} is missing.` })
      return true
    }
    if (Object.hasOwn(value, key)) this.#duplicate(key, keyFrom, keyTo, members)
    setMember(value, key, read.value)
    members.push({ key, keyFrom, keyTo, node: read.node })
    return true
  }

  #key(c: number): string | undefined {
    const from = this.at
    if (c === doubleQuote) return readString(this, doubleQuote)
    if (c === singleQuote) return this.#singleQuoted()
    if (startsWord(c)) {
      this.at = wordEnd(this.text, from)
      const key = this.text.slice(from, this.at)
      const aws = unexpectedCharacter(this.text, from, 'was expecting double-quote to start field name')
      this.complain({ from, to: this.at, message: `A key needs double quotes: "${key}".`, aws })
      return key
    }
    this.#passOver(
      from,
      c === comma ? 'There is a comma too many. Delete it.' : 'A key in double quotes should stand here.',
    )
    return undefined
  }

  #duplicate(key: string, from: number, to: number, members: readonly Member[]): void {
    const first = members.findLast((member) => member.key === key)
    const firstLine = lineAndColumn(this.text, first?.keyFrom ?? from).line
    const line = lineAndColumn(this.text, from).line
    const name = JSON.stringify(key)
    const message = `The key ${name} stands twice in this object, in line ${firstLine} and in line ${line}. Rename or delete one: only the last would count.`
    this.complain({ from, to, message, aws: { words: `Duplicate field '${key}'`, at: to } })
  }

  #array(): Read {
    const elements: Node[] = []
    const node: Node = { from: this.at, to: this.at, members: null, elements }
    const value: Json[] = []
    this.at++
    for (;;) {
      skipBlanks(this)
      const c = this.text.charCodeAt(this.at)
      if (c === closeBracket) {
        this.at++
        break
      }
      if (this.#isCut(c, closeBrace, node, 'array', ']')) break
      const read = this.value()
      if (read === undefined) {
        this.#passOver(this.at, c === comma ? 'There is a comma too many. Delete it.' : 'A value should stand here.')
        continue
      }
      value.push(read.value)
      elements.push(read.node)
      if (!this.#separator(closeBracket, 'array')) break
    }
    node.to = this.at
    return { value, node }
  }

  /** Whether an object or array ends without its own bracket: at the end of the text, or at the bracket of what it stands in. */
  #isCut(c: number, foreign: number, node: Node, kind: 'object' | 'array', bracket: string): boolean {
    const atEnd = this.at >= this.text.length
    if (!atEnd && (c !== foreign || this.#depth === 1)) return false
    const line = lineAndColumn(this.text, node.from).line
    const message = `The ${kind} that begins in line ${line} is not closed. Add ${bracket} here.`
    const from = atEnd ? Math.max(node.from, this.text.trimEnd().length - 1) : this.at
    this.complain({ from, to: from + 1, message })
    return true
  }

  /** Reads what stands between two members or elements; false after the closing bracket or where no comma can be guessed. */
  #separator(close: number, kind: 'object' | 'array'): boolean {
    const end = this.at
    skipBlanks(this)
    const c = this.text.charCodeAt(this.at)
    if (c === close) {
      this.at++
      return false
    }
    if (c === comma) {
      const from = this.at++
      skipBlanks(this)
      if (this.text.charCodeAt(this.at) === close) {
        const expected = kind === 'object' ? 'was expecting double-quote to start field name' : expectedValue
        const message = `A comma may not stand before the closing ${kind === 'object' ? '}' : ']'}. Delete it.`
        this.complain({ from, to: from + 1, message, aws: unexpectedCharacter(this.text, this.at, expected) })
      }
      return true
    }
    const begins = c === doubleQuote || c === singleQuote || c === openBrace || c === openBracket || startsWord(c)
    if (begins) {
      const entries = kind === 'object' ? 'Object' : 'Array'
      const aws = unexpectedCharacter(this.text, this.at, `was expecting comma to separate ${entries} entries`)
      this.complain({ from: Math.max(0, end - 1), to: end, message: 'A comma is missing after this.', aws })
    }
    return true
  }

  /** Complains once about a stretch that cannot be read, up to where something readable may begin. */
  #passOver(from: number, message: string): void {
    const aws = unexpectedCharacter(this.text, from, 'was expecting double-quote to start field name')
    do this.at++
    while (this.at < this.text.length && !this.#mayBegin(this.text.charCodeAt(this.at)))
    this.complain({ from, to: this.at, message, aws })
  }

  #mayBegin(c: number): boolean {
    return (
      c <= 0x20 ||
      c === comma ||
      c === doubleQuote ||
      c === singleQuote ||
      '{}[]/#'.includes(String.fromCharCode(c)) ||
      startsWord(c)
    )
  }
}
