// Serves the built files from a sub-path, as a project page on a static host does; builds them first if there are none.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build, preview } from 'vite'
import { root } from './process.mjs'

if (!existsSync(join(root, 'dist/index.html'))) {
  await build({ root, logLevel: 'warn' }).catch(() => process.exit(1)) // Vite has told why
}
const port = Number(process.env.STEPYARD_PORT ?? 4173)
const server = await preview({ root, base: '/stepyard/', preview: { port, strictPort: true, host: '127.0.0.1' } })
server.printUrls()
