import { describe, expect, test } from 'vitest'
import { readLessonText } from '../../../src/ui/lesson/lesson-text'
import { placeOfField } from '../../../src/ui/lesson/live-words'
import { readMarkdown, targetOf } from '../../../src/ui/text/markdown'

const text = `An idea.

## Predict
How often?
- [ ] once
- [x] twice

Because it comes back.

## Do
1. Run.

## Step: Look
<!-- did: openedMessage, never -->
<!-- did: ran -->
<!-- seen: $count(executions) = 1 -->
Open it.

## Hint
<!-- when: queues.a.depth > 0 -->
The queue.

## Hint
The other one.

## Surprise
Oh.

## Solution
So.
`

describe('the text of a lesson', () => {
  const read = readLessonText(text)

  test('a question has its options, the right one and its reason', () => {
    expect(read.question?.options.map(({ text, isRight }) => [text.replace(/^\[.\] /, ''), isRight])).toEqual([
      ['once', false],
      ['twice', true],
    ])
    expect(read.question?.why.filter(({ type }) => type === 'paragraph')).toHaveLength(1)
  })

  test('a step knows the deeds that there are, and what must be seen; others are left out', () => {
    expect(read.steps).toMatchObject([{ title: 'Look', deeds: ['ran'], seen: ['$count(executions) = 1'] }])
    expect(read.steps[0]?.tokens.some(({ type }) => type === 'html')).toBe(false)
  })

  test('hints may have a condition', () => {
    expect(read.hints.map(({ when }) => when)).toEqual(['queues.a.depth > 0', null])
  })

  test('a text without sections is an introduction', () => {
    expect(readLessonText('Only this.')).toMatchObject({ question: null, todo: [], steps: [], hints: [] })
  })
})

describe('links of a text', () => {
  test.each([
    ['state:Charge%20it', { kind: 'state', name: 'Charge it' }],
    ['field:Send.MessageBody', { kind: 'field', name: 'Send.MessageBody' }],
    ['#/learn/hello', { kind: 'page', href: '#/learn/hello' }],
    ['https://example.com/', { kind: 'site', href: 'https://example.com/' }],
    ['javascript:alert(1)', { kind: 'none' }],
    ['data:text/html,x', { kind: 'none' }],
    ['#1abc', { kind: 'none' }],
    ['http://example.com/', { kind: 'none' }],
  ])('%s', (href, target) => {
    expect(targetOf(href)).toEqual(target)
  })

  test('what is to be typed is a token of its own', () => {
    const [paragraph] = readMarkdown('Write +++"End": true+++ there.')
    expect(paragraph).toMatchObject({
      tokens: [{ type: 'text' }, { type: 'type', text: '"End": true' }, { type: 'text' }],
    })
  })
})

test('a field is found behind its state', () => {
  const definition = '{"States":{"A":{"End":true},"B":{"Next":"A","End":false}}}'
  const at = placeOfField([{ name: 'w', definition }], 'B.End')
  expect(definition.slice(at?.offset)).toMatch(/^End":false/)
  expect(placeOfField([{ name: 'w', definition }], 'Nothing')).toBeNull()
})
