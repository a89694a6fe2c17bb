import type { Json, JsonObject } from '../base/json'
import type { Report, Turn } from '../aws/lambda/turn'
import type { ServiceName } from '../aws/service'
import type { ExecutionStatus, Outcome } from '../kernel/event'
import type { VirtualTime } from '../kernel/time'
import type { JournalRow } from '../engine/input'
import type { Breakpoint, Until } from '../engine/stops'
import type { Check, TrialPlan } from '../project/check'
import type { Project } from '../project/project'
import type { RunStatus, Save, StoredRun } from '../store/saved-run'
import type { VisitInspection } from './inspect-visit'
import type { DueList } from '../engine/due'
import type { Usage } from '../views/cost/usage'
import type { TimelineRequest, TimelineWindow } from '../views/timeline/window'
import type { HistoryRow, MapRunPage, Views } from '../views/views'

export type { VisitInspection } from './inspect-visit'
export type { PauseReason, RunStatus, RunSummary, Save, StoredRun } from '../store/saved-run'
export type { BreakOn, Breakpoint, Until } from '../engine/stops'

/** Virtual milliseconds per real one; `fastest` jumps from one due time to the next. */
export type Pace = 'fastest' | 1 | 10 | 60 | 3600

/** What the page shows, sent at most once per animation frame; only slices that changed are there. */
export interface Frame {
  readonly run: string
  /** How many events the run has. */
  readonly upTo: number
  /** How many of them are in these views: another moment is looked at; null: all. */
  readonly cursor: number | null
  /** The cursor is where the run has stopped: what follows it of the same instant is only not shown yet. */
  readonly isAtStop: boolean
  /** The cursor moves along the recording by itself. */
  readonly isReplaying: boolean
  /** What happened last before the moment that is shown, in a few words. */
  readonly moment: string | null
  readonly now: VirtualTime
  readonly startTime: VirtualTime
  /** When the next foreground wake-up is due; null: nothing is scheduled. */
  readonly nextDue: VirtualTime | null
  readonly steps: number
  readonly status: RunStatus
  /** Every slice is there in the first frame of a run. */
  readonly views: Partial<Views>
}

/** A moment of a run to look at. Numbers are those of events before it. */
export type Moment =
  | { readonly kind: 'newest' }
  | { readonly kind: 'event'; readonly cursor: number }
  | { readonly kind: 'time'; readonly at: VirtualTime }
  /** Back from the moment that is shown. */
  | { readonly kind: 'back'; readonly by: 'event' | 'state' }

/** Whether a run could start: a resource that AWS would refuse to make, with AWS's own words. */
export type StartResult =
  | { readonly ok: true; readonly execution: string }
  | {
      readonly ok: false
      readonly refusals: readonly { readonly resource: string; readonly code: string; readonly message: string }[]
    }

/** What a run starts with. */
export interface WorkflowStart {
  readonly workflow: string
  readonly inputText: string
  /** Test case of the mocks; null: nothing is mocked. */
  readonly testCase?: string | null
  /** With StartSyncExecution, which EXPRESS workflows alone have. */
  readonly isSync?: boolean
}

/** What came of the test of a state. */
export type TestOutcome =
  | {
      readonly kind: 'answered'
      /** The answer of TestState. */
      readonly answer: JsonObject
      /** All processing steps by their names, also those that AWS does not tell. */
      readonly inspection: JsonObject
      /** Why the whole definition was refused, where the state was tested by itself; null: it was not. */
      readonly refused: string | null
    }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }

/** Runs of one project under many seeds, and what shall be true of each. */
export interface TrialBatch {
  readonly project: Project
  readonly plan: TrialPlan
  readonly seeds: readonly number[]
  readonly checks: readonly Check[]
  /** JSONata over each outcome, such as those of hints. */
  readonly conditions: readonly string[]
}

/** What came of one seed. */
export interface TrialResult {
  readonly seed: number
  /** Of the first execution; `REFUSED`: AWS would not have begun. */
  readonly status: string
  readonly error: string | null
  /** Virtual time at its end. */
  readonly seconds: number
  /** Length of its event log. */
  readonly events: number
  /** For each check why it does not pass; null: it does. */
  readonly missed: readonly (string | null)[]
  readonly holds: readonly boolean[]
}

/** What makes a trial again as a run to look at. */
export interface TrialRecording {
  readonly seed: number
  readonly events: number
  readonly project: Project
  readonly rows: readonly JournalRow[]
  readonly steps: number
}

/** How a batch ended; `isWhole` false: it was ended, or another took its place. `failing`: the shortest run that does not pass. */
export interface BatchEnd {
  readonly isWhole: boolean
  readonly failing: TrialRecording | null
}

/** Addresses of scripts that the worker imports when it needs them. */
export interface Scripts {
  readonly expressions: string
  readonly readings: string
}

/** What a run has used; `isWhole`: up to its newest event. */
export interface Measured {
  readonly usage: Usage
  readonly isWhole: boolean
}

/** A place to run functions. */
export interface TurnTaker {
  take(turn: Turn): void
  killContainer(container: string): void
}

/** What the page offers the engine: a place to run functions, a screen, a store. */
export interface EngineClient extends TurnTaker {
  frame(frame: Frame): void
  /** Resolves once it is stored, or cannot be. */
  save(save: Save): Promise<void>
  heartbeat(): void
}

/** The whole engine as the page sees it, over Comlink. */
export interface EngineApi {
  /** `expressions`: address of the script with the libraries behind expressions. */
  connect(client: EngineClient, scripts: Scripts): Promise<void>
  /** A new run from virtual time 0: the project is deployed and the input started. */
  start(run: string, project: Project, start: WorkflowStart, pace: Pace | null): Promise<StartResult>
  /** A stored run as it was at its last checkpoint; goes on at a pace, or stands paused where there is none. */
  open(stored: StoredRun, pace: Pace | null): void
  /** Another call of the person, into the run that is open: send a message, stop an execution, start one more. */
  request(
    service: string,
    action: string,
    params: Json,
  ): Promise<{ ok: Json } | { err: { name: string; message: string } } | { pending: true }>
  /**
   * Tests one state where the project's resources exist, apart from the run that is open. `alone`: parameters for the state by
   * itself, tried where the whole definition is refused.
   */
  testState(project: Project, params: JsonObject, alone: JsonObject | null): Promise<TestOutcome>
  /** Everything that entered the open run so far, and how many steps it has done; null: no run is open. */
  journal(): Promise<{ readonly engine: number; readonly rows: readonly JournalRow[]; readonly steps: number } | null>
  /** A run made again from its journal; it stands there. Gives why it cannot be, such as a journal that another engine wrote; null: it is open. */
  rebuild(run: string, project: Project, rows: readonly JournalRow[], steps: number): Promise<string | null>
  report(report: Report): void
  resume(pace: Pace): void
  pause(): void
  setPace(pace: Pace): void
  /** Shows another moment; the run itself stays as it is. */
  seek(moment: Moment): void
  /** Forward from the moment that is shown: along the recording as far as it goes, then the run goes on, until what is asked for. */
  step(until: Until): void
  /** Shows the recording at a pace from the moment that is shown. */
  replay(pace: Exclude<Pace, 'fastest'>): void
  /** All that are on; from here on they count. */
  setBreakpoints(breakpoints: readonly Breakpoint[]): void
  /** A new run with the first so many events of the open one; it stands there, and is the open one from now on. */
  fork(run: string, events: number): void
  /** History of one execution, rows from a position up to another. */
  history(executionArn: string, from: number, to: number): Promise<readonly HistoryRow[]>
  /** From here on the views show this child execution of a distributed Map. */
  watch(executionArn: string): void
  /** Child executions of a Map Run in the order of their items, rows from a position up to another; `status` null: of any. */
  mapRunPage(mapRun: string, status: ExecutionStatus | null, from: number, to: number): Promise<MapRunPage>
  /** The answer of a reading operation, which leaves no trace in the run. */
  peek(service: ServiceName, action: string, params: JsonObject): Promise<Outcome>
  /** What the data of a visit went through, computed when it is asked for; the visit begins with this history event. */
  inspect(executionArn: string, historyId: number): Promise<VisitInspection | null>
  /** What the run has used of what AWS bills, as far as it was measured: a long run takes several calls. */
  usage(): Promise<Measured>
  /** What lasted how long, as far as it was read: a long run takes several calls. */
  timeline(request: TimelineRequest): Promise<TimelineWindow>
  /** What will happen by itself, as the run stands at its newest event. */
  due(): Promise<DueList>
  close(): void
}

/** The engine that tries projects out, in a worker of its own: what it does never holds up the run on screen. */
export interface TrialsApi {
  connect(client: TurnTaker, expressions: string): Promise<void>
  /** Runs that nobody looks at; a new batch takes the place of one that is still at it. */
  tryOut(batch: TrialBatch, take: (results: readonly TrialResult[]) => void): Promise<BatchEnd>
  end(): Promise<void>
  /** Whether each of these holds of a run, JSONata over its outcome; the run is made again from what entered it. */
  holds(
    project: Project,
    rows: readonly JournalRow[],
    steps: number,
    conditions: readonly string[],
  ): Promise<readonly boolean[]>
  report(report: Report): Promise<void>
}
