import { afterEach, expect, test } from 'vitest'
import { bench, start, type Bench } from './run'

let open: Bench | undefined
afterEach(() => {
  open?.dispose()
  open = undefined
})

const run = (body: string) => {
  open = bench(`exports.handler = async () => { ${body} }`)
  return open.invoke()
}

test('lines have level, time and text', async () => {
  const { reports } = await run(
    'console.log("a"); console.warn("b"); await new Promise((r) => setTimeout(r, 50)); console.error("c"); console.debug("d")',
  )
  expect(reports.flatMap((report) => report.lines)).toEqual([
    { at: start, level: 'INFO', text: 'a' },
    { at: start, level: 'WARN', text: 'b' },
    { at: start + 50, level: 'ERROR', text: 'c' },
    { at: start + 50, level: 'DEBUG', text: 'd' },
  ])
})

test.each([
  ['"a", 1, true, null, undefined', 'a 1 true null undefined'],
  ['{ a: 1, "b-c": "x", d: [1, { e: { f: {} } }] }', "{ a: 1, 'b-c': 'x', d: [ 1, { e: [Object] } ] }"],
  ['[1, "x", [], {}]', "[ 1, 'x', [], {} ]"],
  ['new Map([["k", { v: 1 }]]), new Set([1, 2])', "Map(1) { 'k' => { v: 1 } } Set(2) { 1, 2 }"],
  ['"%s is %d years, %j %%", "Ann", 42, { a: 1 }, "rest"', 'Ann is 42 years, {"a":1} % rest'],
  ['function f() {}, class A {}, () => 1', '[Function: f] [class A] [Function (anonymous)]'],
  ['new (class Foo { a = 1 })()', 'Foo { a: 1 }'],
  ['{ get x() { throw 1 } }', '{ x: [Getter] }'],
  ['new Date(), 10n, -0, Symbol("s")', '2026-01-05T12:00:00.000Z 10n -0 Symbol(s)'],
  ['new Proxy({}, { ownKeys() { throw 1 } })', '[Object: unreadable]'],
])('console.log(%s)', async (args, text) => {
  expect((await run(`console.log(${args})`)).texts).toEqual([text])
})

test('an error shows its trace, a circle is marked', async () => {
  const { texts } = await run('const a = { n: 1 }; a.self = a; console.log(a); console.log(new TypeError("bad"))')
  expect(texts[0]).toContain('self: [Circular *1]')
  expect(texts[1]).toMatch(/^TypeError: bad\n {4}at exports\.handler \(index\.js:1:\d+\)$/)
})

test('long objects are broken into lines', async () => {
  const { texts } = await run('console.log({ alpha: "x".repeat(40), beta: "y".repeat(40) })')
  expect(texts[0]).toBe(`{\n  alpha: '${'x'.repeat(40)}',\n  beta: '${'y'.repeat(40)}'\n}`)
})

test('a flood of lines is cut and counted', async () => {
  const { texts, dropped } = await run('for (let i = 0; i < 100000; i++) console.log(i)')
  expect([texts.length, dropped]).toEqual([2000, 98_000])
})

test('a huge line is cut', async () => {
  const { texts, dropped } = await run('console.log("é".repeat(1e7)); console.log("more")')
  expect(new TextEncoder().encode(texts[0]).length).toBeLessThanOrEqual(262_144)
  expect(texts[0]?.length).toBeGreaterThan(100_000)
  expect(texts.length).toBeLessThanOrEqual(2)
  expect(dropped).toBeLessThanOrEqual(1)
})
