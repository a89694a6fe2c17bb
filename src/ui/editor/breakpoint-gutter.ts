// Dots before the lines on which states begin: where a run shall stand.
import { RangeSet, StateEffect, StateField, type Extension } from '@codemirror/state'
import { gutter, GutterMarker, type EditorView } from '@codemirror/view'
import { readSource } from '../../asl/source'
import { rangeOfState, stateAtOffset } from './cursor'
import type { ProjectHints } from './project-hints'

class Dot extends GutterMarker {
  override toDOM(): HTMLElement {
    const dot = document.createElement('span')
    dot.className = 'code-break'
    dot.title = 'A run stands here. Press to take this breakpoint away.'
    return dot
  }
}

const dot = new Dot()
const setDots = StateEffect.define<readonly number[]>()

const dots = StateField.define<RangeSet<GutterMarker>>({
  create: () => RangeSet.empty,
  update: (before, { changes, effects }) =>
    effects.reduce(
      (set, effect) =>
        effect.is(setDots)
          ? RangeSet.of(
              effect.value.map((from) => dot.range(from)),
              true,
            )
          : set,
      before.map(changes),
    ),
})

/** A gutter that is pressed to break at the state whose name stands on the line, or no more. */
export const breakpointGutter = (hints: () => ProjectHints): Extension => [
  dots,
  gutter({
    class: 'code-breaks',
    renderEmptyElements: true,
    markers: (view) => view.state.field(dots),
    domEventHandlers: {
      mousedown: (view, line) => {
        const state = stateOfLine(view.state.doc.toString(), line.from, line.to)
        if (state !== null) hints().onbreak(state)
        return state !== null
      },
    },
  }),
]

/** Shows where these states begin. */
export function showBreakpoints(view: EditorView, states: readonly string[]): void {
  if (view.state.field(dots, false) === undefined) return
  const { doc } = view.state
  const source = readSource(doc.toString())
  const places = states.flatMap((state) => rangeOfState(source, state)?.from ?? [])
  // A gutter knows lines by where they begin.
  view.dispatch({ effects: setDots.of(places.map((from) => doc.lineAt(from).from)) })
}

function stateOfLine(text: string, from: number, to: number): string | null {
  const source = readSource(text)
  // Where the line's text begins: before it lies what is around.
  const state = stateAtOffset(source, from + (text.slice(from, to).search(/\S/) + 1))
  const range = state === null ? null : rangeOfState(source, state)
  return range !== null && range.from >= from && range.from <= to ? state : null
}
