// Two tabs on one project: one edits, the others show what it does.
import { memoryStore } from '../store/memory-store'
import type { RunStore, Store } from '../store/store'
import { Membership } from '../store/writer'
import type { Models } from '../ui/model/context'

/** News come with each write; more often than this nothing is read again. */
const newsMs = 250

/** Lets this tab write the open project, or follow the one that does. */
export class Tabs {
  readonly #models: Models
  readonly #store: Store
  #membership: Membership | null = null
  readonly #tell = seldom(() => Promise.resolve(this.#membership?.tell()))
  readonly #hear = seldom(() => this.#refresh())
  /** The run that was shown last while following, with how far it was. */
  #shown = ''

  constructor(models: Models, store: Store) {
    this.#models = models
    this.#store = store
    store.onwrite(this.#tell)
  }

  /** Takes part in a project, and no more in the one before. */
  join(id: string): void {
    this.leave()
    try {
      this.#membership = new Membership(id, {
        onwriter: () => this.#write(),
        onfollower: () => this.#follow(),
        onasked: () => this.#save(),
        onnews: this.#hear,
      })
    } catch {
      // Without locks or channels, projects that two tabs change are told apart by their revision.
      this.#membership = null
    }
  }

  leave(): void {
    this.#membership?.leave()
    this.#membership = null
    this.#models.project.isFollowing = false
  }

  async takeOver(): Promise<void> {
    await this.#membership?.takeOver()
  }

  async #save(): Promise<void> {
    const { project, run, commands } = this.#models
    commands.saveView()
    if (run.isRunning) await run.stop()
    await project.saveNow()
    await this.#store.flush()
  }

  async #write(): Promise<void> {
    const { project, run, layout } = this.#models
    if (!project.isFollowing) return
    await this.#reload()
    run.attach(this.#store)
    project.isFollowing = false
    await run.refreshRuns(project.id)
    // What the other tab left goes on here.
    const last = run.runs.at(-1)
    if (last !== undefined && last.run === run.entry?.run && !run.isPast) await run.open(last, layout.pace)
  }

  async #follow(): Promise<void> {
    const { project, run } = this.#models
    project.isFollowing = true
    if (run.isRunning) await run.stop()
    run.attach(beside(this.#store))
    await this.#refresh()
  }

  async #refresh(): Promise<void> {
    const { projects, project, run, layout } = this.#models
    await projects.refresh()
    if (!project.isFollowing) return
    await this.#reload()
    await run.refreshRuns(project.id)
    const last = run.runs.at(-1)
    if (last === undefined || last.status.kind === 'empty' || run.isPast) return
    const mark = `${last.run} ${last.summary?.events}`
    if (mark === this.#shown) return
    this.#shown = mark
    await run.open(last, layout.pace)
  }

  async #reload(): Promise<void> {
    const { project } = this.#models
    const loaded = await this.#store.loadProject(project.id)
    if (loaded !== null && JSON.stringify(loaded.project) !== JSON.stringify(project.value))
      project.follow(loaded.project)
  }
}

/** Does it once for all that comes within a moment, and not again before it is done. */
function seldom(act: () => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  let last = Promise.resolve()
  const again = (): Promise<void> => {
    timer = null
    return act()
  }
  return () => {
    timer ??= setTimeout(() => {
      last = last.then(again, again)
    }, newsMs)
  }
}

/** Reads what is kept, and writes only in this tab. A run that goes on elsewhere stands still here. */
function beside(store: Store): RunStore {
  const own = memoryStore('', Date.now)
  return {
    createRun: async (projectId, about) => {
      const { number: last = 0 } = (await store.listRuns(projectId)).at(-1) ?? {}
      const entry = await own.createRun(projectId, about)
      return { ...entry, number: last + entry.number }
    },
    saveRun: (save) => own.saveRun(save),
    loadRun: async (run) => {
      const mine = await own.loadRun(run)
      if (mine !== null) return mine
      const stored = await store.loadRun(run)
      if (stored?.status.kind !== 'running') return stored
      return { ...stored, status: { kind: 'paused', because: 'restored', text: '' } }
    },
    listRuns: (projectId) => store.listRuns(projectId),
    deleteRun: (run) => own.deleteRun(run),
    markRun: (run, mark) => own.markRun(run, mark),
  }
}
