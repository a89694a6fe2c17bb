// One simulation behind the endpoint: requests, the clock, functions in worker threads.
import { Dispatcher } from '../../src/host/dispatcher'
import { Simulation } from '../../src/engine/simulation'
import type { JsonObject } from '../../src/base/json'
import type { Outcome } from '../../src/kernel/event'
import type { LoggedEvent } from '../../src/kernel/event'
import type { Settings } from '../../src/kernel/world'
import type { FunctionHost } from '../../src/sandbox/function-host'
import { createNodeFunctionHost } from './node-function-host'

/** Account, region and time of a fresh playground. */
export const settings: Settings = {
  seed: 1,
  startTime: Date.UTC(2026, 0, 1),
  region: 'us-east-1',
  account: '000000000000',
  limits: 'strict',
}

/** A simulation whose clock stands still until it is moved. */
export class Playground {
  readonly simulation = Simulation.start(settings)
  readonly #host: FunctionHost
  readonly #dispatcher: Dispatcher
  /** Calls that wait for virtual time, by their id at the front door. */
  readonly #waiting = new Map<string, (outcome: Outcome) => void>()
  #heard = 0
  #reported: (() => void) | null = null
  /** Clock controls are done one after the other. */
  #queue: Promise<unknown> = Promise.resolve()
  #isOver = false

  constructor() {
    this.#host = createNodeFunctionHost((report) => {
      this.#dispatcher.take(report)
      this.#reported?.()
    })
    this.#dispatcher = new Dispatcher({
      take: (turn) => this.#host.take(turn),
      killContainer: (container) => this.#host.kill(container),
    })
  }

  /** A call; its outcome may wait until the clock is moved. */
  request(service: string, action: string, params: JsonObject, account = settings.account): Promise<Outcome> {
    const other = account === settings.account ? {} : { account }
    const answer = this.simulation.apply({ kind: 'request', caller: 'user', service, action, params, ...other })
    // What was done may be what others wait for.
    if (this.#waiting.size > 0) void this.advance(0)
    if (!('pending' in answer)) return Promise.resolve(answer)
    const call = this.simulation.world.operations[answer.pending]?.call
    return new Promise((resolve) => {
      if (call === undefined) throw new Error('a pending answer has its call')
      this.#waiting.set(call, resolve)
    })
  }

  /** Does everything that is due within so many seconds, and stands there. */
  advance(seconds: number): Promise<number> {
    return this.#inTurn(async () => {
      const to = this.simulation.now + Math.round(seconds * 1000)
      await this.#stepTo(to)
      if (to > this.simulation.now) this.simulation.apply({ kind: 'advance', to })
      return this.simulation.now / 1000
    })
  }

  /** Goes from due time to due time until nothing is scheduled, or what is lies too far ahead. */
  runUntilIdle(maxSeconds: number): Promise<{ now: number; idle: boolean }> {
    return this.#inTurn(async () => {
      const last = this.simulation.now + maxSeconds * 1000
      for (;;) {
        const due = this.simulation.nextDue()
        const isBusy = this.simulation.turns().length > 0
        if (due === null && !isBusy) return { now: this.simulation.now / 1000, idle: true }
        if (due !== null && due > last) {
          this.simulation.apply({ kind: 'advance', to: last })
          return { now: last / 1000, idle: false }
        }
        await this.#stepTo(due ?? this.simulation.now)
      }
    })
  }

  /** Events of the run so far. */
  events(): LoggedEvent[] {
    return this.simulation.log.window(0, this.simulation.log.next)
  }

  dispose(): void {
    this.#isOver = true
    this.#reported?.()
    this.#host.dispose()
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work)
    this.#queue = result.catch(() => undefined)
    return result
  }

  async #stepTo(limit: number): Promise<void> {
    while (!this.#isOver) {
      const result = this.simulation.step(limit)
      if (result === 'later' || result === 'quiet') break
      if (result === 'busy') await this.#gather()
    }
    this.#answer()
  }

  /** Gives the functions their turns, and waits until all have reported. */
  async #gather(): Promise<void> {
    const reported = new Promise<void>((resolve) => {
      this.#reported = resolve
    })
    const reports = this.#dispatcher.gather(this.simulation.turns())
    for (const report of reports) this.simulation.apply({ kind: 'report', report })
    if (reports.length > 0) this.#dispatcher.retire(this.simulation.liveContainers())
    else await reported
  }

  /** Answers the calls that have got their outcome. */
  #answer(): void {
    this.simulation.log.each(this.#heard, (event) => {
      if (event.kind !== 'answer') return
      this.#waiting.get(event.call)?.(event.outcome)
      this.#waiting.delete(event.call)
    })
    this.#heard = this.simulation.log.next
  }
}
