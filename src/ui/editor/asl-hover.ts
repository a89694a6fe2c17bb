import { syntaxTree } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { hoverTooltip } from '@codemirror/view'
import type { SyntaxNode, Tree } from '@lezer/common'
import { fieldsOf } from './asl-fields'
import { placeOf } from './asl-place'
import { fixedValuesOf } from './asl-values'
import type { ProjectHints } from './project-hints'
import { fieldOf, literalText, objectAround, pathOf, type TextSlice } from './json-tree'

/** A word of the language at an offset, with its sentence. */
export interface WordDoc {
  readonly name: string
  readonly doc: string
  readonly from: number
  readonly to: number
}

/** What to say about the word at an offset; null for words that belong to the person. */
export function wordDocAt(text: TextSlice, tree: Tree, offset: number): WordDoc | null {
  const node = tree.resolveInner(offset, 1)
  if (node.name === 'PropertyName') return fieldDoc(text, node)
  if (node.name === 'String') return valueDoc(text, node)
  return null
}

function fieldDoc(text: TextSlice, key: SyntaxNode): WordDoc | null {
  const object = objectAround(key)
  const name = literalText(text, key)
  const field = object && fieldsOf(text, object).find((field) => field.name === name.replace(/\.\$$/, ''))
  return field ? { name, doc: field.doc, from: key.from, to: key.to } : null
}

function valueDoc(text: TextSlice, node: SyntaxNode): WordDoc | null {
  const { field, holder } = fieldOf(pathOf(text, node))
  if (placeOf(holder) === 'template') return null
  const name = literalText(text, node)
  const word = fixedValuesOf(field)?.find((word) => word.name === name)
  return word?.doc ? { name, doc: word.doc, from: node.from, to: node.to } : null
}

function guideLink(name: string, pages: ProjectHints['guide']): HTMLElement | null {
  const slug = Object.hasOwn(pages, name) ? pages[name] : undefined
  if (slug === undefined) return null
  const link = document.createElement('a')
  link.href = `#/guide/${slug}`
  link.textContent = 'Read more in the guide'
  return link
}

/** Shows the sentence of the word under the pointer, and the way to its page of the guide. */
export const aslHover = (hints: () => ProjectHints): Extension =>
  hoverTooltip((view, pos) => {
    const found = wordDocAt(view.state.doc, syntaxTree(view.state), pos)
    if (!found) return null
    return {
      pos: found.from,
      end: found.to,
      above: true,
      create: () => {
        const dom = document.createElement('div')
        dom.className = 'code-doc'
        const name = document.createElement('strong')
        name.textContent = found.name
        dom.append(name, ` ${found.doc}`)
        const link = guideLink(found.name.replace(/\.\$$/, ''), hints().guide)
        if (link !== null) dom.append(' ', link)
        return { dom }
      },
    }
  })
