// Times the built page in Chromium: what a person waits for. Machines are noisy: read medians and ratios.
import { chromium } from '@playwright/test'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build, preview } from 'vite'
import { measureDebugger } from '../bench/debugger-page.mjs'
import { findBrowser } from './browser.mjs'
import { root } from './process.mjs'

const rounds = 10
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]

if (!existsSync(join(root, 'dist/index.html'))) await build({ root, logLevel: 'warn' })
const server = await preview({ root, base: '/stepyard/', preview: { port: 0, host: '127.0.0.1' }, logLevel: 'error' })
const url = server.resolvedUrls.local[0]
const browser = await chromium.launch(await findBrowser())

/** Milliseconds from the click on Run to the frame in which the last history event stands in the table. */
const clickToLastEvent = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const rows = () => [...document.querySelectorAll('[role=table][aria-label=History] [role=row]')]
        const isDone = () => rows().some((row) => row.textContent.includes('ExecutionSucceeded'))
        const button = document.querySelector('button[aria-keyshortcuts*="Control+Enter"]')
        const start = performance.now()
        button.click()
        let hasCleared = !isDone()
        const look = () => {
          if (!isDone()) hasCleared = true
          if (hasCleared && isDone()) requestAnimationFrame(() => resolve(performance.now() - start))
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      }),
  )

async function load(page) {
  const start = Date.now()
  await page.goto(url)
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor()
  const run = Date.now() - start
  await page.getByRole('textbox', { name: /order-workflow/ }).waitFor()
  const editor = Date.now() - start
  await page.getByRole('button', { name: /^SendToQueue, Task/ }).waitFor()
  return { run, editor, graph: Date.now() - start }
}

const loads = []
const cold = []
const warm = []
for (let i = 0; i < rounds; i++) {
  const context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  loads.push(await load(page))
  cold.push(await clickToLastEvent(page))
  if (i === 0) for (let k = 0; k < rounds; k++) warm.push(await clickToLastEvent(page))
  await context.close()
}
const { rows: debugging, memory } = await measureDebugger(browser, url)
await browser.close()
await server.close()

const rows = [
  ['page to Run button', median(loads.map(({ run }) => run)), 600],
  ['page to editor usable', median(loads.map(({ editor }) => editor)), 600],
  ['page to first ELK diagram', median(loads.map(({ graph }) => graph)), 900],
  ['click on Run to last event shown, cold', median(cold), 600],
  ['click on Run to last event shown, warm', median(warm), 100],
  ...debugging,
]
console.log(`median of ${rounds}, ms`)
for (const [what, figure, budget] of rows) {
  console.log(`${what.padEnd(60)} ${figure.toFixed(figure < 100 ? 1 : 0).padStart(7)}  budget ${budget}`)
}
console.log(memory)
