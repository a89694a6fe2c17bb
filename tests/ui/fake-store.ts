import type { Save, StoredRun } from '../../src/host/protocol'
import type { Project } from '../../src/project/project'
import type { RunEntry, Store } from '../../src/store/store'

/** A store of the page's tests: all in memory, as long as the test. */
export function fakeStore(notice: string | null = null): Store {
  const projects = new Map<string, { project: Project; revision: number; changedAt: number; isDeleted: boolean }>()
  const views = new Map<string, unknown>()
  const runs = new Map<string, RunEntry & { projectId: string }>()
  const saves = new Map<string, StoredRun>()
  const done = Promise.resolve()
  const mark = (id: string, isDeleted: boolean): Promise<void> => {
    const known = projects.get(id)
    if (known) projects.set(id, { ...known, isDeleted })
    return done
  }
  return {
    kind: 'memory',
    notice,
    listProjects: () =>
      Promise.resolve(
        [...projects]
          .filter(([, one]) => !one.isDeleted)
          .map(([id, one]) => ({ id, name: one.project.name, changedAt: one.changedAt })),
      ),
    loadProject: (id) => Promise.resolve(projects.get(id) ?? null),
    saveProject: (id, project) => {
      projects.set(id, {
        project,
        revision: (projects.get(id)?.revision ?? 0) + 1,
        changedAt: Date.now(),
        isDeleted: false,
      })
      return done
    },
    deleteProject: (id) => mark(id, true),
    restoreProject: (id) => mark(id, false),
    loadUiState: (id) => Promise.resolve(views.get(id)),
    saveUiState: (id, state) => {
      views.set(id, state)
      return done
    },
    listRuns: (projectId) => Promise.resolve([...runs.values()].filter((run) => run.projectId === projectId)),
    createRun: (projectId, { workflow, inputName }) => {
      const number = [...runs.values()].filter((run) => run.projectId === projectId).length + 1
      const entry = {
        run: `${projectId}-${number}`,
        number,
        workflow,
        inputName,
        projectId,
        startedAt: Date.now(),
        status: { kind: 'running' } as const,
      }
      runs.set(entry.run, entry)
      return Promise.resolve(entry)
    },
    saveRun: (save) => {
      const entry = runs.get(save.run)
      if (entry) runs.set(save.run, { ...entry, status: save.status, summary: save.summary })
      saves.set(save.run, merged(saves.get(save.run), structuredClone(save)))
      return done
    },
    loadRun: (run) => Promise.resolve(saves.get(run) ?? null),
    deleteRun: (run) => {
      runs.delete(run)
      saves.delete(run)
      return done
    },
    markRun: (run) => {
      runs.delete(run)
      return done
    },
    importRun: () => Promise.resolve(false),
    loadProgress: () => Promise.resolve(null),
    saveProgress: () => done,
    listProgress: () => Promise.resolve([]),
    listUnreadable: () => Promise.resolve([]),
    flush: () => done,
    onwrite: () => () => undefined,
    onproblem: () => () => undefined,
    close: () => undefined,
  }
}

function merged(before: StoredRun | undefined, save: Save): StoredRun {
  const { run, checkpoint, status } = save
  return {
    run,
    checkpoint,
    status,
    journal: [...(before?.journal ?? []), ...save.journal],
    events: [...(before?.events ?? []), ...save.events],
  }
}
