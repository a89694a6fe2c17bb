// What a function does to its own worker: it may spoil its own answer, and nothing else.
import { afterEach, expect, test } from 'vitest'
import type { FunctionCode } from '../../src/sandbox/function-host'
import { bench, start, type Bench } from './run'

let open: Bench | undefined
afterEach(() => {
  open?.dispose()
  open = undefined
})

const use = (code: string, settings: Partial<FunctionCode> = {}, watchdogMs = 5000): Bench =>
  (open = bench(code, settings, watchdogMs))
const end = async (code: string, settings: Partial<FunctionCode> = {}) => (await use(code, settings).invoke()).end

test('changed prototypes spoil at most what the function itself prints', async () => {
  const code = `exports.handler = async () => {
    JSON.stringify = JSON.parse = () => '"forged"'
    for (const holder of [Array, Map, String, Function, Promise]) {
      for (const name of ['map', 'push', 'get', 'set', 'call', 'bind', 'split', 'join', 'then']) {
        if (name in holder.prototype) holder.prototype[name] = () => 'forged'
      }
    }
    console.log('changed')
    return { ok: true }
  }`
  const own = use(code)
  expect((await own.invoke()).end).toMatchObject({ kind: 'returned', result: { ok: true } })
  expect((await own.invoke({ container: 'other' })).end).toMatchObject({ kind: 'returned', result: { ok: true } })
})

test('an endless loop leaves what was printed before it', async () => {
  const loop =
    'exports.handler = async () => { for (let i = 0; i < 60; i++) console.log(i, "x".repeat(3000)); for (;;); }'
  const { texts, end: ending } = await use(loop, {}, 1000).invoke()
  expect(ending).toMatchObject({ kind: 'failed', error: { errorType: 'Runtime.ExitError' }, containerLost: true })
  expect(texts).toHaveLength(50)
  expect(texts[49]).toBe(`49 ${'x'.repeat(1997)}`)
})

test('a function that breaks what its runtime needs fails at once', async () => {
  const code = `exports.handler = async () => {
    Array.prototype[Symbol.iterator] = Map.prototype.values = Map.prototype[Symbol.iterator] = () => { throw 1 }
    await new Promise((resolve) => setTimeout(resolve, 5))
  }`
  const before = performance.now()
  const outcome = await use(code).invoke()
  expect(outcome.end).toMatchObject({ kind: 'failed', now: start, containerLost: true })
  expect(performance.now() - before).toBeLessThan(2000)
})

test('a rejection that nobody takes after the result leaves it and later invocations alone', async () => {
  const code = `let n = 0
    exports.handler = async () => {
      setTimeout(() => Promise.reject(new Error('late')), 0)
      return ++n
    }`
  const own = use(code)
  expect((await own.invoke()).end).toMatchObject({ kind: 'returned', result: 1 })
  expect((await own.invoke({ container: 'other' })).end).toMatchObject({ kind: 'returned', result: 1 })
})

test('process.exit ends the invocation and the container in words of Lambda', async () => {
  const message = 'RequestId: req-1 Error: Runtime exited with error: exit status 3'
  expect(await end('exports.handler = async () => { try { process.exit(3) } catch {} for (;;); }')).toMatchObject({
    kind: 'failed',
    error: { errorType: 'Runtime.ExitError', errorMessage: message },
    containerLost: true,
  })
  expect(await end('exports.handler = async () => process.exit()')).toMatchObject({
    error: { errorMessage: 'RequestId: req-1 Error: Runtime exited without providing a reason' },
  })
})

test('an interval that never stops runs into the Timeout', async () => {
  const code = 'exports.handler = () => new Promise(() => { setInterval(() => {}, 10) })'
  const outcome = await end(code, { timeoutSeconds: 1 })
  expect(outcome).toMatchObject({ kind: 'failed', now: start + 1000, error: { errorType: 'Sandbox.Timedout' } })
})

test('a function of a megabyte loads, ten thousand timers fire', async () => {
  const filling = `// ${'x'.repeat(1_000_000)}\n`
  const code = `${filling}exports.handler = () => new Promise((resolve) => {
    let fired = 0
    for (let i = 0; i < 10000; i++) setTimeout(() => { if (++fired === 10000) resolve(fired) }, 1)
  })`
  expect(await end(code)).toMatchObject({ kind: 'returned', result: 10_000 })
})

test.each(['index.js', 'index.mjs'] as const)('no module leads out of %s, however it is asked for', async (file) => {
  const asks = [
    'import("fs")',
    'import("f" + "s")',
    'import("node:child_process")',
    'import("https://example.com/a.js")',
  ]
  const attempts = asks.map((ask) => `await ${ask}.then(() => 'REACHED', (error) => error.message.split('. ')[0])`)
  const code = `${file === 'index.js' ? 'exports.handler =' : 'export const handler ='} async () => [${attempts.join()}]`
  const message = (name: string): string => `Cannot find module '${name}'`
  expect(await end(code, { file })).toMatchObject({
    result: ['fs', 'fs', 'node:child_process', 'https://example.com/a.js'].map(message),
  })
})

test('the global object has what Node has, and none of the browser or of the machine', async () => {
  const away = ['navigator.storage', 'location', 'FileReader', 'OffscreenCanvas', 'Temporal', '__filename']
  const code = `exports.handler = async () => [
    ${away.map((name) => `typeof ${name.startsWith('nav') ? name : `globalThis.${name}`}`).join()},
    typeof structuredClone, typeof URL, typeof TextEncoder, typeof AbortController, typeof global.setTimeout]`
  const kept = ['function', 'function', 'function', 'function', 'function']
  expect(await end(code)).toMatchObject({ result: [...away.map(() => 'undefined'), ...kept] })
})

test('the same code, event and seed give the same reports, to the letter', async () => {
  const code = `exports.handler = async (event) => {
    console.log(Math.random(), crypto.randomUUID(), new Date(), performance.now(), new Event('x').timeStamp)
    await Promise.all([30, 10, 20].map((ms) => new Promise((r) => setTimeout(r, ms * Math.random())).then(() => console.log(ms, Date.now()))))
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(event)))
    console.error([...new Uint8Array(digest)].join(''))
    return [new File([], 'a').lastModified === Date.now(), Performance.prototype.now.call(performance) === performance.now()]
  }`
  const seen = []
  for (let i = 0; i < 2; i++) {
    const own = bench(code)
    seen.push(JSON.stringify((await own.invoke({ seed: 42, event: { a: 1 } })).reports))
    own.dispose()
  }
  expect(seen[0]).toBe(seen[1])
  expect(seen[0]).toContain('"result":[true,true]')
})
