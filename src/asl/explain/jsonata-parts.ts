// The values of the parts of a JSONata expression, each computed by itself as the whole was. Stands with the libraries, which hosts load
// when an expression first asks.
import { toText, type Json } from '../../base/json'
import { awsLibrary } from '../expression/jsonata-functions'
import { parse, run, type JsonataNode } from '../expression/jsonata-sync'
import type { Bindings, Part } from './part'

const mostParts = 60

/** The parts of an expression in its order, the whole first; those that depend on more than is kept are left out. */
export function jsonataParts(text: string, bindings: Bindings): readonly Part[] {
  const parts: Part[] = []
  const visit = (node: JsonataNode, depth: number): void => {
    if (parts.length >= mostParts || isLiteral(node)) return
    const words = depth === 0 ? text.replace(/\s+/g, ' ') : wordsOf(node)
    if (words !== null && !isUnrepeatable(node)) parts.push({ text: words, depth, value: valueOf(node, bindings) })
    for (const inner of innerOf(node)) visit(inner, words === null ? depth : depth + 1)
  }
  try {
    visit(parse(text), 0)
  } catch {
    // The definition says what is wrong with it.
  }
  return parts
}

const isNode = (part: unknown): part is JsonataNode => typeof part === 'object' && part !== null && 'type' in part
const nodesOf = (parts: unknown): readonly JsonataNode[] => (Array.isArray(parts) ? parts.filter(isNode) : [])

/** Parts that are computed in the context of the whole; those of functions and filters are not. */
function innerOf(node: JsonataNode): readonly JsonataNode[] {
  if (node.type === 'function') return nodesOf(node['arguments']).filter(({ type }) => type !== 'lambda')
  if (node.type === 'condition') return [node['condition'], node['then'], node['else']].filter(isNode)
  if (node.type === 'unary') return [...nodesOf(node['expressions']), ...[node['expression']].filter(isNode)]
  if (node.type === 'block') return nodesOf(node['expressions']).length === 1 ? nodesOf(node['expressions']) : []
  return node.type === 'binary' ? [node['lhs'], node['rhs']].filter(isNode) : []
}

const isLiteral = ({ type }: JsonataNode): boolean => ['string', 'number', 'value', 'regex'].includes(type)

/** The context object is not kept, and what is drawn at random would come out otherwise. */
function isUnrepeatable(node: JsonataNode): boolean {
  const text = JSON.stringify(node)
  return /"value":"(random|uuid|context)"/.test(text)
}

function valueOf(node: JsonataNode, { states, variable, now }: Bindings): Json | undefined {
  const names = ['states']
  const values: unknown[] = [states]
  for (const [, name = ''] of JSON.stringify(node).matchAll(/"value":"([^"\\]+)","type":"variable"/g)) {
    const value = variable(name)
    if (value === undefined || names.includes(name)) continue
    names.push(name)
    values.push(value)
  }
  try {
    return run(node, awsLibrary, names, values, { now, random: () => 0, uuid: () => '' }) as Json | undefined
  } catch {
    // The failure of the whole expression is told by the execution.
    return undefined
  }
}

/** A part as it could be written; null: it has no short form. */
function wordsOf(node: JsonataNode): string | null {
  switch (node.type) {
    case 'string':
      return toText(String(node.value))
    case 'number':
    case 'value':
      return String(node.value)
    case 'name':
      return String(node.value)
    case 'variable':
      return `$${String(node.value)}`
    case 'path': {
      const steps = nodesOf(node['steps'])
      const words = steps.map((step) =>
        Object.keys(step).some((key) => key === 'stages' || key === 'predicate') ? null : wordsOf(step),
      )
      return words.includes(null) || steps.length === 0 ? null : words.join('.')
    }
    case 'binary':
      return joined([node['lhs'], node['rhs']], ` ${String(node.value)} `)
    case 'function': {
      const name = isNode(node['procedure']) ? wordsOf(node['procedure']) : null
      const given = joined(nodesOf(node['arguments']), ', ')
      return name === null ? null : `${name}(${given ?? '…'})`
    }
    default:
      return null
  }
}

function joined(parts: readonly unknown[], by: string): string | null {
  const words = parts.map((part) => (isNode(part) ? wordsOf(part) : null))
  return words.includes(null) ? null : words.join(by)
}
