import type { Token, Tokens } from 'marked'
import { sectionsOf } from '../text/markdown'

/** What a person may do on the page that a step of a text can ask for. */
export const deeds = ['ran', 'openedMessage', 'lookedBack', 'copiedLink'] as const
/** One of them. */
export type Deed = (typeof deeds)[number]

/** A question to answer before running; the text after it says why. */
export interface Question {
  readonly tokens: readonly Token[]
  readonly options: readonly { readonly tokens: readonly Token[]; readonly text: string; readonly isRight: boolean }[]
  readonly why: readonly Token[]
}

/** A hint, and JSONata that says whether it fits what is there; null: it always does. */
export interface Hint {
  readonly when: string | null
  readonly tokens: readonly Token[]
}

/** A step that is done when the page or the run on screen says so. */
export interface Step {
  readonly title: string
  readonly tokens: readonly Token[]
  readonly deeds: readonly Deed[]
  /** JSONata over the run on screen; all must hold. */
  readonly seen: readonly string[]
}

/** The text of a lesson by its parts. */
export interface LessonText {
  readonly intro: readonly Token[]
  readonly question: Question | null
  readonly todo: readonly Token[]
  readonly steps: readonly Step[]
  readonly hints: readonly Hint[]
  readonly surprise: readonly Token[]
  readonly solution: readonly Token[]
}

/** Reads a lesson's Markdown. Its sections are Predict, Do, Step: …, Hint, Surprise and Solution; others belong to the introduction. */
export function readLessonText(text: string): LessonText {
  const intro: Token[] = []
  const todo: Token[] = []
  const surprise: Token[] = []
  const solution: Token[] = []
  const steps: Step[] = []
  const hints: Hint[] = []
  let question: Question | null = null
  for (const { heading, tokens } of sectionsOf(text)) {
    if (heading === 'Predict') question = questionOf(tokens)
    else if (heading === 'Do') todo.push(...tokens)
    else if (heading === 'Surprise') surprise.push(...tokens)
    else if (heading === 'Solution') solution.push(...tokens)
    else if (heading.startsWith('Hint')) hints.push({ when: notes(tokens, 'when')[0] ?? null, tokens: shown(tokens) })
    else if (heading.startsWith('Step:')) steps.push(stepOf(heading.slice('Step:'.length).trim(), tokens))
    else intro.push(...tokens)
  }
  return { intro, question, todo, steps, hints, surprise, solution }
}

function stepOf(title: string, tokens: readonly Token[]): Step {
  const named = notes(tokens, 'did')
  return {
    title,
    tokens: shown(tokens),
    deeds: deeds.filter((deed) => named.includes(deed)),
    seen: notes(tokens, 'seen'),
  }
}

/** The first list whose items have boxes holds the answers; the ticked ones are right. */
function questionOf(tokens: readonly Token[]): Question | null {
  const at = tokens.findIndex((token) => token.type === 'list' && (token as Tokens.List).items.some(({ task }) => task))
  if (at < 0) return null
  const options = (tokens[at] as Tokens.List).items.map((item) => {
    const own = item.tokens.filter(({ type }) => type !== 'checkbox')
    return { tokens: own, text: item.text, isRight: item.checked === true }
  })
  return { tokens: tokens.slice(0, at), options, why: tokens.slice(at + 1) }
}

/** What comments of the form `<!-- name: text -->` say. */
function notes(tokens: readonly Token[], name: string): readonly string[] {
  const found: string[] = []
  for (const token of tokens) {
    if (token.type !== 'html') continue
    for (const match of token.raw.matchAll(/<!--\s*(\w+):([\s\S]*?)-->/g))
      if (match[1] === name) found.push((match[2] ?? '').trim())
  }
  return found
}

const shown = (tokens: readonly Token[]): readonly Token[] => tokens.filter(({ type }) => type !== 'html')
