import { expect, test } from 'vitest'
import { fit, shown, textWidth, twoLines } from '../../src/graph/text'

test('what would disturb the text beside it is shown as a replacement character', () => {
  expect(shown('a\u202eb\u0000c\ud800d')).toBe('a\ufffdb\ufffdc\ufffdd')
  expect(shown('👩‍💻 ok')).toBe('👩‍💻 ok')
})

test('80 characters of a name are enough', () => {
  expect(shown('x'.repeat(10_000))).toBe('x'.repeat(79) + '…')
})

test('a cut text fits', () => {
  const cut = fit('A long name that goes on and on', 100, 13)
  expect(cut.endsWith('…')).toBe(true)
  expect(textWidth(cut, 13)).toBeLessThanOrEqual(100)
})

test('a long name breaks where words meet', () => {
  expect(twoLines('WaitForTheConfirmation', 110, 13)).toEqual(['WaitForThe', 'Confirmation'])
  expect(twoLines('short', 110, 13)).toEqual(['short'])
  expect(twoLines('x'.repeat(60), 110, 13)).toHaveLength(2)
})
