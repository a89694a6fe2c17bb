import { expect, test } from 'vitest'
import { embedCode, type EmbedWish } from '../../../src/ui/share/embed-code'

const usual: EmbedWish = { view: 'graph', theme: 'reader', isReadOnly: false, caption: '' }
const site = 'https://site.example/yard/'

test('what is as usual is not said, and the picture stands inside', () => {
  expect(embedCode(site, '#1abc', '<svg></svg>', usual)).toBe(
    [
      '<script async src="https://site.example/yard/stepyard-embed.js"></script>',
      '<stepyard-embed link="https://site.example/yard/#1abc">',
      '  <svg></svg>',
      '</stepyard-embed>',
      '',
    ].join('\n'),
  )
})

test('texts of the person are escaped', () => {
  const code = embedCode(site, '#1abc', null, {
    view: 'code',
    theme: 'dark',
    isReadOnly: true,
    caption: '"><script>alert(1)</script>',
  })
  expect(code).toContain('view="code" theme="dark" readonly')
  expect(code).toContain('caption="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"')
})
