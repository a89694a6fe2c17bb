// Completion inside of expressions: what $states holds, variables, JSONata's functions, and intrinsic functions.
import {
  snippetCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import { syntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'
import type { SyntaxNode } from '@lezer/common'
import { pathOf, literalText } from './json-tree'
import { contextParts, intrinsicCalls, jsonataFunctions } from './expression-words'

/** Where in a state an expression stands. */
interface Field {
  /** The field of the state, or of its catcher: Output, Assign, Condition … */
  readonly name: string
  readonly isCatcher: boolean
}

/** Completions in a string that holds an expression; null anywhere else. */
export function expressionCompletion(context: CompletionContext): CompletionResult | null {
  const { state, pos } = context
  const node = syntaxTree(state).resolveInner(pos, -1)
  if (node.name !== 'String' || pos <= node.from) return null
  const before = state.sliceDoc(node.from + 1, pos)
  if (before.startsWith('{%')) return jsonataAt(context, node, before)
  const key = node.parent?.getChild('PropertyName')
  if (!key || !literalText(state.doc, key).endsWith('.$')) return null
  return pathsAt(context, node, before)
}

function jsonataAt(context: CompletionContext, node: SyntaxNode, before: string): CompletionResult | null {
  const word = /\$[\w.]*$/.exec(before)?.[0]
  if (word === undefined && !context.explicit) return null
  const field = fieldOf(context.state, node)
  const options = [...statesParts(field), ...variables(context.state), ...jsonataFunctions]
  return { from: context.pos - (word?.length ?? 0), options, validFor: /^\$[\w.]*$/ }
}

function pathsAt(context: CompletionContext, node: SyntaxNode, before: string): CompletionResult | null {
  const word = /(?:\$\$?[\w.]*|States\.?\w*)$/.exec(before)?.[0]
  if (word === undefined && !context.explicit) return null
  const inContext = contextParts.map(({ path, doc }): Completion => ({
    label: `$$.${path}`,
    detail: doc,
    type: 'property',
  }))
  const isAlone = before === (word ?? '')
  const calls = isAlone || before.startsWith('States.') ? intrinsicCalls : []
  const options = [
    ...variables(context.state),
    ...inContext,
    ...calls.map(({ call, doc }) =>
      snippetCompletion(call, { label: call.replace(/[#{}]|\$\{|\}/g, ''), detail: doc, type: 'function' }),
    ),
  ]
  return node.to >= context.pos ? { from: context.pos - (word?.length ?? 0), options } : null
}

function fieldOf(state: EditorState, node: SyntaxNode): Field {
  const path = pathOf(state.doc, node).map(String)
  const isCatcher = path.includes('Catch')
  const names = ['Output', 'Assign', 'Arguments', 'Condition', 'Items', 'ItemSelector']
  return { name: path.findLast((step) => names.includes(step)) ?? '', isCatcher }
}

/** What `$states` holds at a field: a result after the state's work, the error in a catcher. */
function statesParts({ name, isCatcher }: Field): readonly Completion[] {
  const part = (label: string, detail: string, boost: number): Completion => ({
    label,
    detail,
    boost,
    type: 'property',
  })
  const isAfter = name === 'Output' || name === 'Assign'
  return [
    part('$states.input', 'the input of the state', 50),
    ...(isAfter && !isCatcher ? [part('$states.result', 'what the task, branches or iterations gave', 49)] : []),
    ...(isCatcher ? [part('$states.errorOutput', 'Error and Cause', 49)] : []),
    ...contextParts.map(({ path, doc }) => part(`$states.context.${path}`, doc, 0)),
  ]
}

/** Variables that some Assign of the definition names. */
function variables(state: EditorState): readonly Completion[] {
  const names = new Set<string>()
  syntaxTree(state).iterate({
    enter: ({ node }) => {
      if (node.name !== 'PropertyName' || literalText(state.doc, node) !== 'Assign') return
      const object = node.parent?.getChild('Object')
      for (const property of object?.getChildren('Property') ?? []) {
        const key = property.getChild('PropertyName')
        if (key) names.add(literalText(state.doc, key).replace(/\.\$$/, ''))
      }
    },
  })
  return [...names].map((name): Completion => ({ label: `$${name}`, detail: 'variable', type: 'variable', boost: 60 }))
}
