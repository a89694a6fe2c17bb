// Loaded on the first Ctrl/Cmd+F or Ctrl/Cmd+D: a page without a search does not pay for it.
import {
  highlightSelectionMatches,
  openSearchPanel,
  search,
  searchKeymap,
  selectNextOccurrence,
} from '@codemirror/search'
import { EditorState, Facet, StateEffect } from '@codemirror/state'
import { keymap, type EditorView } from '@codemirror/view'

const hasSearch = Facet.define<true, boolean>({ combine: (values) => values.length > 0 })

const words = {
  next: 'Next',
  previous: 'Previous',
  all: 'Select all',
  'match case': 'Match case',
  regexp: 'Regular expression',
  'by word': 'Whole words',
  replace: 'Replace',
  'replace all': 'Replace all',
}

const searching = [
  hasSearch.of(true),
  EditorState.phrases.of(words),
  search({ top: true }),
  highlightSelectionMatches(),
  // Before the keys that load search: those answer only once per text.
  keymap.of(searchKeymap),
]

/** Brings search into an editor that was made without it; one that has it stays as it is. */
export function addSearch(view: EditorView): void {
  if (!view.state.facet(hasSearch)) view.dispatch({ effects: StateEffect.appendConfig.of(searching) })
}

export { openSearchPanel, selectNextOccurrence }
