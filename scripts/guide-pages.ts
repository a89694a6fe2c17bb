import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lexer, type Token, type Tokens } from 'marked'
import { defaultSettings, newFunction, newQueue } from '../src/project/defaults.ts'

/** A page of the guide, read but not parsed. */
export interface GuideFile {
  readonly slug: string
  /** Of its folder: `1 States`. */
  readonly part: string
  readonly title: string
  /** Names for which this is the page: types, fields, errors, codes of findings. */
  readonly covers: readonly string[]
  /** Markdown without the heading, the names and what only the machine reads. */
  readonly text: string
  /** Null: the page has nothing to run. */
  readonly project: Readonly<Record<string, unknown>> | null
  /** What shall be true of running it. */
  readonly check: { readonly run?: unknown; readonly expect: readonly unknown[] }
}

const root = join(import.meta.dirname, '../src/guide')
const parts: Readonly<Record<string, string>> = {
  '1-states': 'States',
  '2-fields': 'Fields',
  '3-data': 'Data',
  '4-services': 'Services',
  '5-errors': 'Errors',
  '6-limits': 'Limits and cost',
}

/** All pages by part, each part by title. */
export function guidePages(): readonly GuideFile[] {
  return Object.entries(parts).flatMap(([folder, part]) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => readPage(name.slice(0, -3), part, readFileSync(join(root, folder, name), 'utf8')))
      .sort((a, b) => (a.title.toLowerCase() < b.title.toLowerCase() ? -1 : 1)),
  )
}

/** A page as text: `# Title`, a line `covers: a, b`, and Markdown with the example in fenced blocks. */
export function readPage(slug: string, part: string, file: string): GuideFile {
  const match = /^# (.+)\n+covers: (.*)\n([\s\S]*)$/.exec(file)
  if (match === null) throw new Error(`${slug}: a page begins with "# Title" and "covers: …".`)
  const [, title = '', covers = '', text = ''] = match
  const tokens = lexer(text)
  const isCode = (token: Token): token is Tokens.Code => token.type === 'code'
  const blocks = tokens.filter(isCode)
  const shown = tokens.filter((token) => !isCode(token) || !/^json (check|project)$/.test(token.lang ?? ''))
  return {
    slug,
    part,
    title,
    covers: covers
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean),
    text: shown
      .map(({ raw }) => raw)
      .join('')
      .trim(),
    project: projectOf(title, blocks),
    check: checkOf(jsonOf(blocks, 'json check')),
  }
}

/** A list of what is expected, or that with how it is run. */
const checkOf = (block: unknown): GuideFile['check'] =>
  Array.isArray(block) ? { expect: block as unknown[] } : ((block as GuideFile['check'] | undefined) ?? { expect: [] })

const jsonOf = (blocks: readonly Tokens.Code[], lang: string): unknown => {
  const block = blocks.find((one) => one.lang === lang)
  return block === undefined ? undefined : JSON.parse(block.text)
}

interface Extra {
  readonly type?: string
  /** Besides the example. */
  readonly inner?: readonly unknown[]
  readonly queues?: readonly { readonly name: string }[]
  readonly functions?: readonly { readonly name: string }[]
}

/** The blocks `asl`, `json input`, `js <function>`, and `json project` for what else there is. */
function projectOf(title: string, blocks: readonly Tokens.Code[]): Readonly<Record<string, unknown>> | null {
  const definition = blocks.find(({ lang }) => lang === 'asl')?.text
  if (definition === undefined) return null
  const {
    type = 'STANDARD',
    inner = [],
    queues = [],
    functions = [],
    ...rest
  } = (jsonOf(blocks, 'json project') ?? {}) as Extra
  const input = blocks.find(({ lang }) => lang === 'json input')?.text ?? '{}'
  return {
    format: 1,
    name: title,
    workflows: [{ name: 'example', type, definition: `${definition}\n` }, ...inner],
    functions: blocks
      .filter(({ lang }) => lang?.startsWith('js ') === true)
      .map(({ lang = '', text }) => {
        const name = lang.slice(3)
        return { ...newFunction(name), code: `${text}\n`, ...functions.find((one) => one.name === name) }
      }),
    queues: queues.map((queue) => ({ ...newQueue(queue.name), ...queue })),
    mappings: [],
    inputs: [{ name: 'input', workflow: 'example', text: `${input}\n` }],
    settings: defaultSettings,
    ...rest,
  }
}
