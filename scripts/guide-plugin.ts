import type { Plugin } from 'vite'
import { guidePages } from './guide-pages.ts'

const pagesName = 'virtual:guide'
const namesName = 'virtual:guide-names'

/** Gives the guide as two chunks that are loaded when they are needed: its pages, and which name leads to which page. */
export function guide(): Plugin {
  return {
    name: 'stepyard:guide',
    resolveId: (id) => (id === pagesName || id === namesName ? `\0${id}` : undefined),
    load(id) {
      if (id === `\0${pagesName}`) {
        const pages = guidePages().map(({ check: _check, ...page }) => page)
        return `export const pages = JSON.parse(${JSON.stringify(JSON.stringify(pages))})`
      }
      if (id !== `\0${namesName}`) return undefined
      const names = guidePages().flatMap(({ slug, covers }) => covers.map((name) => [name, slug]))
      return `export const names = ${JSON.stringify(Object.fromEntries(names))}`
    },
  }
}
