import type { Lesson } from '../check/lesson'
import { loadLesson } from '../lessons/list'
import type { Progress } from '../store/progress'
import { LessonModel } from '../ui/lesson/lesson.svelte'
import type { Models } from '../ui/model/context'
import { bottomTabs } from '../ui/model/layout.svelte'

interface Surroundings {
  readonly models: Models
  open(id: string, lesson: LessonModel): Promise<void>
}

/** Puts the text of a lesson beside the project in which this person works on it; false: there is no such lesson. */
export async function learn(slug: string, session: Surroundings): Promise<boolean> {
  const { places, project, layout, selection, toasts } = session.models
  if (places.lesson?.lesson.slug === slug && places.lesson.projectId === project.id) return true
  const lesson = await loadLesson(slug)
  if (lesson === null) {
    toasts.show('There is no such lesson.')
    return false
  }
  const progress = await begun(lesson, session.models)
  const { store } = session.models.projects
  await session.open(progress.projectId, new LessonModel(lesson, progress, { ...session.models, store }))
  if (lesson.focus !== undefined && !layout.hasSheet) selection.select(lesson.focus)
  layout.bottomTab = bottomTabs.find((tab) => tab === lesson.panes?.[0]) ?? layout.bottomTab
  layout.phonePane = 'lesson'
  return true
}

/** What was done of a lesson so far, with a project of its own; the first visit begins it. */
async function begun(lesson: Lesson, { projects }: Models): Promise<Progress & { readonly projectId: string }> {
  const { slug } = lesson
  const kept = (await projects.store?.loadProgress(slug)) ?? null
  const known = projects.entries.find(({ id }) => id === kept?.projectId)
  const projectId = known?.id ?? (await projects.add({ ...lesson.start, name: nameOf(lesson) }))
  const first = { schema: 1, lesson: slug, isDone: false, passed: [], hints: 0, answers: {} } as const
  const progress = { ...(kept ?? first), changedAt: Date.now(), projectId }
  await projects.store?.saveProgress(progress)
  return progress
}

const nameOf = ({ number, title }: Lesson): string => (number === 0 ? title : `Lesson ${number}: ${title}`).slice(0, 80)
