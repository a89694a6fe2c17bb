import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'
import type { Plugin } from 'vite'

const name = 'virtual:sandbox-harness'
const resolved = `\0${name}`

/** Gives the code that runs beside a stranger's function as one text, `harnessCode`: it starts in workers made from blobs. */
export function sandboxHarness(): Plugin {
  const folder = join(import.meta.dirname, '../src/sandbox/harness')
  return {
    name: 'stepyard:sandbox-harness',
    resolveId: (id) => (id === name ? resolved : undefined),
    async load(id) {
      if (id !== resolved) return undefined
      for (const file of await readdir(folder)) this.addWatchFile(join(folder, file))
      return `export const harnessCode = ${JSON.stringify(await harnessText(join(folder, 'main.ts')))}`
    },
  }
}

async function harnessText(entry: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      lib: { entry, formats: ['iife'], name: 'stepyardHarness', fileName: 'harness' },
    },
  })
  const first = Array.isArray(output) ? output[0] : output
  if (first === undefined || !('output' in first)) throw new Error('The sandbox harness was not built')
  // Minified it is no valid asm.js any more; without the claim no engine warns about it.
  return first.output[0].code.replace(/(["'`])use asm\1;?/g, '')
}
