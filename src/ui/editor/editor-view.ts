// The editor as Svelte sees it: one object that is told what changed. Owns the CodeMirror view and the states of the files that
// were open before. Does not own the text: what is typed goes to `ontext`, what comes back equal changes nothing.
import { isolateHistory } from '@codemirror/commands'
import { Compartment, EditorState, Transaction, type Extension, type StateEffect } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { readSource } from '../../asl/source'
import type { Diagnostic, Range } from '../../base/text'
import { aslLanguage, plainJson } from './asl-language'
import type * as Assist from './assist'
import { baseExtensions } from './extensions'
import { showHighlight } from './highlight'
import type * as FunctionLanguage from './language'
import type { Fix } from './lint'
import { noHints, type ProjectHints } from './project-hints'
import { changeBetween } from './text-change'

/** How a text is read: definitions, inputs, functions, objects of buckets. */
export type EditorLanguage = 'asl' | 'json' | 'javascript' | 'text'

/** What the editor shows. */
export interface EditorContent {
  /** Names the text: each keeps its own undo history, cursor and scroll. */
  readonly file: string
  readonly text: string
  /** Where the cursor stands when the text is shown for the first time. */
  readonly cursor: number
  readonly language: EditorLanguage
  readonly readonly: boolean
  /** Without diagnostics of the page's own the editor checks the syntax of JSON and JavaScript by itself. */
  readonly checksItself: boolean
}

/** What the editor tells. */
export interface EditorEvents {
  ontext(text: string): void
  oncursor(offset: number): void
  onrun(): void
}

/** How a screen reader calls it; `description` is the id of an element, or empty. */
export interface EditorName {
  readonly label: string
  readonly description: string
}

interface Kept {
  readonly state: EditorState
  readonly scroll: StateEffect<unknown>
  readonly language: EditorLanguage
}

/** Files whose state is remembered; the one left longest ago is forgotten first. */
const keptMax = 40

type Findings = readonly [readonly Diagnostic[], readonly Fix[]]

/** An editor in a page. */
export class CodeView {
  readonly #events: EditorEvents
  readonly #view: EditorView
  readonly #kept = new Map<string, Kept>()
  readonly #setup = new Compartment()
  #assist: typeof Assist | null = null
  #functions: typeof FunctionLanguage | null = null
  #content: EditorContent
  /** The text as it was last given or told: an echo of it is no change. */
  #text: string
  #name: EditorName
  #hints: ProjectHints = noHints
  /** Given before lint was there. */
  #findings: Findings | null = null

  constructor(parent: HTMLElement, content: EditorContent, name: EditorName, events: EditorEvents) {
    this.#events = events
    this.#content = content
    this.#text = content.text
    this.#name = name
    this.#view = new EditorView({
      parent,
      state: this.#newState(),
      scrollTo: this.#scrollToCursor(),
      dispatchTransactions: (transactions, view) => this.#dispatch(transactions, view),
    })
    void import('./assist').then((module) => {
      this.#assist = module
      this.#configure()
      if (this.#findings) this.setDiagnostics(...this.#findings)
    })
    this.#loadFunctions()
  }

  /** Shows another text, or the same one after a change from outside. */
  show(content: EditorContent): void {
    const before = this.#content
    this.#content = content
    if (content.file !== before.file || content.language !== before.language) this.#switchFrom(before)
    else {
      if (content.text !== this.#text) this.#replace(content.text)
      if (content.readonly !== before.readonly || content.checksItself !== before.checksItself) this.#configure()
    }
    this.#loadFunctions()
  }

  rename(name: EditorName): void {
    if (name.label === this.#name.label && name.description === this.#name.description) return
    this.#name = name
    // Attributes are read anew at each update.
    this.#view.dispatch({})
  }

  setHints(hints: ProjectHints): void {
    this.#hints = hints
    this.#assist?.showBreakpoints(this.#view, hints.breakpoints)
  }

  setDiagnostics(...findings: Findings): void {
    this.#findings = findings
    this.#assist?.showDiagnostics(this.#view, ...findings)
  }

  setHighlight(range: Range | null): void {
    showHighlight(this.#view, range)
  }

  /** Puts the cursor at an offset, on screen, and the keyboard into the editor. */
  goTo(offset: number): void {
    const anchor = Math.max(0, Math.min(offset, this.#view.state.doc.length))
    this.#view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) })
    this.#view.focus()
  }

  destroy(): void {
    this.#view.destroy()
  }

  #dispatch(transactions: readonly Transaction[], view: EditorView): void {
    view.update(transactions)
    if (transactions.some((transaction) => transaction.annotation(Transaction.remote))) return
    const hasNewText = transactions.some(({ docChanged }) => docChanged)
    if (hasNewText) {
      this.#text = view.state.doc.toString()
      this.#events.ontext(this.#text)
    }
    if (hasNewText || transactions.some(({ selection }) => selection))
      this.#events.oncursor(view.state.selection.main.head)
  }

  /** Changes only what differs, so that cursor, scroll and folds stay; one step of its own in the undo history. */
  #replace(text: string): void {
    this.#text = text
    const { state } = this.#view
    // CodeMirror keeps lines, not their ends: \r\n is compared and shown as \n.
    const change = changeBetween(state.doc.toString(), state.toText(text).toString())
    if (change)
      this.#view.dispatch({ changes: change, annotations: [Transaction.remote.of(true), isolateHistory.of('full')] })
  }

  #switchFrom({ file, language }: EditorContent): void {
    this.#kept.delete(file)
    this.#kept.set(file, { state: this.#view.state, scroll: this.#view.scrollSnapshot(), language })
    const oldest = this.#kept.keys().next()
    if (this.#kept.size > keptMax && !oldest.done) this.#kept.delete(oldest.value)
    const { text } = this.#content
    const known = this.#kept.get(this.#content.file)
    this.#findings = null
    if (known?.language !== this.#content.language) {
      this.#text = text
      this.#view.setState(this.#newState())
      this.#view.dispatch({ effects: this.#scrollToCursor() })
      return
    }
    this.#view.setState(known.state)
    this.#configure()
    this.#replace(text)
    this.#view.dispatch({ effects: known.scroll })
  }

  #newState(): EditorState {
    return EditorState.create({
      doc: this.#content.text,
      selection: { anchor: this.#cursor },
      extensions: [
        this.#setup.of(this.#extensions()),
        baseExtensions(() => this.#events.onrun()),
        EditorView.contentAttributes.of(() => attributesOf(this.#name)),
      ],
    })
  }

  get #cursor(): number {
    const { text, cursor } = this.#content
    // CodeMirror counts \r\n as one.
    return Math.min(cursor, text.replaceAll('\r\n', '\n').length)
  }

  #scrollToCursor(): StateEffect<unknown> {
    return EditorView.scrollIntoView(this.#cursor, { y: this.#cursor === 0 ? 'nearest' : 'center' })
  }

  #configure(): void {
    this.#view.dispatch({ effects: this.#setup.reconfigure(this.#extensions()) })
    this.#assist?.showBreakpoints(this.#view, this.#hints.breakpoints)
  }

  /** What depends on the content, and on what has been loaded; before the base, so that its keys come first. */
  #extensions(): Extension {
    const { language, file, readonly } = this.#content
    return [
      readonly ? readOnly : [],
      this.#assist?.assist ?? [],
      language === 'asl' ? [aslLanguage, this.#assist?.aslAssist(() => this.#hints) ?? []] : [],
      language === 'json' ? plainJson : [],
      language === 'javascript' ? (this.#functions?.functionLanguage(isTypeScript(file)) ?? []) : [],
      this.#selfCheck(),
    ]
  }

  #selfCheck(): Extension {
    const { checksItself, language, file } = this.#content
    const functions = this.#functions
    if (!checksItself || !this.#assist) return []
    if (language === 'text') return []
    if (language !== 'javascript') return this.#assist.selfCheck((text) => readSource(text).diagnostics)
    return functions ? this.#assist.selfCheck((code) => functions.functionDiagnostics(code, isTypeScript(file))) : []
  }

  #loadFunctions(): void {
    if (this.#content.language !== 'javascript' || this.#functions) return
    void import('./language').then((module) => {
      this.#functions = module
      if (this.#content.language === 'javascript') this.#configure()
    })
  }
}

const isTypeScript = (file: string): boolean => file.endsWith('.ts')

const readOnly: Extension = [
  EditorState.readOnly.of(true),
  EditorView.contentAttributes.of({ 'aria-readonly': 'true' }),
]

const attributesOf = ({ label, description }: EditorName): Record<string, string> =>
  description === '' ? { 'aria-label': label } : { 'aria-label': label, 'aria-describedby': description }
