import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseTimestamp, toMillis } from '../../../src/asl/expression/timestamps'

test('agrees with the calendar of the platform', () => {
  const years = { min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }
  fc.assert(
    fc.property(fc.date(years), (date) => {
      const instant = parseTimestamp(date.toISOString())
      expect(instant === undefined ? undefined : toMillis(instant)).toBe(date.getTime())
    }),
  )
})

test.each([
  '2016-02-30T00:00:00Z',
  '2015-02-29T00:00:00Z',
  '2016-13-05T21:29:29Z',
  '2016-12-05T25:29:29Z',
  '2016-12-05T21:29:29',
  '2016-12-05t21:29:29Z',
  '',
  '05-12-2016T21:29:29Z',
])('%j is no timestamp', (text) => {
  expect(parseTimestamp(text)).toBeUndefined()
})
