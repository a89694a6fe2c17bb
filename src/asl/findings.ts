// Where rules write down what they find: places, ranges and the wording of messages.
import { member, type JsonObject } from '../base/json'
import type { Diagnostic, Range } from '../base/text'
import type { Path, Source } from './source'

/** The query language of a state. */
export type Language = 'JSONPath' | 'JSONata'

/** The kind of machine that a definition is checked for; Express refuses some integrations. */
export type MachineType = 'STANDARD' | 'EXPRESS'

/** What there is to say about a finding beside its place and text. */
export interface About {
  /** AWS's code, where it is another than SCHEMA_VALIDATION_FAILED. */
  readonly code?: string
  /** AWS's words, where they are known. */
  readonly aws?: string
  /** Where AWS sees it, where that is another place than the marked one; relative like the place. Null: AWS names no place. */
  readonly awsPlace?: Path | null
  /** Marks the key instead of the value. */
  readonly key?: boolean
  /** Offset of the mistake in a string value. */
  readonly at?: number
  readonly severity?: 'warning'
}

/** All findings about one definition. */
export class Findings {
  readonly source: Source
  readonly list: Diagnostic[] = []

  constructor(source: Source) {
    this.source = source
  }

  /** Adds a finding; `awsPath` null: AWS names no place. */
  add(path: Path, awsPath: Path | null, message: string, about: About): void {
    this.list.push({
      severity: about.severity ?? 'error',
      code: about.code ?? 'SCHEMA_VALIDATION_FAILED',
      message,
      ...(about.aws === undefined ? {} : { awsMessage: about.aws }),
      pointer: awsPath === null ? '' : awsPointer(awsPath),
      range: this.#range(path, about),
    })
  }

  /** The range of the value or key, or of the nearest thing around it that exists. */
  #range(path: Path, about: About): Range {
    const { source } = this
    const range = (about.key === true ? source.keyRangeAt(path) : undefined) ?? source.rangeAt(path)
    if (range === undefined)
      return path.length === 0 ? { from: 0, to: 0 } : this.#range(path.slice(0, -1), { key: true })
    if (about.at === undefined || source.text.slice(range.from, range.to).includes('\\')) return range
    const from = Math.min(range.from + 1 + about.at, range.to - 1)
    return { from, to: Math.max(from + 1, range.to - 1) }
  }
}

/** A place as AWS writes it: `/States/Pay/Catch[0]/Next`. */
function awsPointer(path: Path): string {
  if (path.length === 0) return '/'
  return path.map((step) => (typeof step === 'number' ? `[${step}]` : `/${step}`)).join('')
}

/** What a state gets from the blocks around it. */
export interface Scope {
  /** The query language of states that name none. AWS takes it from the definition, never from a Parallel or Map around. */
  readonly language: Language
  /** Variables that outer blocks assign: they can be read here and not assigned. */
  readonly outerVariables: ReadonlySet<string>
  /** What runs these states: the children of a distributed Map may be Express executions of a Standard machine. */
  readonly machineType: MachineType
  /** The names of all states of the definition. */
  readonly allStates: ReadonlySet<string>
}

/** A state, or the definition itself, that rules look at. Places are relative to it. */
export class Site {
  readonly findings: Findings
  /** Null: the definition. */
  readonly name: string | null
  readonly path: Path
  readonly fields: JsonObject
  readonly scope: Scope
  /** The query language of this state itself. */
  readonly language: Language

  constructor(findings: Findings, name: string | null, path: Path, fields: JsonObject, scope: Scope) {
    this.findings = findings
    this.name = name
    this.path = path
    this.fields = fields
    this.scope = scope
    const own = member(fields, 'QueryLanguage')
    // As measured, everything but the exact text JSONPath is checked as JSONata.
    this.language = own === undefined ? scope.language : own === 'JSONPath' ? 'JSONPath' : 'JSONata'
  }

  /** Reports what is wrong with a field: the text goes on after its name, as in `Retry[0].ErrorEquals is empty. …`. */
  report(place: Path, text: string, about: About = {}): void {
    const { awsPlace = place } = about
    const awsPath = awsPlace === null ? null : [...this.path, ...awsPlace]
    this.findings.add([...this.path, ...place], awsPath, `${this.#subject(place)} ${text}`, about)
  }

  /**
   * Warns of something that AWS offers and this version does not run; the text names it, as in `Activities are`. It can be
   * drawn and edited all the same.
   */
  notYet(place: Path, what: string, about: About = {}): void {
    const subject = this.name === null ? '' : `State ${JSON.stringify(this.name)}: `
    const message = `${subject}${what} not simulated yet. They arrive with a later version; until then a run fails here.`
    this.findings.add([...this.path, ...place], [...this.path, ...place], message, {
      ...about,
      severity: 'warning',
      code: 'NOT_SUPPORTED_YET',
    })
  }

  #subject(place: Path): string {
    const field = fieldText(place)
    if (this.name === null) return field === '' ? 'The definition' : field
    const state = `State ${JSON.stringify(this.name)}`
    return field === '' ? state : `${state}: ${field}`
  }
}

/** A place for people: `Retry[0].ErrorEquals`. */
export function fieldText(place: Path): string {
  return place.map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${step}`)).join('')
}
