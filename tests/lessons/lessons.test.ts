import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { lessonFolders } from '../../scripts/lesson-folders'
import { checkSchema, type Check } from '../../src/project/check'
import { projectSchema } from '../../src/project/project'
import { parts } from '../../src/lessons/list'
import { readLessonText } from '../../src/ui/lesson/lesson-text'
import { placeOfField } from '../../src/ui/lesson/live-words'
import { targetOf } from '../../src/ui/text/markdown'
import { missedOf } from '../check/try-out'
import { gradeOf, proseOf, wordsIn } from './readability'

const folders = lessonFolders()
const isFull = process.env['STEPYARD_FULL'] !== undefined
/** As many seeds as the person's own check takes; all runs together try 20. */
const seedsOf = ({ run }: Check): readonly number[] =>
  Array.from({ length: isFull ? 20 : (run?.seeds ?? 3) }, (_, i) => i + 1)

test('numbers and names of lessons are used once, and every part has a name', () => {
  const numbers = folders.map(({ entry }) => entry.number)
  const slugs = folders.map(({ entry }) => entry.slug)
  expect(new Set(numbers).size).toBe(numbers.length)
  expect(new Set(slugs).size).toBe(slugs.length)
  for (const { entry } of folders) expect(Object.keys(parts)).toContain(entry.part)
})

describe.each(folders.map((folder) => [`${folder.entry.number} ${folder.entry.title}`, folder] as const))(
  '%s',
  (_name, { entry, lesson, others }) => {
    const text = String(lesson['text'])
    const start = v.parse(projectSchema, lesson['start'])
    const solutions = [lesson['solution'], ...others].map((project) => v.parse(projectSchema, project))
    const checks = v.parse(v.array(checkSchema), lesson['checks'])
    const { question, todo, steps, hints, surprise, solution } = readLessonText(text)

    test('is short and easy to read', () => {
      const prose = proseOf(text.replace(/^## (?:Hint|Solution)[\s\S]*?(?=^## |$(?![\s\S]))/gm, ''))
      expect(wordsIn(prose)).toBeLessThan(250)
      expect(gradeOf(prose)).toBeLessThan(9.5)
      expect(entry.goal.length).toBeGreaterThan(10)
      expect(entry.minutes).toBeGreaterThan(0)
    })

    test('what its words point to is there', () => {
      const links = [...text.matchAll(/\]\(((?:state|queue|function|field|file):[^)]+)\)/g)].map((match) =>
        targetOf(match[1] ?? ''),
      )
      for (const target of links) {
        if (target.kind === 'field') expect(placeOfField(start.workflows, target.name), target.name).not.toBeNull()
        if (target.kind === 'file')
          expect([...start.workflows, ...start.functions, ...start.queues].map(({ name }) => name)).toContain(
            target.name,
          )
        if (target.kind === 'queue') expect(start.queues.map(({ name }) => name)).toContain(target.name)
        if (target.kind === 'function') expect(start.functions.map(({ name }) => name)).toContain(target.name)
        if (target.kind === 'state')
          expect(
            start.workflows.some(({ definition }) => definition.includes(`"${target.name}"`)),
            target.name,
          ).toBe(true)
      }
    })

    if (steps.length > 0) {
      test('every step can be done', () => {
        for (const step of steps) expect(step.deeds.length + step.seen.length, step.title).toBeGreaterThan(0)
      })
      return
    }

    test('has what a lesson has', () => {
      expect(question?.options.filter(({ isRight }) => isRight)).toHaveLength(1)
      expect(question?.why.some(({ type }) => type === 'paragraph')).toBe(true)
      for (const part of [todo, surprise, solution]) expect(part.length).toBeGreaterThan(0)
      expect(hints.length).toBeGreaterThanOrEqual(2)
      expect(hints.at(-1)?.when).toBeNull()
      expect(checks.length).toBeGreaterThan(0)
      expect(solutions.length).toBeGreaterThanOrEqual(2)
    })

    test('its start fails the check', { timeout: 300_000 }, async () => {
      expect(await missedOf(start, checks, seedsOf)).not.toEqual([])
    })

    test.each(solutions.map((one, i) => [i + 1, one] as const))(
      'solution %i passes',
      { timeout: 300_000 },
      async (_n, project) => {
        expect(await missedOf(project, checks, seedsOf)).toEqual([])
      },
    )
  },
)
