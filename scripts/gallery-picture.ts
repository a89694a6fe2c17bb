import * as v from 'valibot'
import { parseJson } from '../src/base/json'
import { pictureOf } from '../src/graph/drawing/picture'
import { graphOf } from '../src/graph/model'
import { layoutGraph } from '../src/layout/layout-in-node'
import { projectSchema } from '../src/project/project'
import type { GalleryFolder } from './gallery-folders'

/** A picture of the first workflow of each project, as SVG in the page's own style. */
export async function galleryPictures(folders: readonly GalleryFolder[]): Promise<ReadonlyMap<string, string>> {
  const pictures = new Map<string, string>()
  for (const { slug, project } of folders) {
    const read = v.parse(projectSchema, project)
    const workflow = read.workflows[0]
    if (workflow === undefined) continue
    const graph = graphOf(read, workflow.name, parseJson(workflow.definition))
    const title = `${read.name}: the workflow ${workflow.name}`
    pictures.set(slug, pictureOf(graph, await layoutGraph(graph, 'wide'), { title, className: 'sy-card' }))
  }
  return pictures
}
