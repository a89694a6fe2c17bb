// What sharing costs: characters of links, the time from a link to its first run, and what embeds take from the page around them.
import { chromium } from '@playwright/test'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { build, preview, runnerImport } from 'vite'
import { findBrowser } from '../scripts/browser.mjs'
import { root } from '../scripts/process.mjs'
import { heapSize, workersOf } from './heap.mjs'

const rounds = 10
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]
const load = async (file) => (await runnerImport(join(root, file))).module

const { encodeLink } = await load('src/share/link.ts')
const { orderProcessing } = await load('src/examples/order-processing.ts')
const { blankProject } = await load('src/project/defaults.ts')

const tutorial = await encodeLink({ project: orderProcessing })
console.log(`link of the order tutorial: ${tutorial.length} characters`)
await printCorpus(join(root, '../shared/conformance/workflows'))

await build({ root, logLevel: 'error' })
const server = await preview({ root, base: '/stepyard/', preview: { port: 0, host: '127.0.0.1' }, logLevel: 'error' })
const site = server.resolvedUrls.local[0]
const browser = await chromium.launch(await findBrowser())
try {
  const opened = []
  for (let i = 0; i < rounds; i++) opened.push(await openLink())
  console.log(`median of ${rounds}, ms: a link until Run can be pressed ${median(opened.map(({ run }) => run))}`)
  console.log(`median of ${rounds}, ms: a link until its first run has ended ${median(opened.map(({ end }) => end))}`)
  await measureEmbeds()
} finally {
  await browser.close()
  await server.close()
}

/** Each with its definition as people write it: indented by two. */
async function printCorpus(folder) {
  if (!existsSync(folder)) return
  const links = []
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const { definition } = JSON.parse(readFileSync(join(folder, file), 'utf8'))
    const text = JSON.stringify(definition, null, 2)
    const project = { ...blankProject('Shared'), workflows: [{ name: 'workflow', type: 'STANDARD', definition: text }] }
    links.push({ file, text: text.length, link: (await encodeLink({ project })).length })
  }
  links.sort((a, b) => b.link - a.link)
  console.log(
    `links of ${links.length} real workflows: median ${median(links.map(({ link }) => link))}; the ten longest:`,
  )
  for (const { file, text, link } of links.slice(0, 10))
    console.log(`${String(link).padStart(7)} characters of ${String(text).padStart(6)}  ${file}`)
}

/** A first visit by the link: until Run can be pressed, and until the run that it starts has ended. */
async function openLink() {
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  const page = await context.newPage()
  const begun = Date.now()
  await page.goto(site + tutorial)
  const button = page.getByRole('button', { name: 'Run', exact: true })
  await button.waitFor()
  const run = Date.now() - begun
  await button.click()
  await ended(page)
  const end = Date.now() - begun
  await context.close()
  return { run, end }
}

function ended(frame) {
  const outcome = frame.getByRole('status').filter({ hasText: /Execution succeeded/ })
  return outcome.last().waitFor()
}

async function measureEmbeds() {
  const embed = `<stepyard-embed link="${tutorial}"></stepyard-embed><div style="height:3000px"></div>`
  const html = `<!doctype html><title>Host</title><script async src="${site}stepyard-embed.js"></script>${embed.repeat(3)}`
  const host = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(html))
  await new Promise((resolve) => host.listen(0, 'localhost', resolve))
  const page = await browser.newPage()
  const network = await page.context().newCDPSession(page)
  const loaded = []
  network.on('Network.loadingFinished', ({ encodedDataLength }) => loaded.push(encodedDataLength))
  await network.send('Network.enable')
  // Another site than the app's, as a tutorial is: its frames are then processes of their own.
  await page.goto(`http://localhost:${host.address().port}`)
  await page.getByRole('button', { name: 'Run this' }).first().waitFor()
  await page.waitForTimeout(1000)
  const own = html.length
  console.log(
    `embeds: ${loaded.length} requests and ${loaded.reduce((sum, size) => sum + size, 0) - own} bytes (not compressed) before a reader presses Run, the page's own ${own} left out`,
  )
  for (let at = 0; at < 3; at++) {
    const element = page.locator('stepyard-embed').nth(at)
    await element.scrollIntoViewIfNeeded()
    const begun = Date.now()
    await element.getByRole('button', { name: 'Run this' }).click()
    await ended(element.locator('iframe').contentFrame())
    console.log(`embed ${at + 1}: ${Date.now() - begun} ms from the click to the outcome`)
  }
  await page.waitForTimeout(1500)
  await printMemory(
    page,
    page.frames().filter((one) => one.url().includes('?embed')),
  )
  await page.close()
  await new Promise((resolve) => host.close(resolve))
}

/** What scripts hold after a collection of garbage: the frames share one heap, each worker has its own. */
async function printMemory(page, frames) {
  const sizes = []
  for (const frame of frames) {
    const session = await page.context().newCDPSession(frame)
    if (sizes.length === 0) sizes.push(await heapSize((method) => session.send(method)))
    for (const ask of await workersOf(page, session)) sizes.push(await heapSize(ask))
  }
  const mb = (bytes) => (bytes / 1e6).toFixed(1)
  const all = sizes.reduce((sum, size) => sum + size, 0)
  console.log(
    `${frames.length} embeds hold ${mb(all)} MB: their frames ${mb(sizes[0])}, ${sizes.length - 1} workers ${sizes.slice(1).map(mb).join(', ')}; ${mb(all / frames.length)} each, of 60`,
  )
}
