import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { galleryFolders } from '../../scripts/gallery-folders'
import { checkSchema } from '../../src/project/check'
import { projectSchema, type Project } from '../../src/project/project'
import { gradeOf, wordsIn } from '../lessons/readability'
import { missedOf } from '../check/try-out'

const folders = galleryFolders()
const about = v.strictObject({
  title: v.string(),
  kind: v.picklist(['pattern', 'use']),
  pattern: v.string(),
  paragraph: v.string(),
  look: v.string(),
  good: v.string(),
  bad: v.string(),
  fault: v.string(),
})
const plan = v.optional(v.record(v.string(), v.unknown()))
const expected = v.strictObject({
  good: v.array(v.unknown()),
  bad: v.array(v.unknown()),
  fault: v.array(v.unknown()),
  goodRun: plan,
  badRun: plan,
  faultRun: plan,
})
const seeds = (): readonly number[] => [1, 2, 3]

/** The project with one of its faults switched on. */
const withFault = (project: Project, name: string): Project => ({
  ...project,
  faults: (project.faults ?? []).map(({ off: _off, ...fault }) =>
    fault.name === name ? fault : { ...fault, off: true },
  ),
})

test('there are fifteen projects or more, each with a pattern of its own', () => {
  expect(folders.length).toBeGreaterThanOrEqual(15)
  expect(new Set(folders.map((folder) => folder.about['pattern'])).size).toBe(folders.length)
})

describe.each(folders.map((folder) => [folder.slug, folder] as const))('%s', (_slug, folder) => {
  const facts = v.parse(about, folder.about)
  const project = v.parse(projectSchema, folder.project)
  const checks = v.parse(expected, folder.checks)
  const check = (name: 'good' | 'bad' | 'fault', input: string) =>
    v.parse(checkSchema, {
      name,
      say: name,
      run: { ...checks[`${name}Run`], input },
      expect: checks[name],
    })

  test('is told in a few plain sentences, and has what they name', () => {
    expect(wordsIn(facts.paragraph)).toBeLessThan(60)
    expect(gradeOf(`${facts.paragraph} ${facts.look}`)).toBeLessThan(9.5)
    const inputs = project.inputs.map(({ name }) => name)
    expect(inputs).toContain(facts.good)
    expect(inputs).toContain(facts.bad)
    expect(project.faults?.map(({ name, off }) => [name, off])).toContainEqual([facts.fault, true])
  })

  test('the good day', { timeout: 120_000 }, async () => {
    expect(await missedOf(project, [check('good', facts.good)], seeds)).toEqual([])
  })

  test('the bad day', { timeout: 120_000 }, async () => {
    expect(await missedOf(project, [check('bad', facts.bad)], seeds)).toEqual([])
  })

  test('the fault changes what happens', { timeout: 120_000 }, async () => {
    expect(await missedOf(withFault(project, facts.fault), [check('fault', facts.good)], seeds)).toEqual([])
    expect(await missedOf(project, [check('fault', facts.good)], () => [1])).not.toEqual([])
  })
})
