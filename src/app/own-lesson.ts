import { LessonModel } from '../ui/lesson/lesson.svelte'
import type { Models } from '../ui/model/context'

/** The lesson that a project itself is: its text and its checks. What a person answers in it lasts as long as it is open. */
export function ownLesson(models: Models): LessonModel | null {
  const { project } = models
  const { text, checks = [], name } = project.value
  if (text === undefined || text.trim() === '') return null
  const lesson = {
    slug: '',
    number: 0,
    part: '',
    title: name,
    goal: '',
    minutes: 0,
    text,
    start: project.value,
    solution: null,
    checks,
  }
  const progress = {
    schema: 1,
    lesson: '',
    changedAt: 0,
    isDone: false,
    passed: [],
    hints: 0,
    answers: {},
    projectId: project.id,
  } as const
  return new LessonModel(lesson, progress, { ...models, store: null })
}
