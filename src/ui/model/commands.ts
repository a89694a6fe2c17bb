import type { Pace } from '../../host/protocol'
import type { NamedInput } from '../../project/project'
import type { FileId } from './files'
import type { Cure } from './problem'

/** What a person can ask of the whole page, whichever pane asks. */
export interface Commands {
  /** `isSync`: the execution is started so that its answer comes when it has ended, as EXPRESS workflows allow. */
  run(isSync?: boolean): void
  /** Lets the execution on screen go on where it failed. */
  redrive(): Promise<void>
  stop(): void
  goOn(): void
  setPace(pace: Pace): void
  /** The input that Run sends; undefined: the project has none. */
  inputToRun(): NamedInput | undefined
  /** The workflow that the graph shows and Run starts. */
  workflowOnScreen(): string
  openFile(file: FileId, offset?: number): void
  newInput(): void
  /** Deletes a part of the project; the toast brings it back. */
  deleteFile(file: FileId): void
  applyCure(cure: Cure): void
  openProject(id: string): Promise<void>
  newProject(): Promise<void>
  /** Names of the projects that come with the page. */
  readonly examples: readonly string[]
  newFromExample(name: string): Promise<void>
  renameProject(name: string): void
  duplicateProject(): Promise<void>
  deleteProject(): Promise<void>
  /** Keeps which files are open with the project. */
  saveView(): void
  showHelp(): void
}
