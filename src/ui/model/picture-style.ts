import graphStyle from '../graph/graph.css?raw'

/** A drawn workflow with its style and the page's colours in it, so that it needs nothing of the page. `scheme`: as of CSS `color-scheme`. */
export function withStyle(picture: string, scheme: string): string {
  const style = `.sy-graph{color-scheme:${scheme};${tokens(graphStyle)}}${compact(graphStyle)}`
  return picture.replace('>', () => `><style>${style}</style>`)
}

/** The page's values for all that the style asks of it. */
function tokens(style: string): string {
  const page = getComputedStyle(document.documentElement)
  const names = [...new Set([...style.matchAll(/var\((--[a-z0-9-]+)/g)].map(([, name = '']) => name))]
  return names
    .map((name) => `${name}:${page.getPropertyValue(name).trim()}`)
    .filter((line) => !line.endsWith(':'))
    .join(';')
}

const compact = (style: string): string =>
  style
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .trim()
