// Where rules write down what they find: places, ranges and the wording of messages.
import type { JsonObject } from '../base/json'
import type { Diagnostic, Range } from '../base/text'
import type { Path, Source } from './source'

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
  readonly machineType: MachineType
  readonly list: Diagnostic[] = []

  constructor(source: Source, machineType: MachineType) {
    this.source = source
    this.machineType = machineType
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

/** A state, or the definition itself, that rules look at. Places are relative to it. */
export class Site {
  readonly findings: Findings
  /** Null: the definition. */
  readonly name: string | null
  readonly path: Path
  readonly fields: JsonObject

  constructor(findings: Findings, name: string | null, path: Path, fields: JsonObject) {
    this.findings = findings
    this.name = name
    this.path = path
    this.fields = fields
  }

  /** Reports what is wrong with a field: the text goes on after its name, as in `Retry[0].ErrorEquals is empty. …`. */
  report(place: Path, text: string, about: About = {}): void {
    const { awsPlace = place } = about
    const awsPath = awsPlace === null ? null : [...this.path, ...awsPlace]
    this.findings.add([...this.path, ...place], awsPath, `${this.#subject(place)} ${text}`, about)
  }

  /** Reports something that AWS offers and this version does not; the text names it, as in `Parallel states are`. */
  notYet(place: Path, what: string, cure: string, about: About = {}): void {
    const subject = this.name === null ? '' : `State ${JSON.stringify(this.name)}: `
    const message = `${subject}${what} not supported yet. They arrive with a later version; ${cure}`
    this.findings.add([...this.path, ...place], [...this.path, ...place], message, {
      ...about,
      code: 'NOT_SUPPORTED_YET',
    })
  }

  #subject(place: Path): string {
    const field = place
      .map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${step}`))
      .join('')
    if (this.name === null) return field === '' ? 'The definition' : field
    const state = `State ${JSON.stringify(this.name)}`
    return field === '' ? state : `${state}: ${field}`
  }
}
