import fc from 'fast-check'
import { expect, test } from 'vitest'
import { equal, fitsBytes, parseJson, sizeBytes, utf8Length, withMember, type Json } from '../../src/base/json'

const anyJson = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as Json)

test('the size of a value is that of its compact UTF-8 text', () => {
  fc.assert(
    fc.property(anyJson, fc.nat(400), (value, limit) => {
      const bytes = new TextEncoder().encode(JSON.stringify(value)).length
      expect(sizeBytes(value)).toBe(bytes)
      expect(fitsBytes(value, limit)).toBe(bytes <= limit)
    }),
  )
})

test('the length of a text is counted in UTF-8, surrogates included', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length)
    }),
  )
})

test('a value equals its copy, whatever the order of members', () => {
  fc.assert(
    fc.property(anyJson, (value) => {
      expect(equal(value, JSON.parse(JSON.stringify(value)) as Json)).toBe(true)
    }),
  )
  expect(equal({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true)
  expect(equal({ a: 1 }, { a: 1, b: 2 })).toBe(false)
  expect(equal([1, 2], [2, 1])).toBe(false)
})

test('a member called __proto__ is data', () => {
  const object = withMember({ a: 1 }, '__proto__', { polluted: 1 })
  expect(Object.keys(object)).toEqual(['a', '__proto__'])
  expect(({} as { polluted?: number }).polluted).toBeUndefined()
})

test('text that nests too deep, or is none, is not parsed', () => {
  expect(parseJson('['.repeat(201) + ']'.repeat(201))).toBeUndefined()
  expect(parseJson('['.repeat(200) + ']'.repeat(200))).toBeDefined()
  expect(parseJson('{a:1}')).toBeUndefined()
})
