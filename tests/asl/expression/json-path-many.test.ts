import { describe, expect, test } from 'vitest'
import type { Json } from '../../../src/base/json'
import { compileRequired, compileSelect } from '../../../src/asl/expression/definite-path'
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
    ['$.books[-9:].title', ['A', 'B', 'C']],
    ['$.books[:-1].title', ['A', 'B']],
    ['$.books[-2:-1].title', ['B']],
    ['$.books[ 0 : 9 : 2 ].title', ['A', 'B', 'C']],
    ['$.books[2,0,0,7,-1].title', ['C', 'A', 'A', 'C']],
    ['$.books[*].tags[0]', ['x']],
    ['$.books[*].tags[1:]', ['y']],
    ['$.limit[1:]', []],
    ['$.matrix[*][*]', [1, 2, 3, 4]],
    ['$.matrix[*][0]', [1, 3]],
    ['$..title', ['A', 'B', 'C']],
    ['$..name', ['shop', 'Ann']],
    ['$..[0]', [(shop as { books: Json[] }).books[0] as Json, 'x', [1, 2], 1, 3]],
    ['$..by.*', ['Ann']],
    ['$.matrix..*', [[1, 2], [3, 4], 1, 2, 3, 4]],
    [
      "$..['title','tags']",
      [
        { title: 'A', tags: ['x', 'y'] },
        { title: 'B', tags: [] },
      ],
    ],
    ["$['limit','name']", { limit: 10, name: 'shop' }],
    ["$['name','limit','none']", { limit: 10, name: 'shop' }],
    ["$.books[2].by['none','nor']", {}],
    ["$['books','matrix'][0]", [(shop as { books: Json[] }).books[0] as Json, [1, 2]]],
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
    ['@.missing != 1', ['A', 'B', 'C']],
    ['@.price < @.limit', []],
    ["@.price > '7'", ['C']],
    ['@.price == 8 || @.price == 12 && @.tags size 9', ['A']],
    ['(@.price == 8 || @.price == 12) && @.tags size 0', ['B']],
    ['!(@.price == 8) && !(@.by)', ['B']],
    ["@.tags[0] == 'x'", ['A']],
    ['@[\'title\'] == "A"', ['A']],
    ["@.tags == ['x', 'y']", ['A']],
    ['@.tags.length() == 2', ['A']],
    ['@.price > -1.5e1', ['A', 'B']],
    ['@.title =~ /[ab]/', []],
    ['@.price =~ /8/', ['C']],
    ['8 == @.price', ['A']],
    ['@.title in $.wanted', []],
    ["$.name == 'shop'", ['A', 'B', 'C']],
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
    ['$.books[2].length()', 3],
    // The library knows no length of texts, and no keys of lists.
    ['$.name.length()', null],
    ['$.books.keys()', null],
    ['$.matrix[0].size()', 2],
    ['$.matrix[0].stddev()', 0.5],
    ['$.matrix[0].sum(3, 4)', 10],
    ['$.books[0].tags.concat()', 'xy'],
    ["$.books[0].tags.concat('-', 1)", 'xy-1'],
    ['$.matrix[0].concat()', ''],
    ['$.name.append(1)', 'shop'],
    ['$.matrix[1].index(-1)', 4],
    ['$..price.max()', 12],
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

  test.each(['$.name.sum()', '$.books[0].tags.min()', '$.matrix[0].index(2)', '$.nothing.length()', '$.name.first()'])(
    '%s fails with States.Runtime',
    (path) => {
      expect(failureOf(() => select(path, shop))).toMatch(/^States\.Runtime: /)
    },
  )

  test('of a long list needs no stack', () => {
    const list = Array.from({ length: 300_000 }, (_, i) => i)
    expect(select('$.max()', list)).toBe(299_999)
    expect(select('$.min()', list)).toBe(0)
  })
})

test('variables and the context object are roots like the input', () => {
  expect(select('$order.lines[0].sku', {}, { order: { lines: [{ sku: 's' }] } })).toBe('s')
  expect(select('$order.lines[*].sku', {}, { order: { lines: [{ sku: 's' }, {}] } })).toEqual(['s'])
  expect(select('$never', {})).toBeUndefined()
  expect(select('$$.Execution.Name', {})).toBe('run-1')
})

test('a filter after a descent asks each object once', () => {
  const input = { x: 1, a: [{ x: 2, b: { x: 3 } }, [{ x: 4 }]], s: 'x' }
  expect(select('$..[?(@.x > 1)].x', input)).toEqual([2, 3, 4])
  expect(select('$..[?(@.x)].x', input)).toEqual([1, 2, 3, 4])
})

describe('strangers', () => {
  const hostile = JSON.parse('{"__proto__":{"x":1},"constructor":{"x":2},"length":{"x":3},"a":[],"t":"text"}') as Json

  test.each<[string, Json | undefined]>([
    ['$.__proto__.x', 1],
    ['$.constructor.x', 2],
    ['$.length.x', 3],
    ['$.*.x', [1, 2, 3]],
    ['$..x', [1, 2, 3]],
    ['$.a.length', undefined],
    ['$.t.length', undefined],
    ['$.a.constructor.name', undefined],
    ['$.toString', undefined],
    ['$.t.__proto__', undefined],
    ['$.a..constructor', []],
    ['$..toString', []],
    ["$.a['length','constructor']", undefined],
    ["$['toString','valueOf']", {}],
    ['$[?(@.hasOwnProperty)]', []],
  ])('%s reads only what the input itself has', (path, expected) => {
    expect(select(path, hostile)).toEqual(expected)
  })

  test('several names keep a member that is called __proto__', () => {
    expect(JSON.stringify(select("$['__proto__','t']", hostile))).toBe('{"__proto__":{"x":1},"t":"text"}')
  })

  test.each([
    '$[?(@.a == process.exit())]',
    '$[(@.length-1)]',
    '$.a[`x`]',
    '$^',
    '$.a~',
    '$[?(alert(1))]',
    '$' + '[?(@'.repeat(5000) + ')]'.repeat(5000),
    '$' + '[?(' + '('.repeat(5000) + '@.a' + ')'.repeat(5000) + ')]',
    '$[?(' + '!'.repeat(5000) + '@.a)]',
    '$[?(@.a' + ' && @.a'.repeat(5000) + ')]',
    '$[?(@.a in ' + '['.repeat(5000) + ')]',
  ])('%.40s is never run', (text) => {
    const parsed = parsePath(text)
    if (parsed.ok) expect(compileSelect(parsed.value)({ a: 1 }, evaluation) ?? []).toEqual([])
    else expect(parsed.error.message).not.toBe('')
  })

  test('a deep input is walked to its end', () => {
    let deep: Json = { end: 1 }
    for (let i = 0; i < 190; i++) deep = i % 2 === 0 ? [deep] : { d: deep }
    expect(select('$..end', deep)).toEqual([1])
  })

  const items: Json = Array.from({ length: 2000 }, (_, i) => ({ i, l: [1, 2, 3] }))
  test.each(['$[?($..nothing == 1)]', '$[?(@.l subsetof $[*])]', '$[?($[?($[?(@.i)].i == 1)])]', '$..*..*..*..*..*'])(
    '%s stops at the limit, which all parts of a path share',
    (path) => {
      let input = items
      if (path.startsWith('$..*')) for (let i = 0; i < 60; i++) input = [input]
      expect(failureOf(() => select(path, input))).toMatch(/visits more than 1000000 values/)
    },
  )
})

describe('nothing there', () => {
  const required = (text: string, input: Json): string => {
    const parsed = parsePath(text)
    if (!parsed.ok) throw new Error(parsed.error.message)
    return failureOf(() => compileRequired(parsed.value)(input, evaluation))
  }

  test.each<[string, string]>([
    ['$.none', `Invalid path '$.none' : No results for path: $['none']`],
    ['$.none.at.all', `Invalid path '$.none.at.all' : Missing property in path $['none']`],
    ['$.books[9]', `Invalid path '$.books[9]' : No results for path: $['books'][9]`],
    ['$.limit[0]', `Invalid path '$.limit[0]' : Filter: [0] can only be applied to arrays. Current context is: 10`],
    ['$never.x', `Invalid path '$never.x' : No results for path: $never.x`],
    ['$$.None', `Invalid path '$$.None' : No results for path: $['None']`],
    ["$.none['a','b']", `Invalid path '$.none['a','b']' : Missing property in path $['none']`],
  ])('%s', (path, words) => {
    expect(required(path, shop)).toBe(`States.Runtime: ${words}`)
  })

  test('several names of what is no object', () => {
    expect(required("$.name['a','b']", shop)).toMatch(
      /Expected to find an object with property \['a','b'\] in path \$\['name'\] but found 'java\.lang\.String'/,
    )
  })
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
  ['$.a..', 5],
  ['$.a[:]', 4],
  ['$.a[?(@.b == 1)', 3],
  ['$.a[?(@.b =~ /x/q)]', 13],
  ['$.a[?(@.b =~ /(?=a)/)]', 13],
])('%s is no path, wrong at %i', (text, at) => {
  const parsed = parsePath(text)
  expect(parsed.ok ? 'a path' : parsed.error.at).toBe(at)
})
