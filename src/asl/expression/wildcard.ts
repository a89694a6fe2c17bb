import { err, ok, type Result } from '../../base/result'

/**
 * Compiles the pattern of StringMatches: `*` stands for any run of characters, `\*` and `\\` for themselves.
 * Fails on a backslash before anything else. Matching takes time in proportion to the text for each `*`, never more.
 */
export function compileWildcard(pattern: string): Result<(text: string) => boolean, string> {
  const parts: string[] = []
  let part = ''
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern.charAt(i)
    if (c === '*') {
      parts.push(part)
      part = ''
    } else {
      const isEscape = c === '\\'
      const literal = isEscape ? pattern.charAt(++i) : c
      if (isEscape && literal !== '*' && literal !== '\\') return err(literal)
      part += literal
    }
  }
  parts.push(part)
  return ok(matcher(parts))
}

/** The parts between the stars: the first begins the text, the last ends it, the others follow each other in between. */
function matcher(parts: readonly string[]): (text: string) => boolean {
  const first = parts[0] ?? ''
  if (parts.length === 1) return (text) => text === first
  const last = parts[parts.length - 1] ?? ''
  const between = parts.slice(1, -1)
  return (text) => {
    if (!text.startsWith(first)) return false
    let at = first.length
    for (const part of between) {
      const found = text.indexOf(part, at)
      if (found === -1) return false
      at = found + part.length
    }
    return text.length - last.length >= at && text.endsWith(last)
  }
}
