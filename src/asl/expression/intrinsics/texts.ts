// Functions over texts and JSON.
import { isObject, parseJson, setMember, toText, type Json } from '../../../base/json'
import { fixed, IntrinsicProblem, textArgument, type Intrinsic } from './intrinsic'
import { javaText, TextBuilder } from './java-text'

/** Format, StringToJson, JsonToString, JsonMerge, StringSplit, UUID. */
export const texts: Readonly<Record<string, Intrinsic>> = {
  Format: {
    least: 1,
    most: Infinity,
    run: (args, _evaluation, raw) => format(raw ?? textArgument(args, 0), args),
  },
  StringToJson: fixed(1, (args) => {
    const text = textArgument(args, 0)
    // Recorded: blank text is null, not an error.
    if (text.trim() === '') return null
    const value = parseJson(text)
    if (value === undefined) throw new IntrinsicProblem('The string is not valid JSON')
    return value === 0 ? 0 : value
  }),
  JsonToString: fixed(1, (args) => toText(args[0] ?? null)),
  JsonMerge: fixed(3, (args) => merge(args[0] ?? null, args[1] ?? null, args[2] ?? null)),
  StringSplit: fixed(2, (args) => split(textArgument(args, 0), textArgument(args, 1))),
  UUID: fixed(0, (_args, evaluation) => evaluation.uuid()),
}

/** Measured: of the third argument only a true is refused; anything else merges as false does. */
function merge(first: Json, second: Json, isDeep: Json): Json {
  if (isDeep === true) {
    throw new IntrinsicProblem('Only shallow merging is supported: the third argument must be false')
  }
  if (!isObject(first) || !isObject(second)) throw new IntrinsicProblem('Both arguments must be JSON objects')
  const all: Record<string, Json> = { ...first }
  for (const [key, value] of Object.entries(second)) setMember(all, key, value)
  return all
}

/** Each `{}` takes the next argument; `\{`, `\}`, `\'` and `\\` stand for themselves. A bracket alone is refused (measured). */
function format(template: string, args: readonly Json[]): string {
  const result = new TextBuilder()
  let next = 1
  for (let i = 0; i < template.length; i++) {
    const c = template.charAt(i)
    if (c === '\\') {
      if (++i === template.length) throw new IntrinsicProblem('The template ends in a backslash that escapes nothing')
      result.add(template.charAt(i))
    } else if (c === '{') {
      if (template[++i] !== '}') throw unmatched('}', '{')
      const value = args[next++]
      if (value === undefined) throw new IntrinsicProblem('The template has more {} than there are arguments')
      result.add(javaText(value))
    } else if (c === '}') throw unmatched('{', '}')
    else result.add(c)
  }
  if (next < args.length) throw new IntrinsicProblem('The template has fewer {} than there are arguments')
  return result.text
}

const unmatched = (missing: string, found: string): IntrinsicProblem =>
  new IntrinsicProblem(`Invalid template in States.Format: matching '${missing}' not found for '${found}'.`)

/** Every character of `delimiters` separates, and nothing between two of them is dropped (recorded). */
function split(text: string, delimiters: string): Json {
  const separators = new Set(delimiters)
  const parts: string[] = []
  let part = ''
  for (const c of text) {
    if (!separators.has(c)) part += c
    else if (part !== '') {
      parts.push(part)
      part = ''
    }
  }
  return part === '' ? parts : [...parts, part]
}
