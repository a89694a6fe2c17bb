import AxeBuilder from '@axe-core/playwright'
import { expect, test, type FrameLocator, type Page } from '@playwright/test'
import { hostSite } from './pages/host-site'
import { firstVisit, watchForErrors } from './stage'

const workflow = (name: string): string =>
  JSON.stringify({
    StartAt: name,
    States: { [name]: { Type: 'Wait', Seconds: 5, Next: 'Last' }, Last: { Type: 'Pass', Result: 42, End: true } },
  })
const inline = (name: string, attributes = ''): string =>
  `<stepyard-embed label="${name}" ${attributes}><pre>${workflow(name)}</pre></stepyard-embed>`
const page = (site: string, body: string, html = 'lang="en"'): string =>
  `<!doctype html><html ${html}><head><title>Host</title></head><body><script async src="${site}stepyard-embed.js"></script>${body}</body></html>`

const embedded = (host: Page | FrameLocator, at = 0): FrameLocator =>
  host.locator('stepyard-embed').nth(at).locator('iframe').contentFrame()
const runThis = (host: Page | FrameLocator, at = 0) =>
  host.locator('stepyard-embed').nth(at).getByRole('button', { name: 'Run this' })
const outcome = (embed: FrameLocator) =>
  embed
    .getByRole('status')
    .filter({ hasText: /Execution/ })
    .last()

let stops: (() => Promise<void>)[] = []
test.afterEach(async () => {
  for (const stop of stops) await stop()
  stops = []
})
async function serve(pages: Readonly<Record<string, string>>, headers: Record<string, string> = {}): Promise<string> {
  const { origin, stop } = await hostSite(pages, headers)
  stops.push(stop)
  return origin
}

test('three clicks give the code for a page, with the picture in it; there it runs under a strict policy', async ({
  page: tab,
  context,
  baseURL,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await firstVisit(tab)
  await tab.getByRole('button', { name: 'Share' }).click()
  await tab.getByRole('button', { name: 'Embed', exact: true }).click()
  await expect(tab.getByRole('textbox', { name: /^Code for your page/ })).toHaveValue(/<svg/)
  await tab.getByRole('button', { name: 'Copy code' }).click()
  await expect(tab.getByRole('dialog').getByRole('status')).toHaveText('Copied.')
  const code = await tab.evaluate(() => navigator.clipboard.readText())

  const { origin: site } = new URL(baseURL ?? '')
  const policy = `default-src 'none'; script-src ${site}; frame-src ${site}; style-src 'unsafe-inline'`
  const origin = await serve({ '/': page(baseURL ?? '', code) }, { 'content-security-policy': policy })
  const errors = watchForErrors(tab)
  const loaded: string[] = []
  tab.on('request', (request) => loaded.push(request.url()))
  await tab.goto(origin)
  await expect(tab.getByRole('img', { name: /order-workflow/ })).toBeVisible()
  await expect(runThis(tab)).toBeVisible()
  expect(loaded.map((url) => new URL(url).pathname)).toEqual(
    ['/', '/stepyard/stepyard-embed.js', '/favicon.ico'].slice(0, loaded.length),
  )

  await runThis(tab).click()
  await expect(outcome(embedded(tab))).toHaveText(/Execution succeeded/, { timeout: 15_000 })
  await expect.poll(() => tab.locator('iframe').evaluate((frame) => frame.clientHeight)).toBeGreaterThan(400)
  expect(errors.filter((error) => !error.includes('favicon'))).toEqual([])
})

test('a page in a frame of another page, and one that is written from right to left', async ({
  page: tab,
  baseURL,
}) => {
  const origin = await serve({
    '/': '<!doctype html><title>Outer</title><iframe title="inner" src="/inner" width="700" height="700"></iframe>',
    '/inner': page(baseURL ?? '', inline('nested')),
    '/rtl': page(baseURL ?? '', inline('שלב'), 'lang="he" dir="rtl"'),
  })
  await tab.goto(origin)
  const inner = tab.frameLocator('iframe[title=inner]')
  await runThis(inner).click()
  await expect(outcome(embedded(inner))).toHaveText(/Execution succeeded/, { timeout: 15_000 })
  await tab.goto(`${origin}/rtl`)
  await runThis(tab).click()
  await expect(outcome(embedded(tab))).toHaveText(/Execution succeeded/, { timeout: 15_000 })
})

test('three on one page start lazily, and stay small', async ({ page: tab, baseURL }) => {
  const gap = '<div style="height:3000px"></div>'
  const body = [inline('one'), gap, inline('two', 'autorun'), gap, inline('three')].join('')
  const origin = await serve({ '/': page(baseURL ?? '', body) })
  await tab.goto(origin)
  await expect(runThis(tab)).toBeVisible()
  expect(tab.frames()).toHaveLength(1)
  const begun = Date.now()
  await runThis(tab).click()
  await expect(outcome(embedded(tab))).toHaveText(/Execution succeeded/, { timeout: 15_000 })
  const first = Date.now() - begun
  expect(tab.frames().filter((frame) => frame.url().includes('embed'))).toHaveLength(1)
  await tab.locator('stepyard-embed').nth(1).scrollIntoViewIfNeeded()
  await expect(outcome(embedded(tab, 1))).toHaveText(/Execution succeeded/, { timeout: 15_000 })
  await runThis(tab, 2).click()
  await expect(outcome(embedded(tab, 2))).toHaveText(/Execution succeeded/, { timeout: 15_000 })
  const heaps: number[] = []
  for (const frame of tab.frames().filter((one) => one.url().includes('embed')))
    heaps.push(
      await frame.evaluate(
        () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize / 1e6,
      ),
    )
  console.log(
    `embeds: first run after ${first} ms; heaps ${heaps.map((mb) => mb.toFixed(0)).join(', ')} MB, engine workers not counted`,
  )
  for (const mb of heaps) expect(mb).toBeLessThan(60)
})

test('the page calls the embed and hears of it; nobody else does', async ({ page: tab, baseURL }) => {
  const script = `<script>
    globalThis.heard = []
    addEventListener('stepyard-finished', ({ detail }) => heard.push(detail.status + ' ' + detail.output))
    addEventListener('stepyard-error', ({ detail }) => heard.push(detail.message))
  </script>`
  const origin = await serve({ '/': page(baseURL ?? '', script + inline('called')) })
  await tab.goto(origin)
  const heard = () => tab.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)
  await tab.evaluate(() => document.querySelector<HTMLElement & { run(): void }>('stepyard-embed')?.run())
  await expect.poll(heard, { timeout: 15_000 }).toEqual(['SUCCEEDED 42'])
  await tab.evaluate(() =>
    document.querySelector<HTMLElement & { goTo(event: number): void }>('stepyard-embed')?.goTo(9),
  )
  await expect(embedded(tab).getByRole('slider', { name: 'Moment of the run' })).toHaveValue('9')

  const say = (message: unknown) =>
    tab.evaluate(
      (data) =>
        document
          .querySelector('stepyard-embed')
          ?.shadowRoot?.querySelector('iframe')
          ?.contentWindow?.postMessage(data, '*'),
      message,
    )
  await say({ stepyard: 1, type: 'goto', event: -1 })
  await expect.poll(async () => (await heard()).at(-1)).toContain('Not a message of version 1')
  const before = (await heard()).length
  for (const odd of [null, 'run', { stepyard: 2, type: 'run' }, { type: 'run' }]) await say(odd)
  await expect(embedded(tab).getByRole('slider', { name: 'Moment of the run' })).toHaveValue('9')
  expect((await heard()).length).toBe(before + 1)

  // A frame that was made for another host says and hears nothing but its height.
  const other = await serve({
    '/': `<!doctype html><title>Other</title><script>globalThis.heard = []; addEventListener('message', ({ data }) => heard.push(data.type))</script>
      <iframe title="stranger" width="600" height="500" src="${baseURL}index.html?embed&autorun&host=https://example.com"></iframe>`,
  })
  await tab.goto(other)
  await expect(outcome(tab.frameLocator('iframe'))).toHaveText(/Execution succeeded/, { timeout: 15_000 })
  expect(await heard()).toEqual([])
})

test('a frame without an origin of its own runs, too', async ({ page: tab, baseURL }) => {
  const origin = await serve({
    '/': `<!doctype html><title>Host</title><iframe title="sandboxed" sandbox="allow-scripts" width="700" height="600" src="${baseURL}index.html?embed"></iframe>`,
  })
  await tab.goto(origin)
  const frame = tab.frameLocator('iframe')
  await frame.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(outcome(frame)).toHaveText(/Execution succeeded/, { timeout: 15_000 })
  await expect(frame.getByText('Nothing is kept here.')).toBeVisible()
})

test('a page without an origin of its own shows what is written in it, calls it, and hears of it', async ({
  page: tab,
  baseURL,
}) => {
  const script = `<script>
    addEventListener('stepyard-finished', ({ detail }) => { heard.textContent = 'heard ' + detail.output })
  </script><p id="heard"></p>`
  const origin = await serve({
    '/': '<!doctype html><title>Outer</title><iframe title="nameless" sandbox="allow-scripts" width="700" height="800" src="/inner"></iframe>',
    '/inner': page(baseURL ?? '', script + inline('nameless')),
  })
  await tab.goto(origin)
  const host = tab.frameLocator('iframe[title=nameless]')
  await runThis(host).click()
  await expect(outcome(embedded(host))).toHaveText(/Execution succeeded/, { timeout: 15_000 })
  await expect(embedded(host).getByText('Nothing is kept here.')).toBeVisible()
  await expect(host.getByText('heard 42')).toBeVisible()
})

test('a project with a text of its own has it beside itself in an embed, and its checks run there', async ({
  page: tab,
  baseURL,
}) => {
  const project = {
    format: 1,
    name: 'Shown',
    workflows: [{ name: 'shown', type: 'STANDARD', definition: workflow('Nap') }],
    functions: [],
    queues: [],
    mappings: [],
    inputs: [],
    settings: {
      seed: 1,
      startTime: '2026-01-01T00:00:00.000Z',
      region: 'us-east-1',
      account: '123456789012',
      limits: 'strict',
    },
    text: 'Wait for [Nap](state:Nap), then read the answer.',
    checks: [{ name: 'answer', say: 'The answer is 42.', expect: [{ output: 42 }] }],
  }
  const origin = await serve({
    '/': page(baseURL ?? '', `<stepyard-embed label="shown"><pre>${JSON.stringify(project)}</pre></stepyard-embed>`),
  })
  await tab.goto(origin)
  await runThis(tab).click()
  const lesson = embedded(tab).getByRole('region', { name: 'Lesson' })
  await expect(lesson.getByText('then read the answer.')).toBeVisible({ timeout: 15_000 })
  await lesson.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(lesson.getByText('done', { exact: true })).toBeVisible({ timeout: 20_000 })
  await expect(lesson.getByRole('link', { name: 'Lessons' })).toHaveCount(0)
})

test('Open in Stepyard takes the edits of the reader along', async ({ page: tab, baseURL }) => {
  const origin = await serve({ '/': page(baseURL ?? '', inline('edited', 'view="code"')) })
  await tab.goto(origin)
  await runThis(tab).click()
  const frame = embedded(tab)
  await frame.getByRole('textbox', { name: /edited/ }).click()
  await tab.keyboard.press('ControlOrMeta+a')
  await tab.keyboard.insertText(workflow('Changed'))
  const link = frame.getByRole('link', { name: 'Open in Stepyard' })
  await expect(link).toHaveAttribute('href', /#1/)
  await tab.waitForTimeout(600)
  const opened = tab.waitForEvent('popup')
  await link.click()
  await expect((await opened).getByRole('textbox', { name: /edited/ })).toContainText('Changed')
})

test('the page of examples is sound and reachable', async ({ page: tab }) => {
  const errors = watchForErrors(tab)
  await tab.goto('./embed.html')
  await expect(tab.getByRole('button', { name: 'Run this' }).first()).toBeVisible()
  expect((await new AxeBuilder({ page: tab }).analyze()).violations).toEqual([])
  await tab.getByRole('button', { name: 'Run it' }).click()
  await expect(tab.getByText('SUCCEEDED, with the output 42.')).toBeVisible({ timeout: 15_000 })
  await expect(outcome(tab.locator('#called iframe').contentFrame())).toHaveText(/Execution succeeded/)
  // Frames of one kind have landmarks of the same names; the frames themselves differ.
  const { violations } = await new AxeBuilder({ page: tab }).disableRules(['landmark-unique']).analyze()
  expect(violations).toEqual([])
  expect(errors).toEqual([])
})

test('autorun is the word of a page around it: an address that somebody opens runs nothing', async ({
  page: tab,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await firstVisit(tab)
  await tab.keyboard.press('ControlOrMeta+s')
  await expect(tab.getByText(/^Link copied/)).toBeVisible()
  const link = await tab.evaluate(() => navigator.clipboard.readText())
  const fragment = link.slice(link.indexOf('#'))
  await tab.goto(`./?embed&autorun${fragment}`)
  await expect(tab.getByRole('button', { name: /^SendToQueue, Task/ })).toBeVisible()
  // Long enough for a run that would have begun: the tutorial takes a fraction of it.
  await tab.waitForTimeout(2500)
  await expect(tab.getByRole('button', { name: /^SendToQueue, Task, succeeded/ })).toHaveCount(0)
  await expect(tab.getByRole('button', { name: 'Run', exact: true })).toBeVisible()
})
