// JavaScript and TypeScript of functions. Its grammar is large: loaded when the first function is opened.
import { ifNotIn, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete'
import { javascriptLanguage, localCompletionSource, typescriptLanguage } from '@codemirror/lang-javascript'
import { syntaxTree } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import type { SyntaxNode } from '@lezer/common'
import type { Diagnostic } from '../../base/text'

const notCode = ['String', 'TemplateString', 'LineComment', 'BlockComment', 'RegExp']

/** Highlighting, indentation and completion of a function's own words. */
export function functionLanguage(isTypeScript: boolean): Extension {
  const language = isTypeScript ? typescriptLanguage : javascriptLanguage
  return [
    language,
    language.data.of({ autocomplete: ifNotIn([...notCode, '.', '?.', 'PropertyName'], localCompletionSource) }),
    language.data.of({ autocomplete: ifNotIn(notCode, memberCompletion) }),
  ]
}

/** What an event or a context of Lambda can have after a dot, beside the words of the text. */
const commonMembers = [
  'Records',
  'body',
  'messageId',
  'receiptHandle',
  'attributes',
  'messageAttributes',
  'eventSourceARN',
  'awsRequestId',
]

function memberCompletion(context: CompletionContext): CompletionResult | null {
  const before = context.matchBefore(/\.\w*$/)
  if (!before) return null
  const names = new Set(commonMembers)
  const { state, pos } = context
  syntaxTree(state).iterate({
    enter: ({ name, from, to }) => {
      if ((name === 'PropertyName' || name === 'PropertyDefinition') && to !== pos) names.add(state.sliceDoc(from, to))
    },
  })
  return {
    from: before.from + 1,
    options: [...names].filter((name) => isMember(name)).map((label) => ({ label, type: 'property' })),
    validFor: /^\w*$/,
  }
}

/** While a name is being typed the next line's keyword reads like a member. */
const isMember = (name: string): boolean =>
  /^[A-Za-z_$][\w$]*$/.test(name) &&
  !/^(if|for|while|return|const|let|var|throw|try|switch|await|new|function|class)$/.test(name)

/** More findings than this say nothing new: one mistake makes many. */
const findingsMax = 20

/** The places where a function cannot be read; cheap enough for each pause in typing. */
export function functionDiagnostics(code: string, isTypeScript: boolean): readonly Diagnostic[] {
  const tree = (isTypeScript ? typescriptLanguage : javascriptLanguage).parser.parse(code)
  const found: Diagnostic[] = []
  let end = -1
  tree.iterate({
    enter: (node) => {
      if (!node.type.isError || found.length >= findingsMax) return
      // Errors that touch are one mistake.
      if (node.from > end || end === -1) found.push(finding(code, node.node))
      end = Math.max(end, node.to)
    },
  })
  return found
}

function finding(code: string, node: SyntaxNode): Diagnostic {
  const opener = node.from === node.to ? unclosed(node) : null
  const range = opener ? { from: opener.from, to: opener.to } : rangeOf(code, node)
  const word = code.slice(range.from, Math.min(range.to, range.from + 24)).split('\n', 1)[0] ?? ''
  const message = opener
    ? `"${code.slice(opener.from, opener.to)}" is never closed. Add "${closers[opener.name] ?? ''}" where its part ends.`
    : word.trim() === ''
      ? 'The code ends too early here.'
      : `Unexpected token here: ${word}`
  return { severity: 'error', code: 'SYNTAX', message, pointer: '', range }
}

const closers: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']' }

/** The bracket that an empty error node misses the end of. */
function unclosed(node: SyntaxNode): SyntaxNode | null {
  if (node.nextSibling !== null || !node.parent) return null
  for (let child = node.parent.firstChild; child; child = child.nextSibling) {
    const closer = closers[child.name]
    if (closer !== undefined && !node.parent.getChild(closer)) return child
  }
  return null
}

/** The token at an error, or the last one before it where nothing follows on its line. */
function rangeOf(code: string, node: SyntaxNode): { from: number; to: number } {
  if (node.to > node.from) return { from: node.from, to: node.to }
  const rest = /^[ \t]*([\w$]+|[^\s\w$])/.exec(code.slice(node.from, node.from + 200))
  if (rest) return { from: node.from + rest[0].length - (rest[1]?.length ?? 0), to: node.from + rest[0].length }
  return { from: Math.max(0, node.from - 1), to: node.from }
}
