import { createContext } from 'svelte'
import type { BreakpointsModel } from './breakpoints.svelte'
import type { Commands } from './commands'
import type { KeysModel } from './keys.svelte'
import type { LayoutModel } from './layout.svelte'
import type { FilesModel } from './open-files.svelte'
import type { PlacesModel } from './places.svelte'
import type { ProblemsModel } from './problems.svelte'
import type { ProjectListModel } from './project-list.svelte'
import type { ProjectModel } from './project.svelte'
import type { RunModel } from './run.svelte'
import type { SelectionModel } from './selection.svelte'
import type { ToastModel } from './toasts.svelte'
import type { TrialsModel } from './trials'

/** The models of the page, one per concern. */
export interface Models {
  readonly project: ProjectModel
  readonly projects: ProjectListModel
  readonly files: FilesModel
  readonly run: RunModel
  readonly selection: SelectionModel
  readonly layout: LayoutModel
  readonly problems: ProblemsModel
  readonly toasts: ToastModel
  readonly breakpoints: BreakpointsModel
  readonly keys: KeysModel
  readonly places: PlacesModel
  /** Made with the first need of it. */
  readonly trials: () => Promise<TrialsModel>
  readonly commands: Commands
}

const [getModels, setModels] = createContext<Models>()
export { getModels, setModels }
