// The words of an expression inside a JSON string: JSONata in {% … %}, and calls of intrinsic functions in `.$` values.

/** A stretch of an expression; offsets count from the string's opening quote. */
export interface Token {
  readonly kind: 'delimiter' | 'function' | 'variable' | 'text' | 'number' | 'word' | 'comment'
  readonly from: number
  readonly to: number
}

// In JSON text a double quote inside of the expression is written as \", and so is each backslash doubled.
const jsonata = new RegExp(
  [
    /(?<delimiter>^\{%|%\}$)/,
    /(?<comment>\/\*.*?\*\/)/,
    /(?<text>'(?:[^'\\]|\\.)*'|\\"(?:[^\\]|\\\\.)*?\\")/,
    /(?<function>\$[\w]+(?=\s*\())/,
    /(?<variable>\$[\w.]*)/,
    /(?<number>(?<![\w.])\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/,
    /(?<word>\b(?:function|and|or|in|true|false|null)\b|:=|~>|λ)/,
  ]
    .map((part) => part.source)
    .join('|'),
  'g',
)

const call = new RegExp(
  [
    /(?<text>'(?:[^'\\]|\\.)*')/,
    /(?<function>States\.\w+)/,
    /(?<variable>\$[^\s,()']*)/,
    /(?<number>(?<![\w.])-?\d+(?:\.\d+)?)/,
    /(?<word>\b(?:true|false|null)\b)/,
  ]
    .map((part) => part.source)
    .join('|'),
  'g',
)

/** The tokens of a string as it stands in the definition, its quotes included. */
export function expressionTokens(literal: string): readonly Token[] {
  const inner = literal.slice(1, literal.endsWith('"') ? -1 : undefined)
  const grammar = inner.startsWith('{%') ? jsonata : call
  const tokens: Token[] = []
  for (const match of inner.matchAll(grammar)) {
    const kind = Object.entries<string | undefined>(match.groups ?? {}).find(([, text]) => text !== undefined)?.[0]
    if (kind === undefined) continue
    const from = match.index + 1
    tokens.push({ kind: kind as Token['kind'], from, to: from + match[0].length })
  }
  return tokens
}
