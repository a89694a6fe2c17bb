import { parseJson } from '../src/base/json'
import { orderProcessing } from '../src/examples/order-processing'
import { pictureOf } from '../src/graph/drawing/picture'
import { graphOf } from '../src/graph/model'
import { layoutGraph } from '../src/layout/layout-in-node'

// Both forms are in the page; its width decides, as it does in the graph pane.
const ownStyle = `
.sy-first { display: block; max-width: 100%; max-height: 100%; height: auto; margin: auto }
.sy-first.is-narrow { display: none }
@media (max-width: 640px) { .sy-first { display: none } .sy-first.is-narrow { display: block } }
`

/** The picture of the first project as markup: the style of graphs, and the workflow wide and narrow. */
export async function firstPictureMarkup(style: string): Promise<string> {
  const workflow = orderProcessing.workflows[0]
  if (!workflow) return ''
  const graph = graphOf(orderProcessing, workflow.name, parseJson(workflow.definition))
  const title = `${orderProcessing.name}: the workflow with its queue and its function`
  const wide = pictureOf(graph, await layoutGraph(graph, 'wide'), { title, className: 'sy-first' })
  const narrow = pictureOf(graph, await layoutGraph(graph, 'narrow'), { title, className: 'sy-first is-narrow' })
  return `<style>${compact(style + ownStyle)}</style>${wide}${narrow}`
}

function compact(style: string): string {
  return style
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .trim()
}
