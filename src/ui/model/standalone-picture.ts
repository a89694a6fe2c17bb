import { parseJson } from '../../base/json'
import { pictureOf } from '../../graph/drawing/picture'
import { graphOf } from '../../graph/model'
import { overlayOf } from '../../graph/overlay'
import { layoutGraph } from '../../layout/layout'
import type { Project } from '../../project/project'
import type { ExecutionView, Views } from '../../views/views'
import { withStyle } from './picture-style'

/** What the picture of a workflow is to look like elsewhere. */
interface Look {
  readonly theme: 'light' | 'dark'
  readonly shape: 'wide' | 'narrow'
  /** The run in which the states are shown; null: as before any run. */
  readonly run: { readonly execution: ExecutionView; readonly views: Partial<Views> } | null
}

/** A workflow as the text of an SVG that needs nothing of the page: its style and its colours are in it. Null: there is nothing to draw. */
export async function standalonePicture(
  project: Project,
  workflow: string,
  { theme, shape, run }: Look,
): Promise<string | null> {
  const definition = project.workflows.find(({ name }) => name === workflow)?.definition ?? ''
  const graph = graphOf(project, workflow, parseJson(definition))
  if (graph.nodes.length === 0) return null
  const title = `${project.name}: the workflow ${workflow}`
  const picture = pictureOf(graph, await layoutGraph(graph, shape), {
    title,
    ...(run === null ? {} : { overlay: overlayOf(graph, run.execution, run.views) }),
  })
  return withStyle(picture, theme)
}

/** The same as a bitmap, twice as large for sharp screens. */
export async function pngOf(svg: string): Promise<Blob> {
  const [, width = '0', height = '0'] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? []
  const image = new Image(Number(width), Number(height))
  const loaded = new Promise((resolve, reject) => {
    image.onload = resolve
    image.onerror = () => reject(new Error('The picture could not be drawn.'))
  })
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await loaded
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(Number(width) * 2)
  canvas.height = Math.ceil(Number(height) * 2)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('This browser gives the page no canvas.')
  context.scale(2, 2)
  context.drawImage(image, 0, 0)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('No bitmap was made.')) : resolve(blob)), 'image/png')
  })
}
