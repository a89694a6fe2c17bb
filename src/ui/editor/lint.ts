import { forEachDiagnostic, lintGutter, setDiagnostics, type Diagnostic as Shown } from '@codemirror/lint'
import { StateEffect, StateField, type EditorState, type Extension } from '@codemirror/state'
import { EditorView, keymap, showTooltip, type Command, type Tooltip } from '@codemirror/view'
import type { Diagnostic } from '../../base/text'

/** A cure for a diagnostic that one press applies. */
export interface Fix {
  /** Which of the diagnostics it belongs to. */
  readonly diagnosticIndex: number
  readonly label: string
  apply(): void
}

/** More diagnostics than this are not drawn. */
const diagnosticsMax = 500

/** Diagnostics as CodeMirror draws them: inside of the text, none empty, fixes as their actions. */
export function toShown(diagnostics: readonly Diagnostic[], fixes: readonly Fix[], length: number): readonly Shown[] {
  return diagnostics.slice(0, diagnosticsMax).map(({ severity, message, range }, index) => {
    const to = Math.min(Math.max(range.to, range.from + 1), length)
    const actions = fixes
      .filter((fix) => fix.diagnosticIndex === index)
      .map(({ label, apply }) => ({ name: label, apply: () => apply() }))
    return {
      from: Math.max(0, Math.min(range.from, to - 1)),
      to,
      severity,
      message,
      markClass: `code-mark-${severity}`,
      ...(actions.length === 0 ? {} : { actions }),
    }
  })
}

/** Puts diagnostics in the place of those shown. */
export function showDiagnostics(view: EditorView, diagnostics: readonly Diagnostic[], fixes: readonly Fix[]): void {
  view.dispatch(setDiagnostics(view.state, toShown(diagnostics, fixes, view.state.doc.length)))
}

const setTold = StateEffect.define<Tooltip | null>()

/** The message that the keyboard asked for; any movement, edit or leave closes it. */
const told = StateField.define<Tooltip | null>({
  create: () => null,
  update(value, transaction) {
    const effect = transaction.effects.find((candidate) => candidate.is(setTold))
    if (effect?.is(setTold)) return effect.value
    return transaction.docChanged || transaction.selection ? null : value
  },
  provide: (field) => showTooltip.from(field),
})

function shownIn(state: EditorState): readonly Shown[] {
  const all: Shown[] = []
  forEachDiagnostic(state, (diagnostic, from, to) => all.push({ ...diagnostic, from, to }))
  return all.sort((a, b) => a.from - b.from)
}

/** The diagnostic to go to from a position: the next after it, else the first; backwards likewise. */
export function neighbour<Placed extends { readonly from: number }>(
  placed: readonly Placed[],
  head: number,
  direction: 1 | -1,
): Placed | undefined {
  return direction === 1
    ? (placed.find(({ from }) => from > head) ?? placed[0])
    : (placed.findLast(({ from }) => from < head) ?? placed.at(-1))
}

const goTo =
  (direction: 1 | -1): Command =>
  (view) => {
    const target = neighbour(shownIn(view.state), view.state.selection.main.head, direction)
    if (!target) return false
    const line = view.state.doc.lineAt(target.from).number
    const cure = target.actions?.[0] ? ` ${cureHint(target.actions[0].name)}` : ''
    view.dispatch({
      selection: { anchor: target.from },
      effects: [
        setTold.of({ pos: target.from, create: () => ({ dom: messageDom(view, target) }) }),
        EditorView.announce.of(`${target.severity} on line ${line}: ${target.message}${cure}`),
        EditorView.scrollIntoView(target.from, { y: 'nearest', yMargin: 48 }),
      ],
    })
    return true
  }

const isApple = (): boolean => /Mac|iP/.test(navigator.platform)
const cureHint = (label: string): string => `${isApple() ? '⌘.' : 'Ctrl+.'} ${label}`

function messageDom(view: EditorView, { severity, message, actions, from, to }: Shown): HTMLElement {
  const dom = document.createElement('div')
  dom.className = `cm-tooltip-lint cm-diagnostic cm-diagnostic-${severity}`
  const text = document.createElement('span')
  text.className = 'cm-diagnosticText'
  text.textContent = message
  dom.append(text)
  // A press on a fix leaves the focus in the editor: without it the message would close before the click.
  dom.onmousedown = (event) => event.preventDefault()
  for (const action of actions ?? []) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'cm-diagnosticAction'
    button.textContent = action.name
    button.onclick = () => action.apply(view, from, to)
    dom.append(button)
  }
  return dom
}

/** Applies the first fix of the diagnostic at the cursor, else of one on its line. */
const applyFix: Command = (view) => {
  const { head } = view.state.selection.main
  const line = view.state.doc.lineAt(head)
  const curable = shownIn(view.state).filter(
    ({ actions, from, to }) => actions?.length && to >= line.from && from <= line.to,
  )
  const target = curable.find(({ from, to }) => from <= head && head <= to) ?? curable[0]
  target?.actions?.[0]?.apply(view, target.from, target.to)
  return target !== undefined
}

const closeMessage: Command = (view) => {
  if (!view.state.field(told)) return false
  view.dispatch({ effects: setTold.of(null) })
  return true
}

/** Marks in the gutter, messages on hover, and the keys F8, Shift+F8 and Ctrl/Cmd+. */
export const lint: Extension = [
  lintGutter({ hoverTime: 150 }),
  told,
  EditorView.focusChangeEffect.of((state, isFocused) => (!isFocused && state.field(told) ? setTold.of(null) : null)),
  keymap.of([
    { key: 'F8', run: goTo(1), shift: goTo(-1) },
    { key: 'Mod-.', run: applyFix },
    { key: 'Escape', run: closeMessage },
  ]),
]
