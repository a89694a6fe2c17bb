import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isDefinite, parsePath } from '../../../src/asl/expression/json-path'

const steps = (text: string): unknown => {
  const parsed = parsePath(text)
  return parsed.ok ? parsed.value.steps : parsed.error
}

describe('definite paths', () => {
  test.each([
    ['$', []],
    [
      '$.a.b',
      [
        { kind: 'name', name: 'a' },
        { kind: 'name', name: 'b' },
      ],
    ],
    ['$.detail-type', [{ kind: 'name', name: 'detail-type' }]],
    [
      "$['a b'][0]",
      [
        { kind: 'name', name: 'a b' },
        { kind: 'index', index: 0 },
      ],
    ],
    [
      '$["it\'s"][-1]',
      [
        { kind: 'name', name: "it's" },
        { kind: 'index', index: -1 },
      ],
    ],
    ["$['a\\'b']", [{ kind: 'name', name: "a'b" }]],
    ['$.Name ', [{ kind: 'name', name: 'Name' }]],
  ])('%s', (text, expected) => {
    expect(steps(text)).toEqual(expected)
  })
})

test.each([
  '$.a[*]',
  '$.a.*',
  '$..a',
  '$..[0]',
  '$.a[1:3]',
  '$.a[0,1]',
  "$['a','b']",
  '$.a[?(@.x == "]")].b',
  '$.a.length()',
])('%s selects several values or computes one', (text) => {
  const parsed = parsePath(text)
  expect(parsed.ok && !isDefinite(parsed.value)).toBe(true)
})

test.each([
  ['a.b', 0],
  ['$.', 2],
  ['$.a.', 4],
  ['$.a[0', 3],
  ['$.a[x]', 4],
  ['$.a b', 3],
  ['$.a[0]b', 6],
])('%s is no path, and the mistake is at %d', (text, at) => {
  expect(steps(text)).toMatchObject({ at })
})

test('no text makes the parser throw or run for ever', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'$.[]()\'"*?:,-019ab \\'), maxLength: 30 }),
      (text) => void parsePath('$' + text),
    ),
  )
})
