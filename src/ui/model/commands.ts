import type { Pace } from '../../host/protocol'
import type { NamedInput, Project } from '../../project/project'
import type { FileId, FileKind } from './files'
import type { Cure } from './problem'

/** What a person can ask of the whole page, whichever pane asks. */
export interface Commands {
  /** `isSync`: the execution is started so that its answer comes when it has ended, as EXPRESS workflows allow. */
  run(isSync?: boolean): void
  /** Starts, and stands before the first step. */
  runPaused(): void
  /** The same with another seed, which the project keeps. */
  runWithNextSeed(): void
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
  /** Adds a part to the project and opens it. */
  addFile(kind: FileKind): Promise<FileId>
  newInput(): Promise<void>
  /** Run sends this input from here on. */
  useInput(name: string): void
  /** Deletes a part of the project; the toast brings it back. */
  deleteFile(file: FileId): void
  applyCure(cure: Cure): void
  openProject(id: string): Promise<void>
  newProject(): Promise<void>
  /** Names of the projects that come with the page. */
  readonly examples: readonly string[]
  newFromExample(name: string): Promise<void>
  /** Keeps a project as one of the person's own, and shows it. */
  addProject(project: Project): Promise<void>
  renameProject(name: string): void
  duplicateProject(): Promise<void>
  deleteProject(): Promise<void>
  /** Keeps which files are open with the project. */
  saveView(): void
  /** A run stands still as the state is entered, or no more. */
  toggleBreakpoint(state: string): void
  /** Takes the project over from the tab that edits it. */
  editHere(): void
  /** Shows what is kept in this browser. */
  showStorage(): void
  /** Lets the person write the text and the checks that make the project a lesson. */
  showTeach(): void
  /** Shows the project's own text beside it, if it has one. */
  showText(): void
  showHelp(): void
  showPalette(): void
  showNews(): void
  /** How close to AWS what the project uses is. */
  showParity(): void
  /** Puts the moment and the state on screen into the address. */
  showPlace(): void
  showReport(): void
  /** A file that replays the open run, as text. */
  problemReport(): Promise<string>
  /** Shows what can be shared, and how. */
  showShare(): void
  /** Copies the link of this moment; where it is too long or the browser refuses, shows what else can be done. */
  copyLink(): Promise<void>
  /** Why the last link or file was not opened. */
  openTrouble: string | null
  /** What of the files opened last was changed or left out. */
  readonly openNotes: readonly string[]
  /** Lets the person pick files, or a folder, and shows what they hold. */
  pickFiles(isFolder?: boolean): Promise<void>
  /** Shows the ways out: to AWS, or as files. */
  showExport(): void
  /** Shows what files hold, beside the person's own. */
  openFiles(files: readonly File[]): Promise<void>
  /** Shows what a text holds, which may be a link; a text that is nothing known is left alone. */
  openText(text: string): Promise<void>
  /** Makes somebody else's project the person's own. */
  saveCopy(): Promise<void>
  backToMine(): Promise<void>
}
