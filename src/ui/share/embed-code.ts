/** What an embed is to look like; every part that is as usual is left out of the code. */
export interface EmbedWish {
  readonly view: 'graph' | 'code' | 'split' | 'run' | 'queues'
  readonly theme: 'reader' | 'light' | 'dark'
  readonly isReadOnly: boolean
  readonly caption: string
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/**
 * The code to paste into a page: the script, and the element with the picture as its content, so that the picture is there without any
 * script. `site` is where Stepyard lies, `fragment` the link from its `#` on.
 */
export function embedCode(site: string, fragment: string, picture: string | null, wish: EmbedWish): string {
  const attributes = [
    `link="${escaped(new URL(fragment, site).href)}"`,
    ...(wish.view === 'graph' ? [] : [`view="${wish.view}"`]),
    ...(wish.theme === 'reader' ? [] : [`theme="${wish.theme}"`]),
    ...(wish.isReadOnly ? ['readonly'] : []),
    ...(wish.caption.trim() === '' ? [] : [`caption="${escaped(wish.caption.trim())}"`]),
  ]
  const script = escaped(new URL('stepyard-embed.js', site).href)
  return [
    `<script async src="${script}"></script>`,
    `<stepyard-embed ${attributes.join(' ')}>`,
    ...(picture === null ? [] : [`  ${picture}`]),
    '</stepyard-embed>',
    '',
  ].join('\n')
}
