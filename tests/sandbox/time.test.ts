import { afterEach, expect, test } from 'vitest'
import { bench, start, type Bench } from './run'

let open: Bench | undefined
afterEach(() => {
  open?.dispose()
  open = undefined
})

const use = (...args: Parameters<typeof bench>): Bench => (open = bench(...args))

test('five minutes of sleep take no time', async () => {
  const before = performance.now()
  const { end } = await use(
    'exports.handler = async () => { const t = Date.now(); await new Promise((r) => setTimeout(r, 3e5)); return Date.now() - t }',
  ).invoke()
  expect(end).toEqual({ kind: 'returned', now: start + 300_000, result: 300_000 })
  expect(performance.now() - before).toBeLessThan(1000)
})

test('sleeping past the Timeout ends at the deadline, to the millisecond', async () => {
  const code = 'exports.handler = async () => { await new Promise((r) => setTimeout(r, 3e5)) }'
  const { end } = await use(code, { timeoutSeconds: 3 }).invoke()
  const errorMessage = 'RequestId: req-1 Error: Task timed out after 3.00 seconds'
  const error = { errorType: 'Sandbox.Timedout', errorMessage }
  expect(end).toEqual({ kind: 'failed', now: start + 3000, error, containerLost: true })
})

test('a loop that waits for the clock ends', async () => {
  const code =
    'exports.handler = async () => { const t = Date.now(); while (Date.now() - t < 100); return Date.now() - t }'
  const { end } = await use(code).invoke()
  expect(end.kind === 'returned' && end.result).toBeGreaterThanOrEqual(100)
  expect(end.now).toBeGreaterThan(start)
})

test.each(['Date.now()', 'performance.now()', 'new Date().getTime()', 'context.getRemainingTimeInMillis()'])(
  'an endless loop that reads %s runs into its Timeout',
  async (read) => {
    const code = `exports.handler = async (event, context) => { for (;;) ${read} }`
    const { end } = await use(code, { timeoutSeconds: 3 }).invoke()
    expect(end).toMatchObject({ kind: 'failed', now: start + 3000, error: { errorType: 'Sandbox.Timedout' } })
  },
)

test.each([
  ['in the handler', 'exports.handler = async () => { for (;;); }'],
  ['at the top level', 'for (;;);'],
  ['of promises', 'exports.handler = async () => { for (;;) await 0 }'],
  ['in toJSON', 'exports.handler = async () => ({ toJSON() { for (;;); } })'],
])('an endless loop %s is ended, and the next invocation is cold and fine', async (_name, code) => {
  const own = use(code, {}, 300)
  const { end } = await own.invoke()
  const errorMessage = 'RequestId: req-1 Error: Function used more than 0.3 s of real CPU time; endless loop?'
  expect(end).toMatchObject({
    kind: 'failed',
    error: { errorType: 'Runtime.ExitError', errorMessage },
    containerLost: true,
  })
  expect((await own.invoke()).end).toMatchObject({ kind: 'failed', error: { errorMessage } })
})

test('a handler that waits for nothing parks without a timer', async () => {
  const { end } = await use('exports.handler = () => new Promise(() => {})').invoke()
  expect(end).toEqual({ kind: 'parked', now: start, next: null })
})

test('timers run in the order in which they are due, immediates before them', async () => {
  const code = `exports.handler = () => new Promise((resolve) => {
    const seen = []
    const note = (name) => seen.push(name + '@' + (Date.now() - ${start}))
    setTimeout(note, 20, 'b'); setTimeout(note, 10, 'a'); setTimeout(note, 20, 'c')
    setImmediate(note, 'now')
    clearTimeout(setTimeout(note, 5, 'never'))
    const every = setInterval(() => { note('i'); if (seen.length > 6) { clearInterval(every); resolve(seen) } }, 15)
  })`
  const { end } = await use(code).invoke()
  expect(end).toMatchObject({ result: ['now@0', 'a@10', 'i@15', 'b@20', 'c@20', 'i@30', 'i@45'] })
})

test('a timer that outlives its handler runs in a later turn of the container', async () => {
  const code = `let late = 0
    exports.handler = async (event) => {
      if (event.first) setTimeout(() => late++, 100)
      else await new Promise((r) => setTimeout(r, 200))
      return late
    }`
  const own = use(code)
  expect((await own.invoke({ event: { first: true } })).end).toMatchObject({ result: 0 })
  expect((await own.invoke()).end).toMatchObject({ result: 1 })
})

test('dates are in UTC and English wherever the visitor lives', async () => {
  const code = `exports.handler = async () => [new Date(2026, 0, 5, 13).toISOString(), new Date('2026-01-05T13:00:00').getTime(),
    new Date().getHours(), String(new Date()), Date(), new Date().toLocaleString(), new Intl.DateTimeFormat().format(),
    new Date('2026-01-05').toISOString(), Date.UTC(2026, 0), new Date() instanceof Date, new Date().constructor === Date,
    new Date().getTimezoneOffset(), new Date(NaN).toString()]`
  const text = 'Mon Jan 05 2026 12:00:00 GMT+0000 (Coordinated Universal Time)'
  expect((await use(code).invoke()).end).toMatchObject({
    result: [
      '2026-01-05T13:00:00.000Z',
      Date.UTC(2026, 0, 5, 13),
      12,
      text,
      text,
      expect.stringMatching(/^1\/5\/2026, 12:00:00\sPM$/),
      '1/5/2026',
      '2026-01-05T00:00:00.000Z',
      Date.UTC(2026, 0),
      true,
      true,
      0,
      'Invalid Date',
    ],
  })
})

test('the same seed gives the same chance, another seed another', async () => {
  const code = `exports.handler = async () => [Math.random(), crypto.randomUUID(),
    [...crypto.getRandomValues(new Uint8Array(8))]]`
  const results = []
  for (const seed of [7, 7, 8]) {
    const own = bench(code)
    results.push(JSON.stringify((await own.invoke({ seed })).end))
    own.dispose()
  }
  expect(results[0]).toBe(results[1])
  expect(results[0]).not.toBe(results[2])
})

test('real asynchronous work of the platform is waited for', async () => {
  const code = `exports.handler = async () => {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode('a'))
    return [new Uint8Array(digest)[0], await new Response('text').text()]
  }`
  expect((await use(code).invoke()).end).toMatchObject({ result: [0xca, 'text'] })
})

test.each([
  ['reading a blob', `new Blob(['x'.repeat(5e6)]).text()`],
  ['compiling', 'WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))'],
  [
    'compressing',
    `new Response(new Blob(['x'.repeat(1e6)]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer()`,
  ],
])('%s takes no virtual time: no timer overtakes it', async (_name, work) => {
  const code = `exports.handler = async () => Promise.race([
    new Promise((r) => setTimeout(r, 1, 'timer')), ${work}.then(() => 'work')])`
  expect((await use(code).invoke()).end).toEqual({ kind: 'returned', now: start, result: 'work' })
})

test('a timer can be renewed and closed, and shows as in Node', async () => {
  const code = `exports.handler = () => new Promise((resolve) => {
    const timer = setTimeout(() => resolve([Date.now() - ${start}, timer.constructor.name]), 100)
    setTimeout(() => timer.refresh(), 60)
    setTimeout(() => resolve('never'), 120).close()
  })`
  expect((await use(code).invoke()).end).toMatchObject({ result: [160, 'Timeout'] })
})

test('performance marks and measures on the virtual clock', async () => {
  const code = `exports.handler = async () => {
    performance.mark('a')
    await new Promise((r) => setTimeout(r, 250))
    performance.mark('b')
    const { name, duration } = performance.measure('m', 'a', 'b')
    const [seconds, rest] = process.hrtime()
    return [name, duration, performance.getEntriesByType('mark').length, seconds, rest, typeof process.hrtime.bigint()]
  }`
  expect((await use(code).invoke()).end).toMatchObject({ result: ['m', 250, 2, 0, 250_000_000, 'bigint'] })
})

test('throwing in a timer and unhandled rejections end the invocation', async () => {
  const thrown = await use(
    'exports.handler = () => new Promise(() => setTimeout(() => { throw new RangeError("t") }, 5))',
  ).invoke()
  expect(thrown.end).toMatchObject({ kind: 'failed', error: { errorType: 'RangeError' }, containerLost: true })
  open?.dispose()
  const rejected = await use(
    'exports.handler = async () => { Promise.reject(new RangeError("r")); await new Promise((r) => setTimeout(r, 5)) }',
  ).invoke()
  const error = { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: 'RangeError: r' }
  expect(rejected.end).toMatchObject({ kind: 'failed', error, containerLost: true })
})

test('forty containers at once are all answered', async () => {
  const own = use('exports.handler = async (n) => { await new Promise((r) => setTimeout(r, 10)); return n }')
  const names = Array.from({ length: 40 }, (_, n) => n)
  const outcomes = await Promise.all(names.map((n) => own.invoke({ event: n, container: `c${n}` })))
  expect(outcomes.map(({ end }) => end.kind === 'returned' && end.result)).toEqual(names)
})
