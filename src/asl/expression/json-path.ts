// The grammar of paths: text -> steps, or a mistake with its place. Follows Jayway JsonPath, which AWS uses:
// after a dot a name may hold anything but blanks, dots and brackets, so `$.detail-type` needs no quotes.
import { must } from '../../base/assert'
import { err, ok, type Result } from '../../base/result'
import { parseFilter, type ReadPathAt } from './json-path-filter'
import { parseFunction } from './json-path-function'
import type { JsonPath, PathMistake, PathStep } from './json-path-tree'

export type { JsonPath, PathMistake, PathStep }

/** Whether a path is made of names and single indexes only: it leads to at most one place. */
export function isDefinite(path: JsonPath): boolean {
  return path.steps.every((step) => step.kind === 'name' || step.kind === 'index')
}

/** Reads a path. */
export function parsePath(text: string): Result<JsonPath, PathMistake> {
  // Jayway trims a path, and published workflows rely on it.
  const trimmed = text.trimEnd()
  const parser = new PathParser(trimmed, trimmed.length - trimmed.trimStart().length)
  const path = parser.path()
  if (path === null) return err(parser.mistake ?? noDollar)
  if (parser.at < trimmed.length) return err({ at: parser.at, message: strange(trimmed.charAt(parser.at)) })
  return ok({ ...path, text })
}

/** Reads a path that validation has passed. */
export function mustParsePath(text: string): JsonPath {
  const parsed = parsePath(text)
  return must(parsed.ok ? parsed.value : undefined, 'validation has passed this path')
}

const deepest = 10
const noDollar: PathMistake = { at: 0, message: 'A path begins with $, for example "$.order.id".' }
const strange = (c: string): string => `${JSON.stringify(c)} may not stand here. A step begins with . or [.`
const badBracket = `Between [ and ] stands an index such as [0] or a name in quotes such as ['name'].`
const quoted = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/.source
const quotedList = new RegExp(`^(?:${quoted})(?:\\s*,\\s*(?:${quoted}))*$`, 's')

/** Reads one path out of a longer text: the parsers of filters and intrinsic functions use it too. */
export class PathParser {
  readonly #text: string
  /** In an argument or a filter a path ends where it can go on no more. */
  readonly #isInside: boolean
  /** How many filters stand around this path. */
  readonly #depth: number
  at: number
  mistake: PathMistake | null = null

  constructor(text: string, at = 0, isInside = false, depth = 0) {
    this.#text = text
    this.#isInside = isInside
    this.#depth = depth
    this.at = at
  }

  /** The path that begins here; null where there is none, see `mistake`. */
  path(): JsonPath | null {
    const from = this.at
    const root = this.#root()
    if (root === null) return null
    const steps: PathStep[] = []
    while (this.mistake === null && this.at < this.#text.length) {
      const c = this.#text.charAt(this.at)
      if (c !== '.' && c !== '[') {
        if (this.#isInside) break
        return this.#fail(this.at, strange(c))
      }
      if (steps.at(-1)?.kind === 'function') return this.#fail(this.at, 'Nothing may follow a function.')
      this.#step(steps)
    }
    return this.mistake === null ? { text: this.#text.slice(from, this.at), root, steps } : null
  }

  #root(): JsonPath['root'] | null {
    const c = this.#text[this.at]
    if (c === '@' && this.#isInside) {
      this.at++
      return 'element'
    }
    if (c !== '$') return this.#fail(this.at, noDollar.message)
    this.at++
    if (this.#text[this.at] === '$') {
      this.at++
      return 'context'
    }
    const name = /^[\p{ID_Start}_][\p{ID_Continue}]*/u.exec(this.#text.slice(this.at))?.[0] ?? ''
    this.at += name.length
    return name === '' ? 'input' : { variable: name }
  }

  #step(steps: PathStep[]): void {
    if (this.#text[this.at] === '.') {
      this.at++
      if (this.#text[this.at] === '.') {
        this.at++
        steps.push({ kind: 'descent' })
      }
    }
    // `$.['a']` and `$.[0]` are taken as well, and published workflows have them.
    const step = this.#text[this.at] === '[' ? this.#bracket() : this.#dotted()
    if (step !== null) steps.push(step)
  }

  #dotted(): PathStep | null {
    const from = this.at
    const stops = this.#isInside ? /[.[(\s)\],=!<>&|~'"]/ : /[.[(]/
    while (this.at < this.#text.length && !stops.test(this.#text.charAt(this.at))) this.at++
    const name = this.#text.slice(from, this.at)
    if (name === '') return this.#fail(from, 'A name is missing after the dot.')
    if (name === '*') return { kind: 'wildcard' }
    if (this.#text[this.at] === '(') return this.#call(from, name)
    const odd = /[\s)\]'",]/.exec(name)
    if (odd !== null) {
      return this.#fail(from + odd.index, `A name with ${JSON.stringify(odd[0])} in it needs the form ['name'].`)
    }
    return { kind: 'name', name }
  }

  #call(from: number, name: string): PathStep | null {
    const open = this.at
    const inner = this.#inner('(', ')')
    if (inner === null) return this.#fail(open, 'The bracket ( is not closed.')
    const parsed = parseFunction(name, inner)
    return parsed.ok ? parsed.value : this.#fail(from + parsed.error.at, parsed.error.message)
  }

  #bracket(): PathStep | null {
    const from = this.at
    const inner = this.#inner('[', ']')
    if (inner === null) return this.#fail(from, 'The bracket [ is not closed.')
    const text = inner.trim()
    if (text === '*') return { kind: 'wildcard' }
    if (text.startsWith('?')) return this.#filter(from, inner)
    if (quotedList.test(text)) {
      const names = [...text.matchAll(new RegExp(quoted, 'gs'))].map(([name]) => unquoted(name))
      const [first, second] = names
      return first !== undefined && second === undefined ? { kind: 'name', name: first } : { kind: 'names', names }
    }
    if (/^-?\d{1,9}$/.test(text)) return { kind: 'index', index: Number(text) }
    if (/^-?\d{1,9}(?:\s*,\s*-?\d{1,9})+$/.test(text)) return { kind: 'indexes', indexes: text.split(',').map(Number) }
    // A step, as in [0:9:2], is read over: the library takes it and steps by one.
    const slice = /^(-?\d{1,9})?\s*:\s*(-?\d{1,9})?(?:\s*:\s*-?\d{0,9})?$/.exec(text)
    if (slice === null || (slice[1] ?? slice[2]) === undefined) return this.#fail(from + 1, badBracket)
    return { kind: 'slice', from: bound(slice[1]), to: bound(slice[2]) }
  }

  #filter(from: number, inner: string): PathStep | null {
    if (this.#depth === deepest) return this.#fail(from, `Filters may stand ${deepest} deep in each other at most.`)
    const parsed = parseFilter(inner, readInside(this.#depth + 1))
    if (parsed.ok) return { kind: 'filter', filter: parsed.value }
    return this.#fail(from + 1 + parsed.error.at, parsed.error.message)
  }

  /** What stands between the brackets; quoted brackets do not count. */
  #inner(opening: string, closing: string): string | null {
    const from = this.at + 1
    let open = 0
    let quote = ''
    for (; this.at < this.#text.length; this.at++) {
      const c = this.#text.charAt(this.at)
      if (quote !== '') {
        if (c === '\\') this.at++
        else if (c === quote) quote = ''
      } else if (c === "'" || c === '"') quote = c
      else if (c === opening) open++
      else if (c === closing && --open === 0) return this.#text.slice(from, this.at++)
    }
    return null
  }

  #fail(at: number, message: string): null {
    this.mistake ??= { at, message }
    return null
  }
}

const readInside =
  (depth: number): ReadPathAt =>
  (text, at) => {
    const parser = new PathParser(text, at, true, depth)
    const path = parser.path()
    return { path, at: parser.at, mistake: parser.mistake }
  }

const bound = (text: string | undefined): number | null => (text === undefined ? null : Number(text))

/** A name without its quotes and escapes. */
const unquoted = (text: string): string => text.slice(1, -1).replace(/\\(.)/gs, '$1')
