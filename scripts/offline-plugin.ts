import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'
import type { Plugin } from 'vite'

/** Builds the service worker with the list of everything that the page may need without a network. */
export function offline(): Plugin {
  const root = join(import.meta.dirname, '..')
  return {
    name: 'stepyard:offline',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_options, bundle) {
      const hash = createHash('sha256')
      const built = Object.values(bundle).filter(({ fileName }) => !fileName.startsWith('.vite/'))
      for (const file of built) hash.update(file.fileName).update(file.type === 'chunk' ? file.code : file.source)
      const still = await readdir(join(root, 'public'))
      for (const name of still) hash.update(name).update(await readFile(join(root, 'public', name)))
      const files = [...new Set(['index.html', ...built.map(({ fileName }) => fileName), ...still])].sort()
      const head = `self.stepyardVersion=${JSON.stringify(hash.digest('hex').slice(0, 12))};self.stepyardFiles=${JSON.stringify(files)};`
      this.emitFile({ type: 'asset', fileName: 'service-worker.js', source: head + (await workerText(root)) })
    },
  }
}

async function workerText(root: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      lib: {
        entry: join(root, 'src/app/offline/service-worker.ts'),
        formats: ['iife'],
        name: 'worker',
        fileName: 'worker',
      },
    },
  })
  const first = Array.isArray(output) ? output[0] : output
  if (first === undefined || !('output' in first)) throw new Error('The service worker was not built')
  return first.output[0].code
}
