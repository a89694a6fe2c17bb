// Regular expressions of strangers, in time that grows with the text only.
import { RE2JS, RE2JSException } from 're2js'
import { raise, type JsonataPattern } from './jsonata-sync'

const flagOf: Readonly<Record<string, number>> = { i: RE2JS.CASE_INSENSITIVE, m: RE2JS.MULTILINE }

/** Compiles a pattern; throws what the parser throws too. Look-around and back references are beyond a linear engine. */
export function compilePattern(source: string, flags: string): JsonataPattern {
  const compiled = compile(source, flags)
  return {
    source,
    find: (text, from) => {
      const matcher = compiled.matcher(text)
      if (from > text.length || !matcher.find(from)) return null
      const groups = groupsOf(matcher.groupCount(), (index) => matcher.group(index))
      return { match: matcher.group() ?? '', start: matcher.start(), end: matcher.end(), groups }
    },
    captures: (text) => {
      const matcher = compiled.matcher(text)
      if (!matcher.find()) return null
      return [matcher.group() ?? '', ...groupsOf(matcher.groupCount(), (index) => matcher.group(index))]
    },
  }
}

/** Groups from the first on; undefined: it took no part in the match. */
function groupsOf(count: number, group: (index: number) => string | null): (string | undefined)[] {
  return Array.from({ length: count }, (_, index) => group(index + 1) ?? undefined)
}

function compile(source: string, flags: string): RE2JS {
  try {
    const set = [...flags].reduce((all, flag) => all | (flagOf[flag] ?? 0), 0)
    return RE2JS.compile(RE2JS.translateRegExp(source), set)
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error
    return raise({ code: 'S0303', message: `Invalid regular expression /${source}/` })
  }
}
