declare module 'virtual:lessons' {
  import type { Lesson, LessonEntry } from '../check/lesson'

  export const lessons: readonly LessonEntry[]
  export const loaders: Readonly<Record<string, () => Promise<{ default: Lesson }>>>
}
