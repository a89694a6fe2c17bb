// The debugger on a run of 25,000 events, on the built page: what a person waits for, and how the frames do meanwhile.

const rounds = 6200
const loop = (least) =>
  JSON.stringify({
    StartAt: 'Add',
    States: {
      Add: { Type: 'Pass', Parameters: { 'n.$': 'States.MathAdd($.n, 1)' }, Next: 'Enough' },
      Enough: { Type: 'Choice', Choices: [{ Variable: '$.n', NumericLessThan: least, Next: 'Add' }], Default: 'Done' },
      Done: { Type: 'Succeed' },
    },
  })
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]
const part = (list, share) => list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))]

/** Rows of a table: what, milliseconds, budget. */
export async function measureDebugger(browser, url) {
  const context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(url)
  await write(page, /order-workflow/, loop(rounds))
  await openInput(page)
  await write(page, /Input/, '{ "n": 0 }')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page
    .getByRole('status')
    .filter({ hasText: /Execution succeeded/ })
    .last()
    .waitFor({ timeout: 60_000 })
  const events = Number(await slider(page).getAttribute('max'))
  const rows = []

  const gaps = await scrub(page)
  rows.push([`scrubbing ${events} events, 95th percentile of a frame`, part(gaps, 0.95), 17])
  rows.push([`  median, and the longest of ${gaps.length} frames: ${part(gaps, 1).toFixed(1)}`, median(gaps), 17])
  const places = [0.9, 0.1, 0.5, 0.75, 0.25, 0.6, 0.05, 0.95, 0.33, 0.66]
  const seeks = []
  for (const place of places) seeks.push(await seek(page, Math.floor(events * place)))
  rows.push(['seek, until the page shows that moment', median(seeks), 100])
  const steps = []
  for (let i = 0; i < 10; i++) steps.push(await step(page))
  rows.push(['step back one event', median(steps), 50])
  rows.push(['fork in the middle', await fork(page, Math.floor(events / 2)), 1000])
  rows.push([`open the run of ${events} events from storage`, await openStored(page), 1000])
  rows.push(['Stop on a busy run', await stop(page), 100])
  const memory = await heaps(page)
  await context.close()
  return { rows, memory: `memory with the run open: page ${memory[0]} MB, workers ${memory.slice(1).join(', ')} MB` }
}

const slider = (page) => page.getByRole('slider', { name: 'Moment of the run' })

async function write(page, name, text) {
  await page.getByRole('textbox', { name }).click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(text)
}

const openInput = (page) =>
  page.getByRole('navigation', { name: 'Project' }).getByRole('button', { name: 'order-5001', exact: true }).click()

/** Drags the slider from end to end and back; gives the time between frames. */
async function scrub(page) {
  const box = await slider(page).boundingBox()
  const y = box.y + box.height / 2
  await page.evaluate(() => {
    const gaps = (globalThis.frameGaps = [])
    let last = performance.now()
    const look = (now) => {
      gaps.push(now - last)
      last = now
      globalThis.frameWatch = requestAnimationFrame(look)
    }
    globalThis.frameWatch = requestAnimationFrame(look)
  })
  await page.mouse.move(box.x + box.width - 4, y)
  await page.mouse.down()
  for (let sweep = 0; sweep < 2; sweep++) {
    for (let i = 0; i <= 120; i++) {
      const share = sweep === 0 ? 1 - i / 120 : i / 120
      await page.mouse.move(box.x + 4 + (box.width - 8) * share, y)
      await page.waitForTimeout(16)
    }
  }
  await page.mouse.up()
  return page.evaluate(() => {
    cancelAnimationFrame(globalThis.frameWatch)
    return globalThis.frameGaps.slice(2)
  })
}

/** Until the text beside the slider says the moment. */
const seek = (page, cursor) =>
  page.evaluate(
    (wanted) =>
      new Promise((resolve) => {
        const input = document.querySelector('input[aria-label="Moment of the run"]')
        const start = performance.now()
        input.value = String(wanted)
        input.dispatchEvent(new Event('input', { bubbles: true }))
        const look = () =>
          document.body.textContent.includes(`event ${wanted} of `)
            ? resolve(performance.now() - start)
            : requestAnimationFrame(look)
        requestAnimationFrame(look)
      }),
    cursor,
  )

const step = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const input = document.querySelector('input[aria-label="Moment of the run"]')
        const before = input.value
        const start = performance.now()
        document.querySelector('button[aria-label="Back one event"]').click()
        const look = () => (input.value === before ? requestAnimationFrame(look) : resolve(performance.now() - start))
        requestAnimationFrame(look)
      }),
  )

async function fork(page, cursor) {
  await seek(page, cursor)
  const start = Date.now()
  await page.getByRole('button', { name: 'Fork here' }).click()
  await page.getByRole('button', { name: 'Fork here' }).waitFor({ state: 'hidden' })
  return Date.now() - start
}

/** The fork is on screen; the first run is opened instead of it. */
async function openStored(page) {
  await page.getByRole('tab', { name: /^Runs/ }).click()
  const first = page.getByRole('list', { name: 'Runs' }).getByRole('button', { name: /^#1\b/ }).first()
  await first.waitFor()
  const start = Date.now()
  await first.click()
  await page.getByRole('button', { name: 'Fork here' }).waitFor({ state: 'hidden' })
  await page.waitForFunction(
    () => Number(document.querySelector('input[aria-label="Moment of the run"]')?.max) > 24_000,
  )
  return Date.now() - start
}

async function stop(page) {
  await write(page, /Input/, '{ "n": 0 }')
  await page
    .getByRole('navigation', { name: 'Project' })
    .getByRole('button', { name: /^order-workflow/ })
    .click()
  await write(page, /order-workflow/, loop(1_000_000))
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  const button = page.getByRole('button', { name: /^Stop/ }).first()
  await button.waitFor()
  await page.waitForTimeout(300)
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const find = () => [...document.querySelectorAll('button')].find((one) => /^Stop/.test(one.textContent.trim()))
        const start = performance.now()
        find()?.click()
        const look = () => (find() ? requestAnimationFrame(look) : resolve(performance.now() - start))
        requestAnimationFrame(look)
      }),
  )
}

/** What scripts hold after a collection of garbage: the page, then each worker. */
async function heaps(page) {
  const session = await page.context().newCDPSession(page)
  const { heapSize, workersOf } = await import('./heap.mjs')
  const sizes = [await heapSize((method) => session.send(method))]
  for (const ask of await workersOf(page, session)) sizes.push(await heapSize(ask))
  return sizes.map((bytes) => (bytes / 1e6).toFixed(1))
}
