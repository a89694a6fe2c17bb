import { expect, test } from 'vitest'
import { zip } from '../../src/share/archive'
import { linkIn, looksKnown, readFiles } from '../../src/app/sharing'
import { mostFileBytes } from '../../src/share/opened'

test('files are read as texts, what is too large for a project is passed over', async () => {
  const files = [new File(['{"a":1}'], 'a.json'), new File(['x'.repeat(mostFileBytes + 1)], 'film.mp4')]
  expect(await readFiles(files)).toEqual({ ok: true, value: [{ path: 'a.json', text: '{"a":1}' }] })
})

test('nothing but what is too large is told by its name, with what to do', async () => {
  const read = await readFiles([new File(['x'.repeat(mostFileBytes + 1)], 'film.mp4')])
  expect(read).toEqual({ ok: false, error: expect.stringMatching(/^"film\.mp4" has more than 4 MB.*Choose/) as string })
})

test('a file that cannot be read is told by its name', async () => {
  const gone = Object.assign(new File(['x'], 'gone.json'), { text: () => Promise.reject(new Error('it has changed')) })
  expect(await readFiles([gone])).toEqual({
    ok: false,
    error: '"gone.json" could not be read (it has changed). Choose it again.',
  })
})

test('a link is found in what was pasted, be it an address or a fragment alone; other texts are left alone', () => {
  const fragment = `#1${'a'.repeat(70)}`
  expect(linkIn(` https://example.org/app/${fragment} \n`)).toBe(fragment)
  expect(linkIn(fragment)).toBe(fragment)
  expect(linkIn('see https://example.org/#1 there')).toBeNull()
  expect([looksKnown('{"StartAt"'), looksKnown('StartAt: A'), looksKnown('a note')]).toEqual([true, true, false])
})

test('a zip is read as a folder of its name', async () => {
  const packed = new Uint8Array(zip([{ path: 'template.yaml', text: 'Resources:' }]))
  expect(await readFiles([new File([packed], 'orders.zip')])).toEqual({
    ok: true,
    value: [{ path: 'orders/template.yaml', text: 'Resources:' }],
  })
})
