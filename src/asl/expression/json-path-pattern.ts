// Regular expressions of filters, in time that grows with the text only.
import { RE2JS, RE2JSException } from 're2js'
import { err, ok, type Result } from '../../base/result'
import type { Pattern } from './libraries'

const flagOf: Readonly<Record<string, number>> = {
  i: RE2JS.CASE_INSENSITIVE,
  m: RE2JS.MULTILINE,
  s: RE2JS.DOTALL,
}

/** Compiles `/source/flags`, or says why it cannot. Look-around and back references are beyond a linear engine. */
export function compilePattern(source: string, flags: string): Result<Pattern, string> {
  const unknown = [...flags].find((flag) => !Object.hasOwn(flagOf, flag))
  if (unknown !== undefined) return err(`The flag ${JSON.stringify(unknown)} of the regular expression is not known.`)
  try {
    const set = [...flags].reduce((all, flag) => all | (flagOf[flag] ?? 0), 0)
    const compiled = RE2JS.compile(RE2JS.translateRegExp(source), set)
    return ok((text) => compiled.matcher(text).matches())
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error
    return err('The regular expression is not valid, or looks around or back, which is not supported.')
  }
}
