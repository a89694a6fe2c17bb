import { join } from 'node:path'
import { runnerImport, type Plugin } from 'vite'
import { galleryFolders } from './gallery-folders.ts'
import type * as Pictures from './gallery-picture'

const listName = 'virtual:gallery'
const projectName = 'virtual:gallery/'

/** Gives the gallery with a drawn picture of each project, and each project as a chunk of its own that is loaded when it is opened. */
export function gallery(): Plugin {
  const root = join(import.meta.dirname, '..')
  let pictures: Promise<ReadonlyMap<string, string>> | null = null
  const drawn = async (): Promise<ReadonlyMap<string, string>> => {
    // Tests read the list without its pictures, which need ELK.
    if (process.env.VITEST !== undefined) return new Map()
    const { module } = await runnerImport<typeof Pictures>(join(root, 'scripts/gallery-picture.ts'))
    return module.galleryPictures(galleryFolders())
  }
  return {
    name: 'stepyard:gallery',
    resolveId: (id) => (id === listName || id.startsWith(projectName) ? `\0${id}` : undefined),
    async load(id) {
      const folders = galleryFolders()
      if (id === `\0${listName}`) {
        const found = await (pictures ??= drawn())
        const entries = folders.map(({ slug, about }) => ({ slug, ...about, picture: found.get(slug) ?? '' }))
        const loaders = folders.map(
          ({ slug }) => `${JSON.stringify(slug)}: () => import(${JSON.stringify(projectName + slug)})`,
        )
        return `export const entries = ${JSON.stringify(entries)}\nexport const loaders = { ${loaders.join(', ')} }`
      }
      if (!id.startsWith(`\0${projectName}`)) return undefined
      const folder = folders.find(({ slug }) => id === `\0${projectName}${slug}`)
      if (folder === undefined) throw new Error(`There is no project ${id} in the gallery.`)
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(folder.project))})`
    },
  }
}
