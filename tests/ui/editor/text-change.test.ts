import { expect, test } from 'vitest'
import { changeBetween } from '../../../src/ui/editor/text-change'

test('equal texts need no change', () => {
  expect(changeBetween('abc', 'abc')).toBeNull()
})

test('only what differs is replaced', () => {
  expect(changeBetween('one two three', 'one 2 three')).toEqual({ from: 4, to: 7, insert: '2' })
  expect(changeBetween('aa', 'aaa')).toEqual({ from: 2, to: 2, insert: 'a' })
  expect(changeBetween('aaa', 'a')).toEqual({ from: 1, to: 3, insert: '' })
  expect(changeBetween('', 'x')).toEqual({ from: 0, to: 0, insert: 'x' })
})

test('a surrogate pair is never cut', () => {
  const before = 'a😀b'
  const after = 'a😁b'
  const change = changeBetween(before, after)
  expect(change).toEqual({ from: 1, to: 3, insert: '😁' })
})

test('the change gives the other text', () => {
  const words = ['', 'a', 'ab', 'ba', 'aba', 'abab', '😀', '😁😀', 'a😀']
  for (const before of words) {
    for (const after of words) {
      const change = changeBetween(before, after) ?? { from: 0, to: 0, insert: '' }
      expect(before.slice(0, change.from) + change.insert + before.slice(change.to)).toBe(after)
    }
  }
})
