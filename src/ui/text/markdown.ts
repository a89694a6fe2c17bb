import { Marked, type Token, type Tokens } from 'marked'

// Markdown is read by the library and drawn by components: nothing that somebody wrote becomes HTML.

/** What a link of a text leads to: a thing of the workflow, a page of the app, or a site. */
export type Target =
  | { readonly kind: 'state' | 'queue' | 'function' | 'field' | 'file'; readonly name: string }
  | { readonly kind: 'page'; readonly href: string }
  | { readonly kind: 'site'; readonly href: string }
  | { readonly kind: 'none' }

const reader = new Marked({
  extensions: [
    {
      // What the person is to type: +++this+++.
      name: 'type',
      level: 'inline',
      start: (text) => text.indexOf('+++'),
      tokenizer: (text) => {
        const match = /^\+\+\+(.+?)\+\+\+/s.exec(text)
        return match ? { type: 'type', raw: match[0], text: match[1] ?? '' } : undefined
      },
    },
  ],
})

/** The tokens of a text; HTML in it stays text that is not shown. */
export function readMarkdown(text: string): readonly Token[] {
  return reader.lexer(text)
}

/** Where a link leads. Addresses of other kinds than the web's and the app's own lead nowhere. */
export function targetOf(href: string): Target {
  const thing = /^(state|queue|function|field|file):(.+)$/.exec(href)
  if (thing !== null) return { kind: thing[1] as 'state', name: decoded(thing[2] ?? '') }
  if (href.startsWith('#/')) return { kind: 'page', href }
  return /^https:\/\//.test(href) ? { kind: 'site', href } : { kind: 'none' }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** A section of a text: what stands under a heading of the second level; the first has no heading. */
export interface Section {
  readonly heading: string
  readonly tokens: readonly Token[]
}

/** A text by its headings of the second level. */
export function sectionsOf(text: string): readonly Section[] {
  const sections: { heading: string; tokens: Token[] }[] = [{ heading: '', tokens: [] }]
  for (const token of readMarkdown(text)) {
    if (token.type === 'heading' && (token as Tokens.Heading).depth === 2)
      sections.push({ heading: (token as Tokens.Heading).text, tokens: [] })
    else sections.at(-1)?.tokens.push(token)
  }
  return sections
}
