// SQS and Lambda behind the front door, without Step Functions and without an engine: the smallest run that these two need.
import { lambdaService, applyReport, busyTurns, type LambdaState } from '../../src/aws/lambda'
import type { Report, Turn } from '../../src/aws/lambda/turn'
import { bindService, passDoor, type BoundService, type DoorContext } from '../../src/aws/door'
import { AwsError, Pending, type Call, type ServiceName } from '../../src/aws/service'
import { sqsService, type SqsState } from '../../src/aws/sqs'
import type { JsonObject } from '../../src/base/json'
import { cancelWake, emptyAgenda, nextDue, pendingWakes, popWake, pushWake } from '../../src/kernel/agenda'
import type { Caller, Outcome, RunEvent } from '../../src/kernel/event'
import { newId } from '../../src/kernel/ids'
import { randomNumber } from '../../src/kernel/random'
import type { Settings } from '../../src/kernel/world'

/** What a function reports at the end of a turn; what is left out is empty. */
export type Scripted = Partial<Omit<Report, 'operation' | 'turn'>> & Pick<Report, 'end'>
/** What a function does in a turn; null: it is still at it. */
export type Script = (turn: Turn) => Scripted | null

const start = 1_767_225_600_000

/** SQS and Lambda, with functions as scripts. */
export class Services {
  readonly events: { at: number; event: RunEvent }[] = []
  readonly outcomes: Record<string, { at: number; outcome: Outcome }> = {}
  readonly scripts: Record<string, Script>
  readonly settings: Settings
  readonly agenda = emptyAgenda()
  now = start
  readonly #services: Record<string, BoundService> = {
    sqs: bindService(sqsService()),
    lambda: bindService(lambdaService()),
  }
  readonly #states: Record<string, object> = {}
  readonly #operations: Record<string, { owner: string; outcome?: Outcome }> = {}
  readonly #ids = { seed: 1, random: {}, counters: {} }

  constructor(scripts: Record<string, Script> = {}, settings: Partial<Settings> = {}) {
    this.scripts = scripts
    this.settings = {
      seed: 1,
      startTime: start,
      region: 'us-east-1',
      account: '123456789012',
      limits: 'strict',
      ...settings,
    }
    for (const name of Object.keys(this.#services)) this.#states[name] = this.#services[name]!.start()
  }

  get sqs(): SqsState {
    return this.#states['sqs'] as SqsState
  }

  get lambda(): LambdaState {
    return this.#states['lambda'] as LambdaState
  }

  /** Milliseconds since the start of the run. */
  get elapsed(): number {
    return this.now - start
  }

  request(
    service: string,
    action: string,
    params: JsonObject,
    caller: Caller = { kind: 'user' },
  ): JsonObject | Pending {
    return passDoor(this.#door, { service, action, params: Object.freeze(params) }, caller, 'engine') as
      JsonObject | Pending
  }

  /** The answer of a request that is answered at once. */
  ok(service: string, action: string, params: JsonObject, caller?: Caller): JsonObject {
    const answer = this.request(service, action, params, caller)
    if (answer instanceof Pending) throw new Error(`${service}:${action} waits`)
    return answer
  }

  /** The operation of a request that waits. */
  pending(service: string, action: string, params: JsonObject): string {
    const answer = this.request(service, action, params)
    if (!(answer instanceof Pending)) throw new Error(`${service}:${action} was answered at once`)
    return answer.operation
  }

  /** The refusal of a request. */
  refusal(
    service: string,
    action: string,
    params: JsonObject,
  ): { code: string; queryCode: string; status: number; message: string } {
    try {
      this.request(service, action, params)
    } catch (error) {
      if (!(error instanceof AwsError)) throw error
      return { code: error.code, queryCode: error.queryCode, status: error.status, message: error.message }
    }
    throw new Error(`${service}:${action} was not refused`)
  }

  /** The answer of an operation that has ended. */
  answer(operation: string): JsonObject {
    const outcome = this.outcomes[operation]?.outcome
    if (outcome === undefined || !('ok' in outcome)) throw new Error(`${operation}: ${JSON.stringify(outcome)}`)
    return outcome.ok as JsonObject
  }

  /** Does everything until nothing in the foreground is left, or until a time. */
  run(limit = Infinity): void {
    for (let i = 0; i < 100_000; i++) {
      const due = nextDue(this.agenda, this.now)
      if (due === undefined || due > this.now) {
        const turns = busyTurns(this.lambda)
        if (turns.length > 0) {
          if (turns.map((turn) => this.#report(turn)).includes(true)) continue
          return
        }
        if (due === undefined || (limit === Infinity && this.agenda.foreground === 0)) break
        if (due > limit) break
      }
      this.#step()
    }
    if (limit !== Infinity) this.now = limit
  }

  advance(ms: number): void {
    this.run(this.now + ms)
  }

  /** What is in the agenda, as `service:kind@elapsed`. */
  wakes(kind: 'foreground' | 'background'): string[] {
    const wanted = kind === 'background' ? 1 : 0
    return pendingWakes(this.agenda)
      .filter((entry) => entry[4] === wanted)
      .map((entry) => `${entry[2]}:${entry[3].kind}@${entry[0] - start}`)
  }

  #report(turn: Turn): boolean {
    const script = this.scripts[turn.code.functionName]
    const scripted = script ? script(turn) : { end: { kind: 'returned', now: turn.now, result: null } as const }
    if (scripted === null) return false
    this.apply({ operation: turn.operation, turn: turn.turn, lines: [], droppedLines: 0, calls: [], ...scripted })
    return true
  }

  apply(report: Report): void {
    applyReport(this.#callFor('lambda', { kind: 'user' }) as Call<LambdaState>, report)
  }

  of<K extends RunEvent['kind']>(kind: K): Extract<RunEvent, { kind: K }>[] {
    return this.events.flatMap(({ event }) => (event.kind === kind ? [event as Extract<RunEvent, { kind: K }>] : []))
  }

  /** Movements in short: `orders visible→in-flight: because`. */
  moves(): string[] {
    return this.of('message-moved').map(({ queue, move, because }) => `${queue} ${move.from}→${move.to}: ${because}`)
  }

  #step(): void {
    const entry = popWake(this.agenda, this.now)!
    this.now = Math.max(this.now, entry[0])
    const [, , owner, wake] = entry
    if (wake.kind !== 'completed') return this.#services[owner]!.wake(this.#callFor(owner, { kind: 'user' }), wake)
    const operation = wake['operation'] as never
    const { outcome } = this.#operations[operation]!
    delete this.#operations[operation]
    this.#services[owner]!.completed(this.#callFor(owner, { kind: 'user' }), operation, outcome!)
  }

  get #door(): DoorContext {
    return {
      faults: () => null,
      service: (name) => this.#services[name],
      callFor: (name, caller) => this.#callFor(name, caller),
      newCallId: () => newId(this.#ids, 'call'),
      emit: (event) => void this.events.push({ at: this.now, event }),
      own: (operation, owner) => void (this.#operations[operation] = { owner }),
    }
  }

  #callFor(name: string, caller: Caller): Call<object> {
    return {
      state: this.#states[name]!,
      now: this.now,
      caller,
      settings: this.settings,
      faults: null,
      random: (stream) => randomNumber(this.#ids.random, 1, stream),
      newId: (kind) => newId(this.#ids, kind),
      wakeAt: (at, wake, background = false) =>
        pushWake(this.agenda, this.now, at, name, Object.freeze(wake), background),
      cancel: (id, background = false) => cancelWake(this.agenda, id, background),
      emit: (event) => void this.events.push({ at: this.now, event }),
      eachEvent: (take) => {
        for (const { event, at } of this.events) take(event, at)
      },
      request: (service: ServiceName, action, params, as) =>
        passDoor(this.#door, { service, action, params: Object.freeze(params) }, as, name),
      complete: (operation, outcome) => this.#complete(operation, outcome),
    }
  }

  #complete(operation: string, outcome: Outcome): void {
    const owned = this.#operations[operation]
    if (owned === undefined || owned.outcome !== undefined) return
    this.outcomes[operation] = { at: this.elapsed, outcome }
    if (owned.owner === 'engine') {
      delete this.#operations[operation]
      return
    }
    owned.outcome = outcome
    pushWake(this.agenda, this.now, this.now, owned.owner, { kind: 'completed', operation }, false)
  }
}
