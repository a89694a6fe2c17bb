import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { unzip, zip } from '../../src/share/archive'
import { isZip } from '../../src/share/opened'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const troubleOf = (files: Record<string, Uint8Array>): string => {
  const outcome = unzip('x.zip', zipSync(files))
  return outcome.ok ? 'opened' : outcome.error
}

test('what was zipped comes out again, and the same files give the same bytes', () => {
  const files = [
    { path: 'a/index.js', text: 'äöü' },
    { path: 'b.json', text: '{}' },
  ]
  const packed = zip(files)
  expect(isZip(packed)).toBe(true)
  expect(unzip('x.zip', packed)).toEqual({ ok: true, value: files })
  expect(zip(files)).toEqual(packed)
})

test('packages and films in a zip are passed over', () => {
  const packed = zipSync({
    'flow.json': bytes('{}'),
    'node_modules/x/index.js': bytes('x'),
    'film.mp4': new Uint8Array(4_000_001),
  })
  expect(unzip('x.zip', packed)).toEqual({ ok: true, value: [{ path: 'flow.json', text: '{}' }] })
})

test.each(['../up.json', 'a/../../up.json', '/etc/x.json', 'C:/x.json', 'a\\..\\..\\x.json'])(
  'a zip with the path %j is refused as a whole',
  (path) => {
    expect(troubleOf({ 'ok.json': bytes('{}'), [path]: bytes('{}') })).toMatch(
      /^"x\.zip" names a file outside of its folder/,
    )
  },
)

test('a zip of a few kilobytes that unpacks to a lot is refused before it is unpacked', () => {
  const much = new Uint8Array(3_900_000)
  const many = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`${i}.json`, much]))
  expect(troubleOf(many)).toBe(
    '"x.zip" unpacks to more than 32 MB, so nothing of it is opened. Zip the project\'s own files alone.',
  )
})

test('a zip that lies about the size of a file gives no more than it says', () => {
  const packed = zipSync({ 'a.json': new Uint8Array(3_000_000).fill(97) })
  const view = new DataView(packed.buffer)
  const central = packed.findLastIndex((_, i) => i + 4 <= packed.length && view.getUint32(i, true) === 0x02014b50)
  view.setUint32(central + 24, 10, true)
  const outcome = unzip('x.zip', packed)
  expect(outcome.ok ? (outcome.value[0]?.text.length ?? 0) : 0).toBeLessThanOrEqual(10)
})

test('a damaged zip says so', () => {
  const packed = zip([{ path: 'a.json', text: 'x'.repeat(500) }])
  const outcome = unzip('x.zip', packed.subarray(0, packed.length - 30))
  expect(outcome.ok ? 'opened' : outcome.error).toMatch(/^"x\.zip" cannot be unpacked: it is damaged/)
})
