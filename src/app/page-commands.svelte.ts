import { examples } from '../examples/list'
import type { Pace } from '../host/protocol'
import { blankProject } from '../project/defaults'
import type { NamedInput, Project } from '../project/project'
import type { SharedRun } from '../share/run-schema'
import type { Shared } from '../share/shared'
import type { Commands } from '../ui/model/commands'
import type { Models } from '../ui/model/context'
import { hasFile, partsOf, type FileId, type FileKind } from '../ui/model/files'
import { testCasesOf } from '../ui/model/test-cases'
import type { Cure } from '../ui/model/problem'
import type { Route } from '../ui/model/route.svelte'
import type { dialogs } from './dialogs'
import type * as Sharing from './sharing'

/** What the commands need of the session around them. */
interface Surroundings {
  readonly opened: Promise<void>
  /** The project that the address names is open: an early click on Run waits for it. */
  settled(): Promise<void>
  open(id: string): Promise<void>
  add(project: Project): Promise<void>
  /** Shows somebody else's project; `origin` ends the sentence `came …`. */
  visit(shared: Shared, origin: string): Promise<void>
  follow(route: Route): Promise<void>
  remove(): Promise<void>
  editHere(): void
  saveView(): void
  showPlace(): void
  showText(): Promise<void>
}

/** What a person can ask of the whole page. */
export class PageCommands implements Commands {
  dialog = $state<keyof typeof dialogs | null>(null)
  openTrouble = $state<string | null>(null)
  openNotes: readonly string[] = []
  readonly examples = examples.map(({ name }) => name)
  readonly #models: Omit<Models, 'commands'>
  readonly #session: Surroundings

  constructor(models: Omit<Models, 'commands'>, session: Surroundings) {
    this.#models = models
    this.#session = session
  }

  run(isSync = false): void {
    void this.#session.settled().then(() => this.#start(isSync, this.#models.layout.pace))
  }

  runPaused(): void {
    void this.#session.settled().then(() => this.#start(false, null))
  }

  runWithNextSeed(): void {
    const { project } = this.#models
    const { seed } = project.value.settings
    const withSeed = (next: number) => (now: Project) => ({ ...now, settings: { ...now.settings, seed: next } })
    const next = seed >= 4_294_967_295 ? 0 : seed + 1
    project.editWithUndo(`The seed is ${next} from here on.`, withSeed(next), withSeed(seed))
    this.run()
  }

  #start(isSync: boolean, pace: Pace | null): void {
    const { project, run, layout } = this.#models
    const input = this.inputToRun()
    const workflow = input?.workflow ?? this.workflowOnScreen()
    const start = {
      projectId: project.id,
      project: project.value,
      workflow,
      inputName: input?.name ?? 'no input',
      inputText: input?.text ?? '{}',
      testCase: isSync ? null : this.testCaseToRun(),
      isSync,
    }
    if (layout.isPhone) layout.phonePane = 'graph'
    void run.start(start, pace)
  }

  async redrive(): Promise<void> {
    const { redrive } = await import('../ui/model/redrive')
    const { run, project, layout, toasts } = this.#models
    const { execution } = run
    if (execution === null) return
    const refused = await redrive(run, execution.arn, project.value, layout.pace)
    if (refused === null) toasts.announce('Redriven: the execution goes on.')
    else toasts.show(`Not redriven: ${refused}`)
  }

  stop(): void {
    void this.#models.run.stop()
  }

  goOn(): void {
    void this.#models.run.resume(this.#models.layout.pace)
  }

  setPace(pace: Pace): void {
    const { layout, run } = this.#models
    layout.pace = pace
    layout.save()
    void run.setPace(pace)
  }

  inputToRun(): NamedInput | undefined {
    const { project, files } = this.#models
    const { inputs } = project.value
    return inputs.find((input) => input.name === files.input) ?? inputs[0]
  }

  testCaseToRun(): string | null {
    const { project, files } = this.#models
    const workflow = this.inputToRun()?.workflow ?? this.workflowOnScreen()
    return testCasesOf(project.value, workflow).find((name) => name === files.testCase) ?? null
  }

  /** The open workflow; else the one that Run would start. */
  workflowOnScreen(): string {
    const { project, files } = this.#models
    const open = files.active === null ? null : partsOf(files.active)
    if (open?.kind === 'workflow') return open.name
    const wish = this.inputToRun()?.workflow
    const { workflows } = project.value
    return (workflows.find((one) => one.name === wish) ?? workflows[0])?.name ?? ''
  }

  openFile(file: FileId, offset?: number): void {
    const { files, project, layout } = this.#models
    if (!hasFile(project.value, file)) return
    if (offset === undefined) files.show(file)
    else files.goTo(file, offset)
    layout.phonePane = 'code'
    this.saveView()
  }

  async addFile(kind: FileKind): Promise<FileId> {
    const { addPart } = await import('../ui/model/edits')
    const { project } = this.#models
    const added = addPart(project.value, kind)
    project.edit(() => added.project)
    this.openFile(added.id)
    return added.id
  }

  useInput(name: string): void {
    this.#models.files.input = name
    this.saveView()
  }

  async newInput(): Promise<void> {
    const { project, files } = this.#models
    const workflow = this.workflowOnScreen()
    const { name } = partsOf(await this.addFile('input'))
    project.edit((now) => ({
      ...now,
      inputs: now.inputs.map((input) => (input.name === name ? { ...input, workflow } : input)),
    }))
    files.input = name
  }

  /** Applies a cure; the toast takes it back as long as nothing else was edited. */
  applyCure(cure: Cure): void {
    const { project, problems } = this.#models
    const before = project.value
    const after = cure.edit(before)
    project.editWithUndo(
      `${cure.label}: done. Run again to see it.`,
      () => after,
      (now) => (now === after ? before : withCurable(now, before)),
    )
    problems.check()
  }

  async openProject(id: string): Promise<void> {
    await this.#session.open(id)
  }

  async newProject(): Promise<void> {
    await this.#session.add(blankProject(this.#models.projects.freeName('New project')))
  }

  async newFromExample(name: string): Promise<void> {
    const example = await examples.find((one) => one.name === name)?.load()
    if (example !== undefined) await this.addProject(example)
  }

  async addProject(project: Project): Promise<void> {
    this.#models.places.book = null
    await this.#session.add({ ...project, name: this.#models.projects.freeName(project.name) })
  }

  async duplicateProject(): Promise<void> {
    const { project, projects } = this.#models
    await this.#session.add({ ...project.value, name: projects.freeName(`${project.value.name} copy`.slice(0, 80)) })
  }

  renameProject(name: string): void {
    const { project, projects } = this.#models
    project.edit((now) => ({ ...now, name }))
    void project.saveNow().then(() => projects.refresh())
  }

  async deleteProject(): Promise<void> {
    await this.#session.remove()
  }

  deleteFile(file: FileId): void {
    void this.#models.project.remove(file)
  }

  saveView(): void {
    this.#session.saveView()
  }

  toggleBreakpoint(state: string): void {
    const { breakpoints, toasts } = this.#models
    breakpoints.toggleState(state)
    toasts.announce(
      breakpoints.states.includes(state) ? `Breakpoint at ${state}.` : `No breakpoint at ${state} any more.`,
    )
    this.saveView()
  }

  editHere(): void {
    this.#session.editHere()
  }

  showStorage(): void {
    this.dialog = 'storage'
  }

  showTeach(): void {
    this.dialog = 'teach'
  }

  showText(): void {
    void this.#session.showText()
  }

  showHelp(): void {
    this.dialog = 'help'
  }

  showPalette(): void {
    this.dialog = 'palette'
  }

  showParity(): void {
    this.dialog = 'parity'
  }

  showNews(): void {
    this.dialog = 'news'
  }

  showShare(): void {
    this.dialog = 'share'
  }

  async copyLink(): Promise<void> {
    const { toasts, run, places } = this.#models
    const { copiedLink } = await import('./sharing')
    const told = await copiedLink(this.#shared(await run.shared()))
    if (told === null) this.showShare()
    else {
      places.copiedLinks++
      toasts.show(told)
    }
  }

  /** The project as it is looked at. */
  #shared(run: SharedRun | null): Shared {
    const { project, files, selection, breakpoints } = this.#models
    const view = { ...files.view(), selected: selection.id, breakpoints: breakpoints.list }
    return { project: project.value, view, ...(run === null ? {} : { run }) }
  }

  async problemReport(): Promise<string> {
    const { run, project } = this.#models
    const { reportText } = await import('./problem-report')
    const notices = [run.trouble, project.trouble, run.status.kind === 'broken' ? run.status.text : null]
    return reportText(this.#shared(await run.shared()), {
      browser: navigator.userAgent,
      notices: notices.filter((text) => text !== null),
    })
  }

  showPlace(): void {
    this.#session.showPlace()
  }

  showReport(): void {
    this.dialog = 'report'
  }

  async pickFiles(isFolder = false): Promise<void> {
    await this.#openBy(({ openPicked }) => openPicked(isFolder))
  }

  showExport(): void {
    this.dialog = 'export'
  }

  async openDropped(entries: readonly FileSystemEntry[]): Promise<void> {
    await this.#openBy(({ openDropped }) => openDropped(entries))
  }

  async openFiles(files: readonly File[]): Promise<void> {
    await this.#openBy(({ openFiles }) => openFiles(files))
  }

  async openText(text: string): Promise<void> {
    await this.#openBy(({ openText }) => openText(text))
  }

  async #openBy(open: (sharing: typeof Sharing) => Promise<Sharing.Opening>): Promise<void> {
    const opening = await open(await import('./sharing'))
    await this.#session.opened
    if (opening === null) return
    if (!opening.ok) {
      this.openTrouble = opening.error
      return
    }
    const { project, notes, origin, shared } = opening.value
    await this.#session.visit(shared ?? { project }, origin)
    this.openNotes = notes
    if (notes.length > 0) this.dialog = 'opened'
  }

  async saveCopy(): Promise<void> {
    const { project, projects } = this.#models
    await this.#session.add({ ...project.value, name: projects.freeName(project.value.name.slice(0, 76)) })
  }

  async backToMine(): Promise<void> {
    await this.#session.follow({ kind: 'last' })
  }
}

/** A project with the parts that cures change as they were before. */
function withCurable(now: Project, { workflows, queues, buckets, activities }: Project): Project {
  const { activities: _activities, buckets: _buckets, ...rest } = now
  return {
    ...rest,
    workflows,
    queues,
    ...(buckets === undefined ? {} : { buckets }),
    ...(activities === undefined ? {} : { activities }),
  }
}
