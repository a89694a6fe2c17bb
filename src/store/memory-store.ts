import { freshId } from './fresh-id'
import type { Save, StoredRun } from './saved-run'
import type { Project } from '../project/project'
import type { Progress } from './progress'
import { keptRuns, type ImportedRun, type RunEntry, type RunMark, type RunStartRecord, type Store } from './store'

interface KeptRun {
  entry: RunEntry
  isDeleted: boolean
  readonly projectId: string
  stored: StoredRun | null
}

/** The same store without storage: everything lasts as long as the tab. `notice` says why. */
export function memoryStore(notice: string, now: () => number): Store {
  const projects = new Map<string, { project: Project; revision: number; changedAt: number; isDeleted: boolean }>()
  const views = new Map<string, unknown>()
  const runs = new Map<string, KeptRun>()
  const done = Promise.resolve()
  const mark = (id: string, isDeleted: boolean): Promise<void> => {
    const known = projects.get(id)
    if (known !== undefined) projects.set(id, { ...known, isDeleted })
    return done
  }
  const listed = (): { id: string; name: string; changedAt: number }[] =>
    [...projects]
      .filter(([, one]) => !one.isDeleted)
      .map(([id, { project, changedAt }]) => ({ id, name: project.name, changedAt }))
      .sort((a, b) => b.changedAt - a.changedAt)

  return {
    kind: 'memory',
    notice,
    listProjects: () => Promise.resolve(listed()),
    loadProject: (id) => Promise.resolve(projects.get(id) ?? null),
    saveProject: (id, project) => {
      const revision = (projects.get(id)?.revision ?? 0) + 1
      projects.set(id, { project, revision, changedAt: now(), isDeleted: false })
      return done
    },
    deleteProject: (id) => mark(id, true),
    restoreProject: (id) => mark(id, false),
    loadUiState: (id) => Promise.resolve(views.get(id) ?? null),
    saveUiState: (id, state) => {
      views.set(id, state)
      return done
    },
    listRuns: (projectId) =>
      Promise.resolve(
        runsOf(runs, projectId)
          .filter((run) => !run.isDeleted)
          .map((run) => run.entry),
      ),
    createRun: (projectId, about) => Promise.resolve(addRun(runs, projectId, about, now())),
    saveRun: (save) => {
      keep(runs.get(save.run), save)
      return done
    },
    loadRun: (run) => Promise.resolve(structuredClone(runs.get(run)?.stored ?? null)),
    deleteRun: (run) => {
      runs.delete(run)
      return done
    },
    markRun: (run, change) => {
      markKept(runs.get(run), change)
      return done
    },
    importRun: (projectId, run) => Promise.resolve(takeIn(runs, projectId, run)),
    ...progressTable(),
    ...quiet,
  }
}

const quiet: Pick<Store, 'flush' | 'onwrite' | 'onproblem' | 'close'> = {
  flush: () => Promise.resolve(),
  onwrite: () => () => undefined,
  onproblem: () => () => undefined,
  close: () => undefined,
}

function progressTable(): Pick<Store, 'loadProgress' | 'saveProgress' | 'listProgress' | 'listUnreadable'> {
  const table = new Map<string, Progress>()
  return {
    loadProgress: (lesson) => Promise.resolve(table.get(lesson) ?? null),
    saveProgress: (progress) => {
      table.set(progress.lesson, progress)
      return Promise.resolve()
    },
    listProgress: () => Promise.resolve([...table.values()]),
    listUnreadable: () => Promise.resolve([]),
  }
}

const runsOf = (runs: ReadonlyMap<string, KeptRun>, projectId: string): KeptRun[] =>
  [...runs.values()].filter((run) => run.projectId === projectId)

function addRun(runs: Map<string, KeptRun>, projectId: string, about: RunStartRecord, startedAt: number): RunEntry {
  const { workflow, inputName, inputText, parent } = about
  const before = runsOf(runs, projectId)
  const number = (before.at(-1)?.entry.number ?? 0) + 1
  const entry: RunEntry = {
    run: freshId(),
    number,
    workflow,
    inputName,
    inputText,
    startedAt,
    parent,
    status: { kind: 'empty' },
  }
  runs.set(entry.run, { entry, projectId, stored: null, isDeleted: false })
  const loose = before.filter((run) => run.entry.isPinned !== true && !run.isDeleted)
  for (const old of loose.slice(0, Math.max(0, loose.length + 1 - keptRuns))) runs.delete(old.entry.run)
  return entry
}

function markKept(run: KeptRun | undefined, mark: RunMark): void {
  if (run === undefined) return
  if ('isPinned' in mark) run.entry = { ...run.entry, isPinned: mark.isPinned }
  else run.isDeleted = mark.isDeleted
}

function takeIn(runs: Map<string, KeptRun>, projectId: string, { entry, stored }: ImportedRun): boolean {
  if (runs.has(entry.run)) return false
  runs.set(entry.run, { entry, projectId, stored, isDeleted: false })
  return true
}

function keep(run: KeptRun | undefined, save: Save): void {
  if (run === undefined) return
  run.entry = { ...run.entry, status: save.status, summary: save.summary }
  run.stored = joined(run.stored, save)
}

function joined(before: StoredRun | null, save: Save): StoredRun {
  return {
    run: save.run,
    status: save.status,
    journal: [...(before?.journal ?? []), ...save.journal],
    events: [...(before?.events ?? []), ...save.events],
    checkpoint: save.checkpoint,
  }
}
