import { orderProcessing } from '../examples/order-processing'
import { blankProject } from '../project/defaults'
import type { Project } from '../project/project'
import type { Shared } from '../share/shared'
import type { Store } from '../store/store'
import type { Models } from '../ui/model/context'
import type { Tabs } from './tabs'
import { BreakpointsModel } from '../ui/model/breakpoints.svelte'
import type { LessonModel } from '../ui/lesson/lesson.svelte'
import { KeysModel } from '../ui/model/keys.svelte'
import { LayoutModel } from '../ui/model/layout.svelte'
import { hasFile } from '../ui/model/files'
import { FilesModel } from '../ui/model/open-files.svelte'
import { PlacesModel } from '../ui/model/places.svelte'
import type { Edges } from '../ui/model/ports'
import { ProblemsModel } from '../ui/model/problems.svelte'
import { ProjectListModel } from '../ui/model/project-list.svelte'
import { ProjectModel } from '../ui/model/project.svelte'
import { isBook, RouteModel, type BookRoute, type Route } from '../ui/model/route.svelte'
import { RunModel } from '../ui/model/run.svelte'
import { SelectionModel, type SelectedId } from '../ui/model/selection.svelte'
import { ToastModel } from '../ui/model/toasts.svelte'
import type { TrialsModel } from '../ui/model/trials'
import { PageCommands } from './page-commands.svelte'

/** What is kept of how a person looked at a project; each model reads its part as far as it can. */
interface KeptView {
  readonly breakpoints?: unknown
  readonly selected?: SelectedId | null
}

/** The id under which somebody else's project stands in its own store. */
const guestId = 'guest'
const lastProjectKey = 'stepyard:last-project'

/** Makes the models and ties them together: which project is open, what the address says, what is kept. */
export class Session {
  readonly models: Models
  readonly route = new RouteModel()
  readonly commands: PageCommands
  readonly opened: Promise<void>
  storeNotice = $state<string | null>(null)
  /** A newer version lies ready; called, it takes over, after everything is kept. Null: there is none. */
  update = $state.raw<(() => void) | null>(null)
  readonly #edges: Edges
  #following: Promise<void> = Promise.resolve()
  #store: Store | null = null
  #tabs: Tabs | null = null
  #trials: TrialsModel | null = null
  #open: () => void = () => undefined

  constructor(edges: Edges) {
    this.#edges = edges
    this.opened = new Promise((resolve) => {
      this.#open = resolve
    })
    const toasts = new ToastModel()
    const layout = new LayoutModel()
    const selection = new SelectionModel()
    const project = new ProjectModel(orderProcessing, toasts)
    const projects = new ProjectListModel(toasts)
    const files = new FilesModel()
    const problems = new ProblemsModel(project)
    const breakpoints = new BreakpointsModel()
    const keys = new KeysModel()
    const places = new PlacesModel()
    const run = new RunModel(edges, {
      onended: (text, failed) => {
        toasts.announce(text)
        if (failed !== null) selection.select(`state:${failed}`)
      },
      onrefused: (text, inText) => {
        toasts.announce(text)
        toasts.show(text)
        selection.select(null)
        layout.showBottom(inText ? 'problems' : 'history')
      },
      onopened: (entry) => {
        selection.flow = null
        if (project.origin === null && places.lesson === null && places.book === null)
          this.route.show({ kind: 'run', id: project.id, number: entry.number })
      },
    })
    run.carry = async () => {
      const { carryEdits } = await import('../ui/model/carry-edits')
      const refused = await carryEdits(run, project.value)
      if (refused !== null) toasts.show(`The edit did not reach the run: ${refused}`)
      return refused
    }
    files.start(orderProcessing, null)
    breakpoints.listen((list) => run.setBreakpoints(list))
    const models = {
      project,
      projects,
      files,
      run,
      selection,
      layout,
      problems,
      toasts,
      breakpoints,
      keys,
      places,
      trials: () => this.#tryingOut(),
    }
    this.commands = new PageCommands(models, this)
    this.models = { ...models, commands: this.commands }
    layout.applyTheme()
  }

  /** Opens the store and the project that the address names; a first visit gets the tutorial. `isWarm`: the engine is started ahead. */
  async start({ isWarm = true } = {}): Promise<void> {
    const { project, projects, run, problems } = this.models
    this.route.listen((route) => void this.follow(route))
    try {
      const store = await this.#edges.openStore()
      this.#store = store
      this.storeNotice = store.notice
      store.onproblem((problem) => (this.storeNotice = problem.text))
      project.attach(store)
      run.attach(store)
      await projects.attach(store)
      await this.follow(this.route.current)
      this.#open()
      void this.#keep(store)
    } catch (error) {
      run.trouble = error instanceof Error ? error.message : String(error)
    }
    await problems.load()
    // The first run shall not wait for the engine to start.
    if (!isWarm) return
    run.warm()
    const { guideNames } = await import('../guide/names')
    this.models.places.guideNames = guideNames
  }

  async #tryingOut(): Promise<TrialsModel> {
    const { TrialsModel } = await import('../ui/model/trials')
    this.#trials ??= new TrialsModel(this.#edges, this.models.run)
    return this.#trials
  }

  /** A version that lies ready is offered, never taken. */
  async keepOffline(): Promise<void> {
    const { keepOffline } = await import('./offline/register')
    keepOffline((takeOver) => {
      this.update = () =>
        void this.models.project
          .saveNow()
          .then(() => this.#store?.flush())
          .then(takeOver)
    })
  }

  /** What keeps work safe comes once there is work. */
  async #keep(store: Store): Promise<void> {
    if (store.kind === 'memory') return
    const { keep } = await import('./keep')
    this.#tabs = keep(this, store)
  }

  /** Takes the open project over from the tab that edits it. */
  editHere(): void {
    void this.#tabs?.takeOver()
  }

  /** Goes where an address leads. */
  follow(route: Route): Promise<void> {
    return (this.#following = this.#follow(route))
  }

  /** Resolves when the project is open that was asked for last. */
  async settled(): Promise<void> {
    await this.opened
    await this.#following
  }

  async #follow(route: Route): Promise<void> {
    if (route.kind === 'link') return this.#followLink(route.fragment)
    const { projects, project, run, layout, selection, toasts, places } = this.models
    if (projects.entries.length === 0) await projects.add(orderProcessing)
    places.book = null
    if (isBook(route))
      return route.kind === 'learn' && route.slug !== undefined ? this.#learn(route.slug) : this.#showBook(route)
    const id = this.#known(route.kind === 'last' ? lastProject() : route.id)
    if (id === undefined) return
    if (id !== project.id) await this.open(id)
    if (route.kind !== 'run' || id !== route.id) return
    const entry = run.runs.find(({ number }) => number === route.number)
    if (entry === undefined) {
      toasts.show(`There is no run ${route.number} of this project any more.`)
      return
    }
    if (entry.run !== run.entry?.run) await run.open(entry, layout.pace)
    if (route.at !== undefined) await run.seek({ kind: 'event', cursor: route.at })
    if (route.state !== undefined) selection.select(`state:${route.state}`)
  }

  /** A link that cannot be opened leaves everything as it is, and says why. */
  async #followLink(fragment: string): Promise<void> {
    const { decodeLink, linkProblemText } = await import('../share')
    const outcome = await decodeLink(fragment)
    if (outcome.ok) return this.visit(outcome.value, 'by link')
    this.commands.openTrouble = linkProblemText(outcome.error)
    const { project } = this.models
    if (!project.isOpen) await this.follow({ kind: 'last' })
    else if (project.origin === null) this.route.show({ kind: 'project', id: project.id })
  }

  /** Puts the text of the open project beside it, as a lesson of its own; nothing where it has none or another lesson is open. */
  async showText(): Promise<void> {
    const { places, project } = this.models
    if (places.lesson !== null && places.lesson.lesson.slug !== '') return
    if (project.value.text === undefined) {
      places.lesson = null
      return
    }
    const { ownLesson } = await import('./own-lesson')
    places.lesson = ownLesson(this.models)
  }

  /** Covers the playground with a page; a project is open behind it. */
  async #showBook(route: BookRoute): Promise<void> {
    const { places, project } = this.models
    places.book = route
    if (!project.isOpen) await this.#openLast()
  }

  /** A project of this id; else the first one. */
  #known(wish: string | null): string | undefined {
    const { entries } = this.models.projects
    return entries.find(({ id }) => id === wish)?.id ?? entries[0]?.id
  }

  async #openLast(): Promise<void> {
    const id = this.#known(lastProject())
    if (id !== undefined) await this.open(id)
  }

  /** Puts the text of a lesson beside the project in which it is worked on. */
  async #learn(slug: string): Promise<void> {
    const { learn } = await import('./learn')
    if (!(await learn(slug, this))) await this.follow({ kind: 'learn' })
  }

  /** Shows somebody else's project beside the person's own. It runs nothing and keeps nothing; its edits and runs stay in this tab. */
  async visit(shared: Shared, origin: string): Promise<void> {
    const { project, files, run, selection, problems, breakpoints, places } = this.models
    places.book = places.lesson = null
    await project.saveNow()
    await run.close()
    await this.#store?.flush()
    this.#tabs?.leave()
    const store = await this.#edges.guestStore()
    project.attach(store)
    run.attach(store)
    project.origin = origin
    await project.open(guestId, shared.project)
    files.start(shared.project, shared.view)
    breakpoints.start(shared.view?.breakpoints)
    selection.select(shared.view?.selected ?? null)
    if (shared.run === undefined) await run.refreshRuns(guestId)
    else await run.rebuild(guestId, shared.project, shared.run)
    await this.showText()
    problems.check()
    this.commands.openTrouble = null
  }

  async #leaveVisit(): Promise<void> {
    const { project, run } = this.models
    if (project.origin === null || this.#store === null) return
    await project.saveNow()
    await run.close()
    project.attach(this.#store)
    run.attach(this.#store)
    project.origin = null
  }

  /** Shows a project with what was open in it, and a lesson beside it. */
  async open(id: string, lesson: LessonModel | null = null): Promise<void> {
    const { projects, project, files, run, selection, problems, breakpoints, places } = this.models
    const loaded = await projects.load(id)
    if (loaded === null) return
    await this.#leaveVisit()
    const isFirst = !project.isOpen
    // Before the project is open: the editor shows it at once, and its files where their cursors were.
    const kept = (await this.#store?.loadUiState(id)) as KeptView | null | undefined
    await project.open(id, loaded)
    this.#tabs?.join(id)
    // Read after the last wait: the tree answers while the store is being opened.
    const asked = isFirst ? files.asked : null
    files.start(loaded, kept)
    if (asked !== null && hasFile(loaded, asked)) files.show(asked)
    breakpoints.start(kept?.breakpoints)
    await run.close()
    if (kept?.selected != null) selection.follow(kept.selected)
    else selection.select(null)
    await run.refreshRuns(id)
    problems.check()
    places.lesson = lesson
    await this.showText()
    if (lesson !== null) this.route.show({ kind: 'learn', slug: lesson.lesson.slug })
    else if (places.book === null) this.route.show({ kind: 'project', id })
    rememberProject(id)
  }

  /** Keeps a new project and shows it. */
  async add(project: Project): Promise<void> {
    await this.open(await this.models.projects.add(project))
  }

  /** Takes the open project off the list and shows the next one; there is always one. */
  async remove(): Promise<void> {
    const { projects, project } = this.models
    if (project.origin !== null) return this.follow({ kind: 'last' })
    const entry = projects.entries.find(({ id }) => id === project.id)
    if (!entry) return
    await project.saveNow()
    await projects.remove(entry, (id) => void this.open(id))
    const next = projects.entries[0]
    if (next) await this.open(next.id)
    else await this.add(blankProject('New project'))
  }

  saveView(): void {
    const { project, files, breakpoints, selection } = this.models
    if (project.id === '' || project.origin !== null || project.isFollowing) return
    void this.#store?.saveUiState(project.id, {
      ...files.kept(),
      breakpoints: breakpoints.list,
      selected: selection.id,
    })
  }

  /** Somebody else's project has no address of its own. */
  showPlace(): void {
    const { project, run, selection, places } = this.models
    if (project.origin !== null || run.entry === null || places.lesson !== null || places.book !== null) return
    const at = run.cursor === null || run.isAtStop ? {} : { at: run.cursor }
    const state = selection.kind === 'state' ? { state: selection.name } : {}
    this.route.show({ kind: 'run', id: project.id, number: run.entry.number, ...at, ...state })
  }
}

function lastProject(): string | null {
  try {
    return localStorage.getItem(lastProjectKey)
  } catch {
    return null
  }
}

function rememberProject(id: string): void {
  try {
    localStorage.setItem(lastProjectKey, id)
  } catch {
    return
  }
}
