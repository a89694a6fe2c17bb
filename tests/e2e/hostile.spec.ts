// What a stranger's function tries: entries 1 to 27 of the hostile list in docs/sandbox.md, but for the network. sandbox.spec.ts tries the same
// on the whole app.
import { expect, test } from '@playwright/test'
import type { FunctionCode } from '../../src/sandbox/function-host'
import { start, type Invocation, type Outcome } from '../sandbox/bench'
import { endless, exitError, handler, invoke, onSandboxPage, once, open } from './pages/hostile'
import { stolenLine } from './stage'

onSandboxPage()

test('1 an endless loop in the handler is ended after 5 s', async ({ page }) => {
  const { end, texts } = await once(page, 'console.log("before"); for (;;);')
  expect(end).toMatchObject(endless)
  expect(texts).toEqual(['before'])
})

test('2 an endless loop at the top level is ended, too', async ({ page }) => {
  await open(page, 'for (;;);')
  expect((await invoke(page)).end).toMatchObject({ kind: 'failed', error: { errorType: 'Runtime.ExitError' } })
})

test('3 an endless loop of microtasks is ended', async ({ page }) => {
  expect((await once(page, 'for (;;) await 0')).end).toMatchObject(endless)
})

test('4 a loop that waits for the clock ends, and the clock has moved', async ({ page }) => {
  const { end } = await once(page, 'const t = Date.now(); while (Date.now() < t + 100); return Date.now() - t')
  // The last look at the clock moves it, too.
  expect(end).toMatchObject({ kind: 'returned', result: 101 })
})

const sleep = 'await new Promise((resolve) => setTimeout(resolve, 300000)); return "slept"'

test('5 five minutes of sleep end 300 virtual seconds later, and at once in real time', async ({ page }) => {
  const before = Date.now()
  expect((await once(page, sleep, { timeoutSeconds: 900 })).end).toMatchObject({
    now: start + 300_000,
    result: 'slept',
  })
  expect(Date.now() - before).toBeLessThan(3000)
})

test('6 with a Timeout of 3 s the same is timed out at exactly 3 s', async ({ page }) => {
  const { end } = await once(page, sleep, { timeoutSeconds: 3 })
  expect(end).toMatchObject({
    now: start + 3000,
    error: { errorType: 'Sandbox.Timedout', errorMessage: 'RequestId: req-1 Error: Task timed out after 3.00 seconds' },
  })
})

test('7 a handler that waits for nothing is told at once', async ({ page }) => {
  const { end } = await once(page, 'return new Promise(() => undefined)')
  expect(end).toMatchObject({ kind: 'parked', next: null })
})

test('8 an interval without an end runs into the Timeout', async ({ page }) => {
  const { end } = await once(page, 'return new Promise(() => setInterval(() => undefined, 1))', { timeoutSeconds: 1 })
  expect(end).toMatchObject({ now: start + 1000, error: { errorType: 'Sandbox.Timedout' } })
})

test('9 a heap bomb ends its own process; the page and the next function live', async ({ page }) => {
  test.setTimeout(90_000)
  const { end } = await once(page, 'const all = []; for (;;) all.push(new Array(1e6).fill({ all }))')
  expect(end).toMatchObject({ kind: 'failed', containerLost: true })
})

test('10 four gigabytes of buffers, and a text that doubles, are refused or end the function', async ({ page }) => {
  const { end } = await once(
    page,
    `let buffers = 0, doubled = 0
    try { const all = []; for (let i = 0; i < 64; i++) { all.push(new ArrayBuffer(2 ** 32)); buffers++ } } catch (error) { buffers = error.name }
    try { let text = 'x'; for (;;) { text += text; doubled++ } } catch (error) { doubled = error.name }
    return [buffers, doubled]`,
  )
  if (end.kind === 'failed') expect(end).toMatchObject({ containerLost: true })
  else expect(end).toMatchObject({ result: ['RangeError', 'RangeError'] })
})

test('11 whatever is thrown has a type and a message', async ({ page }) => {
  const thrown = [
    'throw "x"',
    'throw null',
    'throw new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 2 }, has() { throw 3 } })',
    'throw Object.defineProperty(new Error(), "message", { get() { throw new Error("again") } })',
    'throw { get name() { for (;;); } }',
  ]
  for (const body of thrown) {
    const { end } = await once(page, body)
    expect(end.kind, body).toBe('failed')
    if (end.kind === 'failed') expect(end.error.errorMessage.length, body).toBeGreaterThan(0)
  }
})

test('12 a result that is no JSON is an error or the value that Lambda makes of it', async ({ page }) => {
  const results: readonly (readonly [string, unknown])[] = [
    ['undefined', null],
    ['(() => 1)', null],
    ['Symbol()', null],
    ['new Date(0)', '1970-01-01T00:00:00.000Z'],
    ['new Map([[1, 2]])', {}],
    ['NaN', null],
    ['Infinity', null],
  ]
  for (const [expression, result] of results)
    expect((await once(page, `return ${expression}`)).end, expression).toMatchObject({ kind: 'returned', result })
  for (const body of ['const a = {}; a.a = a; return a', 'return 1n'])
    expect((await once(page, body)).end, body).toMatchObject({ error: { errorType: 'Runtime.MarshalError' } })
  expect((await once(page, 'return { toJSON() { for (;;); } }')).end).toMatchObject(endless)
})

test('13 a result of 7 MB is too large', async ({ page }) => {
  const { end } = await once(page, 'return "x".repeat(7e6)')
  expect(end).toMatchObject({ error: { errorType: 'Function.ResponseSizeTooLarge' } })
})

test('14 a flood of lines, a huge line and odd objects are cut, counted and shown', async ({ page }) => {
  const many = await once(page, 'for (let i = 0; i < 1e6; i++) console.log(i)')
  expect(many.texts.length).toBeLessThanOrEqual(2000)
  expect(many.dropped).toBe(1e6 - many.texts.length)
  const huge = await once(page, 'console.log("x".repeat(5e7))')
  expect(huge.texts.join('').length).toBeLessThan(300_000)
  const odd = await once(
    page,
    'console.log("%s %d", "a", 1); console.log({ get a() { throw 1 } }); console.log("\\u001b[31mred")',
  )
  expect(odd.texts[0]).toBe('a 1')
  expect(odd.end).toMatchObject({ kind: 'returned' })
})

test('15 floods of messages end the function', async ({ page }) => {
  await open(
    page,
    `${stolenLine}
    exports.handler = async () => {
      await stealLine()
      for (;;) line.postMessage({ t: 'report', id: 'x'.repeat(1000), turn: 1, body: '{}' })
    }`,
  )
  expect((await invoke(page)).end).toMatchObject(exitError('Function sent too many messages'))
})

test('16 a function cannot close its worker', async ({ page }) => {
  const { end } = await once(page, 'self.close(); return 1')
  expect(end).toMatchObject({ error: { errorType: 'TypeError', errorMessage: 'self.close is not a function' } })
})

test('17 there are no workers within workers', async ({ page }) => {
  const { end } = await once(page, 'return [typeof Worker, typeof SharedWorker, typeof ServiceWorker]')
  expect(end).toMatchObject({ result: ['undefined', 'undefined', 'undefined'] })
})

test('18 what fails after the result leaves it and later invocations alone', async ({ page }) => {
  await open(
    page,
    `let n = 0
    exports.handler = async () => {
      Promise.reject(new Error('nobody takes it'))
      setTimeout(() => { throw new Error('late') }, 0)
      return ++n
    }`,
  )
  expect((await invoke(page)).end.kind).not.toBe('parked')
  expect((await invoke(page, { container: 'another' })).end.kind).not.toBe('parked')
})

test('19 overwritten built-ins spoil at most the own result', async ({ page }) => {
  const { end } = await once(
    page,
    `JSON.stringify = JSON.parse = () => '"forged"'
    Array.prototype.map = Function.prototype.call = Promise.prototype.then = () => 'forged'
    return { ok: true }`,
  )
  expect(['returned', 'failed']).toContain(end.kind)
})

test('20 members __proto__ and constructor of a result are data', async ({ page }) => {
  const { end } = await once(
    page,
    `return JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":2}}}')`,
  )
  expect(end.kind === 'returned' && Object.keys(end.result as object)).toEqual(['__proto__', 'constructor'])
})

test('21 forged reports are dropped', async ({ page }) => {
  await open(
    page,
    `${stolenLine}
    exports.handler = async () => {
      await stealLine()
      const end = { kind: 'returned', now: Date.now() + 1, result: 'forged' }
      const body = (changes) => JSON.stringify({ lines: [], droppedLines: 0, calls: [], end, ...changes })
      const real = { t: 'report', id: last.id, turn: last.turn, body: body({}) }
      for (const changes of [
        { id: last.id + 1 }, { id: '__proto__' }, { turn: last.turn + 1 }, { turn: -1 }, { t: 'result' }, { body: undefined },
        { body: { end } }, { body: body({ lines: 'x' }) }, { body: body({ end: { ...end, now: 0 } }) },
        { body: '['.repeat(100000) }, { body: '"' + 'x'.repeat(20000000) + '"' },
      ]) line.postMessage({ ...real, ...changes })
      for (const odd of [null, 'report', 7, [], new Map()]) line.postMessage(odd)
      return 'honest'
    }`,
  )
  expect((await invoke(page)).end).toMatchObject({ kind: 'returned', result: 'honest' })
})

test('23 modules that cannot be are named', async ({ page }) => {
  const { end } = await once(
    page,
    `const names = []
    for (const name of ['fs', 'child_process', '@aws-sdk/client-nothing']) {
      try { require(name) } catch (error) { names.push(error.code + ' ' + error.message.split('. ')[0]) }
    }
    return names`,
  )
  expect(end).toMatchObject({
    result: ['fs', 'child_process', '@aws-sdk/client-nothing'].map(
      (name) => `MODULE_NOT_FOUND Cannot find module '${name}'`,
    ),
  })
})

test('24 mistakes in the file name their line; top-level await and a megabyte of source are fine', async ({ page }) => {
  const fails = async (code: string, file: FunctionCode['file'] = 'index.js'): Promise<Outcome['end']> => {
    await open(page, code, { file })
    return (await invoke(page)).end
  }
  expect(await fails('const a = 1\nconst = 2')).toMatchObject({ error: { errorType: 'Runtime.UserCodeSyntaxError' } })
  expect(await fails('exports.other = 1')).toMatchObject({
    error: { errorType: 'Runtime.HandlerNotFound', errorMessage: 'index.handler is undefined or not exported' },
  })
  expect(await fails('exports.handler = async () => 1', 'index.mjs')).toMatchObject({ kind: 'failed' })
  expect(
    await fails('const n = await Promise.resolve(3)\nexport const handler = async () => n', 'index.mjs'),
  ).toMatchObject({
    result: 3,
  })
  expect(await fails(`// ${'x'.repeat(1e6)}\nexports.handler = async () => 4`)).toMatchObject({ result: 4 })
})

test('25 a global counter lives in a warm container, and anew after a kill or an edit', async ({ page }) => {
  const code = 'let n = 0; exports.handler = async (event) => { if (event.stop) process.exit(1); return ++n }'
  await open(page, code)
  const results = async (invocation: Omit<Invocation, 'answer'> = {}): Promise<unknown> => {
    const { end } = await invoke(page, invocation)
    return end.kind === 'returned' ? end.result : end.kind
  }
  expect([await results(), await results(), await results()]).toEqual([1, 2, 3])
  expect(await results({ container: 'cold' })).toBe(1)
  expect([await results({ event: { stop: true } }), await results()]).toEqual(['failed', 1])
  await open(page, `${code} // edited`)
  expect(await results()).toBe(1)
})

test('26 two hundred invocations at once are all answered', async ({ page }) => {
  await open(page, 'exports.handler = async (n) => n')
  const results = await page.evaluate(async () => {
    const all = Array.from({ length: 200 }, (_, n) => sandboxPage.invoke({ event: n, container: `c${String(n)}` }))
    const ends = (await Promise.all(all)).map(({ end }) => end)
    return ends.map((end) => (end.kind === 'returned' ? end.result : end.kind))
  })
  expect(results).toEqual(Array.from({ length: 200 }, (_, n) => n))
})

test('27 the same seed gives the same report, another seed another', async ({ page }) => {
  const body = `const text = [Math.random(), crypto.randomUUID(), Date.now(), performance.now()].join(' ')
    console.log(text); await new Promise((resolve) => setTimeout(resolve, 17)); return text + Date.now()`
  await open(page, handler(body))
  const [first, again, other] = [
    await invoke(page, { seed: 5, container: 'a' }),
    await invoke(page, { seed: 5, container: 'b' }),
    await invoke(page, { seed: 6, container: 'c' }),
  ]
  expect([again.end, again.texts]).toEqual([first.end, first.texts])
  expect(other.end).not.toEqual(first.end)
})
