// The frame itself, without the app: the same reports as in Node, and a page that outlives whatever happens in it.
import { expect, test, type Page } from '@playwright/test'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { sandboxHarness } from '../../scripts/harness-plugin'
import { sandboxPackages } from '../../scripts/packages-plugin'
import type { FunctionCode } from '../../src/sandbox/function-host'
import type { Bench, Invocation, Outcome } from '../sandbox/bench'
import type {} from './pages/sandbox-host'
import { repository, serveSandbox } from './pages/serve'

const heads = [
  ['index.js', 'exports.handler ='],
  ['index.mjs', 'export const handler ='],
] as const

let served: Awaited<ReturnType<typeof serveSandbox>>
let nodeBench: (code: string, settings?: Partial<FunctionCode>) => Bench

test.beforeAll(async () => {
  served = await serveSandbox()
  await build({
    configFile: false,
    logLevel: 'error',
    root: repository,
    publicDir: false,
    plugins: [sandboxHarness(), sandboxPackages()],
    build: {
      ssr: 'tests/sandbox/run.ts',
      outDir: join(served.folder, 'node'),
      // Node knows by the ending alone that they are modules.
      rolldownOptions: { output: { entryFileNames: 'run.mjs', chunkFileNames: '[name]-[hash].mjs' } },
    },
  })
  const built = (await import(pathToFileURL(join(served.folder, 'node/run.mjs')).href)) as { bench: typeof nodeBench }
  nodeBench = built.bench
})
test.afterAll(() => served.stop())

const open = (page: Page, code: string, settings: Partial<FunctionCode> = {}): Promise<void> =>
  page.evaluate(({ text, set }) => sandboxPage.open(text, set), { text: code, set: settings })
/** As JSON text both ways: that is what a report is, and what Playwright's own copies are not. */
const invoke = async (page: Page, invocation: Omit<Invocation, 'answer'> = {}): Promise<Outcome> => {
  const run = async (text: string): Promise<string> =>
    JSON.stringify(await sandboxPage.invoke(JSON.parse(text) as Omit<Invocation, 'answer'>))
  return JSON.parse(await page.evaluate(run, JSON.stringify(invocation))) as Outcome
}
const once = async (page: Page, code: string, settings: Partial<FunctionCode> = {}): Promise<Outcome> => {
  await open(page, code, settings)
  return invoke(page)
}

test.beforeEach(async ({ page }) => {
  await page.goto(served.url)
})

test.describe('a visitor in India who reads German', () => {
  test.use({ locale: 'de-DE', timezoneId: 'Asia/Kolkata' })

  const chance = `console.log(Math.random(), crypto.randomUUID(), [...crypto.getRandomValues(new Uint8Array(4))])`
  const bodies: Record<string, string> = {
    'chance and identity': `${chance}; return [process.env, context]`,
    time: `const t = Date.now(); await new Promise((r) => setTimeout(r, 12345.6)); while (Date.now() - t < 13000);
      performance.mark('a'); return [Date(), new Date(2026, 6, 1, 3).toISOString(), performance.now(), performance.timeOrigin,
      performance.toJSON(), new Event('x').timeStamp, new File([], 'f').lastModified, new Date('2026-07-01T10:00').getTime()]`,
    places: `return [(1234567.891).toLocaleString(), new Date().toLocaleString(), new Date().toLocaleDateString(),
      Intl.DateTimeFormat().resolvedOptions().timeZone, new Intl.NumberFormat().format(0.5), ['z', 'ä', 'a'].sort((a, b) => a.localeCompare(b)),
      new Intl.PluralRules().resolvedOptions().locale, navigator.language, 10n.toLocaleString(), String(new Date())]`,
    'order of timers': `const seen = []; const note = (x) => () => seen.push(x + Date.now())
      setTimeout(note('b'), 2); setTimeout(note('a'), 1); setImmediate(note('i')); queueMicrotask(note('m'))
      const text = new Blob(['x'.repeat(1e6)]).text().then(note('text'))
      await new Promise((r) => setTimeout(r, 5)); await text; return seen`,
    console: `console.log({ a: [1, { b: { c: { d: 1 } } }], m: new Map([['k', new Set([1])]]), f() {}, get g() { return 1 } }, [,'x'], null)
      console.error('%s|%d|%i|%j|%o|%%', 'text', 4.5, 4.5, { a: 1 }, [1]); console.warn(new Date(), /x/g, Symbol('s'), -0, 1n)
      console.table([{ a: 1 }]); console.log(setTimeout(() => {}, 1).constructor.name, new Uint8Array(3), class A {}, async () => {})`,
    'a thrown error': `function deep() { throw new RangeError('too far') }\n  deep()`,
    'a thrown proxy': `throw new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 2 } })`,
    'a missing module': `await import('fs')`,
    'the network': `await fetch('https://example.com')`,
    'the SDK': `const { SQSClient, SendMessageCommand } = await import('@aws-sdk/client-sqs')
      console.log(new SQSClient({ region: 'x' }), new SendMessageCommand({ a: 1 })); return new SQSClient().send(new SendMessageCommand({ QueueUrl: 'https://sqs.us-east-1.amazonaws.com/000000000000/q' }))`,
    "Node's modules": `const { default: crypto } = await import('node:crypto'); const { inspect, format } = await import('util')
      const { default: path } = await import('path'); const { EventEmitter } = await import('events'); const url = await import('url')
      const { Buffer } = await import('buffer'); const assert = await import('assert'); let thrown
      try { assert.deepStrictEqual({ a: 1 }, { a: 2 }) } catch (e) { thrown = e.code }
      return [crypto.createHash('sha256').update('ä').digest('hex'), crypto.randomUUID(), inspect({ a: [1, { b: 2 }] }), format('%s %j', 1, {}),
        path.resolve('/a', '../b'), new EventEmitter().listenerCount('x'), url.parse('https://a.example/b?c=1').query,
        Buffer.from('häuser').toString('base64'), thrown]`,
    'a bad result': `const a = {}; a.a = a; return a`,
    'names of the global object': `return ['Buffer', 'location', 'WebSocket', 'caches', 'fonts', 'Temporal', 'XMLHttpRequest', 'close', 'name']
      .filter((name) => name !== 'Buffer' && globalThis[name] !== undefined)`,
  }
  for (const [file, head] of heads) {
    test(`${file}: every report is the one of Node, to the letter`, async ({ page }) => {
      for (const [name, body] of Object.entries(bodies)) {
        const code = `${head} async (event, context) => {\n  ${body}\n}`
        const node = nodeBench(code, { file })
        const expected = await node.invoke({ seed: 99, event: { a: 1 } })
        node.dispose()
        await open(page, code, { file })
        const seen = await invoke(page, { seed: 99, event: { a: 1 } })
        expect.soft(seen, name).toEqual(JSON.parse(JSON.stringify(expected)))
      }
    })
  }
})

test('crypto.subtle, which this browser withholds from such workers, is refused by name', async ({ page }) => {
  const code = `exports.handler = async () => crypto.subtle.digest('SHA-256', new Uint8Array(1))`
  const errorMessage = 'crypto.subtle.digest is not available in the playground yet'
  expect((await once(page, code)).end).toMatchObject({ kind: 'failed', error: { errorType: 'Error', errorMessage } })
})

test('a syntax error names its line', async ({ page }) => {
  for (const [file, head] of heads) {
    const outcome = await once(page, `const a = 1\n${head} async () => {\n  const = 2\n}`, { file })
    const place = `    at ${file}:3`
    expect(outcome.end).toMatchObject({ error: { errorType: 'Runtime.UserCodeSyntaxError' } })
    expect(outcome.end.kind === 'failed' && outcome.end.error.trace?.at(-1)).toBe(place)
  }
})

test('an endless loop is ended after 5 s, the page moves on meanwhile, and the next invocation is cold and fine', async ({
  page,
}) => {
  await page.evaluate(() => {
    const watch = { longest: 0, last: performance.now() }
    setInterval(() => {
      const now = performance.now()
      watch.longest = Math.max(watch.longest, now - watch.last)
      watch.last = now
    }, 10)
    Object.assign(globalThis, { watch })
  })
  await open(page, 'let n = 0; exports.handler = async (event) => { n++; if (event.loop) for (;;); return n }')
  expect((await invoke(page)).end).toMatchObject({ result: 1 })
  const before = Date.now()
  const { end } = await invoke(page, { event: { loop: true } })
  const took = Date.now() - before
  const errorMessage = 'RequestId: req-1 Error: Function used more than 5 s of real CPU time; endless loop?'
  expect(end).toMatchObject({
    kind: 'failed',
    error: { errorType: 'Runtime.ExitError', errorMessage },
    containerLost: true,
  })
  expect(took).toBeGreaterThan(4500)
  expect(took).toBeLessThan(8000)
  expect((await invoke(page)).end).toMatchObject({ result: 1 })
  const gap = await page.evaluate(() => (globalThis as unknown as { watch: { longest: number } }).watch.longest)
  expect(gap).toBeLessThan(500)
})

test('what breaks its runtime fails at once and says so', async ({ page }) => {
  const code = `exports.handler = async () => {
    Array.prototype[Symbol.iterator] = Map.prototype.values = Map.prototype[Symbol.iterator] = () => { throw 1 }
    await new Promise((resolve) => setTimeout(resolve, 5))
  }`
  const before = Date.now()
  const errorMessage = 'RequestId: req-1 Error: Function changed built-in objects that its runtime needs'
  expect((await once(page, code)).end).toMatchObject({ kind: 'failed', error: { errorMessage }, containerLost: true })
  expect(Date.now() - before).toBeLessThan(3000)
})

test('forty functions at once in one frame, all answered; nothing is left behind', async ({ page }) => {
  await open(page, 'exports.handler = async (n) => { await new Promise((r) => setTimeout(r, 1000)); return n }')
  const results = await page.evaluate(async () => {
    const numbers = Array.from({ length: 40 }, (_, n) => n)
    const outcomes = await Promise.all(numbers.map((n) => sandboxPage.invoke({ event: n, container: `c${String(n)}` })))
    return outcomes.map(({ end }) => end.kind === 'returned' && end.result)
  })
  expect(results).toEqual(Array.from({ length: 40 }, (_, n) => n))
  await expect(page.locator('iframe')).toHaveCount(1)
  await page.evaluate(() => sandboxPage.dispose())
  await expect(page.locator('iframe')).toHaveCount(0)
})

test('a frame that is gone is noticed: open functions fail, the next one gets a fresh frame', async ({ page }) => {
  await open(page, 'exports.handler = async (event) => { if (event.stay) for (;;); return "fine" }')
  expect((await invoke(page)).end).toMatchObject({ result: 'fine' })
  const open1 = invoke(page, { event: { stay: true } })
  await page.evaluate(() => document.querySelector('iframe')?.setAttribute('src', 'about:blank'))
  const { end } = await open1
  const errorMessage = 'RequestId: req-1 Error: Runtime exited without providing a reason'
  expect(end).toMatchObject({ kind: 'failed', error: { errorType: 'Runtime.ExitError', errorMessage } })
  expect((await invoke(page)).end).toMatchObject({ result: 'fine' })
})
