// One run: the only mutable object, the only holder of the world.
// I1  Everything that enters is an input in the journal; the same settings and journal give the same log.
// I2  The clock moves only in `step` and by an `advance` input, never back, and never past a live function.
// I3  A step does one wake-up.
import { applyReport, busyTurns, liveContainers, rerunTurns, type LambdaState, type Rerun } from '../aws/lambda'
import type { Turn } from '../aws/lambda/turn'
import { passDoor, type BoundService, type DoorContext } from '../aws/door'
import type { FaultDesk } from '../aws/fault-desk'
import { faultDesk, type FaultsState } from '../aws/faults'
import { newServices } from '../aws/registry'
import { AwsError, Pending, type Call, type ServiceName } from '../aws/service'
import { assert, must } from '../base/assert'
import { brand, type OperationId } from '../base/brand'
import { freeze, type JsonObject } from '../base/json'
import { nextDue, popWake, pushWake } from '../kernel/agenda'
import type { Caller, Outcome, RunEvent } from '../kernel/event'
import { EventLog } from '../kernel/event-log'
import { newId, type IdSource } from '../kernel/ids'
import { packWorld, unpackWorld, type PackedWorld } from '../kernel/snapshot'
import type { VirtualTime } from '../kernel/time'
import { engineNumber, newWorld, type Settings, type World } from '../kernel/world'
import type { Input, JournalRow } from './input'
import { PeekCall, ServiceCall, type Surroundings } from './service-call'

/** What a step found: work done, a function that must report first, nothing due before the limit, nothing scheduled at all. */
export type StepResult = 'stepped' | 'busy' | 'later' | 'quiet'

/** What the person's own call gave: an answer, a refusal, or the promise of one in the event log. */
export type Answer = Outcome | { readonly pending: OperationId }

/** Owner of operations that the person's own calls started. */
const engineOwner = 'engine'

/** Who calls where nobody asked: a wake-up, the end of an operation. */
const simulator: Caller = Object.freeze({ kind: 'user' })

function callerOf(input: Extract<Input, { kind: 'request' }>): Caller {
  const { caller, account } = input
  return caller === 'user' && account !== undefined ? { kind: caller, account } : { kind: caller }
}

/** A run being simulated. */
export class Simulation {
  readonly log: EventLog
  readonly #journal: JournalRow[]
  readonly #world: World
  readonly #services: ReadonlyMap<string, BoundService>
  readonly #calls = new Map<string, ServiceCall>()
  readonly #ids: IdSource
  readonly #door: DoorContext
  readonly #faults: FaultsState
  readonly #desk: FaultDesk
  readonly #around: Surroundings

  private constructor(world: World, services: readonly BoundService[], log: EventLog, journal: readonly JournalRow[]) {
    this.#world = world
    this.#services = new Map(services.map((service) => [service.name, service]))
    this.log = log
    this.#journal = [...journal]
    this.#ids = { seed: world.settings.seed, random: world.random, counters: world.counters }
    const emit = (event: RunEvent): void => this.#emit(event)
    this.#door = {
      faults: () => (this.#faults.set.length === 0 ? null : this.#desk),
      service: (name) => this.#services.get(name),
      callFor: (name, caller) => this.#callFor(name, caller),
      newCallId: () => newId(this.#ids, 'call'),
      emit,
      own: (operation, owner, call) => {
        world.operations[operation] = { owner, call }
      },
    }
    this.#around = {
      world,
      ids: this.#ids,
      door: this.#door,
      emit,
      eachEvent: (take) => this.log.each(0, take),
      complete: (operation, outcome) => this.#complete(operation, outcome),
    }
    for (const { name } of services) {
      this.#calls.set(name, new ServiceCall(this.#around, name, simulator))
    }
    this.#faults = must(world.services['faults'], 'there are faults, or none of them') as FaultsState
    this.#desk = faultDesk(this.#callFor('faults', simulator) as Call<FaultsState>)
  }

  /** A run at virtual time 0, in which nothing exists yet. */
  static start(settings: Settings): Simulation {
    const services = newServices()
    const states = Object.fromEntries(services.map((service) => [service.name, service.start()]))
    return new Simulation(newWorld(settings, states), services, new EventLog(), [])
  }

  /**
   * A run as it stood when `packed` was made. `journal` holds the rows up to there; the log may begin later
   * than 0, and then GetExecutionHistory gives less, but must reach the checkpoint's `nextEvent`.
   */
  static restore(packed: PackedWorld, log: EventLog, journal: readonly JournalRow[]): Simulation {
    return Simulation.resume(unpackWorld(packed), log, journal)
  }

  /** A run that goes on from a world which nobody else holds. */
  static resume(world: World, log: EventLog, journal: readonly JournalRow[]): Simulation {
    assert(
      world.engine === engineNumber,
      `This run was made by another version of the engine (${world.engine}, now ${engineNumber}). Run it again.`,
    )
    assert(log.next === world.nextEvent, 'the log ends where the checkpoint was made')
    return new Simulation(world, newServices(), log, journal)
  }

  get now(): VirtualTime {
    return this.#world.now
  }

  get steps(): number {
    return this.#world.steps
  }

  get settings(): Settings {
    return this.#world.settings
  }

  /** All inputs so far. */
  get journal(): readonly JournalRow[] {
    return this.#journal
  }

  /** The world as it stands, for checks of invariants; nobody may change it. */
  get world(): Readonly<World> {
    return this.#world
  }

  /** A storable copy of the world. */
  pack(): PackedWorld {
    return packWorld(this.#world)
  }

  /** Pieces of work that live functions wait for; the clock stands until each is reported. */
  turns(): readonly Turn[] {
    return busyTurns(this.#lambda)
  }

  /** After a run was opened anew: what its live functions did before, to be done again and compared. */
  rerunTurns(): readonly Rerun[] {
    return rerunTurns(this.#lambda)
  }

  /** Containers that are in use or may be used again; a host may end all others. */
  liveContainers(): readonly string[] {
    return liveContainers(this.#lambda, this.#world.now)
  }

  get #lambda(): LambdaState {
    return must(this.#world.services['lambda'], 'there is Lambda') as LambdaState
  }

  /** When the next wake-up is due; null: nothing that matters is scheduled. */
  nextDue(): VirtualTime | null {
    if (this.#world.agenda.foreground === 0) return null
    return nextDue(this.#world.agenda, this.#world.now) ?? null
  }

  /** When the next wake-up of any kind is due, background ones included. */
  nextDueOfAll(): VirtualTime | null {
    return nextDue(this.#world.agenda, this.#world.now) ?? null
  }

  /** Enters an input between two steps. */
  apply(input: Input): Answer {
    this.#journal.push({ step: this.#world.steps, input })
    switch (input.kind) {
      case 'request':
        return this.#request(input.service, input.action, input.params, callerOf(input))
      case 'report':
        applyReport(this.#callFor('lambda', simulator) as Call<LambdaState>, input.report)
        return { ok: null }
      case 'advance':
        assert(input.to >= this.#world.now, 'the clock never goes back')
        assert((nextDue(this.#world.agenda, this.#world.now) ?? Infinity) > input.to, 'nothing due is jumped over')
        this.#world.now = input.to
        return { ok: null }
    }
  }

  /**
   * Does the next wake-up that is due by `limit`. Without a limit the run is quiet when only background
   * wake-ups are left.
   */
  step(limit: VirtualTime = Infinity): StepResult {
    const world = this.#world
    const due = nextDue(world.agenda, world.now)
    if (due === undefined || due > world.now) {
      if (this.#isBlocked()) return 'busy'
      if (due === undefined || (limit === Infinity && world.agenda.foreground === 0)) return 'quiet'
      if (due > limit) return 'later'
    }
    this.#doNext()
    return 'stepped'
  }

  /** Replays journal rows that follow the ones already applied, each after the step at which it was recorded, then steps on to `toStep`. */
  replay(rows: readonly JournalRow[], toStep: number): void {
    for (const row of rows) {
      if (row.step > toStep) break
      this.#stepTo(row.step)
      this.apply(row.input)
    }
    this.#stepTo(toStep)
  }

  /**
   * The same up to an event: on until the log holds so many. All that its step wrote, or the input that wrote it, is in the log then, and
   * always the inputs before the first step, which make the project's resources and start the execution.
   */
  replayToEvent(rows: readonly JournalRow[], events: number): void {
    for (const row of rows) {
      while (this.#world.steps < row.step && this.log.next < events) this.#doNext()
      if (this.log.next >= events && row.step > 0) return
      this.apply(row.input)
    }
    while (this.log.next < events) this.#doNext()
  }

  #stepTo(step: number): void {
    while (this.#world.steps < step) {
      assert(nextDue(this.#world.agenda, this.#world.now) !== undefined, 'a replay has as many wake-ups as the run had')
      this.#doNext()
    }
  }

  /**
   * Looks something up without leaving a trace: the answer of a reading operation, as if somebody had asked, but no input and no event.
   * Looking is free here; on AWS it is a request.
   */
  peek(service: ServiceName, action: string, params: JsonObject): Outcome {
    assert(/^(Describe|Get|Head|List)/.test(action), 'only what reads can leave no trace')
    const found = this.#services.get(service)?.action(action, false)
    assert(found !== undefined, `there is an operation ${service}:${action}`)
    try {
      const answer = found(new PeekCall(this.#around, service), params)
      assert(!(answer instanceof Pending), 'what reads answers at once')
      return { ok: answer }
    } catch (error) {
      if (error instanceof AwsError) return { err: error.refusal }
      throw error
    }
  }

  #doNext(): void {
    const world = this.#world
    const entry = must(popWake(world.agenda, world.now), 'there is a wake-up to do')
    if (entry[0] > world.now) world.now = entry[0]
    world.steps++
    const wake = entry[3]
    if (wake.kind === 'completed') this.#tellOwner(entry[2], brand<OperationId>(String(wake['operation'])))
    else this.#services.get(entry[2])?.wake(this.#callFor(entry[2] as ServiceName, simulator), wake)
  }

  #isBlocked(): boolean {
    for (const service of this.#services.values()) {
      if (service.blocksClock(must(this.#world.services[service.name], 'each service has state'))) return true
    }
    return false
  }

  #request(service: string, action: string, params: JsonObject, caller: Caller): Answer {
    try {
      const answer = passDoor(this.#door, { service, action, params: freeze(params) }, caller, engineOwner)
      return answer instanceof Pending ? { pending: answer.operation } : { ok: answer }
    } catch (error) {
      if (error instanceof AwsError) return { err: error.refusal }
      throw error
    }
  }

  #complete(operation: OperationId, outcome: Outcome): void {
    const world = this.#world
    const owned = world.operations[operation]
    if (owned === undefined || owned.outcome !== undefined) return
    this.#emit({ kind: 'answer', call: owned.call, outcome })
    delete world.operations[operation]
    if (owned.owner === engineOwner) return
    world.operations[operation] = { ...owned, outcome: Object.freeze(outcome) }
    pushWake(world.agenda, world.now, world.now, owned.owner, Object.freeze({ kind: 'completed', operation }), false)
  }

  #tellOwner(owner: string, operation: OperationId): void {
    const outcome = must(this.#world.operations[operation]?.outcome, 'a completed operation has its outcome')
    delete this.#world.operations[operation]
    this.#services.get(owner)?.completed(this.#callFor(owner as ServiceName, simulator), operation, outcome)
  }

  #emit(event: RunEvent): void {
    this.#world.nextEvent++
    this.log.append(this.#world.now, event)
  }

  #callFor(name: ServiceName, caller: Caller): Call<object> {
    return must(this.#calls.get(name), 'a service has its call').for(caller)
  }
}
