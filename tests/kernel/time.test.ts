import fc from 'fast-check'
import { expect, test } from 'vitest'
import { httpDate, isoTime, isoTimeShort } from '../../src/kernel/time'

const anyTime = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 })

test('times are written as the calendar has them', () => {
  fc.assert(
    fc.property(anyTime, (at) => {
      expect(isoTime(at)).toBe(new Date(at).toISOString())
      expect(httpDate(at)).toBe(new Date(at).toUTCString())
    }),
  )
})

test('the context object drops zeros at the end of the fraction', () => {
  expect(isoTimeShort(0)).toBe('1970-01-01T00:00:00Z')
  expect(isoTimeShort(120)).toBe('1970-01-01T00:00:00.12Z')
  expect(isoTimeShort(10_000)).toBe('1970-01-01T00:00:10Z')
  expect(isoTimeShort(10_003)).toBe('1970-01-01T00:00:10.003Z')
})
