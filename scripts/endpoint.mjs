// npm run endpoint -- --port N: the simulator as a local AWS endpoint, for tests. Bundled first, since it shares the
// page's own source; it listens on loopback only.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { installDependencies } from './install.mjs'
import { isMain, root } from './process.mjs'

const folder = join(root, '.cache/endpoint')

/** Makes one file of the endpoint; gives its path. */
export async function bundleEndpoint() {
  await build({
    root,
    logLevel: 'error',
    build: { ssr: 'tests/endpoint/main.ts', outDir: folder, emptyOutDir: true, target: 'node20' },
  })
  return join(folder, 'main.js')
}

if (isMain(import.meta.url)) {
  installDependencies()
  await import(pathToFileURL(await bundleEndpoint()).href)
}
