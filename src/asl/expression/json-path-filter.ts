// Filters of paths, `[?(@.price < 10 && @.kind in ['a', 'b'])]`: text -> condition.
import { err, ok, type Result } from '../../base/result'
import type { Json } from '../../base/json'
import { libraries } from './libraries'
import { filterOperators, type Filter, type JsonPath, type Operand, type PathMistake } from './json-path-tree'

/** Reads the path that begins at an offset; gives where it ends. */
export type ReadPathAt = (
  text: string,
  at: number,
) => { readonly path: JsonPath | null; readonly at: number; readonly mistake: PathMistake | null }

const deepest = 50
/** A chain of && is asked one level deeper for each of its conditions. */
const mostConditions = 500

/** Reads what stands between the brackets, with its question mark. */
export function parseFilter(text: string, readPath: ReadPathAt): Result<Filter, PathMistake> {
  const parser = new FilterParser(text, readPath)
  const filter = parser.whole()
  return filter === null ? err(parser.mistake ?? { at: 0, message: wanted }) : ok(filter)
}

const wanted = 'A filter looks like [?(@.price < 10)].'

class FilterParser {
  readonly #text: string
  readonly #readPath: ReadPathAt
  #at = 0
  #depth = 0
  #conditions = 0
  mistake: PathMistake | null = null

  constructor(text: string, readPath: ReadPathAt) {
    this.#text = text
    this.#readPath = readPath
  }

  whole(): Filter | null {
    this.#blanks()
    if (!this.#take('?')) return this.#fail(wanted)
    this.#blanks()
    if (this.#text[this.#at] !== '(') return this.#fail('A filter stands in round brackets: [?( … )].')
    const filter = this.#or()
    this.#blanks()
    if (filter !== null && this.#at < this.#text.length) return this.#fail('Combine conditions with && or ||.')
    return filter
  }

  #or(): Filter | null {
    let left = this.#and()
    while (left !== null && this.#take('||')) {
      const right = this.#and()
      left = right === null ? null : { kind: 'or', left, right }
    }
    return left
  }

  #and(): Filter | null {
    let left = this.#not()
    while (left !== null && this.#take('&&')) {
      const right = this.#not()
      left = right === null ? null : { kind: 'and', left, right }
    }
    return left
  }

  #not(): Filter | null {
    if (++this.#depth > deepest) return this.#fail('The filter nests too deep.')
    const filter = this.#unary()
    this.#depth--
    return filter
  }

  #unary(): Filter | null {
    this.#blanks()
    if (this.#text[this.#at] === '!' && this.#text[this.#at + 1] !== '=') {
      this.#at++
      const of = this.#not()
      return of === null ? null : { kind: 'not', of }
    }
    if (this.#take('(')) {
      const inner = this.#or()
      if (inner === null) return null
      return this.#take(')') ? inner : this.#fail('The bracket ( is not closed.')
    }
    return this.#comparison()
  }

  #comparison(): Filter | null {
    if (++this.#conditions > mostConditions) return this.#fail(`A filter has ${mostConditions} conditions at most.`)
    const left = this.#operand()
    if (left === null) return null
    this.#blanks()
    const operator = filterOperators.find((candidate) => this.#isNext(candidate))
    if (operator !== undefined) {
      this.#at += operator.length
      const right = this.#operand()
      return right === null ? null : { kind: 'compare', operator, left, right }
    }
    return left.kind === 'path'
      ? { kind: 'exists', path: left.path }
      : this.#fail('A comparison such as == is missing.')
  }

  #isNext(operator: string): boolean {
    if (!this.#text.startsWith(operator, this.#at)) return false
    return !/^\w/.test(operator) || !/\w/.test(this.#text.charAt(this.#at + operator.length))
  }

  #operand(): Operand | null {
    this.#blanks()
    const c = this.#text.charAt(this.#at)
    if (c === '@' || c === '$') return this.#path()
    if (c === '/') return this.#pattern()
    const value = this.#literal()
    return value === undefined ? null : { kind: 'literal', value }
  }

  #path(): Operand | null {
    const { path, at, mistake } = this.#readPath(this.#text, this.#at)
    this.#at = at
    if (path === null) {
      this.mistake ??= mistake
      return null
    }
    return { kind: 'path', path }
  }

  #pattern(): Operand | null {
    const match = /^\/((?:[^/\\]|\\.)*)\/([a-zA-Z]*)/.exec(this.#text.slice(this.#at))
    if (match === null) return this.#fail('The regular expression has no / at its end.')
    const pattern = libraries().compilePattern(match[1] ?? '', match[2] ?? '')
    if (!pattern.ok) return this.#fail(pattern.error)
    this.#at += match[0].length
    return { kind: 'pattern', pattern: pattern.value }
  }

  /** A literal. A bare word is a text: `@.status==Failure` is what published workflows have. */
  #literal(): Json | undefined {
    const rest = this.#text.slice(this.#at)
    if (rest.startsWith('[')) return this.#list()
    const text = /^'((?:[^'\\]|\\.)*)'|^"((?:[^"\\]|\\.)*)"/.exec(rest)
    const word = text ?? /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w-])|^[\w-]+/.exec(rest)
    if (word === null) {
      this.#fail('A value is missing: a number, a text in quotes, true, false, null or a path.')
      return undefined
    }
    this.#at += word[0].length
    if (text !== null) return (text[1] ?? text[2] ?? '').replace(/\\(.)/gs, '$1')
    const [bare] = word
    if (bare === 'true' || bare === 'false') return bare === 'true'
    if (bare === 'null') return null
    return /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(bare) ? Number(bare) : bare
  }

  #list(): Json | undefined {
    if (++this.#depth > deepest) {
      this.#stop('The filter nests too deep.')
      return
    }
    this.#at++
    const list: Json[] = []
    while (!this.#take(']')) {
      if (list.length > 0 && !this.#take(',')) {
        this.#stop('The list has no ] at its end.')
        return
      }
      this.#blanks()
      const value = this.#literal()
      if (value === undefined) return undefined
      list.push(value)
    }
    this.#depth--
    return list
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

  #stop(message: string): undefined {
    this.#fail(message)
  }

  #fail(message: string): null {
    this.mistake ??= { at: this.#at, message }
    return null
  }
}
