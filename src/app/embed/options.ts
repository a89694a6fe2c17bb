/** What an embed shows; `split` is graph and code. */
export type EmbedView = 'graph' | 'code' | 'split' | 'run' | 'queues'

/** What the page around an embed has asked for, in the query of its address. */
export interface EmbedOptions {
  readonly view: EmbedView
  readonly isReadOnly: boolean
  /** The page's own word, never the link's: the workflow may run without a click. */
  readonly isAutorun: boolean
  readonly pace: 'fastest' | 1 | 10 | 60 | 3600
  /** The moment to show after the run: so many events; null: the newest. */
  readonly step: number | null
  readonly theme: 'light' | 'dark' | null
  /** Fills the frame; otherwise it is as high as its content and tells so. */
  readonly isFilling: boolean
  /** The content comes from the page around it by message. */
  readonly isInline: boolean
  readonly caption: string
  /** The only origin that is heard and told of runs, `'null'` for a page that has none; null: no messages but the height. */
  readonly host: string | null
}

const views: readonly EmbedView[] = ['graph', 'code', 'split', 'run', 'queues']
const paces = [1, 10, 60, 3600] as const

/** Reads them; what cannot be read is as if it were not there. */
export function readEmbedOptions(search: string): EmbedOptions {
  const query = new URLSearchParams(search)
  const step = Number(query.get('step') ?? NaN)
  const theme = query.get('theme')
  return {
    view: views.find((view) => view === query.get('view')) ?? 'graph',
    isReadOnly: query.has('readonly'),
    isAutorun: query.has('autorun'),
    pace: paces.find((pace) => String(pace) === query.get('speed')) ?? 'fastest',
    step: Number.isInteger(step) && step >= 0 ? step : null,
    theme: theme === 'light' || theme === 'dark' ? theme : null,
    isFilling: query.has('fill'),
    isInline: query.has('inline'),
    caption: (query.get('caption') ?? '').slice(0, 300),
    host: originOf(query.get('host')),
  }
}

function originOf(text: string | null): string | null {
  if (text === 'null') return text
  try {
    const { origin, protocol } = new URL(text ?? '')
    return protocol === 'http:' || protocol === 'https:' ? origin : null
  } catch {
    return null
  }
}
