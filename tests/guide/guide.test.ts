import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { guidePages, readPage } from '../../scripts/guide-pages'
import { readSource, validate } from '../../src/asl'
import { checkSchema } from '../../src/project/check'
import { projectSchema } from '../../src/project/project'
import { errorNames, fieldsAt, stateTypes } from '../../src/ui/editor/asl-words'
import { callFields } from '../../src/ui/editor/asl-values'
import { gradeOf, proseOf, wordsIn } from '../lessons/readability'
import { missedOf } from '../check/try-out'

const pages = guidePages()
const seeds = process.env.STEPYARD_FULL === undefined ? [1] : [1, 2, 3]
const slugs = new Set(pages.map(({ slug }) => slug))
const covered = pages.flatMap(({ covers }) => covers)

test('each name leads to one page', () => {
  expect(covered.filter((name, i) => covered.indexOf(name) !== i)).toEqual([])
  expect(slugs.size).toBe(pages.length)
})

test('every state type, field, parameter of a call and error of the language has a page', () => {
  const resources = ['lambda:invoke', 'sqs:sendMessage', 'aws-sdk:sqs:receiveMessage', 'aws-sdk:sqs:deleteMessage']
  const names = [
    ...stateTypes,
    ...Object.values(fieldsAt).flat(),
    ...resources.flatMap((resource) => callFields(`arn:aws:states:::${resource}`)),
    ...errorNames,
  ].map(({ name }) => name)
  expect([...new Set(names)].filter((name) => !covered.includes(name))).toEqual([])
})

test('a page that is not written as a page says so', () => {
  expect(() => readPage('x', 'States', 'no title')).toThrow('x: a page begins with')
})

describe.each(pages.map((page) => [page.slug, page] as const))('%s', (_slug, page) => {
  test('is short and plain, and its links lead somewhere', () => {
    const prose = proseOf(page.text)
    expect(wordsIn(prose)).toBeLessThan(260)
    expect(gradeOf(prose)).toBeLessThan(10)
    const links = [...page.text.matchAll(/\]\(#\/guide\/([^)]*)\)/g)].map(([, slug = '']) => slug)
    expect(links.filter((slug) => !slugs.has(slug))).toEqual([])
  })

  test('has an example that does what it says', { timeout: 60_000 }, async () => {
    const project = v.parse(projectSchema, page.project)
    const check = v.parse(checkSchema, { name: page.slug, say: page.title, ...page.check })
    for (const { definition } of project.workflows)
      expect(validate(readSource(definition)).filter(({ severity }) => severity === 'error')).toEqual([])
    expect(await missedOf(project, [check], () => seeds)).toEqual([])
  })
})
