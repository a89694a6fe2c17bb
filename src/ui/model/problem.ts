import type { Source } from '../../asl'
import { isObject, member, type JsonObject } from '../../base/json'
import { lineAndColumn, type Diagnostic } from '../../base/text'
import type { Edit } from './edits'
import type { FileId } from './files'

/** A cure that one press applies. */
export interface Cure {
  readonly label: string
  readonly edit: Edit
}

/** A finding with its file. */
export interface Problem {
  readonly file: FileId
  readonly diagnostic: Diagnostic
  /** Line and column from 1; null where the file has no text. */
  readonly place: { readonly line: number; readonly column: number } | null
  /** The state of the workflow that it speaks of. */
  readonly state: string | null
  readonly cures: readonly Cure[]
}

/** A finding at a place of a text. */
export function problem(file: FileId, source: Source, diagnostic: Diagnostic, cures: readonly Cure[]): Problem {
  const place = lineAndColumn(source.text, diagnostic.range.from)
  return { file, diagnostic, place, state: stateAt(source, diagnostic.range.from), cures }
}

/** A finding about a setting of a file that has no text. */
export function settingProblem(
  file: FileId,
  message: string,
  cures: readonly Cure[],
  severity: Diagnostic['severity'] = 'error',
): Problem {
  const diagnostic: Diagnostic = { severity, code: 'PROJECT', message, pointer: '', range: { from: 0, to: 0 } }
  return { file, diagnostic, place: null, state: null, cures }
}

/** The top-level state whose text stands at an offset. */
export function stateAt(source: Source, offset: number): string | null {
  const [first, name] = (source.pointerAt(offset) ?? '').slice(1).split('/')
  return first === 'States' && name !== undefined ? name.replaceAll('~1', '/').replaceAll('~0', '~') : null
}

/** The states of a definition as far as it can be read. */
export function statesOf(source: Source): readonly (readonly [string, JsonObject])[] {
  const states = isObject(source.value) ? member(source.value, 'States') : undefined
  if (!isObject(states)) return []
  return Object.entries(states).flatMap(([name, state]) => (isObject(state) ? [[name, state] as const] : []))
}
