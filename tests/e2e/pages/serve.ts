// Builds the page with nothing but the sandbox, under the app's own policy, and Node's host with the same harness, as Playwright knows no Vite.
import { expect } from '@playwright/test'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, preview } from 'vite'
import { sandboxHarness } from '../../../scripts/harness-plugin'
import { sandboxPackages } from '../../../scripts/packages-plugin'

export const repository = join(import.meta.dirname, '../../..')
const common = { configFile: false, logLevel: 'error' } as const

/** The page as a static host would serve it, from a deep path. */
export async function serveSandbox(): Promise<{ url: string; folder: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'stepyard-sandbox-'))
  const index = await readFile(join(repository, 'index.html'), 'utf8')
  const policy = /<meta\s+http-equiv="Content-Security-Policy"[^>]*>/.exec(index)?.[0] ?? ''
  expect(policy).toContain("frame-src 'self'")
  const putPolicy = { name: 'policy', transformIndexHtml: (html: string) => html.replace('<head>', `<head>${policy}`) }
  await build({
    ...common,
    root: join(repository, 'tests/e2e/pages'),
    base: './',
    publicDir: join(repository, 'public'),
    plugins: [sandboxHarness(), sandboxPackages(), putPolicy],
    build: {
      outDir: join(folder, 'page'),
      modulePreload: { polyfill: false },
      rolldownOptions: { input: join(repository, 'tests/e2e/pages/sandbox-host.html') },
    },
  })
  const server = await preview({
    ...common,
    root: folder,
    base: '/deep/below/',
    build: { outDir: 'page' },
    preview: { port: 0, host: '127.0.0.1' },
  })
  const stop = async (): Promise<void> => {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { url: `${server.resolvedUrls?.local[0] ?? ''}sandbox-host.html`, folder, stop }
}
