// Functions over texts and JSON.
import { isArray, isObject, parseJson, toText, withMember, type Json, type JsonObject } from '../../../base/json'
import { fixed, IntrinsicProblem, textArgument, type Intrinsic } from './intrinsic'

/** Format, StringToJson, JsonToString, JsonMerge, StringSplit, UUID. */
export const texts: Readonly<Record<string, Intrinsic>> = {
  Format: {
    least: 1,
    most: Infinity,
    run: (args, _evaluation, raw) => format(raw ?? textArgument(args, 0), args),
  },
  StringToJson: fixed(1, (args) => {
    const text = textArgument(args, 0).trim()
    // Recorded: blank text is null, not an error.
    if (text === '') return null
    const value = parseJson(text)
    if (value === undefined) throw new IntrinsicProblem('The string is not valid JSON')
    return value === 0 ? 0 : value
  }),
  JsonToString: fixed(1, (args) => toText(args[0] ?? null)),
  JsonMerge: fixed(3, (args) => {
    const [first, second, deep] = args
    if (deep !== false)
      throw new IntrinsicProblem('Only shallow merging is supported: the third argument must be false')
    if (!isObject(first) || !isObject(second)) throw new IntrinsicProblem('Both arguments must be JSON objects')
    return Object.entries(second).reduce<JsonObject>((all, [key, value]) => withMember(all, key, value), { ...first })
  }),
  StringSplit: fixed(2, (args) => split(textArgument(args, 0), textArgument(args, 1))),
  UUID: fixed(0, (_args, evaluation) => evaluation.uuid()),
}

/** Each `{}` takes the next argument; `\{`, `\}`, `\'` and `\\` stand for themselves. */
function format(template: string, args: readonly Json[]): string {
  let text = ''
  let next = 1
  for (let i = 0; i < template.length; i++) {
    const c = template.charAt(i)
    if (c === '\\') {
      if (++i === template.length) throw new IntrinsicProblem('The template ends in a backslash that escapes nothing')
      text += template.charAt(i)
    } else if (c === '{' && template[i + 1] === '}') {
      const value = args[next++]
      if (value === undefined) throw new IntrinsicProblem('The template has more {} than there are arguments')
      text += javaText(value)
      i++
    } else text += c
  }
  if (next < args.length) throw new IntrinsicProblem('The template has fewer {} than there are arguments')
  return text
}

/** A value as Java prints it, which for an object is `{Arg1=1, Arg2=[]}` (recorded). */
function javaText(value: Json): string {
  if (typeof value === 'string') return value
  if (isArray(value)) return `[${value.map(javaText).join(', ')}]`
  if (!isObject(value)) return String(value)
  return `{${Object.entries(value)
    .map(([key, part]) => `${key}=${javaText(part)}`)
    .join(', ')}}`
}

/** Every character of `delimiters` separates, and nothing between two of them is dropped (recorded). */
function split(text: string, delimiters: string): Json {
  const parts: string[] = []
  let part = ''
  for (const c of text) {
    if (!delimiters.includes(c)) part += c
    else if (part !== '') {
      parts.push(part)
      part = ''
    }
  }
  return part === '' ? parts : [...parts, part]
}
