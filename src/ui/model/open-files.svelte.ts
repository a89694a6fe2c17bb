import type { Project } from '../../project/project'
import { fileId, hasFile, isFileId, type FileId } from './files'

/** Which parts of the project are open in the editor, which input Run sends and which mocks it uses; kept with the project. */
export class FilesModel {
  open = $state.raw<readonly FileId[]>([])
  active = $state<FileId | null>(null)
  input = $state<string | null>(null)
  /** Test case of the mocks that Run uses; null: none. */
  testCase = $state<string | null>(null)
  /** The place to go to once the editor shows it; the number makes each request its own. */
  jump = $state.raw<{ readonly file: FileId; readonly offset: number; readonly n: number } | null>(null)
  /** What was last asked for; null: nothing yet. */
  asked: FileId | null = null
  #jumps = 0
  #cursors: Readonly<Record<FileId, number>> = {}

  /** Starts with what was kept, as far as the project still has it; otherwise with the workflow and its function. */
  start(project: Project, kept: unknown): void {
    const view = typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {}
    const files = Array.isArray(view['open']) ? view['open'].filter(isFileId) : []
    const known = files.filter((file) => hasFile(project, file))
    this.open = known.length > 0 ? known : firstFiles(project)
    const active = view['active']
    this.active = isFileId(active) && this.open.includes(active) ? active : (this.open[0] ?? null)
    this.input = typeof view['input'] === 'string' ? view['input'] : null
    this.testCase = typeof view['testCase'] === 'string' ? view['testCase'] : null
    const isCursor = (entry: [string, unknown]): entry is [FileId, number] =>
      isFileId(entry[0]) && typeof entry[1] === 'number' && entry[1] >= 0
    this.#cursors = Object.fromEntries(Object.entries(view['cursors'] ?? {}).filter(isCursor))
  }

  /** What of it goes with a link. */
  view(): { open: readonly FileId[]; active: FileId | null; input: string | null; testCase: string | null } {
    return { open: this.open, active: this.active, input: this.input, testCase: this.testCase }
  }

  /** What is kept of it. */
  kept(): ReturnType<FilesModel['view']> & { cursors: Readonly<Record<string, number>> } {
    return { ...this.view(), cursors: Object.fromEntries(this.open.map((file) => [file, this.cursorOf(file)])) }
  }

  /** Where the cursor of a file stood last, in UTF-16 code units. */
  cursorOf(file: FileId): number {
    return this.#cursors[file] ?? 0
  }

  moved(file: FileId, cursor: number): void {
    this.#cursors = { ...this.#cursors, [file]: cursor }
  }

  show(file: FileId): void {
    if (!this.open.includes(file)) this.open = [...this.open, file]
    this.active = file
    this.asked = file
  }

  goTo(file: FileId, offset: number): void {
    this.show(file)
    this.jump = { file, offset, n: ++this.#jumps }
  }

  close(file: FileId): void {
    const at = this.open.indexOf(file)
    this.open = this.open.filter((one) => one !== file)
    if (this.active === file) this.active = this.open[Math.min(at, this.open.length - 1)] ?? null
  }

  renamed(from: FileId, to: FileId): void {
    this.open = this.open.map((file) => (file === from ? to : file))
    if (this.active === from) this.active = to
  }

  /** Closes what the project no longer has. */
  settle(project: Project): void {
    for (const file of this.open) if (!hasFile(project, file)) this.close(file)
  }
}

function firstFiles(project: Project): readonly FileId[] {
  const [workflow, first] = [project.workflows[0], project.functions[0]]
  const files: FileId[] = []
  if (workflow) files.push(fileId('workflow', workflow.name))
  if (first) files.push(fileId('function', first.name))
  return files
}
