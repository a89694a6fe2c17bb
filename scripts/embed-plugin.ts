import { join } from 'node:path'
import { build } from 'vite'
import type { Plugin } from 'vite'

/** Builds the script for pages that embed workflows: one classic file under a name that stays. */
export function embedScript(): Plugin {
  return {
    name: 'stepyard:embed-script',
    apply: 'build',
    async generateBundle() {
      const output = await build({
        configFile: false,
        logLevel: 'error',
        publicDir: false,
        build: {
          write: false,
          target: 'es2022',
          lib: {
            entry: join(import.meta.dirname, '../src/app/embed/element.ts'),
            formats: ['iife'],
            name: 'stepyardEmbed',
            fileName: 'embed',
          },
        },
      })
      const first = Array.isArray(output) ? output[0] : output
      if (first === undefined || !('output' in first)) throw new Error('The embed script was not built')
      this.emitFile({ type: 'asset', fileName: 'stepyard-embed.js', source: first.output[0].code })
    },
  }
}
