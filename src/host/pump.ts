// The only loop that knows wall time: it steps the simulation in slices, gives out turns of functions, and sends
// frames and saves. Nothing that it decides can change what happens in a run, only when it is done.
import type { Report } from '../aws/lambda/turn'
import type { Json, JsonObject } from '../base/json'
import type { Simulation, Answer } from '../engine/simulation'
import { Checkpoints } from './checkpoints'
import { Dispatcher } from './dispatcher'
import { Clock } from './pace'
import type { ExecutionStatus } from '../kernel/event'
import type { MapRunPage } from '../views/views'
import type { EngineClient, Moment, Pace, RunStatus } from './protocol'
import { inspect, type VisitInspection } from './inspect-visit'
import { RunKeeper } from './run-keeper'
import { Scope } from './scope'
import { aheadOf, cursorOf } from './moments'
import { whyAsk } from './asking'
import { Patience } from './patience'
import { Replay } from './replay'
import { Stops, type Stop } from './stops'
import { stopTest, type Breakpoint, type Until } from '../engine/stops'

/** What the pump needs of the world outside, so that tests can hold the clock. */
export interface PumpSurroundings {
  wallNow(): number
  /** Calls back soon, after other work had its turn. */
  soon(callback: () => void): void
  later(ms: number, callback: () => void): void
}

const sliceMs = 8
const frameMs = 16
const saveMs = 250
/** A checkpoint holds the whole world, so saving a large one takes long. Between two saves there is this many times as long without. */
const savePause = 10
/** Steps of one click on Run, after which the person is asked. */
const stepBudget = 200_000

const running: RunStatus = { kind: 'running' }

/** Drives the run that is open. */
export class Pump {
  readonly #client: EngineClient
  readonly #around: PumpSurroundings
  readonly #clock: Clock
  #keeper: RunKeeper | null = null
  #dispatcher: Dispatcher
  #scope: Scope
  #patience = new Patience()
  readonly #stops = new Stops()
  #replay: Replay | null = null
  /** Virtual time at which the run is to stand. */
  #untilTime = Infinity
  #isWaiting = false
  #status: RunStatus = { kind: 'empty' }
  #checkpoints: Checkpoints | null = null
  #scheduled = false
  #generation = 0
  #lastFrame = -Infinity
  #nextSave = -Infinity
  #saves = 0
  #budgetEnd = 0
  #asked = 0

  constructor(client: EngineClient, around: PumpSurroundings) {
    this.#client = client
    this.#around = around
    this.#clock = new Clock(around.wallNow)
    this.#scope = new Scope(client)
    this.#dispatcher = new Dispatcher(this.#scope)
  }

  get simulation(): Simulation | null {
    return this.#keeper?.simulation ?? null
  }

  /** Makes a run the open one; it stands until `resume`. */
  show(run: string, simulation: Simulation, status: RunStatus, saved: boolean): void {
    this.#settle()
    this.#generation++
    this.#keeper = new RunKeeper(run, simulation, saved)
    this.#checkpoints = new Checkpoints(this.#keeper.timeline, this.#around.wallNow)
    this.#nextSave = -Infinity
    this.#patience = new Patience()
    this.#replay = null
    this.#untilTime = Infinity
    this.#stops.begin(status.kind === 'running' ? 0 : simulation.log.next)
    this.#dispatcher.retire([])
    this.#scope = new Scope(this.#client)
    this.#dispatcher = new Dispatcher(this.#scope, simulation.rerunTurns())
    this.#asked = simulation.log.next
    this.#stand(status)
  }

  inspect(execution: string, historyId: number): VisitInspection | null {
    return this.#keeper === null ? null : inspect(this.#keeper, execution, historyId)
  }

  /** Goes on at a pace from its newest moment, with a fresh budget of steps. */
  resume(pace: Pace): void {
    this.#stops.wish(null)
    this.#untilTime = Infinity
    this.#goOn(pace)
  }

  #goOn(pace: Pace): void {
    const keeper = this.#keeper
    if (keeper === null || this.#status.kind === 'broken') return
    const { simulation } = keeper
    keeper.cursor = keeper.stop = null
    this.#replay = null
    this.#clock.start(pace, simulation.now)
    this.#budgetEnd = simulation.steps + stepBudget
    this.#asked = simulation.log.next
    this.#patience.goOn()
    this.#status = running
    this.#sendFrame()
    this.#schedule()
  }

  /** Stands still; functions that are running finish their turn and are heard on resume. */
  pause(): void {
    if (this.#status.kind !== 'running') return
    if (this.simulation !== null) this.#catchUp(this.simulation)
    this.#stand({ kind: 'paused', because: 'stopped', text: 'Stopped.' })
  }

  /** Shows another moment of the run, which itself stays as it is or goes on. */
  seek(moment: Moment): void {
    const keeper = this.#keeper
    if (keeper === null) return
    this.#replay = null
    this.#look(keeper, cursorOf(moment, keeper.simulation.log, keeper.cursor))
  }

  #look(keeper: RunKeeper, cursor: number): void {
    keeper.cursor = cursor >= keeper.simulation.log.next ? null : Math.max(0, cursor)
    this.#sendFrame()
  }

  /** Forward to what is asked for: along the recording, then by going on as fast as possible. */
  step(until: Until): void {
    const keeper = this.#keeper
    if (keeper === null) return
    this.#replay = null
    const { log } = keeper.simulation
    const cursor = keeper.cursor ?? log.next
    const ahead = aheadOf(log, cursor, until)
    if (ahead !== null) return this.#look(keeper, ahead)
    if (until.kind === 'time') this.#untilTime = until.at
    else this.#stops.wish(stopTest(until, log, cursor))
    this.#goOn('fastest')
  }

  /** Shows the recording at a pace from the moment that is shown; at its end the run stands as it stood. */
  replay(pace: Exclude<Pace, 'fastest'>): void {
    const keeper = this.#keeper
    if (keeper?.cursor == null) return
    const replay = new Replay(this.#around.wallNow, pace, keeper.simulation.log, keeper.cursor)
    this.#replay = replay
    const tick = (): void => {
      if (this.#replay !== replay || keeper.cursor === null) return
      const next = replay.next(keeper.simulation.log, keeper.cursor)
      if (next >= keeper.simulation.log.next) this.#replay = null
      if (next !== keeper.cursor) this.#look(keeper, next)
      this.#around.later(frameMs, tick)
    }
    tick()
    this.#sendFrame()
  }

  setBreakpoints(breakpoints: readonly Breakpoint[]): void {
    this.#stops.set(breakpoints, this.simulation?.log ?? null)
  }

  /** Makes a run with the first so many events of the open one, and shows it. It stands, and may go on differently. */
  fork(run: string, events: number): void {
    const keeper = this.#keeper
    if (keeper === null) return
    const simulation = keeper.timeline.atEvent(events)
    this.show(run, simulation, { kind: 'paused', because: 'forked', text: `Forked at event ${events}.` }, false)
  }

  setPace(pace: Pace): void {
    const simulation = this.simulation
    if (simulation === null) return
    this.#catchUp(simulation)
    this.#clock.start(pace, simulation.now)
    this.#schedule()
  }

  /** A call of the person, at the virtual time that the clock shows. */
  request(service: string, action: string, params: JsonObject): Answer {
    const keeper = this.#keeper
    if (keeper === null) return { err: { name: 'NoRun', message: 'There is no run. Press Run first.' } }
    const { simulation } = keeper
    keeper.cursor = null
    this.#catchUp(simulation)
    const answer = simulation.apply({ kind: 'request', caller: 'user', service, action, params })
    if (this.#patience.reconsider() || this.#status.kind === 'quiet') this.resume(this.#clock.pace)
    else {
      this.#sendFrame()
      if (this.#status.kind !== 'running') this.#sendSave()
    }
    return answer
  }

  /** Shows a child execution of a distributed Map like one that was started by itself. */
  watch(execution: string): void {
    this.#keeper?.watch(execution)
    this.#sendFrame()
  }

  /** Child executions of a Map Run; none where there is no run. */
  mapRunPage(mapRun: string, status: ExecutionStatus | null, from: number, to: number): MapRunPage {
    const keeper = this.#keeper
    if (keeper === null) return { total: 0, rows: [] }
    return keeper.mapRunChildren.page(keeper.simulation.log, mapRun, status, from, to)
  }

  /** A function has reported. */
  report(report: Report): void {
    const own = this.#scope.own(report)
    if (own === null) return
    this.#dispatcher.take(own)
    this.#schedule()
  }

  close(): void {
    this.#settle()
    this.#generation++
    this.#dispatcher.retire([])
    this.#keeper = null
    this.#status = { kind: 'empty' }
  }

  /** Real-time pace: the clock that the person sees may be ahead of the last wake-up. */
  #catchUp(simulation: Simulation): void {
    const limit = this.#clock.limit()
    if (this.#status.kind !== 'running' || limit === Infinity || limit <= simulation.now) return
    if (simulation.turns().length > 0 || (simulation.nextDueOfAll() ?? Infinity) <= limit) return
    simulation.apply({ kind: 'advance', to: limit })
  }

  #schedule(): void {
    if (this.#scheduled || this.#status.kind !== 'running') return
    this.#scheduled = true
    const generation = this.#generation
    this.#around.soon(() => {
      this.#scheduled = false
      if (generation === this.#generation) this.#slice()
      else this.#schedule()
    })
  }

  #slice(): void {
    const keeper = this.#keeper
    if (keeper === null || this.#status.kind !== 'running') return
    try {
      this.#work(keeper.simulation)
    } catch (error) {
      const text = error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error)
      this.#stand({ kind: 'broken', text, step: keeper.simulation.steps })
    }
  }

  #work(simulation: Simulation): void {
    const begun = this.#around.wallNow()
    const end = begun + sliceMs
    while (this.#around.wallNow() < end) {
      const stop = this.#stops.find(simulation.log)
      if (stop !== null) return this.#stop(stop)
      const limit = Math.min(this.#clock.limit(), this.#untilTime)
      const question = limit === Infinity ? this.#patience.ask(simulation) : null
      if (question !== null) return this.#stand({ kind: 'paused', because: 'asking', text: question })
      const result = simulation.step(limit)
      if (result === 'quiet') return this.#stand({ kind: 'quiet' })
      if (result === 'later') return limit === this.#untilTime ? this.#arrive(simulation) : this.#waitForDue(simulation)
      if (result === 'busy' && !this.#applyReports(simulation)) return this.#waitFor(frameMs)
      const ask = this.#mustAsk(simulation)
      if (ask !== null) return this.#stand({ kind: 'paused', because: 'asking', text: ask })
    }
    this.#checkpoints?.worked(this.#around.wallNow() - begun)
    this.#show()
    this.#schedule()
  }

  /** The step that wrote the event is done, but what it wrote after it is not shown yet. */
  #stop({ cursor, because, text }: Stop): void {
    const keeper = this.#keeper
    if (keeper !== null) keeper.cursor = keeper.stop = cursor < keeper.simulation.log.next ? cursor : null
    this.#stand({ kind: 'paused', because, text })
  }

  /** The virtual time that was asked for has come. */
  #arrive(simulation: Simulation): void {
    if (this.#untilTime > simulation.now) simulation.apply({ kind: 'advance', to: this.#untilTime })
    this.#untilTime = Infinity
    this.#stand({ kind: 'paused', because: 'step', text: 'As far as you asked.' })
  }

  #applyReports(simulation: Simulation): boolean {
    const reports = this.#dispatcher.gather(simulation.turns())
    for (const report of reports) simulation.apply({ kind: 'report', report })
    if (reports.length > 0) this.#dispatcher.retire(simulation.liveContainers())
    return reports.length > 0
  }

  #mustAsk(simulation: Simulation): string | null {
    if (simulation.steps >= this.#budgetEnd) {
      return `The run has done ${stepBudget.toLocaleString('en-US')} steps and is not finished. It may never end.`
    }
    if (simulation.log.next === this.#asked) return null
    const text = whyAsk(simulation.log, this.#asked)
    this.#asked = simulation.log.next
    return text
  }

  #waitForDue(simulation: Simulation): void {
    const due = simulation.nextDueOfAll()
    this.#waitFor(due === null ? frameMs : Math.min(frameMs, this.#clock.waitFor(due)))
  }

  /** Looks again after a while; the page and the store see meanwhile what there is. */
  #waitFor(ms: number): void {
    this.#show()
    if (this.#isWaiting) return
    this.#isWaiting = true
    this.#around.later(ms, () => {
      this.#isWaiting = false
      this.#schedule()
    })
  }

  #stand(status: RunStatus): void {
    this.#status = status
    this.#sendFrame()
    this.#sendSave()
  }

  #settle(): void {
    if (this.#keeper !== null) this.#sendSave()
  }

  #show(): void {
    const now = this.#around.wallNow()
    if (now - this.#lastFrame >= frameMs) this.#sendFrame()
    if (now >= this.#nextSave) this.#sendSave()
  }

  #sendFrame(): void {
    const keeper = this.#keeper
    if (keeper === null) return
    this.#lastFrame = this.#around.wallNow()
    const { simulation } = keeper
    const limit = this.#clock.limit()
    const isPaced = this.#status.kind === 'running' && limit !== Infinity && simulation.turns().length === 0
    const now = isPaced ? Math.max(simulation.now, limit) : simulation.now
    this.#client.frame(keeper.frame(this.#status, now, this.#replay !== null))
  }

  #sendSave(): void {
    const begun = this.#around.wallNow()
    const save = this.#keeper?.save(this.#status)
    this.#nextSave = begun + saveMs
    if (save == null) return
    const mine = ++this.#saves
    this.#nextSave = Infinity
    const stored = (): void => {
      if (mine !== this.#saves) return
      const now = this.#around.wallNow()
      this.#nextSave = now + Math.max(saveMs, savePause * (now - begun))
    }
    this.#client.save(save).then(stored, stored)
  }
}

/** The answer as the page gets it: an operation's id means nothing there. */
export function plainAnswer(
  answer: Answer,
): { ok: Json } | { err: { name: string; message: string } } | { pending: true } {
  return 'pending' in answer ? { pending: true } : answer
}
