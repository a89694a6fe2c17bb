import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from '@codemirror/language'
import { EditorState, Prec, type Extension } from '@codemirror/state'
import {
  crosshairCursor,
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  rectangularSelection,
  type Command,
} from '@codemirror/view'
import { tagHighlighter, tags } from '@lezer/highlight'
import { highlight } from './highlight'

/** Classes for the colours of editor-theme.css. */
const colours = tagHighlighter([
  { tag: tags.propertyName, class: 'code-key' },
  { tag: tags.definition(tags.propertyName), class: 'code-key' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], class: 'code-string' },
  { tag: tags.number, class: 'code-number' },
  { tag: [tags.keyword, tags.modifier, tags.bool, tags.null, tags.atom, tags.self], class: 'code-word' },
  { tag: [tags.comment, tags.lineComment, tags.blockComment], class: 'code-comment' },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], class: 'code-function' },
  { tag: [tags.typeName, tags.className, tags.namespace], class: 'code-type' },
  { tag: [tags.punctuation, tags.separator, tags.bracket, tags.operator], class: 'code-punctuation' },
  { tag: tags.invalid, class: 'code-invalid' },
])

const foldMarker = (isOpen: boolean): HTMLElement => {
  const marker = document.createElement('span')
  marker.className = isOpen ? 'code-fold code-fold-open' : 'code-fold'
  marker.title = isOpen ? 'Fold' : 'Unfold'
  return marker
}

const folding: Extension = [codeFolding({ placeholderText: '…' }), foldGutter({ markerDOM: foldMarker })]

/** Loads search and runs one of its commands. */
const withSearch =
  (name: 'openSearchPanel' | 'selectNextOccurrence'): Command =>
  (view) => {
    void import('./search').then((module) => {
      module.addSearch(view)
      module[name](view)
    })
    return true
  }

const lazySearch: Extension = keymap.of([
  { key: 'Mod-f', run: withSearch('openSearchPanel'), preventDefault: true },
  { key: 'Mod-d', run: withSearch('selectNextOccurrence'), preventDefault: true },
])

/** What every editor has, whatever its language. `onrun` is run by Ctrl/Cmd+Enter, which inserts nothing. */
export const baseExtensions = (onrun: () => void): Extension => {
  const run = (): boolean => (onrun(), true)
  return [
    Prec.highest(
      keymap.of([
        { key: 'Mod-Enter', run },
        { key: 'Ctrl-Enter', run },
      ]),
    ),
    lineNumbers(),
    folding,
    highlightSpecialChars(),
    history(),
    drawSelection(),
    dropCursor(),
    EditorState.allowMultipleSelections.of(true),
    indentUnit.of('  '),
    indentOnInput(),
    syntaxHighlighting(colours),
    bracketMatching(),
    rectangularSelection(),
    crosshairCursor(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlight,
    lazySearch,
    keymap.of([...historyKeymap, ...foldKeymap, ...defaultKeymap, indentWithTab]),
    EditorView.contentAttributes.of({ autocapitalize: 'off', autocorrect: 'off', spellcheck: 'false', tabindex: '0' }),
  ]
}
