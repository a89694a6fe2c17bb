import type { Json, JsonObject } from '../../base/json'
import type { EngineConnection } from '../../host/client'
import type { ExecutionStatus, LoggedEvent, Outcome } from '../../kernel/event'
import type {
  Breakpoint,
  Frame,
  Measured,
  Moment,
  Pace,
  RunStatus,
  Save,
  StartResult,
  Until,
} from '../../host/protocol'
import type { JournalRow } from '../../engine/input'
import type { Project } from '../../project/project'
import type { SharedRun } from '../../share/run-schema'
import type { FunctionHost, Turn } from '../../sandbox/function-host'
import type { RunEntry, RunMark, RunStore } from '../../store/store'
import type { ExecutionView, Views } from '../../views/views'
import { failedState, outcomeText } from '../words/run'
import { Latest } from './latest'
import type { Edges } from './ports'
import { sharedRunOf } from './shared-run'

/** What Run sends. */
export interface RunStart {
  readonly projectId: string
  readonly project: Project
  readonly workflow: string
  readonly inputName: string
  readonly inputText: string
  /** Test case of the mocks; null: nothing is mocked. */
  readonly testCase?: string | null
  /** The answer comes when the execution has ended: EXPRESS alone. */
  readonly isSync?: boolean
}

/** What the run tells the page beside its views. */
export interface RunListener {
  /** An execution came to its end, with the state that failed if one did. */
  onended(text: string, failed: string | null): void
  onopened(entry: RunEntry): void
  /** AWS would refuse to make one of the project's resources, or to start the input; nothing has started. `inText`: the cause stands in a text, where Problems points to it. */
  onrefused(text: string, inText: boolean): void
}

type Refusals = Extract<StartResult, { ok: false }>['refusals']
/** The answer to a call of the person. */
export type CallAnswer = { ok: Json } | { err: { name: string; message: string } } | { pending: true }

const noRun: RunStatus = { kind: 'empty' }

/** The run that is on screen, and the engine behind it. The engine is started with the first need of it. */
export class RunModel {
  views = $state.raw<Partial<Views>>({})
  status = $state.raw<RunStatus>(noRun)
  now = $state(0)
  startTime = $state(0)
  steps = $state(0)
  /** How many events the run has. */
  events = $state(0)
  /** How many of them the panes show: the person looks at another moment; null: all. */
  cursor = $state<number | null>(null)
  isAtStop = $state(false)
  /** The cursor moves along the recording by itself. */
  isReplaying = $state(false)
  /** What happened last before the moment on screen, in a few words. */
  moment = $state<string | null>(null)
  nextDue = $state<number | null>(null)
  entry = $state.raw<RunEntry | null>(null)
  runs = $state.raw<readonly RunEntry[]>([])
  /** Why AWS would refuse to make the project's resources; nothing has started then. */
  refusals = $state.raw<Refusals>([])
  /** The engine cannot be reached, or storage refuses a run. */
  trouble = $state<string | null>(null)
  isStarting = $state(false)
  /** The project as it was when this run started; null for a run from storage. */
  startedWith = $state.raw<Project | null>(null)
  /** The execution that the panes show; null: the first one. */
  chosen = $state<string | null>(null)
  /** The person has answered the question of a paused run with Stop. */
  isAnswered = $state(false)

  readonly executions = $derived(this.views.executions ?? [])
  readonly execution = $derived<ExecutionView | null>(
    this.executions.find((one) => one.arn === this.chosen) ?? this.executions[0] ?? null,
  )
  readonly isRunning = $derived(this.status.kind === 'running' || this.isStarting)
  /** The run stands still until the person decides. */
  readonly isAsking = $derived(
    this.status.kind === 'paused' &&
      (this.status.because === 'asking' || this.status.because === 'watchdog') &&
      !this.isAnswered,
  )
  /** It stands, and there is something left to do. */
  readonly canGoOn = $derived(
    this.status.kind === 'paused' &&
      !this.isAsking &&
      (this.status.because !== 'restored' ||
        this.nextDue !== null ||
        this.views.functions?.some((one) => one.running > 0) === true),
  )
  /** The panes show another moment than the newest. */
  readonly isPast = $derived(this.cursor !== null && !this.isAtStop)
  readonly elapsed = $derived(Math.max(0, this.now - this.startTime))

  /** Brings edits into the run before it goes on. */
  carry: () => Promise<unknown> = () => Promise.resolve()
  readonly #edges: Edges
  readonly #listener: RunListener
  #store: RunStore | null = null
  #connection: Promise<EngineConnection> | null = null
  #host: Promise<FunctionHost> | null = null
  #run = ''
  readonly #moments = new Latest<Moment>(async (moment) => (await this.#engine()).engine.seek(moment))
  #breakpoints: readonly Breakpoint[] = []
  /** Executions whose end was told. */
  #told: readonly string[] = []

  constructor(edges: Edges, listener: RunListener) {
    this.#edges = edges
    this.#listener = listener
  }

  attach(store: RunStore): void {
    this.#store = store
  }

  /** Starts the engine ahead of the first run, so that the first run is quick. */
  warm(): void {
    void this.#engine().catch((error: unknown) => this.#trouble(error))
  }

  async start(start: RunStart, pace: Pace | null): Promise<void> {
    if (this.isStarting || this.#store === null) return
    this.isStarting = true
    try {
      const { projectId, project, workflow, inputName, inputText, testCase = null, isSync = false } = start
      const title = testCase === null ? inputName : `${inputName} · ${testCase}`
      const entry = await this.#store.createRun(projectId, { workflow, inputName: title, inputText })
      this.#clear(entry)
      this.startedWith = project
      const { engine } = await this.#engine()
      const result = await engine.start(entry.run, project, { workflow, inputText, testCase, isSync }, pace)
      if (!result.ok) await this.#refused(entry, result.refusals)
      await this.refreshRuns(projectId)
    } catch (error) {
      this.#trouble(error)
    } finally {
      this.isStarting = false
    }
  }

  /** Nothing was started, so there is no run to keep. */
  async #refused(entry: RunEntry, refusals: Refusals): Promise<void> {
    this.refusals = refusals
    this.entry = null
    const names = refusals.map((one) => one.resource)
    const resources = names.filter((name, i) => names.indexOf(name) === i).join(', ')
    const inText = refusals.some(({ code }) => code === 'InvalidDefinition' || code === 'InvalidExecutionInput')
    this.#listener.onrefused(`Not started: AWS would refuse ${resources}.`, inText)
    await this.#store?.deleteRun(entry.run)
  }

  /** Shows a stored run as it was at its last checkpoint; one that was running goes on. Opened again, as what another tab goes on with, it stays on screen until more of it is there. */
  async open(entry: RunEntry, pace: Pace): Promise<void> {
    const stored = await this.#store?.loadRun(entry.run)
    if (stored == null) return void (this.trouble = `Run ${entry.number} was not saved.`)
    try {
      const { engine } = await this.#engine()
      if (entry.run === this.#run) this.entry = entry
      else this.#clear(entry)
      this.startedWith = null
      await engine.open(stored, stored.status.kind === 'running' ? pace : null)
    } catch (error) {
      this.#trouble(error)
    }
  }

  /** The open run, at the moment on screen; null: none is open, or it is too long. */
  async shared(): Promise<SharedRun | null> {
    return this.entry && sharedRunOf((await this.#engine()).engine, this.entry, this.cursor)
  }

  /** Shows a run that somebody has shared, made again from what entered it. */
  async rebuild(projectId: string, project: Project, shared: SharedRun): Promise<void> {
    const { workflow, inputName, rows, steps, cursor } = shared
    const entry = await this.#store?.createRun(projectId, { workflow, inputName, inputText: '' })
    if (entry === undefined) return
    const { engine } = await this.#engine()
    this.#clear(entry)
    this.startedWith = project
    this.trouble = await engine.rebuild(entry.run, project, rows as readonly JournalRow[], steps)
    if (cursor !== null) await this.seek({ kind: 'event', cursor })
  }

  async resume(pace: Pace): Promise<void> {
    this.isAnswered = false
    await this.carry()
    await (await this.#engine()).engine.resume(pace)
  }

  /** A running run pauses; one that asks is left as it stands. */
  async stop(): Promise<void> {
    this.isAnswered = true
    await (await this.#engine()).engine.pause()
  }

  async setPace(pace: Pace): Promise<void> {
    if (this.status.kind === 'running') await (await this.#engine()).engine.setPace(pace)
  }

  /** Those that are on; they count in the open run, too. */
  setBreakpoints(breakpoints: readonly Breakpoint[]): void {
    this.#breakpoints = breakpoints
    void this.#connection?.then(({ engine }) => engine.setBreakpoints(breakpoints))
  }

  /** Shows another moment of the run. */
  seek(moment: Moment): Promise<void> {
    return this.#moments.ask(moment)
  }

  /** Forward from the moment on screen, along the recording or by letting the run go on. */
  async step(until: Until): Promise<void> {
    if (this.entry === null || this.isAsking) return
    if (!this.isPast) await this.carry()
    await (await this.#engine()).engine.step(until)
  }

  /** Shows the recording at a pace from the moment on screen. */
  async replay(pace: Exclude<Pace, 'fastest'>): Promise<void> {
    await (await this.#engine()).engine.replay(pace)
  }

  /** Makes a run of what happened up to the moment on screen, which then may go on differently. */
  async fork(projectId: string): Promise<void> {
    const { entry, execution } = this
    const store = this.#store
    if (entry === null || store === null) return
    const events = this.cursor ?? this.events
    const about = { workflow: entry.workflow, inputName: entry.inputName, inputText: execution?.inputText ?? '' }
    const project = this.startedWith
    const fork = await store.createRun(projectId, { ...about, parent: { run: entry.run, event: events } })
    const { engine } = await this.#engine()
    this.#clear(fork)
    this.startedWith = project
    await engine.fork(fork.run, events)
    await this.refreshRuns(projectId)
  }

  /** A call of the person into the open run, such as SendMessage. */
  async request(service: string, action: string, params: Json): Promise<CallAnswer> {
    await this.carry()
    return (await this.#engine()).engine.request(service, action, params)
  }

  /** The engine itself, for what does not concern the open run: tests of states, trials. */
  readonly engine = async () => (await this.#engine()).engine

  /** Shows a child execution of a distributed Map in all panes. */
  async openChild(arn: string): Promise<void> {
    await (await this.#engine()).engine.watch(arn)
    this.chosen = arn
  }

  /** Child executions of a Map Run that stand so (null: any), rows from a position up to another. */
  async mapRunPage(mapRun: string, status: ExecutionStatus | null, from: number, to: number) {
    return (await this.#engine()).engine.mapRunPage(mapRun, status, from, to)
  }

  /** The answer of a reading operation, which leaves no trace in the run. */
  readonly peek = async (service: 's3' | 'states', action: string, params: JsonObject): Promise<Outcome> =>
    (await this.#engine()).engine.peek(service, action, params)

  async history(from: number, to: number) {
    const arn = this.execution?.arn
    if (arn === undefined) return []
    return (await this.#engine()).engine.history(arn, from, to)
  }

  /** What the data of a visit went through; it begins with this history event of the execution on screen. */
  readonly inspect = async (id: number) => (await this.#engine()).engine.inspect(this.execution?.arn ?? '', id)

  /** Everything that is kept of what happened in a run; null: it is not there. */
  readonly recording = async (run: string) =>
    ((await this.#store?.loadRun(run))?.events ?? null) as LoggedEvent[] | null

  /** What the open run has used so far, as far as it was measured; null: no run is open. */
  async usage(): Promise<Measured | null> {
    return this.entry === null ? null : (await this.#engine()).engine.usage()
  }

  /** Leaves the run: another project was opened. */
  async close(): Promise<void> {
    this.#run = ''
    this.entry = null
    this.#clear(null)
    if (this.#connection !== null) await (await this.#connection).engine.close()
  }

  async refreshRuns(projectId: string): Promise<void> {
    this.runs = (await this.#store?.listRuns(projectId)) ?? []
  }

  async mark(entry: RunEntry, projectId: string, mark: RunMark): Promise<void> {
    if ('isDeleted' in mark && entry.run === this.#run) await this.close()
    await this.#store?.markRun(entry.run, mark)
    await this.refreshRuns(projectId)
  }

  #clear(entry: RunEntry | null): void {
    this.#run = entry?.run ?? ''
    this.#told = []
    this.entry = entry
    this.views = {}
    this.cursor = null
    this.isAtStop = false
    this.isReplaying = false
    this.moment = null
    this.status = noRun
    this.refusals = []
    this.trouble = this.chosen = null
    this.isAnswered = false
    if (entry) this.#listener.onopened(entry)
  }

  #engine(): Promise<EngineConnection> {
    const isNew = this.#connection === null
    this.#connection ??= this.#edges.connectEngine(
      {
        take: (turn) => void this.#take(turn),
        killContainer: (container) => void this.#host?.then((host) => host.kill(container)),
        frame: (frame) => this.#show(frame),
        save: (save) => this.#save(save),
        heartbeat: () => undefined,
      },
      () => this.#silent(),
    )
    if (isNew) this.setBreakpoints(this.#breakpoints)
    // What failed once may be tried again with the next need.
    this.#connection.catch(() => (this.#connection = null))
    return this.#connection
  }

  /** The engine hangs: it is ended, and a new one will be made with the next need. */
  #silent(): void {
    this.#connection = null
    this.status = {
      kind: 'paused',
      because: 'watchdog',
      text: 'The engine stopped answering and was ended. Run again, or open the run from the list of runs.',
    }
  }

  async #take(turn: Turn): Promise<void> {
    this.#host ??= this.#edges.functionHost((report) => void this.#engine().then(({ engine }) => engine.report(report)))
    const host = await this.#host
    host.take(turn)
  }

  #show(frame: Frame): void {
    if (frame.run !== this.#run) return
    this.views = { ...this.views, ...frame.views }
    this.status = frame.status
    this.now = frame.now
    this.startTime = frame.startTime
    this.steps = frame.steps
    this.nextDue = frame.nextDue
    this.events = frame.upTo
    this.cursor = frame.cursor
    this.isAtStop = frame.isAtStop
    this.isReplaying = frame.isReplaying
    this.moment = frame.moment
    if (frame.status.kind === 'running') this.isAnswered = false
    // Ends of the past were told when they came.
    if (frame.cursor !== null) return
    for (const execution of this.executions) {
      if (execution.mapRun !== undefined) continue
      if (execution.status === 'RUNNING') this.#told = this.#told.filter((arn) => arn !== execution.arn)
      if (execution.status === 'RUNNING' || this.#told.includes(execution.arn)) continue
      this.#told = [...this.#told, execution.arn]
      this.#listener.onended(outcomeText(execution), failedState(execution)?.name ?? null)
    }
  }

  async #save(save: Save): Promise<void> {
    try {
      await this.#store?.saveRun(save)
      this.runs = this.runs.map((entry) => (entry.run === save.run ? { ...entry, summary: save.summary } : entry))
    } catch (error) {
      this.#trouble(error)
    }
  }

  #trouble(error: unknown): void {
    this.trouble = error instanceof Error ? error.message : String(error)
  }
}
