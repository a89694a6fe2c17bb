import type { Project } from '../../project/project'
import type { Store } from '../../store/store'
import type { Edit } from './edits'
import { hasFile, partsOf, type FileId } from './files'
import type { ToastModel } from './toasts.svelte'

/** The open project. Its value is never changed in place: each edit makes the next one, and saves it. */
export class ProjectModel {
  id = $state('')
  value = $state.raw<Project>() as Project
  /** Why the last save failed; null while all is well. */
  trouble = $state<string | null>(null)
  /** Where somebody else's project came from; null: it is the person's own. Nothing of somebody else's is kept. */
  origin = $state<string | null>(null)
  /** An edit is not in storage yet. */
  isUnsaved = $state(false)
  /** Another tab edits this project: this one shows what it does. */
  isFollowing = $state(false)
  readonly #toasts: ToastModel
  #store: Store | null = null
  #isDirty = false
  #saving: Promise<void> | null = null

  constructor(first: Project, toasts: ToastModel) {
    this.value = first
    this.#toasts = toasts
  }

  attach(store: Store): void {
    this.#store = store
  }

  /** Shows what another tab has made of it. */
  follow(project: Project): void {
    this.value = project
  }

  /** Shows another project; what is unsaved of this one is saved first. */
  async open(id: string, project: Project): Promise<void> {
    await this.saveNow()
    // What was refused is kept by the store, as long as this tab lasts.
    this.#isDirty = false
    this.isUnsaved = false
    this.id = id
    this.value = project
  }

  /** Before the store has answered there is nothing to edit: what is shown then may be replaced by the person's own project. */
  get isOpen(): boolean {
    return this.id !== ''
  }

  edit(change: Edit): void {
    if (!this.isOpen) return
    if (this.isFollowing) return this.#toasts.show('This project is edited in another tab. Press Edit here first.')
    const next = change(this.value)
    if (next === this.value) return
    this.value = next
    this.#isDirty = true
    this.isUnsaved = true
    void this.saveNow()
  }

  /** An edit that a toast offers to take back. What else was edited meanwhile stays. */
  editWithUndo(text: string, change: Edit, back: Edit): void {
    const { id } = this
    this.edit(change)
    this.#toasts.show(text, () => {
      if (this.id === id) this.edit(back)
      else this.#toasts.show('Open the project again in which this was; then it can be put back by hand.')
    })
  }

  async remove(file: FileId): Promise<void> {
    const { removePart } = await import('./edits')
    if (!hasFile(this.value, file)) return
    const { kind, name } = partsOf(file)
    const { project, back } = removePart(this.value, file)
    this.editWithUndo(`Deleted the ${kind} ${name}.`, () => project, back)
  }

  /** Writes what is unsaved, at once: a tab may go at any moment. Edits made during a write go together into the next one. */
  saveNow(): Promise<void> {
    this.#saving ??= this.#saveAll().finally(() => {
      this.#saving = null
    })
    return this.#saving
  }

  async #saveAll(): Promise<void> {
    while (this.#store !== null && this.#isDirty) {
      this.#isDirty = false
      try {
        await this.#store.saveProject(this.id, this.value)
        this.trouble = null
      } catch (error) {
        this.trouble = `The last edit is not saved: ${error instanceof Error ? error.message : String(error)}`
        // Tried again with the next edit, and as the tab is left.
        this.#isDirty = true
        return
      }
    }
    this.isUnsaved = this.#isDirty
  }
}
