// What AWS refuses of an expression when a state machine is created.
import type { JsonataNode, JsonataThrown } from './jsonata-sync'
import { libraries } from './libraries'
import { readsOf, type BadReference, type Reads } from './jsonata-tree'

/** Something that AWS refuses in an expression. */
export interface JsonataMistake {
  readonly code: 'INVALID_JSONATA_EXPRESSION' | 'UNSUPPORTED_JSONATA_EXPRESSION'
  /** AWS's words. */
  readonly aws: string
  /** What is wrong and what helps. */
  readonly message: string
  /** Where in the text between the braces. */
  readonly at: number
}

/** What of `$states` a field may read beside the input and the context. */
export interface JsonataUse {
  readonly result: boolean
  readonly errorOutput: boolean
}

/** A syntax tree with what it reads. */
export interface ParsedJsonata {
  readonly tree: JsonataNode
  readonly reads: Reads
}

/** Parses an expression; what is thrown is what the parser says of it. */
export function parseJsonata(text: string): ParsedJsonata | { readonly thrown: JsonataThrown } {
  try {
    const tree = libraries().parseJsonata(text)
    return { tree, reads: readsOf(tree) }
  } catch (thrown) {
    return { thrown: thrown as JsonataThrown }
  }
}

/** The first thing that AWS refuses in an expression; null: nothing. */
export function checkJsonata(text: string, use: JsonataUse): JsonataMistake | null {
  const parsed = parseJsonata(text)
  if ('thrown' in parsed) return syntaxMistake(parsed.thrown)
  const bad = parsed.reads.bad.map(badReference)
  const misused = parsed.reads.states.flatMap(({ member, at }) => {
    const isMisused = (member === 'result' && !use.result) || (member === 'errorOutput' && !use.errorOutput)
    return isMisused ? [misusedMember(member, at)] : []
  })
  return [...bad, ...misused].sort((a, b) => a.at - b.at)[0] ?? null
}

function syntaxMistake({ code, message, limit, position }: JsonataThrown): JsonataMistake {
  const aws = message ?? limit ?? 'Syntax error'
  const cure = cures[code ?? ''] ?? 'Check the expression between {% and %}.'
  return { code: 'INVALID_JSONATA_EXPRESSION', aws, message: `${aws}. ${cure}`, at: position ?? 0 }
}

/** What helps against the commoner syntax errors. */
const cures: Readonly<Record<string, string>> = {
  S0101: 'Add the closing quote.',
  S0202: 'Look for a bracket that is not closed, or for a missing operator or comma.',
  S0203: 'Something is not closed: look for a missing bracket.',
  S0201: 'Look for a missing operator or a comma too many.',
  S0207: 'Something is missing at the end of the expression.',
  S0211: 'If this is meant as ?: or ??: Step Functions runs JSONata 2.0.6, which does not know these operators.',
  S0302: 'Add the closing slash.',
  S0303: 'Look-around and back references do not work here; use groups and plain repetition.',
}

function badReference({ name, isTop, at }: BadReference): JsonataMistake {
  const aws = `Reference to '${name}' ${isTop ? 'at the top level ' : ''}is not supported.`
  const cure = name.startsWith('$')
    ? 'Step Functions binds no input document: use $states.input.'
    : `Write $states.input.${name} for a field of the input, or $${name} for a variable.`
  return { code: 'UNSUPPORTED_JSONATA_EXPRESSION', aws, message: `${aws} ${cure}`, at }
}

function misusedMember(member: string, at: number): JsonataMistake {
  const aws = `Reference to '$states.${member}' is not supported.`
  const cure =
    member === 'result'
      ? 'Only Output and Assign of a Task, Parallel or Map state have a result.'
      : 'Only Output and Assign of a catcher have the error output.'
  return { code: 'UNSUPPORTED_JSONATA_EXPRESSION', aws, message: `${aws} ${cure}`, at }
}
