// What is wrong with a text that should be JSON, in the words of the parser that AWS uses (Jackson).

const wanted = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')"
const literal = /^(true|false|null|-?\d+(\.\d+)?([eE][+-]?\d+)?)$/

/** The first mistake. Expects a text that is no JSON. */
export function jsonMistake(text: string): string {
  const open: ('Object' | 'Array')[] = []
  let at = 0
  let expects: 'value' | 'key' | 'colon' | 'comma' = 'value'
  let isFirst = true
  const unexpected = (was: string): string => {
    const char = text.charAt(at)
    return `Unexpected character ('${char}' (code ${text.charCodeAt(at)})): ${was}`
  }
  for (;;) {
    while (/\s/.test(text.charAt(at))) at++
    const char = text.charAt(at)
    if (char === '') return 'Unexpected end-of-input'
    const inside = open.at(-1)
    if ((char === '}' && inside === 'Object') || (char === ']' && inside === 'Array')) {
      if (expects !== 'comma' && !isFirst) return unexpected(expects === 'key' ? keyWords : valueWords)
      open.pop()
      at++
      expects = 'comma'
      isFirst = false
      continue
    }
    if (expects === 'comma') {
      if (char !== ',')
        return inside === undefined
          ? 'Unexpected content after the value'
          : unexpected(`was expecting comma to separate ${inside} entries`)
      at++
      expects = inside === 'Object' ? 'key' : 'value'
    } else if (expects === 'colon') {
      if (char !== ':') return unexpected('was expecting a colon to separate field name and value')
      at++
      expects = 'value'
    } else if (char === '"') {
      const end = endOfText(text, at)
      if (end === null) return 'Unexpected end-of-input in a String value'
      at = end
      expects = expects === 'key' ? 'colon' : 'comma'
    } else if (expects === 'key') {
      return unexpected(keyWords)
    } else if (char === '{' || char === '[') {
      open.push(char === '{' ? 'Object' : 'Array')
      at++
      expects = char === '{' ? 'key' : 'value'
      isFirst = true
      continue
    } else {
      const [token = ''] = /^[\p{L}\p{N}_$.+-]+/u.exec(text.slice(at, at + 256)) ?? []
      if (token === '') return unexpected(valueWords)
      if (!literal.test(token)) return `Unrecognized token '${token}': was expecting ${wanted}`
      at += token.length
      expects = 'comma'
    }
    isFirst = false
  }
}

const keyWords = 'was expecting double-quote to start field name'
const valueWords = `expected a valid value ${wanted}`

function endOfText(text: string, from: number): number | null {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return at + 1
  }
  return null
}
