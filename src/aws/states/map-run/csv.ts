// Reads CSV as RFC 4180 has it, with the escapes and the leniency of a distributed Map's ItemReader.

/**
 * Rows of a CSV text. Fields in double quotes may hold delimiters, line breaks and doubled quotes; a backslash is dropped, and the
 * character behind it taken as it is. Lines without any character are no rows.
 */
export function* csvRows(text: string, delimiter: string): Generator<string[]> {
  const plain = new RegExp(`[^${delimiter === '|' ? '\\|' : delimiter}"\\\\\\r\\n]+`, 'y')
  let at = text.startsWith('\ufeff') ? 1 : 0
  let row: string[] = []
  let field = ''
  let isQuoted = false
  const isEmpty = (): boolean => row.length === 0 && field === '' && !isQuoted
  const endOfRow = (): string[] => {
    const ended = [...row, field]
    row = []
    field = ''
    isQuoted = false
    return ended
  }
  while (at < text.length) {
    plain.lastIndex = at
    const run = plain.exec(text)?.[0]
    if (run !== undefined) {
      field += run
      at += run.length
      continue
    }
    const c = text[at++]
    if (c === '"' && field === '') {
      const { value, end } = quoted(text, at)
      field = value
      isQuoted = true
      at = end
    } else if (c === delimiter) {
      row.push(field)
      field = ''
      isQuoted = false
    } else if (c === '\n' || c === '\r') {
      if (c === '\r' && text[at] === '\n') at++
      if (!isEmpty()) yield endOfRow()
    } else if (c === '\\') {
      field += text[at] ?? ''
      at++
    } else field += c ?? ''
  }
  if (!isEmpty()) yield endOfRow()
}

/** A field in quotes, from behind the first one to behind the last one. Without a last one it goes to the end of the text. */
function quoted(text: string, from: number): { value: string; end: number } {
  const special = /["\\]/g
  let value = ''
  let at = from
  for (;;) {
    special.lastIndex = at
    const stop = special.exec(text)?.index ?? text.length
    value += text.slice(at, stop)
    if (stop >= text.length) return { value, end: stop }
    const next = text[stop + 1] ?? ''
    if (text[stop] === '"' && next !== '"') return { value, end: stop + 1 }
    value += next
    at = stop + 2
  }
}
