// Runs turns: starts invocations, lets timers and answers in, and sends exactly one report for each turn.
import type { ErrorDocument, LogLine, Work } from '../../aws/lambda/turn'
import { sandboxLimits } from '../limits'
import type { BootCode, BootMessage, FromWorker, TurnMessage } from '../protocol'
import {
  documentOf,
  exitDocument,
  initDocument,
  resultText,
  timeoutDocument,
  unhandledDocument,
  withSyntaxPlace,
} from './answer'
import { createAwsCalls } from './aws-calls'
import { createClock, installClock } from './clock'
import { createLog, installConsole } from './console'
import { installDate } from './date'
import { callHandler, contextOf, environmentOf, findHandler, type Invoke } from './handler'
import { showErrorsWith } from './inspect'
import { installLocale } from './locale'
import { lockDown } from './lockdown'
import { loadModule } from './modules'
import { createPackages } from './packages'
import { installPerformance } from './performance'
import { processOf } from './process'
import { put } from './put'
import { countRealWork } from './real-work'
import { macrotask, parse, realSetTimeout, stringify } from './real'
import { createChance, hexDigits, installChance } from './seeded'
import { scriptOf, type CheckScript } from './syntax-place'

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
export function createRuntime(
  boot: BootMessage,
  post: (message: FromWorker) => void,
  checkScript: CheckScript,
): Runtime {
  const runtime = new LiveFunction(boot, post, checkScript)
  return {
    turn: (message) => runtime.turn(message),
    unhandled: (reason) => runtime.crash(unhandledDocument(reason)),
  }
}

class LiveFunction {
  readonly #code: BootCode
  readonly #packages: BootMessage['packages']
  readonly #post: (message: FromWorker) => void
  readonly #checkScript: CheckScript
  readonly #work = countRealWork()
  readonly #clock = createClock(
    () => this.#timeOut(),
    (thrown) => this.crash(documentOf(thrown)),
  )
  readonly #log = createLog(
    () => this.#clock.now(),
    (line) => this.#tell(line),
  )
  readonly #chance = createChance()
  readonly #calls = createAwsCalls()
  /** The turn whose report is due. */
  #open: TurnMessage | undefined
  /** Lines of the open turn that were told at once. */
  #told = 0
  #invoke: Invoke | undefined
  /** How the invocation ended, as soon as it did. */
  #end: End | undefined
  #isCallback = false
  #isLoading = false
  #loaded: { readonly module: unknown } | { readonly error: ErrorDocument } | undefined
  #logStream = ''

  constructor({ code, packages }: BootMessage, post: (message: FromWorker) => void, checkScript: CheckScript) {
    this.#code = code
    this.#packages = packages
    this.#post = post
    this.#checkScript = checkScript
    installClock(this.#clock)
    installPerformance(this.#clock)
    installDate(this.#clock)
    installLocale()
    installChance(this.#chance)
    installConsole(this.#log, () => this.#clock.read())
    showErrorsWith((error) => {
      const { errorType, errorMessage, trace } = documentOf(error)
      return trace === undefined || trace.length === 0 ? `${errorType}: ${errorMessage}` : trace.join('\n')
    })
    put(globalThis, 'global', globalThis)
    lockDown()
  }

  turn(message: TurnMessage): void {
    const work = parse(message.work) as Work
    this.#open = message
    this.#told = 0
    const deadline = work.kind === 'invoke' ? work.deadline : (this.#invoke?.deadline ?? Infinity)
    this.#clock.start(message.now, deadline)
    if (work.kind === 'invoke') this.#startInvoke(work)
    else if (work.kind === 'reply') this.#calls.answer(work.replies)
    this.#later(0, patienceTurns)
  }

  /** An error outside the handler's promise: on Lambda it ends the process. */
  crash(error: ErrorDocument): void {
    this.#log.add('ERROR', `${error.errorType}\t${stringify(error)}`)
    if (this.#invoke === undefined) return
    this.#fail(error, true)
    // What was thrown may have been a look of ours, in a place that user code has broken.
    this.#later(0, patienceTurns, 1)
  }

  #fail(error: ErrorDocument, containerLost: boolean): void {
    this.#end ??= { kind: 'failed', error, containerLost }
  }

  /** `process.exit`: nothing that the function does after it counts. */
  #exit(status: number): never {
    const reason =
      status === 0
        ? 'Runtime exited without providing a reason'
        : `Runtime exited with error: exit status ${String(status)}`
    if (this.#invoke !== undefined) this.#fail(exitDocument(this.#invoke.requestId, reason), true)
    this.#report()
    throw new Error(reason)
  }

  #timeOut(): void {
    if (this.#invoke !== undefined) this.#fail(timeoutDocument(this.#code, this.#invoke), true)
    this.#report()
  }

  /** The first lines go out at once: after a loop without an end nothing else shows how far the function got. */
  #tell({ at, level, text }: LogLine): void {
    if (this.#open === undefined || this.#told >= sandboxLimits.earlyLines) return
    this.#told++
    const { id, turn } = this.#open
    try {
      const body = stringify({ at, level, text: text.slice(0, sandboxLimits.earlyLineLength) })
      this.#post({ t: 'line', id, turn, body })
    } catch {
      // What user code has broken must not make `console.log` throw; the report will say so.
    }
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
    const calls = stringify(this.#calls.take())
    const whole = `{"lines":${stringify(lines)},"droppedLines":${droppedLines},"calls":${calls},"end":${ending}}`
    const body = whole.length > sandboxLimits.reportLength ? tooLong(now) : whole
    this.#post({ t: 'report', id: open.id, turn: open.turn, body })
  }

  #startInvoke(invoke: Invoke): void {
    this.#invoke = invoke
    this.#end = undefined
    this.#isCallback = false
    this.#log.reset()
    this.#calls.reset()
    this.#chance.seed(invoke.seed)
    if (this.#logStream === '') {
      const day = new Date(this.#clock.now()).toISOString().slice(0, 10).replaceAll('-', '/')
      this.#logStream = `${day}/[$LATEST]${hexDigits(this.#chance, 32)}`
      put(globalThis, 'process', this.#process(invoke))
    }
    void this.#begin(invoke)
  }

  #process(invoke: Invoke): object {
    return processOf({
      env: environmentOf(this.#code, invoke.functionArn, this.#logStream),
      write: (text) => this.#log.add('INFO', text),
      exit: (status) => this.#exit(status),
    })
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
    const { fault, file } = this.#code
    if (fault !== undefined)
      return { error: withSyntaxPlace(initDocument(new SyntaxError(fault.message)), file, fault.line) }
    this.#isLoading = true
    try {
      const find = createPackages(this.#packages, this.#calls)
      if (!('Buffer' in globalThis) && Object.hasOwn(this.#packages, 'buffer'))
        put(globalThis, 'Buffer', (find('buffer') as { Buffer: unknown }).Buffer)
      const module = await loadModule(this.#code, find)
      findHandler(module, this.#code)
      return { module }
    } catch (thrown) {
      return { error: await this.#located(initDocument(thrown)) }
    } finally {
      this.#isLoading = false
    }
  }

  /** Adds the line to a syntax error that the engine gives without one. */
  async #located(error: ErrorDocument): Promise<ErrorDocument> {
    const { file, code } = this.#code
    if (error.errorType !== 'Runtime.UserCodeSyntaxError' || (error.trace ?? []).length > 1) return error
    const found = await this.#checkScript(scriptOf(file, code))
    const message = error.errorMessage.replace(/^SyntaxError: /, '')
    return found?.message.includes(message) ? withSyntaxPlace(error, file, found.line) : error
  }

  /** Looks again after all that can run has run. What user code has broken ends the turn, too. */
  #later(quiet: number, patience: number, ms?: number): void {
    const look = (): void => {
      try {
        this.#settle(quiet, patience)
      } catch {
        this.#giveUp()
      }
    }
    if (ms === undefined) macrotask(look)
    else realSetTimeout(look, ms)
  }

  /** A turn ends when the handler has settled, or when for two macrotasks in a row nothing ran any more. */
  #settle(quiet: number, patience: number): void {
    if (this.#open === undefined) return
    const deadline = this.#invoke?.deadline ?? Infinity
    if (this.#end === undefined && quiet >= 2 && this.#clock.now() >= deadline) return this.#timeOut()
    if (this.#end !== undefined) return this.#report()
    // Before any timer: which of the two came first would else be the engine's speed.
    if (this.#work.certain > 0) return this.#later(0, patience, 1)
    if (this.#clock.runDue()) return this.#later(0, patience)
    if (quiet < 2) return this.#later(quiet + 1, patience)
    if (this.#isLoading && !this.#waitsForSimulation()) return this.#later(1, patience, 1)
    // Nothing simulated will wake it, or the platform is at work for it: give that a moment.
    const isStuck = !this.#waitsForSimulation()
    const most = isStuck ? patience : this.#work.likely > 0 ? patience - patienceTurns + patienceOfStreams : 0
    if (most > 0) return this.#later(1, patience - 1, 4)
    if (isStuck && this.#isCallback) this.#end = { kind: 'returned', text: 'null' }
    this.#report()
  }

  /** Only the simulated clock or an answer can wake the function; also its module, while that loads. */
  #waitsForSimulation(): boolean {
    return this.#clock.next() !== null || this.#calls.isWaiting()
  }

  /** The last report of a worker in which not even lists and maps work any more: made by hand. */
  #giveUp(): void {
    const open = this.#open
    if (open === undefined) return
    this.#open = undefined
    const message = `RequestId: ${this.#invoke?.requestId ?? ''} Error: Function changed built-in objects that its runtime needs`
    const error = `{"errorType":"Runtime.ExitError","errorMessage":"${message}"}`
    const end = `{"kind":"failed","now":${open.now},"error":${error},"containerLost":true}`
    this.#post({
      t: 'report',
      id: open.id,
      turn: open.turn,
      body: `{"lines":[],"droppedLines":0,"calls":[],"end":${end}}`,
    })
  }
}

const patienceTurns = 10
/** Less, as a function that streams by the clock would pay it in every turn. */
const patienceOfStreams = 3

/** The `end` of a report as JSON text: a result is put in as the text that it already is. */
function endText(end: End | undefined, now: number, next: number | null): string {
  if (end === undefined) return stringify({ kind: 'parked', now, next })
  if (end.kind === 'returned') return `{"kind":"returned","now":${now},"result":${end.text}}`
  return stringify({ ...end, now })
}

/** Stands in for a report that the page would not read. */
function tooLong(now: number): string {
  const error = { errorType: 'Runtime.ExitError', errorMessage: 'Error: Function sent too much data at once' }
  return stringify({ lines: [], droppedLines: 0, calls: [], end: { kind: 'failed', now, error, containerLost: true } })
}
