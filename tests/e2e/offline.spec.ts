import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { preview, type PreviewServer } from 'vite'
import { firstVisit, openFile, run, said, showTab, write } from './stage'

test.use({ serviceWorkers: 'allow' })

/** The page of a first visit, once everything that it may need is kept. */
async function keptVisit(page: Page): Promise<void> {
  await firstVisit(page)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
}

async function withoutNetwork(context: BrowserContext, work: () => Promise<void>): Promise<void> {
  await context.setOffline(true)
  try {
    await work()
  } finally {
    await context.setOffline(false)
  }
}

test('after the first visit it works without a network: a run with a function, a link, the edits', async ({
  page,
  context,
}) => {
  await keptVisit(page)
  await openFile(page, 'process-order')
  await write(page, /process-order/, `exports.handler = async () => console.log('kept', 'and run')`)
  await withoutNetwork(context, async () => {
    await page.reload()
    await run(page, /Execution succeeded/)
    await showTab(page, 'Logs')
    await expect(page.getByRole('list', { name: 'Invocations', exact: true })).toContainText('kept and run')
    const frame = page.frames().find((one) => one.url().includes('sandbox.html'))
    const inFrame = await frame?.evaluate(() => {
      try {
        return `${self.origin} ${localStorage.length}`
      } catch (error) {
        return `${self.origin} ${(error as Error).name}`
      }
    })
    expect(inFrame).toBe('null SecurityError')

    await page.getByRole('button', { name: 'Share' }).click()
    const link = await page.getByRole('textbox', { name: /^Link,/ }).inputValue()
    const other = await context.newPage()
    await other.goto(link)
    await expect(other.getByText(/This project came by link/)).toBeVisible()
    await other.getByRole('button', { name: 'Run', exact: true }).click()
    await expect(said(other)).toHaveText(/Execution succeeded/)
  })
})

test('the guide, its examples and the timeline are there without a network', async ({ page, context }) => {
  await keptVisit(page)
  await withoutNetwork(context, async () => {
    await page.goto('./#/guide/states-timeout')
    await page.reload()
    await expect(page.getByRole('heading', { name: 'States.Timeout', level: 2 })).toBeVisible()
    await page.getByRole('button', { name: 'Run this example' }).click()
    await expect(said(page)).toHaveText(/Execution failed/, { timeout: 15_000 })
    await showTab(page, 'Timeline')
    const timeline = page.getByRole('region', { name: 'Timeline of the run' })
    await expect(timeline.getByRole('button', { name: /^slow, / })).toBeVisible()
  })
})

test.describe('an update', () => {
  let folder: string
  let server: PreviewServer
  test.beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stepyard-update-'))
    await cp(join(import.meta.dirname, '../../dist'), folder, { recursive: true })
    server = await preview({
      configFile: false,
      logLevel: 'error',
      root: folder,
      build: { outDir: '.' },
      preview: { port: 0, host: '127.0.0.1' },
    })
  })
  test.afterAll(async () => {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  })

  test('waits until the person reloads, and loses nothing', async ({ page }) => {
    await page.goto(server.resolvedUrls?.local[0] ?? '')
    await expect(page.getByRole('textbox', { name: /order-workflow/ })).toBeVisible()
    await page.evaluate(() => navigator.serviceWorker.ready)
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
    await write(page, /order-workflow/, '{"StartAt":"Kept","States":{"Kept":{"Type":"Pass","End":true}}}')

    const worker = join(folder, 'service-worker.js')
    await writeFile(
      worker,
      (await readFile(worker, 'utf8')).replace(/stepyardVersion="\w+"/, 'stepyardVersion="newer"'),
    )
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
    const notice = page.getByText('A new version of Stepyard is ready')
    await expect(notice).toBeVisible({ timeout: 15_000 })
    await expect(page.getByRole('textbox', { name: /order-workflow/ })).toContainText('Kept')
    const loaded = page.waitForEvent('load')
    await page.getByRole('button', { name: 'Reload' }).click()
    await loaded
    await expect(page.getByRole('textbox', { name: /order-workflow/ })).toContainText('Kept')
    await expect(notice).toBeHidden()
    await expect.poll(() => page.evaluate(() => caches.keys())).toEqual(['stepyard-newer'])
  })
})
