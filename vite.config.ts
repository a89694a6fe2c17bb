import { svelte } from '@sveltejs/vite-plugin-svelte'
import { relative } from 'node:path'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { embedScript } from './scripts/embed-plugin.ts'
import { firstPicture } from './scripts/first-picture-plugin.ts'
import { gallery } from './scripts/gallery-plugin.ts'
import { guide } from './scripts/guide-plugin.ts'
import { lessons } from './scripts/lessons-plugin.ts'
import { offline } from './scripts/offline-plugin.ts'
import { sandboxHarness } from './scripts/harness-plugin.ts'
import { sandboxPackages } from './scripts/packages-plugin.ts'

/** Writes which modules went into which chunk, for the size budgets (scripts/size.mjs). */
function chunkList(): Plugin {
  return {
    name: 'stepyard:chunk-list',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle)
        .filter((file) => file.type === 'chunk')
        .map((chunk) => ({
          file: chunk.fileName,
          isEntry: chunk.isEntry,
          imports: chunk.imports,
          modules: chunk.moduleIds.map((id) => relative(import.meta.dirname, id).replaceAll('\\', '/')),
        }))
      this.emitFile({ type: 'asset', fileName: '.vite/chunks.json', source: JSON.stringify(chunks) })
    },
  }
}

const isVitest = process.env.VITEST !== undefined

export default defineConfig({
  // Relative addresses: the built files work in any folder of any static host.
  base: './',
  plugins: [
    svelte(),
    firstPicture(),
    sandboxHarness(),
    sandboxPackages(),
    embedScript(),
    lessons(),
    gallery(),
    guide(),
    chunkList(),
    offline(),
  ],
  build: {
    target: 'es2022',
    // Every supported browser knows modulepreload; the polyfill would be script for nothing.
    modulePreload: { polyfill: false },
    // The page's policy lets nothing be fetched from data: addresses.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
  },
  // All packages are prepared before the first load: found one by one, some would be loaded twice (Svelte, CodeMirror).
  optimizeDeps: { entries: ['index.html', 'src/**/*.{ts,svelte}'] },
  // Module workers from blob addresses do not start in an opaque origin (sandboxed embeds).
  worker: { format: 'iife' },
  // A sandboxed embed has no origin of its own and loads module scripts only if the host allows it.
  preview: { cors: true },
  // Without this Vitest would take Svelte's server build, in which runes do not react.
  ...(isVitest ? { resolve: { conditions: ['browser'] } } : {}),
  test: {
    environment: 'node',
    setupFiles: ['tests/setup.ts'],
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**'],
    // A busy machine is no failure; what hangs is.
    testTimeout: 60_000,
  },
})
