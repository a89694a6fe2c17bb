// Runs turns: starts invocations, lets timers and answers in, and sends exactly one report for each turn.
import type { ErrorDocument, FunctionCode, Work } from '../../aws/lambda/turn'
import { sandboxLimits } from '../limits'
import type { FromWorker, TurnMessage } from '../protocol'
import { documentOf, initDocument, resultText, timeoutDocument, unhandledDocument } from './answer'
import { createAwsClients } from './aws-client'
import { createClock, installClock } from './clock'
import { createLog, installConsole } from './console'
import { installDate } from './date'
import { callHandler, contextOf, environmentOf, findHandler, type Invoke } from './handler'
import { showErrorsWith } from './inspect'
import { countSubtleCalls, lockDown } from './lockdown'
import { loadModule } from './modules'
import { put } from './put'
import { macrotask, parse, realSetTimeout, stringify } from './real'
import { createChance, hexDigits, installChance } from './seeded'

/** One worker's function. */
export interface Runtime {
  turn(message: TurnMessage): void
  /** A rejection that nobody took. */
  unhandled(reason: unknown): void
}

type End =
  | { readonly kind: 'returned'; readonly text: string }
  | { readonly kind: 'failed'; readonly error: ErrorDocument; readonly containerLost: boolean }

/** Sets the worker up for one function; `post` sends to the page. */
export function createRuntime(code: FunctionCode, post: (message: FromWorker) => void): Runtime {
  const runtime = new LiveFunction(code, post)
  return {
    turn: (message) => runtime.turn(message),
    unhandled: (reason) => runtime.crash(unhandledDocument(reason)),
  }
}

class LiveFunction {
  readonly #code: FunctionCode
  readonly #post: (message: FromWorker) => void
  readonly #clock = createClock(
    () => this.#timeOut(),
    (thrown) => this.crash(documentOf(thrown)),
  )
  readonly #log = createLog(() => this.#clock.now())
  readonly #chance = createChance()
  readonly #clients = createAwsClients()
  /** The turn whose report is due. */
  #open: TurnMessage | undefined
  #invoke: Invoke | undefined
  /** How the invocation ended, as soon as it did. */
  #end: End | undefined
  #isCallback = false
  /** Things under way in real time: loading a module, `crypto.subtle`. */
  #busy = 0
  #loaded: { readonly module: unknown } | { readonly error: ErrorDocument } | undefined
  #logStream = ''

  constructor(code: FunctionCode, post: (message: FromWorker) => void) {
    this.#code = code
    this.#post = post
    installClock(this.#clock)
    installDate(this.#clock)
    installChance(this.#chance)
    installConsole(this.#log, () => this.#clock.read())
    showErrorsWith((error) => {
      const { errorType, errorMessage, trace } = documentOf(error)
      return trace === undefined || trace.length === 0 ? `${errorType}: ${errorMessage}` : trace.join('\n')
    })
    countSubtleCalls(
      () => this.#busy++,
      () => this.#busy--,
    )
    put(globalThis, 'global', globalThis)
    lockDown()
  }

  turn(message: TurnMessage): void {
    const work = parse(message.work) as Work
    this.#open = message
    const deadline = work.kind === 'invoke' ? work.deadline : (this.#invoke?.deadline ?? Infinity)
    this.#clock.start(message.now, deadline)
    if (work.kind === 'invoke') this.#startInvoke(work)
    else if (work.kind === 'reply') this.#clients.answer(work.replies)
    macrotask(() => this.#settle(0, patienceTurns))
  }

  /** An error outside the handler's promise: on Lambda it ends the process. */
  crash(error: ErrorDocument): void {
    this.#log.add('ERROR', `${error.errorType}\t${stringify(error)}`)
    if (this.#invoke !== undefined) this.#fail(error, true)
  }

  #fail(error: ErrorDocument, containerLost: boolean): void {
    this.#end ??= { kind: 'failed', error, containerLost }
  }

  #timeOut(): void {
    if (this.#invoke !== undefined) this.#fail(timeoutDocument(this.#code, this.#invoke), true)
    this.#report()
  }

  /** Sends the report of the open turn. Also called from inside a loop that never gives control back. */
  #report(): void {
    const open = this.#open
    const end = this.#end
    if (open === undefined) return
    this.#open = undefined
    const now = this.#clock.now()
    const ending = endText(end, now, this.#clock.next())
    if (end !== undefined) this.#invoke = undefined
    const { lines, droppedLines } = this.#log.take()
    const calls = stringify(this.#clients.take())
    const whole = `{"lines":${stringify(lines)},"droppedLines":${droppedLines},"calls":${calls},"end":${ending}}`
    const body = whole.length > sandboxLimits.reportLength ? tooLong(now) : whole
    this.#post({ t: 'report', id: open.id, turn: open.turn, body })
  }

  #startInvoke(invoke: Invoke): void {
    this.#invoke = invoke
    this.#end = undefined
    this.#isCallback = false
    this.#log.reset()
    this.#clients.reset()
    this.#chance.seed(invoke.seed)
    if (this.#logStream === '') {
      const day = new Date(this.#clock.now()).toISOString().slice(0, 10).replaceAll('-', '/')
      this.#logStream = `${day}/[$LATEST]${hexDigits(this.#chance, 32)}`
      put(globalThis, 'process', processOf(environmentOf(this.#code, invoke.functionArn, this.#logStream)))
    }
    void this.#begin(invoke)
  }

  async #begin(invoke: Invoke): Promise<void> {
    const loaded = (this.#loaded ??= await this.#load())
    if (this.#invoke !== invoke) return
    if ('error' in loaded) {
      this.#fail(loaded.error, true)
      return
    }
    try {
      const handler = findHandler(loaded.module, this.#code)
      const context = contextOf(this.#code, invoke, () => this.#clock.read(), this.#logStream)
      const call = callHandler(handler, invoke.event, context)
      this.#isCallback = call.isCallback
      const value = await call.outcome
      if (this.#invoke === invoke) this.#end ??= { kind: 'returned', text: resultText(value) }
    } catch (thrown) {
      if (this.#invoke === invoke) this.#fail(documentOf(thrown), false)
    }
  }

  async #load(): Promise<{ readonly module: unknown } | { readonly error: ErrorDocument }> {
    this.#busy++
    try {
      const module = await loadModule(this.#code, this.#clients)
      findHandler(module, this.#code)
      return { module }
    } catch (thrown) {
      return { error: initDocument(thrown) }
    } finally {
      this.#busy--
    }
  }

  /** A turn ends when the handler has settled, or when for two macrotasks in a row nothing ran any more. */
  #settle(quiet: number, patience: number): void {
    if (this.#open === undefined) return
    const again = (nextQuiet: number, nextPatience: number) => () => this.#settle(nextQuiet, nextPatience)
    const deadline = this.#invoke?.deadline ?? Infinity
    if (this.#end === undefined && quiet >= 2 && this.#clock.now() >= deadline) return this.#timeOut()
    if (this.#end !== undefined) return this.#report()
    if (this.#clock.runDue()) return macrotask(again(0, patience))
    if (quiet < 2) return macrotask(again(quiet + 1, patience))
    // Nothing simulated will wake it: give the platform's own asynchronous work (streams, blobs) a moment.
    const isStuck = this.#clock.next() === null && !this.#clients.isWaiting()
    if (this.#busy > 0 && !this.#isLoadingForSimulation()) return realSetTimeout(again(1, patience), 1)
    if (isStuck && patience > 0) return realSetTimeout(again(1, patience - 1), 4)
    if (isStuck && this.#isCallback) this.#end = { kind: 'returned', text: 'null' }
    this.#report()
  }

  /** A module whose top level itself waits for a timer or a call: only the simulated clock can end that. */
  #isLoadingForSimulation(): boolean {
    const waits = this.#clock.next() !== null || this.#clients.isWaiting()
    return this.#loaded === undefined && this.#busy === 1 && waits
  }
}

const patienceTurns = 10

/** The `end` of a report as JSON text: a result is put in as the text that it already is. */
function endText(end: End | undefined, now: number, next: number | null): string {
  if (end === undefined) return stringify({ kind: 'parked', now, next })
  if (end.kind === 'returned') return `{"kind":"returned","now":${now},"result":${end.text}}`
  return stringify({ ...end, now })
}

/** As much of Node's `process` as functions use. */
function processOf(env: Record<string, string>): object {
  return {
    env,
    argv: ['node'],
    platform: 'linux',
    version: 'v22.0.0',
    versions: { node: '22.0.0' },
    nextTick: (run: (...args: unknown[]) => void, ...args: unknown[]) => queueMicrotask(() => run(...args)),
    cwd: () => '/var/task',
    on: () => undefined,
    hrtime: Object.assign(() => [0, 0], { bigint: () => BigInt(Math.round(performance.now() * 1e6)) }),
    uptime: () => performance.now() / 1000,
    memoryUsage: () => ({ rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 }),
  }
}

/** Stands in for a report that the page would not read. */
function tooLong(now: number): string {
  const error = { errorType: 'Runtime.ExitError', errorMessage: 'Error: Function sent too much data at once' }
  return stringify({ lines: [], droppedLines: 0, calls: [], end: { kind: 'failed', now, error, containerLost: true } })
}
