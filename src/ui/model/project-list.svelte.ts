import { freshId } from '../../store/fresh-id'
import type { Project } from '../../project/project'
import type { ProjectEntry, Store } from '../../store/store'
import type { ToastModel } from './toasts.svelte'

/** All projects of this browser. */
export class ProjectListModel {
  entries = $state.raw<readonly ProjectEntry[]>([])
  readonly #toasts: ToastModel
  #store: Store | null = null

  constructor(toasts: ToastModel) {
    this.#toasts = toasts
  }

  async attach(store: Store): Promise<void> {
    this.#store = store
    await this.refresh()
  }

  /** Where the person's own things are kept; null: not opened yet. */
  get store(): Store | null {
    return this.#store
  }

  async refresh(): Promise<void> {
    this.entries = (await this.#store?.listProjects()) ?? []
  }

  async load(id: string): Promise<Project | null> {
    return (await this.#store?.loadProject(id))?.project ?? null
  }

  /** Keeps a new project and gives its id. */
  async add(project: Project): Promise<string> {
    const id = freshId().slice(0, 8)
    await this.#store?.saveProject(id, project)
    await this.refresh()
    return id
  }

  /** Takes a project off the list; the toast brings it back and shows it again if it was open. */
  async remove(entry: ProjectEntry, onrestored: (id: string) => void): Promise<void> {
    await this.#store?.deleteProject(entry.id)
    await this.refresh()
    this.#toasts.show(`Deleted the project ${entry.name}.`, () => {
      void this.#restore(entry.id).then(() => onrestored(entry.id))
    })
  }

  async #restore(id: string): Promise<void> {
    await this.#store?.restoreProject(id)
    await this.refresh()
  }

  /** A name that no project has: `Order processing copy`, `Order processing copy 2`. */
  freeName(wish: string): string {
    const taken = this.entries.map((entry) => entry.name)
    if (!taken.includes(wish)) return wish
    let n = 2
    while (taken.includes(`${wish} ${n}`)) n++
    return `${wish} ${n}`
  }
}
