import { describe, expect, test } from 'vitest'
import { isPattern, matchesPattern } from '../../../src/aws/event-pattern'
import type { Json, JsonObject } from '../../../src/base/json'

const event: JsonObject = {
  source: 'shop',
  empty: '',
  nothing: null,
  total: 40,
  tags: ['new', 'Gift'],
  address: '10.0.0.17',
  customer: { name: 'Mary Major', vip: true },
  lines: [
    { sku: 'a', price: 1 },
    { sku: 'b', price: 7 },
  ],
}

describe('a pattern fits', () => {
  test.each<[JsonObject, boolean]>([
    [{ source: ['shop'] }, true],
    [{ source: ['store', 'shop'] }, true],
    [{ source: ['store'] }, false],
    [{ source: ['shop'], total: [41] }, false],
    [{ customer: { name: ['Mary Major'] } }, true],
    [{ customer: { vip: [true] } }, true],
    [{ nothing: [null] }, true],
    [{ empty: [''] }, true],
    [{ empty: [null] }, false],
    [{ tags: ['new'] }, true],
    [{ lines: { sku: ['b'] } }, true],
    [{ lines: { sku: ['a'], price: [7] } }, false],
    [{ source: [{ exists: true }] }, true],
    [{ other: [{ exists: false }] }, true],
    [{ source: [{ exists: false }] }, false],
    [{ customer: { age: [{ exists: false }] } }, true],
    [{ source: [{ prefix: 'sh' }] }, true],
    [{ source: [{ prefix: { 'equals-ignore-case': 'SH' } }] }, true],
    [{ source: [{ suffix: 'op' }] }, true],
    [{ source: [{ 'equals-ignore-case': 'SHOP' }] }, true],
    [{ source: [{ wildcard: 's*p' }] }, true],
    [{ source: [{ wildcard: 's*x*p' }] }, false],
    [{ source: [{ wildcard: 'sh*hop' }] }, false],
    [{ customer: { name: [{ wildcard: 'M*y M*r' }] } }, true],
    [{ source: [{ 'anything-but': 'store' }] }, true],
    [{ source: [{ 'anything-but': ['store', 'shop'] }] }, false],
    [{ source: [{ 'anything-but': { prefix: 'sh' } }] }, false],
    [{ source: [{ 'anything-but': { suffix: ['x', 'y'] } }] }, true],
    [{ other: [{ 'anything-but': 'store' }] }, false],
    [{ total: [{ numeric: ['>', 39] }] }, true],
    [{ total: [{ numeric: ['>=', 40, '<', 41] }] }, true],
    [{ total: [{ numeric: ['<', 40] }] }, false],
    [{ total: [{ numeric: ['=', 40] }] }, true],
    [{ source: [{ numeric: ['=', 40] }] }, false],
    [{ address: [{ cidr: '10.0.0.0/24' }] }, true],
    [{ address: [{ cidr: '10.0.1.0/24' }] }, false],
    [{ $or: [{ source: ['x'] }, { total: [40] }] }, true],
    [{ $or: [{ source: ['x'] }, { total: [41] }] }, false],
    [{ ['__proto__']: [{ exists: false }] }, true],
  ])('%j: %s', (pattern, expected) => {
    expect(isPattern(pattern)).toBe(true)
    expect(matchesPattern(pattern, event)).toBe(expected)
  })
})

describe('is no pattern', () => {
  test.each<Json>([
    null,
    'text',
    {},
    { source: 'shop' },
    { source: [] },
    { source: [['shop']] },
    { source: [{ unknown: 1 }] },
    { source: [{ prefix: 1 }] },
    { source: [{ prefix: 'a', suffix: 'b' }] },
    { source: [{ numeric: ['!', 1] }] },
    { source: [{ numeric: ['>', 2, '<', 1] }] },
    { source: [{ cidr: '10.0.0.0/99' }] },
    { source: [{ wildcard: 'a**b' }] },
    { source: [{ 'anything-but': [] }] },
    { $or: [{ source: ['a'] }] },
  ])('%j', (value) => {
    expect(isPattern(value)).toBe(false)
  })
})

test('a wildcard of many stars is no slow one', () => {
  const pattern = { a: [{ wildcard: 'a*'.repeat(2000) + 'b' }] }
  expect(matchesPattern(pattern, { a: 'a'.repeat(100_000) })).toBe(false)
})

test('IPv6 blocks', () => {
  expect(matchesPattern({ a: [{ cidr: '2001:db8::/32' }] }, { a: '2001:db8:1::5' })).toBe(true)
  expect(matchesPattern({ a: [{ cidr: '2001:db8::/32' }] }, { a: '2001:db9::5' })).toBe(false)
})
