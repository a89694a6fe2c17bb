import { everythingText, importEverything, type Taken } from '../../store/everything'
import type { RunEntry, Store } from '../../store/store'
import type { ProjectListModel } from '../model/project-list.svelte'
import { bytesText, count } from '../words/text'

/** A project with what is kept of it. */
export interface KeptProject {
  readonly id: string
  readonly name: string
  readonly bytes: number
  readonly runs: readonly RunEntry[]
}

/** What is kept in this browser, as the dialog shows it. */
export class StorageModel {
  projects = $state.raw<readonly KeptProject[]>([])
  /** What the browser says of the room, in words. */
  room = $state('')
  isPersisted = $state(true)
  told = $state('')
  /** Brings back what was deleted last. */
  undo = $state.raw<(() => Promise<void>) | null>(null)
  readonly #store: Store
  readonly #list: ProjectListModel

  constructor(store: Store, list: ProjectListModel) {
    this.#store = store
    this.#list = list
  }

  async refresh(): Promise<void> {
    await this.#list.refresh()
    const projects: KeptProject[] = []
    for (const { id, name } of this.#list.entries) {
      const project = (await this.#store.loadProject(id))?.project
      projects.push({ id, name, bytes: JSON.stringify(project).length, runs: await this.#store.listRuns(id) })
    }
    this.projects = projects
    await this.#measure()
  }

  async #measure(): Promise<void> {
    if (this.#store.kind === 'memory') {
      this.room = 'Nothing is kept when this tab closes: the browser gives Stepyard no storage here.'
      return
    }
    try {
      const { usage = 0, quota = 0 } = await navigator.storage.estimate()
      this.room = `Stepyard uses ${bytesText(usage)} of ${bytesText(quota)} that the browser gives it.`
      this.isPersisted = await navigator.storage.persisted()
    } catch {
      this.room = 'The browser does not say how much room there is.'
    }
  }

  /** Asks the browser to keep everything when room gets short. */
  async persist(): Promise<void> {
    this.isPersisted = await navigator.storage.persist()
    this.told = this.isPersisted
      ? 'The browser keeps it from now on.'
      : 'The browser did not agree. It often does once Stepyard is installed or bookmarked.'
  }

  async deleteRun(entry: RunEntry): Promise<void> {
    await this.#marked(entry, `Deleted run ${entry.number}.`, true)
  }

  async #marked(entry: RunEntry, told: string, isDeleted: boolean): Promise<void> {
    await this.#store.markRun(entry.run, { isDeleted })
    this.told = told
    this.undo = isDeleted ? () => this.#marked(entry, `Run ${entry.number} is back.`, false) : null
    await this.refresh()
  }

  async pin(entry: RunEntry): Promise<void> {
    await this.#store.markRun(entry.run, { isPinned: entry.isPinned !== true })
    await this.refresh()
  }

  async deleteProject({ id, name }: KeptProject): Promise<void> {
    await this.#store.deleteProject(id)
    this.told = `Deleted the project ${name}.`
    this.undo = async () => {
      await this.#store.restoreProject(id)
      this.told = `The project ${name} is back.`
      this.undo = null
      await this.refresh()
    }
    await this.refresh()
  }

  /** Everything as a file of the visitor's. */
  async download(): Promise<void> {
    const file = new Blob([...(await everythingText(this.#store))], { type: 'application/json' })
    const url = URL.createObjectURL(file)
    const anchor = document.createElement('a')
    anchor.href = url
    anchor.download = 'everything.stepyard.json'
    anchor.click()
    setTimeout(() => URL.revokeObjectURL(url), 10_000)
    this.told = `Saved everything as ${anchor.download}, ${bytesText(file.size)}.`
  }

  async take(file: File): Promise<void> {
    try {
      const outcome = await importEverything(this.#store, await file.text())
      this.told = outcome.ok ? takenText(outcome.value) : outcome.error
    } catch (error) {
      this.told = `The import stopped: ${error instanceof Error ? error.message : String(error)} What was taken before stays.`
    }
    await this.refresh()
  }
}

/** What an import took, in a sentence. */
function takenText({ projects, runs, lessons, known, unreadable }: Taken): string {
  const parts = [count(projects, 'project'), count(runs, 'run'), count(lessons, 'lesson')]
  const others = [
    ...(known > 0 ? [`${known} ${known === 1 ? 'part was' : 'parts were'} here already`] : []),
    ...(unreadable > 0 ? [`${unreadable} could not be read`] : []),
  ]
  return `Imported ${parts.join(', ')}${others.map((other) => `; ${other}`).join('')}.`
}
