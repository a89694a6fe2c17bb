import type { IDBPDatabase } from 'idb'
import type { Save } from './saved-run'
import type { Project } from '../project/project'
import { problem, problemOf, type StoreProblem } from './problem'
import type { Progress } from './progress'
import { asCopy, deletedProjects, markDeleted, readProject, readProjects, writeProject } from './project-table'
import { addRun, appendSave, entryOf, readRun, readRuns, removeRun } from './run-table'
import type { Tables } from './schema'
import type { ImportedRun, ProjectEntry, RunEntry, RunMark, RunStartRecord, Store } from './store'

const dayMs = 86_400_000
/** Refused saves that are kept in memory for another attempt. */
const mostUnsaved = 200

type Listener = (problem: StoreProblem) => void

/** The store on IndexedDB. Writes are done one after the other; one that the browser refuses is told and tried again with the next. */
export class DatabaseStore implements Store {
  readonly kind = 'indexeddb'
  readonly notice = null
  readonly #database: IDBPDatabase<Tables>
  readonly #now: () => number
  readonly #listeners = new Set<Listener>()
  readonly #writeListeners = new Set<() => void>()
  /** Rows and events that a run of this tab has: another tab adds to none of them. */
  readonly #lengths = new Map<string, number>()
  readonly #revisions = new Map<string, number>()
  /** Saves that are still to be written, or were refused for lack of room; oldest first. */
  #unsaved: readonly Save[] = []
  /** Runs that lack a save: what comes after it would leave a gap, so it is kept in this tab only. */
  readonly #incomplete = new Set<string>()
  /** Under which id a project is kept since another tab changed its original. */
  readonly #copies = new Map<string, string>()
  /** Projects whose last save the browser refused: this tab goes on with them. */
  readonly #refused = new Map<string, Project>()
  /** Runs that the browser refused to begin. */
  #tabOnly: Store | null = null
  readonly #tabRuns = new Set<string>()
  #queue: Promise<void> = Promise.resolve()

  constructor(database: IDBPDatabase<Tables>, now: () => number) {
    this.#database = database
    this.#now = now
  }

  /** Removes for good what was deleted a day ago or earlier: another tab may still offer to undo what is younger. */
  prune(): Promise<void> {
    return this.#write(async () => {
      for (const id of await deletedProjects(this.#database, this.#now() - dayMs)) {
        const runs = await this.#database.getAllFromIndex('runs', 'project', id)
        for (const { run } of runs) await removeRun(this.#database, run)
        await this.#database.delete('views', id)
        await this.#database.delete('projects', id)
      }
      const { pruneRuns } = await import('./housekeeping')
      await pruneRuns(this.#database, this.#now() - dayMs)
    })
  }

  async listProjects(): Promise<readonly ProjectEntry[]> {
    await this.#queue
    const records = await readProjects(this.#database, this.#corrupt, this.#now())
    const kept = records.map(({ id, changedAt, project }) => ({ id, changedAt, name: project.name }))
    const refused = [...this.#refused].map(([id, { name }]) => ({ id, changedAt: this.#now(), name }))
    return [...refused, ...kept.filter(({ id }) => !this.#refused.has(id))]
  }

  async loadProject(id: string): Promise<{ project: Project; revision: number } | null> {
    await this.#queue
    const refused = this.#refused.get(id)
    if (refused !== undefined) return { project: refused, revision: this.#revisions.get(id) ?? 0 }
    const record = await readProject(this.#database, id, this.#corrupt)
    if (record === null) return null
    this.#revisions.set(id, record.revision)
    return { project: record.project, revision: record.revision }
  }

  saveProject(id: string, project: Project): Promise<void> {
    const saved = this.#attempt(() => this.#saveProject(id, project))
    return saved.catch((error: unknown) => {
      this.#refused.set(id, project)
      throw error
    })
  }

  async #saveProject(id: string, project: Project): Promise<void> {
    const copy = this.#copies.get(id)
    const kept = copy ?? id
    const value = copy === undefined ? project : asCopy(project)
    const outcome = await writeProject(this.#database, kept, value, this.#revisions.get(kept) ?? 0, this.#now())
    this.#revisions.set(outcome.id, outcome.revision)
    this.#refused.delete(id)
    if (outcome.id === kept) return
    this.#copies.set(id, outcome.id)
    this.tell(problem('conflict'))
  }

  deleteProject(id: string): Promise<void> {
    this.#refused.delete(id)
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
    const records = await readRuns(this.#database, projectId, this.#corrupt)
    const kept = records.map(entryOf).sort((a, b) => a.number - b.number)
    const last = kept.at(-1)?.number ?? 0
    const others = (await this.#tabOnly?.listRuns(projectId)) ?? []
    return [...kept, ...others.map((entry) => ({ ...entry, number: last + entry.number }))]
  }

  async createRun(projectId: string, about: RunStartRecord): Promise<RunEntry> {
    await this.#queue
    try {
      const entry = await addRun(this.#database, projectId, about, this.#now())
      this.#wrote()
      return entry
    } catch (error) {
      this.tell(problemOf(error))
      const { memoryStore } = await import('./memory-store')
      this.#tabOnly ??= memoryStore('', this.#now)
      const { run } = await this.#tabOnly.createRun(projectId, about)
      this.#tabRuns.add(run)
      const entry = (await this.listRuns(projectId)).find((one) => one.run === run)
      if (entry === undefined) throw error
      return entry
    }
  }

  saveRun(save: Save): Promise<void> {
    if (this.#tabOnly !== null && this.#tabRuns.has(save.run)) return this.#tabOnly.saveRun(save)
    if (this.#incomplete.has(save.run)) return this.#queue
    this.#unsaved = [...this.#unsaved, save]
    return this.#write(() => this.#appendAll())
  }

  async #appendAll(): Promise<void> {
    for (const next of this.#unsaved) await this.#append(next)
  }

  /** Lack of room may pass, so the save is kept for the next attempt; any other refusal would come again. */
  async #append(save: Save): Promise<void> {
    if (!this.#unsaved.includes(save)) return
    try {
      this.#lengths.set(save.run, await appendSave(this.#database, save, this.#lengths.get(save.run)))
    } catch (error) {
      const refusal = problemOf(error)
      if (refusal.kind === 'quota' && this.#unsaved.length <= mostUnsaved) throw error
      this.#incomplete.add(save.run)
      this.#unsaved = this.#unsaved.filter((other) => other.run !== save.run)
      this.tell(problem('unsaved'))
    }
    this.#unsaved = this.#unsaved.filter((other) => other !== save)
  }

  async loadRun(run: string) {
    await this.#queue
    this.#lengths.delete(run)
    if (this.#tabRuns.has(run)) return (await this.#tabOnly?.loadRun(run)) ?? null
    try {
      return await readRun(this.#database, run)
    } catch (error) {
      this.tell(problem('corrupt', error instanceof Error ? error.message : ''))
      return null
    }
  }

  deleteRun(run: string): Promise<void> {
    this.#unsaved = this.#unsaved.filter((save) => save.run !== run)
    if (this.#tabRuns.has(run)) void this.#tabOnly?.deleteRun(run)
    return this.#write(async () => {
      await removeRun(this.#database, run)
      // There may be room now for what was refused.
      for (const [id, project] of this.#refused) await this.#saveProject(id, project)
    })
  }

  markRun(run: string, mark: RunMark): Promise<void> {
    if (this.#tabRuns.has(run)) return this.#tabOnly?.markRun(run, mark) ?? this.#queue
    return this.#write(async () => {
      const { markRun } = await import('./housekeeping')
      await markRun(this.#database, run, mark, this.#now())
    })
  }

  async importRun(projectId: string, run: ImportedRun): Promise<boolean> {
    const { importRun } = await import('./housekeeping')
    let isTaken = false
    await this.#attempt(async () => {
      isTaken = await importRun(this.#database, projectId, run)
    })
    return isTaken
  }

  async loadProgress(lesson: string): Promise<Progress | null> {
    await this.#queue
    const { readProgress } = await import('./progress')
    return readProgress(await this.#database.get('progress', lesson))
  }

  saveProgress(progress: Progress): Promise<void> {
    return this.#write(async () => {
      await this.#database.put('progress', progress)
    })
  }

  async listProgress(): Promise<readonly Progress[]> {
    await this.#queue
    const { readProgress } = await import('./progress')
    return (await this.#database.getAll('progress')).map(readProgress).filter((one) => one !== null)
  }

  async listUnreadable(): Promise<readonly unknown[]> {
    await this.#queue
    return this.#database.getAll('quarantine')
  }

  flush(): Promise<void> {
    return this.#queue
  }

  onwrite(listener: () => void): () => void {
    this.#writeListeners.add(listener)
    return () => this.#writeListeners.delete(listener)
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

  #wrote(): void {
    for (const listener of this.#writeListeners) listener()
  }

  readonly #corrupt = (name: string): void => this.tell(problem('corrupt', name))

  /** Does some work after all before it; a refusal is told, and the promise is fulfilled all the same. */
  #write(work: () => Promise<void>): Promise<void> {
    void this.#attempt(work).catch(() => undefined)
    return this.#queue
  }

  /** The same, but a refusal is also the caller's to see. */
  #attempt(work: () => Promise<void>): Promise<void> {
    const done = this.#queue.then(work)
    void done.then(() => this.#wrote()).catch(() => undefined)
    this.#queue = done.then(
      // There is room for this, so perhaps for what was refused before; that was told already.
      () => this.#appendAll().catch(() => undefined),
      (error: unknown) => this.tell(problemOf(error)),
    )
    return done
  }
}
