// The same Map of 10,000 rows on the built page, with real invocations of its function: how long it takes, how the page's frames do.
import { chromium } from '@playwright/test'
import { build, preview } from 'vite'
import { findBrowser } from '../scripts/browser.mjs'
import { root } from '../scripts/process.mjs'

/** Runs it; gives ms and MB. */
export async function measureOnPage(rows) {
  await build({ root, logLevel: 'error' })
  const server = await preview({ root, base: '/stepyard/', preview: { port: 0, host: '127.0.0.1' }, logLevel: 'error' })
  const browser = await chromium.launch(await findBrowser())
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(server.resolvedUrls.local[0])
    await prepare(page)
    const lines = Array.from(
      { length: rows },
      (_, i) => `A-${i},${i % 24 === 23 ? '' : 1 + (i % 5)},${4 + (i % 9) * 1.25}`,
    )
    await upload(page, `orderId,quantity,price\n${lines.join('\n')}\n`)
    const told = await runAndWatch(page)
    const session = await page.context().newCDPSession(page)
    await session.send('HeapProfiler.collectGarbage')
    const { usedSize } = await session.send('Runtime.getHeapUsage')
    return { ...told, pageMb: usedSize / 2 ** 20 }
  } finally {
    await browser.close()
    await server.close()
  }
}

async function prepare(page) {
  await page.getByRole('button', { name: 'Order processing' }).click()
  await page.getByRole('menuitem', { name: 'Distributed Map over a CSV' }).click()
  await page.getByRole('textbox', { name: /check-orders/ }).waitFor()
  await openFile(page, 'orders-to-check')
}

const openFile = (page, name) =>
  page
    .getByRole('navigation', { name: 'Project' })
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .first()
    .click()

async function upload(page, text) {
  await page
    .getByLabel('Files to upload')
    .setInputFiles({ name: 'many.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByRole('button', { name: 'many.csv', exact: true }).waitFor()
  await openFile(page, 'orders.csv')
  await page.getByRole('textbox', { name: /Input orders.csv/ }).click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText('{ "file": "many.csv" }')
}

/** From the click on Run to the end, with the time between the frames meanwhile. */
async function runAndWatch(page) {
  await page.evaluate(() => {
    const gaps = (globalThis.frameGaps = [])
    let last = performance.now()
    const look = (now) => {
      gaps.push(now - last)
      last = now
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  const start = Date.now()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page
    .getByRole('status')
    .filter({ hasText: /Execution succeeded/ })
    .waitFor({ timeout: 300_000 })
  const tookMs = Date.now() - start
  const gaps = (await page.evaluate(() => globalThis.frameGaps)).toSorted((a, b) => a - b)
  const at = (share) => gaps[Math.floor((gaps.length - 1) * share)]
  return { tookMs, frames: gaps.length, medianGap: at(0.5), p95Gap: at(0.95), longestGap: at(1) }
}
