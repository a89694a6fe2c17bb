import type { IDBPDatabase } from 'idb'
import type { Save } from './saved-run'
import type { Project } from '../project/project'
import { problem, problemOf, type StoreProblem } from './problem'
import { deletedProjects, markDeleted, readProject, readProjects, writeProject } from './project-table'
import { addRun, appendSave, entryOf, readRun, removeRun } from './run-table'
import type { Tables } from './schema'
import type { ProjectEntry, RunStartRecord, Store } from './store'

type Listener = (problem: StoreProblem) => void

/** The store on IndexedDB. Writes are done one after the other; one that the browser refuses is told and tried again with the next. */
export class DatabaseStore implements Store {
  readonly kind = 'indexeddb'
  readonly notice = null
  readonly #database: IDBPDatabase<Tables>
  readonly #now: () => number
  readonly #listeners = new Set<Listener>()
  readonly #revisions = new Map<string, number>()
  /** Saves that the browser refused, oldest first. */
  #unsaved: Save[] = []
  #queue: Promise<void> = Promise.resolve()

  constructor(database: IDBPDatabase<Tables>, now: () => number) {
    this.#database = database
    this.#now = now
  }

  /** Removes for good what was deleted in an earlier visit. */
  async prune(): Promise<void> {
    for (const id of await deletedProjects(this.#database)) {
      const runs = await this.#database.getAllFromIndex('runs', 'project', id)
      for (const { run } of runs) await removeRun(this.#database, run)
      await this.#database.delete('views', id)
      await this.#database.delete('projects', id)
    }
  }

  async listProjects(): Promise<readonly ProjectEntry[]> {
    await this.#queue
    const records = await readProjects(this.#database, () => this.tell(problem('corrupt')), this.#now())
    return records.map(({ id, changedAt, project }) => ({ id, changedAt, name: project.name }))
  }

  async loadProject(id: string): Promise<{ project: Project; revision: number } | null> {
    await this.#queue
    const record = await readProject(this.#database, id)
    if (record === null) return null
    this.#revisions.set(id, record.revision)
    return { project: record.project, revision: record.revision }
  }

  saveProject(id: string, project: Project): Promise<void> {
    return this.#write(async () => {
      const outcome = await writeProject(this.#database, id, project, this.#revisions.get(id) ?? 0, this.#now())
      if (outcome.kind === 'saved') this.#revisions.set(id, outcome.revision)
      else this.tell(problem('conflict'))
    })
  }

  deleteProject(id: string): Promise<void> {
    return this.#write(() => markDeleted(this.#database, id, this.#now()))
  }

  restoreProject(id: string): Promise<void> {
    return this.#write(() => markDeleted(this.#database, id, null))
  }

  async loadUiState(projectId: string): Promise<unknown> {
    await this.#queue
    return (await this.#database.get('views', projectId))?.state ?? null
  }

  saveUiState(projectId: string, state: unknown): Promise<void> {
    return this.#write(async () => {
      await this.#database.put('views', { projectId, state })
    })
  }

  async listRuns(projectId: string) {
    await this.#queue
    const records = await this.#database.getAllFromIndex('runs', 'project', projectId)
    return records.map(entryOf).sort((a, b) => a.number - b.number)
  }

  async createRun(projectId: string, about: RunStartRecord) {
    await this.#queue
    return addRun(this.#database, projectId, about, this.#now())
  }

  saveRun(save: Save): Promise<void> {
    this.#unsaved.push(save)
    return this.#write(async () => {
      for (let next = this.#unsaved[0]; next !== undefined; next = this.#unsaved[0]) {
        await appendSave(this.#database, next)
        this.#unsaved.shift()
      }
    })
  }

  async loadRun(run: string) {
    await this.#queue
    try {
      return await readRun(this.#database, run)
    } catch (error) {
      this.tell(problem('corrupt', error instanceof Error ? error.message : ''))
      return null
    }
  }

  deleteRun(run: string): Promise<void> {
    this.#unsaved = this.#unsaved.filter((save) => save.run !== run)
    return this.#write(() => removeRun(this.#database, run))
  }

  flush(): Promise<void> {
    return this.#queue
  }

  onproblem(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  close(): void {
    this.#database.close()
  }

  tell(told: StoreProblem): void {
    for (const listener of this.#listeners) listener(told)
  }

  #write(work: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(work).catch((error: unknown) => this.tell(problemOf(error)))
    return this.#queue
  }
}
