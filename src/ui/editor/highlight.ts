import { StateEffect, StateField, type EditorState, type Extension, type Range as Placed } from '@codemirror/state'
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view'
import type { Range } from '../../base/text'

const setHighlight = StateEffect.define<Range | null>()

const line = Decoration.line({ class: 'code-highlight' })

interface Highlight {
  readonly range: Range | null
  readonly lines: DecorationSet
}

const nothing: Highlight = { range: null, lines: Decoration.none }

/** More lines than this are not drawn: a whole definition marked says nothing. */
const linesMax = 2000

const highlightField = StateField.define<Highlight>({
  create: () => nothing,
  update(value, transaction) {
    const effect = transaction.effects.find((candidate) => candidate.is(setHighlight))
    if (effect?.is(setHighlight)) return highlightOf(transaction.state, effect.value)
    if (!transaction.docChanged || !value.range) return value
    const { changes } = transaction
    const range = { from: changes.mapPos(value.range.from, 1), to: changes.mapPos(value.range.to, -1) }
    return range.to > range.from ? highlightOf(transaction.state, range) : nothing
  },
  provide: (field) => EditorView.decorations.from(field, ({ lines }) => lines),
})

function highlightOf(state: EditorState, wanted: Range | null): Highlight {
  const range = wanted && clampRange(wanted, state.doc.length)
  if (!range) return nothing
  const lines: Placed<Decoration>[] = []
  const last = state.doc.lineAt(range.to).number
  for (let at = state.doc.lineAt(range.from).number; at <= last && lines.length < linesMax; at++) {
    lines.push(line.range(state.doc.line(at).from))
  }
  return { range, lines: Decoration.set(lines) }
}

/** A range within a text of that length; null if it lies behind its end. */
export function clampRange(range: Range, length: number): Range | null {
  return range.from > length ? null : { from: range.from, to: Math.min(Math.max(range.from, range.to), length) }
}

/**
 * Whether a new highlight deserves to be scrolled to: not when it is the old one after an edit (`mapped` begins where it begins),
 * and not when the cursor stands in it, since then the person is there already.
 */
export function deservesScroll(mapped: Range | null, wanted: Range | null, head: number, isFocused: boolean): boolean {
  if (!wanted || mapped?.from === wanted.from) return false
  return !(isFocused && head >= wanted.from && head <= wanted.to)
}

/** Marks a range, and brings it on screen if it was chosen outside of the editor. */
export function showHighlight(view: EditorView, wanted: Range | null): void {
  const mapped = view.state.field(highlightField).range
  const range = wanted && clampRange(wanted, view.state.doc.length)
  if (mapped?.from === range?.from && mapped?.to === range?.to) return
  const effects: StateEffect<unknown>[] = [setHighlight.of(range)]
  if (range && deservesScroll(mapped, range, view.state.selection.main.head, view.hasFocus)) {
    effects.push(EditorView.scrollIntoView(range.from, { y: 'nearest', yMargin: 96 }))
  }
  view.dispatch({ effects })
}

/** Draws the range that `showHighlight` marks. */
export const highlight: Extension = highlightField
