// Made of the folders beside this file by scripts/lessons-plugin.ts; tests/lessons parses them.
import { lessons as entries, loaders } from 'virtual:lessons'
import type { Lesson, LessonEntry } from '../check/lesson'

/** All lessons in the order of the course. */
export const lessons = entries as readonly LessonEntry[]

/** Names of the parts of the course by their folders. */
export const parts: Readonly<Record<string, string>> = {
  '0-start': 'Start here',
  'a-states': 'States',
  'b-data': 'Shaping data',
  'c-errors': 'Fan out and errors',
  'd-queues': 'Queues',
  'e-patterns': 'Patterns',
  'f-mistakes': 'Mistakes to make once',
}

/** A lesson with its projects and checks; null: there is none of this name. */
export async function loadLesson(slug: string): Promise<Lesson | null> {
  const load = Object.hasOwn(loaders, slug) ? loaders[slug] : undefined
  return load === undefined ? null : ((await load()).default as Lesson)
}
