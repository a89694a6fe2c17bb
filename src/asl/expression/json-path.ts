// The grammar of paths: text -> steps, or a mistake with its place. Follows Jayway JsonPath, which AWS uses:
// after a dot a name may hold anything but blanks, dots and brackets, so `$.detail-type` needs no quotes.
import { must } from '../../base/assert'
import { err, ok, type Result } from '../../base/result'

/** One step of a path. Steps that select several values, and functions, are known but not yet evaluated. */
export type PathStep =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'many'; readonly what: 'wildcard' | 'slice' | 'filter' | 'descent' | 'union' | 'function' }

/** A parsed path. */
export interface JsonPath {
  readonly text: string
  /** What `$`, `$$` or `$name` at its beginning stands for. */
  readonly root: 'input' | 'context' | { readonly variable: string }
  readonly steps: readonly PathStep[]
}

/** Why a text is no path, and the offset in it. */
export interface PathMistake {
  readonly at: number
  readonly message: string
}

/** Whether a path selects at most one value. */
export function isDefinite(path: JsonPath): boolean {
  return path.steps.every((step) => step.kind !== 'many')
}

/** Reads a path. */
export function parsePath(text: string): Result<JsonPath, PathMistake> {
  // Jayway trims a path, and published workflows rely on it.
  const trimmed = text.trimEnd()
  const parser = new PathParser(trimmed)
  const root = parser.root()
  const steps: PathStep[] = []
  while (parser.mistake === null && parser.at < trimmed.length) {
    const step = parser.step()
    if (step !== null) steps.push(step)
  }
  return parser.mistake === null && root !== null ? ok({ text, root, steps }) : err(parser.mistake ?? noDollar)
}

/** Reads a path that validation has passed. */
export function mustParsePath(text: string): JsonPath {
  const parsed = parsePath(text)
  return must(parsed.ok ? parsed.value : undefined, 'validation has passed this path')
}

const noDollar: PathMistake = { at: 0, message: 'A path begins with $, for example "$.order.id".' }
const many = (what: Extract<PathStep, { kind: 'many' }>['what']): PathStep => ({ kind: 'many', what })

class PathParser {
  readonly #text: string
  at = 0
  mistake: PathMistake | null = null

  constructor(text: string) {
    this.#text = text
  }

  root(): JsonPath['root'] | null {
    if (this.#text[0] !== '$') return this.#fail(0, noDollar.message)
    if (this.#text[1] === '$') {
      this.at = 2
      return 'context'
    }
    const name = /^[\p{ID_Start}_][\p{ID_Continue}]*/u.exec(this.#text.slice(1))?.[0] ?? ''
    this.at = 1 + name.length
    return name === '' ? 'input' : { variable: name }
  }

  step(): PathStep | null {
    const c = this.#text[this.at]
    if (c === '[') return this.#bracket()
    if (c !== '.') return this.#fail(this.at, `${JSON.stringify(c)} may not stand here. A step begins with . or [.`)
    this.at++
    if (this.#text[this.at] === '.') {
      this.at++
      if (this.#text[this.at] !== '[' && this.at < this.#text.length) this.#skipName()
      return many('descent')
    }
    return this.#dotted()
  }

  #dotted(): PathStep | null {
    const from = this.at
    this.#skipName()
    const name = this.#text.slice(from, this.at)
    if (name === '') return this.#fail(from, 'A name is missing after the dot.')
    if (name === '*') return many('wildcard')
    const next = this.#text[this.at]
    if (next === '(') return this.#call()
    const odd = /[\s)\]'",]/.exec(name)
    if (odd !== null) {
      return this.#fail(from + odd.index, `A name with ${JSON.stringify(odd[0])} in it needs the form ['name'].`)
    }
    return { kind: 'name', name }
  }

  #skipName(): void {
    while (this.at < this.#text.length && !'.[('.includes(this.#text.charAt(this.at))) this.at++
  }

  #call(): PathStep | null {
    const close = this.#text.indexOf(')', this.at)
    if (close === -1) return this.#fail(this.at, 'The bracket ( is not closed.')
    this.at = close + 1
    return many('function')
  }

  #bracket(): PathStep | null {
    const from = this.at
    const inner = this.#inner()
    if (inner === null) return this.#fail(from, 'The bracket [ is not closed.')
    const text = inner.trim()
    if (text === '*') return many('wildcard')
    if (text.startsWith('?')) return many('filter')
    const name = quotedName(text)
    if (name !== null) return { kind: 'name', name }
    if (/^(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")(?:\s*,\s*(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"))+$/.test(text))
      return many('union')
    if (/^-?\d{1,9}$/.test(text)) return { kind: 'index', index: Number(text) }
    if (/^-?\d+(?:\s*,\s*-?\d+)+$/.test(text)) return many('union')
    if (/^(?:-?\d+)?\s*:\s*(?:-?\d+)?(?:\s*:\s*(?:-?\d+)?)?$/.test(text)) return many('slice')
    return this.#fail(from + 1, `Between [ and ] stands an index such as [0] or a name in quotes such as ['name'].`)
  }

  /** What stands between the brackets; quoted brackets do not count. */
  #inner(): string | null {
    const from = this.at + 1
    let open = 0
    let quote = ''
    for (; this.at < this.#text.length; this.at++) {
      const c = this.#text.charAt(this.at)
      if (quote !== '') {
        if (c === '\\') this.at++
        else if (c === quote) quote = ''
      } else if (c === "'" || c === '"') quote = c
      else if (c === '[') open++
      else if (c === ']' && --open === 0) return this.#text.slice(from, this.at++)
    }
    return null
  }

  #fail(at: number, message: string): null {
    this.mistake ??= { at, message }
    return null
  }
}

/** The name in `'name'` or `"name"`, without its escapes; null for anything else. */
function quotedName(text: string): string | null {
  const single = /^'((?:[^'\\]|\\.)*)'$/s.exec(text) ?? /^"((?:[^"\\]|\\.)*)"$/s.exec(text)
  return single === null ? null : (single[1] ?? '').replace(/\\(.)/gs, '$1')
}
