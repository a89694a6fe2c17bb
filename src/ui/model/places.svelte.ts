import type { LessonModel } from '../lesson/lesson.svelte'
import type { BookRoute } from './route.svelte'

/** Where the person is beside the playground: in a lesson, or on a page that covers it. */
export class PlacesModel {
  /** The lesson whose text stands beside the playground; null: none. */
  lesson = $state.raw<LessonModel | null>(null)
  /** The page that covers the playground; null: none. */
  book = $state.raw<BookRoute | null>(null)
  /** The thing of the workflow that a text points to; null: none. */
  pointed = $state.raw<{
    readonly kind: 'state' | 'queue' | 'function' | 'field' | 'file'
    readonly name: string
  } | null>(null)
  /** Which page of the guide tells of a name; empty as long as it is not loaded, and in embeds. */
  guideNames = $state.raw<Readonly<Record<string, string>>>({})
  /** How many links were copied since the page was opened. */
  copiedLinks = $state(0)
}
