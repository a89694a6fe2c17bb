// All that is kept here as one file, and such a file put beside what is kept.
import * as v from 'valibot'
import { parseJson } from '../base/json'
import { err, ok, type Result } from '../base/result'
import { projectSchema } from '../project/project'
import { readProgress } from './progress'
import { importedRun } from './imported-run'
import type { ProjectEntry, Store } from './store'

/** What a file of everything may hold at most. */
const mostBytes = 500_000_000
const most = { projects: 2000, runs: 50_000, lessons: 5000 }

/** Parts are parsed one by one, so that one that cannot be read takes no other with it. */
const fileSchema = v.object({
  stepyard: v.literal('everything'),
  format: v.literal(1),
  projects: v.pipe(v.array(v.unknown()), v.maxLength(most.projects)),
  runs: v.pipe(v.array(v.unknown()), v.maxLength(most.runs)),
  progress: v.pipe(v.array(v.unknown()), v.maxLength(most.lessons)),
})

const projectPart = v.object({ id: v.pipe(v.string(), v.maxLength(100)), project: projectSchema, view: v.unknown() })

/** Everything as the text of a file, in pieces: projects with their views, runs, lesson progress, and what could not be read. */
export async function everythingText(store: Store): Promise<readonly string[]> {
  await store.flush()
  const entries = await store.listProjects()
  const unreadable = JSON.stringify(await store.listUnreadable())
  const progress = JSON.stringify(await store.listProgress())
  return [
    `{"stepyard":"everything","format":1,"progress":${progress},"unreadable":${unreadable},\n"projects":[`,
    ...joined(await piecesOf(entries, (entry) => projectPieces(store, entry))),
    '],\n"runs":[',
    ...joined(await piecesOf(entries, ({ id }) => runPieces(store, id))),
    ']}\n',
  ]
}

async function piecesOf(
  entries: readonly ProjectEntry[],
  pieces: (entry: ProjectEntry) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const all: string[] = []
  for (const entry of entries) all.push(...(await pieces(entry)))
  return all
}

async function projectPieces(store: Store, { id }: ProjectEntry): Promise<readonly string[]> {
  const loaded = await store.loadProject(id)
  if (loaded === null) return []
  return [JSON.stringify({ id, project: loaded.project, view: await store.loadUiState(id) })]
}

async function runPieces(store: Store, projectId: string): Promise<readonly string[]> {
  const pieces: string[] = []
  for (const entry of await store.listRuns(projectId)) {
    pieces.push(JSON.stringify({ projectId, entry, stored: await store.loadRun(entry.run) }))
  }
  return pieces
}

const joined = (pieces: readonly string[]): readonly string[] =>
  pieces.map((piece, i) => (i === 0 ? piece : `,\n${piece}`))

/** What an import took, and what it did not. */
export interface Taken {
  readonly projects: number
  readonly runs: number
  readonly lessons: number
  /** Projects and runs that are here already, unchanged. */
  readonly known: number
  readonly unreadable: number
}

/** Puts what a file holds beside what is there; nothing is overwritten. Else why not, in words for the person. */
export async function importEverything(store: Store, text: string): Promise<Result<Taken, string>> {
  if (text.length > mostBytes) return err('This file is larger than 500 MB and was not read.')
  const json = parseJson(text)
  const parsed = v.safeParse(fileSchema, json)
  if (!parsed.success) return err(whyNot(json))
  const taken = { projects: 0, runs: 0, lessons: 0, known: 0, unreadable: 0 }
  const ids = new Map<string, string>()
  for (const part of parsed.output.projects) await takeProject(store, part, ids, taken)
  for (const part of parsed.output.runs) await takeRun(store, part, ids, taken)
  for (const part of parsed.output.progress) await takeProgress(store, part, ids, taken)
  return ok(taken)
}

function whyNot(json: unknown): string {
  const isOurs = v.safeParse(v.object({ stepyard: v.literal('everything'), format: v.number() }), json)
  if (isOurs.success && isOurs.output.format > 1) {
    return 'This file was saved by a newer Stepyard. Reload the page to get it, then import the file again.'
  }
  return isOurs.success
    ? 'This file of Stepyard is damaged: parts of it are missing. Nothing was imported.'
    : 'This is no file with everything of a Stepyard. Nothing was imported.'
}

type Counts = { -readonly [K in keyof Taken]: Taken[K] }

/** `ids` learns under which id each project of the file stands here. */
async function takeProject(store: Store, part: unknown, ids: Map<string, string>, taken: Counts): Promise<void> {
  const parsed = v.safeParse(projectPart, part)
  if (!parsed.success) {
    taken.unreadable++
    return
  }
  const { id, project, view } = parsed.output
  const here = await store.loadProject(id)
  const isSame = here !== null && JSON.stringify(here.project) === JSON.stringify(project)
  const free = here === null || isSame ? id : crypto.randomUUID()
  ids.set(id, free)
  if (isSame) {
    taken.known++
    return
  }
  const name = here === null ? project.name : `${project.name.slice(0, 68)} (imported)`
  await store.saveProject(free, { ...project, name })
  await store.saveUiState(free, view)
  taken.projects++
}

async function takeRun(store: Store, part: unknown, ids: ReadonlyMap<string, string>, taken: Counts): Promise<void> {
  const parsed = v.safeParse(importedRun, part)
  const projectId = parsed.success ? ids.get(parsed.output.projectId) : undefined
  if (!parsed.success || projectId === undefined) {
    taken.unreadable++
    return
  }
  const { entry, stored } = parsed.output
  if (await store.importRun(projectId, { entry, stored })) taken.runs++
  else taken.known++
}

/** The further of two states of a lesson stays. */
async function takeProgress(
  store: Store,
  part: unknown,
  ids: ReadonlyMap<string, string>,
  taken: Counts,
): Promise<void> {
  const progress = readProgress(part)
  if (progress === null) {
    taken.unreadable++
    return
  }
  const here = await store.loadProgress(progress.lesson)
  if (here !== null && (here.isDone || !progress.isDone || here.changedAt >= progress.changedAt)) {
    taken.known++
    return
  }
  const { projectId } = progress
  await store.saveProgress({ ...progress, projectId: projectId === null ? null : (ids.get(projectId) ?? null) })
  taken.lessons++
}
