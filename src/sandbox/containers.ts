// Containers: one worker each, one turn at a time, and a report for every turn whatever the worker does.
// Owns: the life of workers, the watchdog, the cap. Does not own: how a worker is started (a frame, a thread).
// I1  A container has at most one open turn; its report, or `fail`, closes it, exactly once.
// I2  A worker that was ended never gets another message; the container's next turn starts a fresh one.
// I3  A turn waits for room only while another turn is open that will make room; so waiting always ends.
import type { Report, Turn } from '../aws/lambda/turn'
import { bootMessage } from './boot'
import type { FunctionHost } from './function-host'
import { sandboxLimits } from './limits'
import { createInbox, type Inbox } from './parse'
import type { ToWorker } from './protocol'

/** A started worker. */
export interface Process {
  post(message: ToWorker): void
  end(): void
}

/** What is needed from a place where workers run. */
export interface Containers extends FunctionHost {
  openTurns(): number
  /** All workers are gone at once, as when the frame's process died; their open turns fail. */
  loseAll(): void
}

/** How workers start and how patient the watchdog is. */
export interface ContainerOptions {
  /** Starts a worker; every message that comes from it goes to `onMessage`, unread. `onExit` if its end is noticed. */
  readonly start: (onMessage: (message: unknown) => void, onExit: () => void) => Process
  readonly onReport: (report: Report) => void
  readonly watchdogMs?: number
}

interface Container {
  readonly name: string
  readonly process: Process
  readonly inbox: Inbox
  requestId: string
  turn: Turn | undefined
  /** Real time that the open turn has taken. */
  taken: number
  /** Until what it boots with is there; undefined: it was sent. */
  booting: Promise<void> | undefined
  /** Has booted, so that from here on the time is the function's. */
  isReady: boolean
  /** Between the turns of one invocation: it must not make room for others. */
  isParked: boolean
  /** For finding the one that was idle longest. */
  usedAt: number
}

const lost = 'Runtime exited without providing a reason'
const tickMs = 250
/** A slow network brings the frame late; the function has not begun to count. */
const startRealMs = 30_000

/** Runs containers with workers from `start`. */
export function createContainers(options: ContainerOptions): Containers {
  const pool = new Pool(options)
  return {
    openTurns: () => pool.openTurns(),
    take: (turn) => pool.take(turn),
    kill: (name) => pool.kill(name),
    loseAll: () => pool.loseAll(),
    dispose: () => pool.dispose(),
  }
}

class Pool {
  readonly #options: ContainerOptions
  readonly #watchdogMs: number
  readonly #live = new Map<string, Container>()
  readonly #interval: number
  #waiting: Turn[] = []
  #uses = 0
  #timer: ReturnType<typeof setInterval> | undefined
  #tickedAt = 0

  constructor(options: ContainerOptions) {
    this.#options = options
    this.#watchdogMs = options.watchdogMs ?? sandboxLimits.turnRealMs
    this.#interval = Math.min(tickMs, this.#watchdogMs / 4)
  }

  openTurns(): number {
    return [...this.#live.values()].filter((container) => container.turn !== undefined).length
  }

  take(turn: Turn): void {
    this.#waiting.push(turn)
    this.#startWaiting()
  }

  kill(name: string): void {
    this.#waiting = this.#waiting.filter((turn) => turn.container !== name)
    const container = this.#live.get(name)
    if (container === undefined) return
    container.turn = undefined
    this.#drop(container)
    this.#startWaiting()
  }

  loseAll(): void {
    for (const container of [...this.#live.values()]) this.#fail(container, lost)
  }

  dispose(): void {
    this.#stopWatching()
    this.#waiting = []
    for (const container of [...this.#live.values()]) {
      container.turn = undefined
      this.#drop(container)
    }
  }

  #drop(container: Container): void {
    if (this.#live.get(container.name) === container) this.#live.delete(container.name)
    container.process.end()
  }

  /** Closes the container's open turn, if there is one, with an error, and ends the worker. */
  #fail(container: Container, message: string): void {
    const { turn, requestId, inbox } = container
    container.turn = undefined
    this.#drop(container)
    if (turn !== undefined) this.#options.onReport(failure(turn, requestId, message, inbox.printed()))
    this.#startWaiting()
  }

  #receive(container: Container, message: unknown): void {
    if (this.#live.get(container.name) !== container) return
    const received = container.inbox.read(message, performance.now())
    if (received.kind === 'flood') return this.#fail(container, 'Function sent too many messages')
    if (received.kind === 'ready') container.isReady = true
    if (received.kind !== 'report') return
    const { report } = received
    container.turn = undefined
    container.isParked = report.end.kind === 'parked'
    if (report.end.kind === 'failed' && report.end.containerLost) this.#drop(container)
    this.#options.onReport(report)
    this.#startWaiting()
  }

  #spawn(turn: Turn): Container {
    const process = this.#options.start(
      (message) => this.#receive(container, message),
      () => {
        if (this.#live.get(container.name) === container) this.#fail(container, lost)
      },
    )
    const container: Container = {
      name: turn.container,
      process,
      inbox: createInbox(),
      requestId: '',
      turn: undefined,
      taken: 0,
      booting: undefined,
      isReady: false,
      isParked: false,
      usedAt: 0,
    }
    this.#live.set(turn.container, container)
    this.#boot(container, turn)
    return container
  }

  #boot(container: Container, { code }: Turn): void {
    const message = bootMessage(code)
    if (!(message instanceof Promise)) return container.process.post(message)
    container.booting = message.then(
      (ready) => {
        container.booting = undefined
        if (this.#live.get(container.name) === container) container.process.post(ready)
      },
      (error: unknown) => {
        const message = error instanceof Error ? error.message : lost
        if (this.#live.get(container.name) === container) this.#fail(container, message)
      },
    )
  }

  /** After the boot message, also where that is still awaited. */
  #post(container: Container, message: ToWorker): void {
    if (container.booting === undefined) return container.process.post(message)
    void container.booting.then(() => {
      if (this.#live.get(container.name) === container) container.process.post(message)
    })
  }

  #run(turn: Turn): void {
    const container = this.#live.get(turn.container) ?? this.#spawn(turn)
    if (turn.work.kind === 'invoke') container.requestId = turn.work.requestId
    container.turn = turn
    container.taken = 0
    container.usedAt = ++this.#uses
    container.inbox.expect(turn)
    const { turn: number, now } = turn
    this.#post(container, { t: 'turn', id: turn.operation, turn: number, now, work: JSON.stringify(turn.work) })
    this.#watch()
  }

  /** Whether a container may have a worker now; lets go of the one that was idle longest where that helps. */
  #hasRoom(turn: Turn): boolean {
    if (this.#live.has(turn.container) || this.#live.size < sandboxLimits.liveWorkers) return true
    const idle = [...this.#live.values()].filter((container) => container.turn === undefined && !container.isParked)
    const oldest = idle.sort((a, b) => a.usedAt - b.usedAt)[0]
    if (oldest !== undefined) this.#drop(oldest)
    return oldest !== undefined || this.openTurns() === 0
  }

  /** Starts a turn or answers it at once; false if it has to wait for room. */
  #admit(turn: Turn): boolean {
    const isLive = this.#live.has(turn.container)
    const requestId = turn.work.kind === 'invoke' ? turn.work.requestId : ''
    if (!isLive && turn.work.kind !== 'invoke') {
      this.#options.onReport(failure(turn, requestId, lost))
      return true
    }
    if (!this.#hasRoom(turn)) return false
    if (!isLive && this.#live.size >= sandboxLimits.mostWorkers) {
      const message = `More than ${sandboxLimits.mostWorkers} functions wait at the same time`
      this.#options.onReport(failure(turn, requestId, message))
      return true
    }
    this.#run(turn)
    return true
  }

  /** Turns of live containers need no room and therefore do not wait behind those that do. */
  #startWaiting(): void {
    const waiting = this.#waiting
    this.#waiting = []
    const left = waiting.filter((turn) => !this.#admit(turn))
    this.#waiting = [...left, ...this.#waiting]
  }

  /** Counts real time only while this page itself is awake: a sleeping laptop or a busy page is not the function's fault. */
  #tick(): void {
    const now = performance.now()
    const passed = now - this.#tickedAt
    this.#tickedAt = now
    if (this.openTurns() === 0) return this.#stopWatching()
    if (passed > 3 * this.#interval) return
    for (const container of [...this.#live.values()]) {
      if (container.turn === undefined) continue
      container.taken += passed
      if (!container.isReady && container.taken >= startRealMs) this.#fail(container, 'The sandbox did not start')
      if (!container.isReady || container.taken < this.#watchdogMs) continue
      const seconds = this.#watchdogMs / 1000
      this.#fail(container, `Function used more than ${seconds} s of real CPU time; endless loop?`)
    }
  }

  #watch(): void {
    if (this.#timer !== undefined) return
    this.#tickedAt = performance.now()
    this.#timer = setInterval(() => this.#tick(), this.#interval)
  }

  #stopWatching(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }
}

/** A report in the place of one that will not come. */
function failure(turn: Turn, requestId: string, message: string, lines: Report['lines'] = []): Report {
  const error = { errorType: 'Runtime.ExitError', errorMessage: `RequestId: ${requestId} Error: ${message}` }
  return {
    operation: turn.operation,
    turn: turn.turn,
    lines,
    droppedLines: 0,
    calls: [],
    end: { kind: 'failed', now: turn.now, error, containerLost: true },
  }
}
