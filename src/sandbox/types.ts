// TypeScript functions: their types are taken away before a worker loads them. Nothing is checked against the types.
import type { FunctionCode } from '../aws/lambda/turn'
import type { BootCode, SyntaxFault } from './protocol'

/** The function as JavaScript; lines stay where they are. With the fault where it is no TypeScript that can be run. */
export async function withoutTypes(code: FunctionCode): Promise<BootCode> {
  const { transform } = await import('sucrase')
  const options = { transforms: ['typescript' as const], disableESTransforms: true, keepUnusedImports: false }
  try {
    const text = transform(code.code, options).code
    const fault = lostNamespace(code.code, text)
    return fault === undefined ? { ...code, code: text } : { ...code, fault }
  } catch (error) {
    return { ...code, fault: faultOf(error) }
  }
}

/** What the parser says, without the place that it puts behind its message. */
function faultOf(error: unknown): SyntaxFault {
  const { message, loc } = error as { readonly message?: unknown; readonly loc?: { readonly line?: unknown } }
  return { message: String(message).replace(/ \(\d+:\d+\)$/, ''), line: Number(loc?.line ?? 1) }
}

const namespaceHead = /^[ \t]*(?:export[ \t]+)?(?:namespace|module)[ \t]+[\w$.]+\s*\{/gm
const valueInside = /[{;\n]\s*(?:export\s+)?(?:const|let|var|async|function|class|abstract|enum)\b/

/** Namespaces are taken away with all that is in them: of types nothing is missed, but of values. */
function lostNamespace(typed: string, text: string): SyntaxFault | undefined {
  for (const { 0: head, index } of typed.matchAll(namespaceHead)) {
    // It may also stand in a comment or a text.
    if (text.includes(head.trim())) continue
    const inside = typed.slice(index + head.length - 1, blockEnd(typed, index + head.length))
    if (!valueInside.test(inside)) continue
    const line = typed.slice(0, index + head.search(/\S/)).split('\n').length
    return { message: 'TypeScript namespaces with values are not supported; export them from the file', line }
  }
  return undefined
}

/** Where the block that is open at a place ends; braces in texts are taken for others, which is good enough for a hint. */
function blockEnd(text: string, start: number): number {
  let depth = 1
  for (let at = start; at < text.length; at++) {
    if (text[at] === '{') depth++
    else if (text[at] === '}' && --depth === 0) return at
  }
  return text.length
}
