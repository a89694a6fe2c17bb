import { expect, test } from 'vitest'
import { readEmbedOptions } from '../../src/app/embed/options'

test('what cannot be read is as if it were not there', () => {
  expect(readEmbedOptions('?embed&view=nothing&speed=7&step=-1&theme=pink&host=javascript:alert(1)')).toEqual(
    readEmbedOptions('?embed'),
  )
})

test('all that a page can ask for', () => {
  const asked =
    '?embed&view=split&readonly&autorun&speed=60&step=12&theme=dark&fill&inline&caption=Look&host=https://a.example/b'
  expect(readEmbedOptions(asked)).toEqual({
    view: 'split',
    isReadOnly: true,
    isAutorun: true,
    pace: 60,
    step: 12,
    theme: 'dark',
    isFilling: true,
    isInline: true,
    caption: 'Look',
    host: 'https://a.example',
  })
})
