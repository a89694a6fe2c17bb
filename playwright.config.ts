import { defineConfig } from '@playwright/test'
import { createServer, type AddressInfo } from 'node:net'
import { findBrowser } from './scripts/browser.mjs'

/** A port that nobody uses, so that two runs on one machine do not meet. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => {
        resolve(port)
      })
    })
  })
}

// Playwright reads this file again in each of its processes; they inherit what the first one chose.
process.env.STEPYARD_PORT ??= String(await freePort())
const browser = await findBrowser()
const url = `http://127.0.0.1:${process.env.STEPYARD_PORT}/stepyard/`

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  workers: 2,
  retries: 0,
  reporter: 'list',
  // A busy machine is no failure.
  timeout: 60_000,
  use: {
    baseURL: url,
    trace: 'retain-on-failure',
    viewport: { width: 1280, height: 800 },
    // Each visit would fetch all files for later; the tests of that allow it.
    serviceWorkers: 'block',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: browser,
  },
  projects: [{ name: 'chromium', use: { browserName: 'chromium' } }],
  webServer: { command: 'node scripts/preview.mjs', url, timeout: 120_000, reuseExistingServer: false },
})
