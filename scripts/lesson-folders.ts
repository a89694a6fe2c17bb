import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defaultSettings } from '../src/project/defaults.ts'
import { assemble, filesIn, overlaid } from './project-folder.ts'

/** A lesson's folder, read but not parsed. `others`: further solutions, which only tests know. */
export interface LessonFolder {
  readonly entry: { slug: string; number: number; part: string; title: string; goal: string; minutes: number }
  readonly lesson: Record<string, unknown>
  readonly others: readonly Record<string, unknown>[]
}

/** `lesson.json`; the rest of it goes to the page as it is. */
interface LessonFile {
  title: string
  goal: string
  minutes: number
}

const root = join(import.meta.dirname, '../src/lessons')

/** All lessons in the order of the course: folders `<part>/<number>-<slug>`. */
export function lessonFolders(): readonly LessonFolder[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((part) => part.isDirectory())
    .flatMap((part) =>
      readdirSync(join(root, part.name), { withFileTypes: true })
        .filter((folder) => folder.isDirectory())
        .map((folder) => readLesson(part.name, folder.name)),
    )
    .sort((a, b) => a.entry.number - b.entry.number)
}

function readLesson(part: string, name: string): LessonFolder {
  const folder = join(root, part, name)
  const match = /^(\d+)-(.+)$/.exec(name)
  if (match === null) throw new Error(`${folder}: the name of a lesson's folder is <number>-<slug>.`)
  try {
    const { title, goal, minutes, ...rest } = JSON.parse(
      readFileSync(join(folder, 'lesson.json'), 'utf8'),
    ) as LessonFile
    const entry = { slug: match[2] ?? '', number: Number(match[1]), part, title, goal, minutes }
    const start = filesIn(join(folder, 'start'))
    const solved = (solution: string) => assemble(overlaid(start, filesIn(join(folder, solution))), defaultSettings)
    const lesson = {
      ...entry,
      ...rest,
      text: readFileSync(join(folder, 'index.md'), 'utf8'),
      start: assemble(start, defaultSettings),
      solution: solved('solution'),
      checks: JSON.parse(readFileSync(join(folder, 'check.json'), 'utf8')) as unknown,
    }
    const others = filesIn(join(folder, 'solution-2')).size === 0 ? [] : [solved('solution-2')]
    return { entry, lesson, others }
  } catch (error) {
    throw new Error(`${folder}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}
