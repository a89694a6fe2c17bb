import { describe, expect, test } from 'vitest'
import type { Json } from '../../src/base/json'
import { escaped, pictureOf } from '../../src/graph/drawing/picture'
import { graphOf } from '../../src/graph/model'
import { layoutGraph } from '../../src/layout/layout-in-node'
import { firstPictureMarkup } from '../../scripts/first-picture'
import { shop, shopDefinition } from './shop'

const picture = async (definition: Json): Promise<string> => {
  const graph = graphOf(shop, 'shop', definition)
  return pictureOf(graph, await layoutGraph(graph), { title: 'A "picture" of <shop>' })
}

const hostile = [
  '</script>',
  '"><svg onload=alert(1)>',
  '<img src=x onerror=alert(1)>',
  "' onclick='x",
  '&lt;',
  ']]>',
  '\u0000<b>',
]

describe('a picture as text', () => {
  test.each(hostile)('holds the name %j as text only', async (name) => {
    const rule = { Variable: `$['${name}']`, StringEquals: name, Next: name }
    const text = await picture({
      StartAt: name,
      States: {
        [name]: { Type: name, Next: `${name}2` },
        b: { Type: 'Choice', Choices: [rule] },
        c: { Type: 'Task', Resource: `arn:aws:states:::sqs:${name}`, Catch: [{ ErrorEquals: [name], Next: name }] },
      },
    })
    const tags = [...text.matchAll(/<\/?([a-z]+)/gi)].map((match) => match[1])
    expect(new Set(tags)).toEqual(new Set(['svg', 'g', 'path', 'rect', 'circle', 'text']))
    expect(text).not.toMatch(/<[^>]*\son[a-z]+\s*=/i)
    expect(text.split('<').length).toBe(text.split('>').length)
  })

  test('names itself for a screen reader', async () => {
    expect(await picture(shopDefinition)).toContain('role="img" aria-label="A &quot;picture&quot; of &lt;shop&gt;"')
  })

  test('has no colours of its own', async () => {
    expect(await picture(shopDefinition)).not.toMatch(/#[0-9a-f]{3,8}\b|rgb\(|style=|fill="/i)
  })
})

test('escapes all five characters', () => {
  expect(escaped(`<a href="x" title='y'>&`)).toBe('&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;')
})

test('the first picture is the first project, wide and narrow, with its style', async () => {
  const markup = await firstPictureMarkup('.sy-graph :is(.a) { x: y }\n/* note */')
  expect(markup).toMatch(/^<style>\.sy-graph :is\(\.a\)\{x:y\}/)
  expect(markup.match(/<svg/g)).toHaveLength(2)
  for (const word of ['SendToQueue', 'order-processing-queue', 'process-order'])
    expect(markup).toContain(`>${word}</text>`)
})
