import { join } from 'node:path'
import type { Plugin } from 'vite'
import { lessonFolders } from './lesson-folders.ts'

const listName = 'virtual:lessons'
const lessonName = 'virtual:lesson/'

/** Gives the list of lessons, and each lesson as a chunk of its own that is loaded when it is opened. */
export function lessons(): Plugin {
  return {
    name: 'stepyard:lessons',
    resolveId: (id) => (id === listName || id.startsWith(lessonName) ? `\0${id}` : undefined),
    load(id) {
      if (id === `\0${listName}`) {
        const folders = lessonFolders()
        const loaders = folders.map(
          ({ entry: { slug } }) => `${JSON.stringify(slug)}: () => import(${JSON.stringify(lessonName + slug)})`,
        )
        return `export const lessons = ${JSON.stringify(folders.map(({ entry }) => entry))}\nexport const loaders = { ${loaders.join(', ')} }`
      }
      if (!id.startsWith(`\0${lessonName}`)) return undefined
      const found = lessonFolders().find(({ entry }) => id === `\0${lessonName}${entry.slug}`)
      if (found === undefined) throw new Error(`There is no lesson ${id}.`)
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(found.lesson))})`
    },
    configureServer(server) {
      server.watcher.add(join(import.meta.dirname, '../src/lessons'))
    },
  }
}
