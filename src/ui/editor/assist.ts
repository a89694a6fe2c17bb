// What helps while writing: completion, closing brackets, findings, sentences on hover. Loaded when the editor is on screen already.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { jsonLanguage } from '@codemirror/lang-json'
import { linter } from '@codemirror/lint'
import type { Extension } from '@codemirror/state'
import { keymap } from '@codemirror/view'
import type { Diagnostic } from '../../base/text'
import { aslCompletion } from './asl-completion'
import { aslHover } from './asl-hover'
import { breakpointGutter } from './breakpoint-gutter'
import { expressionCompletion } from './expression-completion'
import { lint, toShown } from './lint'
import type { ProjectHints } from './project-hints'

/** What every language gets. */
export const assist: Extension = [
  lint,
  closeBrackets(),
  autocompletion({ icons: false, activateOnTypingDelay: 50 }),
  keymap.of([...closeBracketsKeymap, ...completionKeymap]),
]

/** What a definition gets beside. */
export const aslAssist = (hints: () => ProjectHints): Extension => [
  jsonLanguage.data.of({ autocomplete: aslCompletion(hints) }),
  jsonLanguage.data.of({ autocomplete: expressionCompletion }),
  aslHover(hints),
  breakpointGutter(hints),
]

/** Shows what a check of the text finds, a moment after each edit. */
export const selfCheck = (check: (text: string) => readonly Diagnostic[]): Extension =>
  linter(({ state }) => toShown(check(state.doc.toString()), [], state.doc.length), { delay: 250 })

export { showBreakpoints } from './breakpoint-gutter'
export { showDiagnostics } from './lint'
