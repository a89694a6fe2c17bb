// The grammar of intrinsic functions: `States.Format('{} of {}', $.a, States.ArrayLength($.list))`.
import type { Json } from '../../../base/json'
import { err, ok, type Result } from '../../../base/result'
import { didYouMean } from '../../nearest'
import { PathParser, type JsonPath, type PathMistake } from '../json-path'
import { intrinsics } from './functions'

/** One argument. */
export type Argument =
  /** `raw` is a text as it was written, with its escapes: Format tells `\{` from `{`. */
  | { readonly kind: 'literal'; readonly value: Json; readonly raw: string }
  | { readonly kind: 'path'; readonly path: JsonPath }
  | { readonly kind: 'call'; readonly call: IntrinsicCall }

/** A call with its arguments. */
export interface IntrinsicCall {
  readonly name: string
  readonly args: readonly Argument[]
  readonly text: string
}

const deepest = 10
const literal = /^(?:null|true|false|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/
const escapable = "'{}\\"

/** Whether a value looks like a call such as `States.Format(…)`. */
export const isIntrinsic = (value: string): boolean => value.startsWith('States.')

/** Reads a call. */
export function parseIntrinsic(text: string): Result<IntrinsicCall, PathMistake> {
  const parser = new CallParser(text)
  const call = parser.whole()
  return call === null ? err(parser.mistake ?? { at: 0, message: 'This is no function call.' }) : ok(call)
}

class CallParser {
  readonly #text: string
  #at = 0
  #depth = 0
  mistake: PathMistake | null = null

  constructor(text: string) {
    this.#text = text
  }

  whole(): IntrinsicCall | null {
    this.#blanks()
    const call = this.#call()
    this.#blanks()
    if (call !== null && this.#at < this.#text.length)
      return this.#fail(this.#at, 'Nothing may stand after the closing bracket.')
    return call
  }

  #call(): IntrinsicCall | null {
    const from = this.#at
    if (++this.#depth > deepest) return this.#fail(from, `Calls may nest ${deepest} deep at most.`)
    const name = /^States\.(\w*)/.exec(this.#text.slice(from))?.[1]
    if (name === undefined) return this.#fail(from, 'A function begins with States., for example States.Format.')
    const known = intrinsics.get(name)
    if (known === undefined) {
      const names = [...intrinsics.keys()].map((one) => `States.${one}`)
      return this.#fail(from, `There is no function States.${name}.${didYouMean(`States.${name}`, names)}`)
    }
    this.#at = from + 'States.'.length + name.length
    const args = this.#args()
    if (args === null) return null
    this.#depth--
    if (args.length < known.least || args.length > known.most) {
      const wanted = known.least === known.most ? `${known.least}` : `${known.least} to ${known.most}`
      const many = known.most === Infinity ? `at least ${known.least}` : wanted
      return this.#fail(from, `States.${name} takes ${many} arguments, not ${args.length}.`)
    }
    return { name, args, text: this.#text.slice(from, this.#at) }
  }

  #args(): Argument[] | null {
    if (!this.#take('(')) return this.#fail(this.#at, 'The arguments are missing: ( … ).')
    const args: Argument[] = []
    if (this.#take(')')) return args
    for (;;) {
      const argument = this.#argument()
      if (argument === null) return null
      args.push(argument)
      if (this.#take(')')) return args
      if (!this.#take(',')) return this.#fail(this.#at, 'A comma or the closing bracket ) is missing.')
    }
  }

  #argument(): Argument | null {
    this.#blanks()
    const rest = this.#text.slice(this.#at)
    if (rest.startsWith("'")) return this.#string()
    if (rest.startsWith('$')) return this.#path()
    if (rest.startsWith('States.')) {
      const call = this.#call()
      return call === null ? null : { kind: 'call', call }
    }
    const word = literal.exec(rest)?.[0]
    // 1e999 is a number to the grammar and none to us.
    if (word === undefined || Math.abs(Number(word)) === Infinity)
      return this.#fail(this.#at, "An argument is a path, a number, true, false, null, a text in '…' or another call.")
    this.#at += word.length
    return { kind: 'literal', value: JSON.parse(word) as Json, raw: word }
  }

  #path(): Argument | null {
    const parser = new PathParser(this.#text, this.#at, true)
    const path = parser.path()
    this.#at = parser.at
    if (path !== null) return { kind: 'path', path }
    this.mistake ??= parser.mistake
    return null
  }

  #string(): Argument | null {
    const from = this.#at
    let value = ''
    for (this.#at++; this.#at < this.#text.length; this.#at++) {
      const c = this.#text.charAt(this.#at)
      if (c === "'") {
        this.#at++
        return { kind: 'literal', value, raw: this.#text.slice(from + 1, this.#at - 1) }
      }
      if (c !== '\\') {
        value += c
        continue
      }
      const escaped = this.#text.charAt(++this.#at)
      if (!escapable.includes(escaped) || escaped === '')
        return this.#fail(this.#at - 1, "A backslash may stand before ', {, } and \\ only.")
      value += escaped
    }
    return this.#fail(from, "The text has no ' at its end.")
  }

  #take(token: string): boolean {
    this.#blanks()
    if (!this.#text.startsWith(token, this.#at)) return false
    this.#at += token.length
    return true
  }

  #blanks(): void {
    while (/\s/.test(this.#text.charAt(this.#at))) this.#at++
  }

  #fail(at: number, message: string): null {
    this.mistake ??= { at, message }
    return null
  }
}
