import { syntaxTree } from '@codemirror/language'
import { RangeSetBuilder, type Extension } from '@codemirror/state'
import { Decoration, ViewPlugin, type DecorationSet, type EditorView, type ViewUpdate } from '@codemirror/view'
import type { SyntaxNode, Tree } from '@lezer/common'
import { placeOf } from './asl-place'
import { expressionTokens, type Token } from './expression-tokens'
import { literalText, objectAround, pathOf, valueOf, type TextSlice } from './json-tree'

/** A stretch of a definition that means more than plain JSON. */
export interface Mark {
  readonly kind: 'state-name' | 'path' | 'expression' | Token['kind']
  readonly from: number
  readonly to: number
}

const pathFields = /(^Variable|Path|\.\$)$/

/** The state names, paths and JSONata expressions between two offsets. */
export function marksBetween(text: TextSlice, tree: Tree, from: number, to: number): readonly Mark[] {
  const marks: Mark[] = []
  tree.iterate({
    from,
    to,
    enter: ({ node }) => {
      const kind =
        node.name === 'PropertyName' ? keyKind(text, node) : node.name === 'String' ? stringKind(text, node) : null
      if (kind === null) return
      marks.push({ kind, from: node.from, to: node.to })
      if (kind !== 'expression') return
      // Quotes stay those of JSON; what stands between them has words of its own.
      for (const token of expressionTokens(text.sliceString(node.from, node.to)))
        marks.push({ kind: token.kind, from: node.from + token.from, to: node.from + token.to })
    },
  })
  return marks
}

function keyKind(text: TextSlice, key: SyntaxNode): Mark['kind'] | null {
  const property = key.parent
  const value = property && valueOf(property)
  const object = objectAround(key)
  if (value?.name !== 'Object' || !object) return null
  return placeOf(pathOf(text, object)) === 'states' ? 'state-name' : null
}

function stringKind(text: TextSlice, node: SyntaxNode): Mark['kind'] | null {
  const start = text.sliceString(node.from + 1, node.from + 3)
  if (start === '{%') return 'expression'
  if (!start.startsWith('$') && !start.startsWith('St')) return null
  const key = node.parent?.getChild('PropertyName')
  if (!key || !pathFields.test(literalText(text, key))) return null
  return start.startsWith('St') ? 'expression' : 'path'
}

const decorations: Readonly<Record<Mark['kind'], Decoration>> = {
  'state-name': Decoration.mark({ class: 'code-state-name' }),
  path: Decoration.mark({ class: 'code-path' }),
  expression: Decoration.mark({ class: 'code-expression' }),
  delimiter: Decoration.mark({ class: 'code-expression-delimiter' }),
  function: Decoration.mark({ class: 'code-expression-function' }),
  variable: Decoration.mark({ class: 'code-path' }),
  text: Decoration.mark({ class: 'code-expression-text' }),
  number: Decoration.mark({ class: 'code-expression-number' }),
  word: Decoration.mark({ class: 'code-expression-word' }),
  comment: Decoration.mark({ class: 'code-expression-comment' }),
}

function decorate(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>()
  const tree = syntaxTree(view.state)
  for (const { from, to } of view.visibleRanges) {
    for (const mark of marksBetween(view.state.doc, tree, from, to))
      builder.add(mark.from, mark.to, decorations[mark.kind])
  }
  return builder.finish()
}

/** Colours state names and paths in what is on screen. */
export const aslDecoration: Extension = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet
    constructor(view: EditorView) {
      this.decorations = decorate(view)
    }
    update(update: ViewUpdate): void {
      const hasNewTree = syntaxTree(update.startState) !== syntaxTree(update.state)
      if (update.docChanged || update.viewportChanged || hasNewTree) this.decorations = decorate(update.view)
    }
  },
  { decorations: (plugin) => plugin.decorations },
)
