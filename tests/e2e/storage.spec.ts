import { expect, test, type Page } from '@playwright/test'
import { firstVisit, openFile, run, showTab, write } from './stage'

async function openStorage(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Order processing/ }).click()
  await page.getByRole('menuitem', { name: 'Storage …' }).click()
  await expect(page.getByRole('dialog', { name: 'Storage' })).toBeVisible()
}

test('everything is downloaded as one file and imported in another browser', async ({ page, browser, baseURL }) => {
  await firstVisit(page)
  await openFile(page, 'process-order')
  await write(page, /process-order/, '// carried over')
  await run(page, /Execution succeeded/)
  await openStorage(page)
  const dialog = page.getByRole('dialog', { name: 'Storage' })
  await expect(dialog.getByText(/^Stepyard uses .* that the browser gives it/)).toBeVisible()
  await expect(dialog.getByText('Kept are the newest 30 runs')).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download everything' }).click(),
  ])
  const file = await download.path()

  const other = await (await browser.newContext({ baseURL: baseURL ?? '' })).newPage()
  await firstVisit(other)
  await other.getByRole('button', { name: /^Order processing/ }).click()
  await other.getByRole('menuitem', { name: 'Storage …' }).click()
  await other.getByLabel('File with everything').setInputFiles(file)
  await expect(other.getByRole('status').filter({ hasText: 'Imported 1 project, 1 run, 0 lessons.' })).toBeVisible()
  await other.getByLabel('File with everything').setInputFiles(file)
  await expect(other.getByRole('status').filter({ hasText: '2 parts were here already' })).toBeVisible()
  await other.context().close()
})

test('a run is pinned, deleted and brought back', async ({ page }) => {
  await firstVisit(page)
  await run(page, /Execution succeeded/)
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await showTab(page, 'Runs')
  await expect(page.getByRole('list', { name: 'Runs' }).getByRole('listitem')).toHaveCount(2)
  await openStorage(page)
  const dialog = page.getByRole('dialog', { name: 'Storage' })
  await dialog.getByRole('button', { name: 'Pin run 1' }).click()
  await expect(dialog.getByRole('button', { name: 'Pin run 1' })).toHaveAttribute('aria-pressed', 'true')
  await dialog.getByRole('button', { name: 'Delete run 1 of Order processing' }).click()
  await expect(dialog.getByRole('button', { name: 'Pin run 1' })).toBeHidden()
  await dialog.getByRole('button', { name: 'Undo' }).click()
  await expect(dialog.getByRole('button', { name: 'Pin run 1' })).toHaveAttribute('aria-pressed', 'true')
})

test('without room the page says so, and goes on in this tab', async ({ page }) => {
  await firstVisit(page)
  await openFile(page, 'process-order')
  await page.evaluate(() => {
    const full = (): never => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    IDBObjectStore.prototype.put = full
    IDBObjectStore.prototype.add = full
  })
  await write(page, /process-order/, '// not kept')
  await expect(page.getByText('The browser has no room left for Stepyard.')).toBeVisible()
  await expect(page.getByText('Not saved yet')).toBeVisible()
  await run(page, /Execution succeeded/)
  await openStorage(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download everything' }).click(),
  ])
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  expect(Buffer.concat(chunks).toString()).toContain('// not kept')
})

test('without storage the page says so, and works', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      get: () => {
        throw new DOMException('denied', 'SecurityError')
      },
    })
  })
  await firstVisit(page)
  await expect(page.getByText('This browser gives Stepyard no storage here')).toBeVisible()
  await run(page, /Execution succeeded/)
})
