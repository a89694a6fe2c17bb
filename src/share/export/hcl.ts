// Texts of HashiCorp's configuration language.

/** An expression that is written as it is. */
export interface Expression {
  readonly hcl: string
}

/** A value of an argument. */
export type Hcl = string | number | boolean | Expression | readonly Hcl[] | { readonly [key: string]: Hcl | undefined }
/** The arguments of a block; `undefined` ones are left out. */
export type Arguments = Readonly<Record<string, Hcl | undefined>>
/** A block inside of another. */
export interface Block {
  readonly name: string
  readonly arguments: Arguments
  readonly blocks?: readonly Block[]
}

/** An expression. */
export const raw = (hcl: string): Expression => ({ hcl })

/** A text in which nothing is an expression of the language. */
export const plain = (text: string): string => text.replace(/[$%]\{/g, (mark) => mark.charAt(0) + mark)

const isExpression = (value: Hcl): value is Expression => typeof value === 'object' && 'hcl' in value

/** A block with its labels. */
export function block(head: string, args: Arguments, blocks: readonly Block[] = [], indent = ''): string {
  const inner = `${indent}  `
  const lines = Object.entries(args).flatMap(([key, value]) =>
    value === undefined ? [] : [`${inner}${key} = ${valueText(value, inner)}`],
  )
  const parts = blocks.map((one) => block(one.name, one.arguments, one.blocks, inner))
  return [`${indent}${head} {`, ...lines, ...parts, `${indent}}`].join('\n')
}

function valueText(value: Hcl, indent: string): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value !== 'object') return String(value)
  if (isExpression(value)) return value.hcl
  const inner = `${indent}  `
  if (Array.isArray(value)) {
    const list = value as readonly Hcl[]
    if (list.length === 0) return '[]'
    return `[\n${list.map((one) => `${inner}${valueText(one, inner)},`).join('\n')}\n${indent}]`
  }
  const entries = Object.entries(value as Arguments).flatMap(([key, one]) =>
    one === undefined
      ? []
      : [`${inner}${/^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key)} = ${valueText(one, inner)}`],
  )
  return entries.length === 0 ? '{}' : `{\n${entries.join('\n')}\n${indent}}`
}

/** `jsonencode` of a value. */
export const jsonencode = (value: Hcl, indent = '  '): Expression => raw(`jsonencode(${valueText(value, indent)})`)
