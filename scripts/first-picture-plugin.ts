import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runnerImport } from 'vite'
import type { Plugin } from 'vite'
import type * as FirstPicture from './first-picture'

const place = '<!--first-picture-->'

/** Puts the picture of the first project into the page, so that there is something to see before any script runs. */
export function firstPicture(): Plugin {
  const root = join(import.meta.dirname, '..')
  return {
    name: 'stepyard:first-picture',
    async transformIndexHtml(html) {
      if (!html.includes(place)) return html
      const style = await readFile(join(root, 'src/ui/graph/graph.css'), 'utf8')
      // The model and ELK are loaded by those who need the picture, not by everyone who reads the configuration.
      const { module } = await runnerImport<typeof FirstPicture>(join(root, 'scripts/first-picture.ts'))
      const picture = await module.firstPictureMarkup(style)
      return html.replace(place, () => picture)
    },
  }
}
