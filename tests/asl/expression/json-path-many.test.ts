import { describe, expect, test } from 'vitest'
import type { Json } from '../../../src/base/json'
import { compileSelect } from '../../../src/asl/expression/definite-path'
import { parsePath } from '../../../src/asl/expression/json-path'
import { evaluation, failureOf } from '../build'

const select = (text: string, input: Json, variables: Readonly<Record<string, Json>> = {}): Json | undefined => {
  const parsed = parsePath(text)
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.message} (${parsed.error.at})`)
  return compileSelect(parsed.value)(input, { ...evaluation, variable: (name) => variables[name] })
}

const shop: Json = {
  limit: 10,
  name: 'shop',
  books: [
    { title: 'A', price: 8, tags: ['x', 'y'] },
    { title: 'B', price: 12, tags: [] },
    { title: 'C', price: '8', by: { name: 'Ann' } },
  ],
  matrix: [
    [1, 2],
    [3, 4],
  ],
}

describe('paths that select several values', () => {
  test.each<[string, Json]>([
    ['$.books[*].title', ['A', 'B', 'C']],
    ['$.books.*.title', ['A', 'B', 'C']],
    ['$.books[0,2].title', ['A', 'C']],
    ['$.books[1:].title', ['B', 'C']],
    ['$.books[:1].title', ['A']],
    ['$.books[-2:].title', ['B', 'C']],
    ['$.books[0:9].title', ['A', 'B', 'C']],
    ['$.matrix[*][*]', [1, 2, 3, 4]],
    ['$.matrix[*][0]', [1, 3]],
    ['$..title', ['A', 'B', 'C']],
    ['$..name', ['shop', 'Ann']],
    [
      "$.books[*]['title','price']",
      [
        { title: 'A', price: 8 },
        { title: 'B', price: 12 },
        { title: 'C', price: '8' },
      ],
    ],
    ['$.[*]', Object.values(shop as Record<string, Json>)],
    ['$.nothing[*].x', []],
    ['$.nothing.deeper[1:3]', []],
    ['$.name[*]', []],
    ['$..length', []],
    ['$.books[*].tags.length', []],
    ['$.books[*].constructor', []],
    ['$.books[*].__proto__', []],
  ])('%s', (path, expected) => {
    expect(select(path, shop)).toEqual(expected)
  })
})

describe('filters', () => {
  test.each<[string, readonly string[]]>([
    ['@.price == 8', ['A']],
    ["@.price == '8'", ['C']],
    ['@.price != 8', ['B', 'C']],
    ['@.price < 10', ['A']],
    ['@.price >= 8', ['A', 'B']],
    ['@.price > $.limit', ['B']],
    ['@.by', ['C']],
    ['!(@.by)', ['A', 'B']],
    ["@.by.name == 'Ann' || @.price == 12", ['B', 'C']],
    ["@.title in ['A', 'C'] && @.price == 8", ['A']],
    ["@.title nin ['A', 'C']", ['B']],
    ["@.tags anyof ['y']", ['A']],
    ["@.tags noneof ['y']", ['B']],
    ["@.tags subsetof ['x', 'y', 'z']", ['A', 'B']],
    ['@.tags size 2', ['A']],
    ['@.tags empty true', ['B']],
    ['@.title =~ /[ab]/i', ['A', 'B']],
    ['@.title =~ /A.+/', []],
    ['@.title==B', ['B']],
    ['@.missing == null', []],
    ['@.constructor', []],
  ])('[?(%s)]', (filter, titles) => {
    expect(select(`$.books[?(${filter})].title`, shop)).toEqual(titles)
  })

  test('an element is never a scalar, and an object is asked itself', () => {
    expect(select('$.matrix[0][?(@ > 1)]', shop)).toEqual([])
    expect(select("$[?(@.name == 'shop')].limit", shop)).toEqual([10])
  })

  test('a regular expression that would hang elsewhere takes no time', () => {
    const text = 'a'.repeat(50_000)
    expect(select('$.l[?(@.t =~ /(a+)+b/)]', { l: [{ t: text }] })).toEqual([])
  })
})

describe('functions', () => {
  test.each<[string, Json]>([
    ['$.books.length()', 3],
    ['$.name.length()', 4],
    ['$.matrix[0].sum()', 3],
    ['$.matrix[0].min()', 1],
    ['$.matrix[0].max()', 2],
    ['$.matrix[0].avg()', 1.5],
    ['$.matrix[1].first()', 3],
    ['$.matrix[1].last()', 4],
    ['$.matrix[1].index(1)', 4],
    ['$.books[2].by.keys()', ['name']],
    ['$.matrix[0].append(9)', [1, 2, 9]],
    ['$.books[0,1].price.sum()', 20],
  ])('%s', (path, expected) => {
    expect(select(path, shop)).toEqual(expected)
  })

  test('on a value of the wrong type fails with States.Runtime', () => {
    expect(failureOf(() => select('$.name.sum()', shop))).toMatch(/^States\.Runtime: .*sum\(\)/)
  })
})

test('variables and the context object are roots like the input', () => {
  expect(select('$order.lines[0].sku', {}, { order: { lines: [{ sku: 's' }] } })).toBe('s')
  expect(select('$order.lines[*].sku', {}, { order: { lines: [{ sku: 's' }, {}] } })).toEqual(['s'])
  expect(select('$never', {})).toBeUndefined()
  expect(select('$$.Execution.Name', {})).toBe('run-1')
})

test('a path that visits too much is ended', () => {
  const wide: Json = Array.from({ length: 1200 }, () => Array.from({ length: 1000 }, () => 1))
  expect(failureOf(() => select('$[*][*]', wide))).toMatch(/visits more than 1000000 values/)
})

test.each<[string, number]>([
  ['$.a[?(@.b ==)]', 12],
  ['$.a[?@.b]', 5],
  ['$.a[?(@.b == 1]', 14],
  ['$.a[x]', 4],
  ['$.a.sum().b', 9],
  ['$.a.nope()', 4],
  ['$.a[?(@.b =~ /(?=a)/)]', 13],
])('%s is no path, wrong at %i', (text, at) => {
  const parsed = parsePath(text)
  expect(parsed.ok ? 'a path' : parsed.error.at).toBe(at)
})
