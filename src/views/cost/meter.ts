// Measures what a run uses, from its event log alone.
// A meter is a fold that is changed in place: runs have up to millions of events, and it is asked for rarely.
import { isArray, isObject, sizeBytes, utf8Length, type Json, type JsonObject } from '../../base/json'
import type { HistoryEvent, Logging, RunEvent } from '../../kernel/event'
import type { EventLog } from '../../kernel/event-log'
import { billedMs } from '../../kernel/lambda-lines'
import type { VirtualTime } from '../../kernel/time'
import { isLogged } from '../is-logged'
import { logEntry } from '../log-entries'
import { ExecutionsMeter } from './executions-meter'
import type { Usage } from './usage'

const chunkBytes = 65_536
/** What AWS's runtime writes: START, END and REPORT of an invocation, and time, request id and level before each line. */
const invocationLogBytes = 320
const linePrefixBytes = 68
/** Operations of the simulator's own, for what no program asks AWS. */
const unbilled: ReadonlySet<string> = new Set(['AwaitVisible', 'CancelReceive'])
const s3Reads: ReadonlySet<string> = new Set(['GetObject', 'HeadObject'])

/** Takes a log in piece by piece. */
export class Meter {
  /** Number of the next event that it wants. */
  next = 0
  readonly #executions = new ExecutionsMeter()
  readonly #lambda = { requests: 0, megabyteMs: 0 }
  readonly #sqs = { standard: 0, fifo: 0 }
  readonly #s3 = { writes: 0, reads: 0 }
  readonly #logBytes = { functions: 0, express: 0 }
  readonly #largest = { payloadBytes: 0, messageBytes: 0 }
  readonly #mocked = new Map<string, number>()
  /** Receives that wait for their answer. */
  readonly #receives = new Map<string, 'standard' | 'fifo'>()
  readonly #logging = new Map<string, Logging>()
  readonly #mockedStates = new Set<string>()

  /** Takes at most so many events; true: it has them all. */
  follow(log: EventLog, most: number): boolean {
    const to = Math.min(log.next, this.next + most)
    for (const { event, at } of log.window(this.next, to)) this.#take(event, at)
    this.next = to
    return to === log.next
  }

  usage(): Usage {
    const { standard, express } = this.#executions
    return {
      standard: { ...standard },
      express: { ...express },
      lambda: { ...this.#lambda },
      sqs: { ...this.#sqs },
      s3: { ...this.#s3 },
      logBytes: { ...this.#logBytes },
      mocked: Object.fromEntries(this.#mocked),
      largest: { ...this.#largest },
    }
  }

  #take(event: RunEvent, at: VirtualTime): void {
    switch (event.kind) {
      case 'execution-started':
        if (event.express !== undefined) this.#logging.set(event.execution, event.express.logging)
        return this.#executions.start(event, at)
      case 'execution-ended':
        this.#logging.delete(event.execution)
        return this.#executions.end(event, at)
      case 'flow-started':
        return this.#executions.flowStarted(event)
      case 'flow-ended':
        return this.#executions.flowEnded(event)
      case 'history':
        return this.#history(event, at)
      case 'task-mocked':
        this.#mockedStates.add(event.flow)
        return
      case 'call':
        return this.#call(event)
      case 'answer':
        return this.#answer(event)
      case 'log-line':
        this.#logBytes.functions += utf8Length(event.text) + linePrefixBytes
        return
      case 'invocation-ended':
        return this.#invoked(event)
      default:
        return
    }
  }

  #history(event: HistoryEvent, at: VirtualTime): void {
    this.#executions.history(event)
    const { type, details, flow } = event
    for (const payload of [details?.input, details?.output, details?.parameters])
      if (payload !== undefined) this.#largest.payloadBytes = Math.max(this.#largest.payloadBytes, sizeBytes(payload))
    const logging = this.#logging.get(event.execution)
    if (logging !== undefined && isLogged(logging.level, type))
      this.#logBytes.express += sizeBytes(logEntry(event, at, logging.includeExecutionData))
    if (!type.endsWith('Scheduled')) return
    if (this.#mockedStates.delete(flow)) {
      const name =
        details?.resourceType === undefined ? 'function' : `${details.resourceType}:${details.resource ?? ''}`
      this.#mocked.set(name, (this.#mocked.get(name) ?? 0) + 1)
    }
  }

  #call(event: Extract<RunEvent, { kind: 'call' }>): void {
    const { service, action, caller } = event
    const params = isObject(event.params) ? event.params : {}
    if (service === 'states') this.#executions.define(action, params)
    if (caller.kind === 'deploy') return
    if (service === 's3') this.#s3[s3Reads.has(action) ? 'reads' : 'writes']++
    if (service === 'sqs' && !unbilled.has(action)) this.#queueCall(event.call, action, params)
  }

  #queueCall(call: string, action: string, params: JsonObject): void {
    const kind = String(params['QueueUrl'] ?? params['QueueName'] ?? '').endsWith('.fifo') ? 'fifo' : 'standard'
    const entries = action === 'SendMessageBatch' ? params['Entries'] : action === 'SendMessage' ? [params] : undefined
    const sizes = entries !== undefined && isArray(entries) ? entries.map(messageBytes) : []
    this.#sqs[kind] += chunks(sizes.reduce((sum, size) => sum + size, 0))
    this.#largest.messageBytes = Math.max(this.#largest.messageBytes, ...sizes)
    if (action === 'ReceiveMessage' || action === 'AwaitMessages') this.#receives.set(call, kind)
  }

  /** What was received is billed by its size too. */
  #answer(event: Extract<RunEvent, { kind: 'answer' }>): void {
    const kind = this.#receives.get(event.call)
    if (kind === undefined) return
    this.#receives.delete(event.call)
    if ('ok' in event.outcome) this.#sqs[kind] += chunks(sizeBytes(event.outcome.ok)) - 1
  }

  #invoked(event: Extract<RunEvent, { kind: 'invocation-ended' }>): void {
    this.#lambda.requests++
    this.#lambda.megabyteMs += event.memoryMb * billedMs(event)
    this.#logBytes.functions += invocationLogBytes
  }
}

const chunks = (bytes: number): number => Math.max(1, Math.ceil(bytes / chunkBytes))

/** A message with its attributes: names, types and values count. */
function messageBytes(entry: Json): number {
  if (!isObject(entry)) return 0
  const { MessageBody: body, MessageAttributes: attributes } = entry
  const bodyBytes = typeof body === 'string' ? utf8Length(body) : body === undefined ? 0 : sizeBytes(body)
  if (!isObject(attributes)) return bodyBytes
  const bytes = Object.entries(attributes).map(
    ([name, value]) => utf8Length(name) + (isObject(value) ? texts(value) : 0),
  )
  return bodyBytes + bytes.reduce((sum, one) => sum + one, 0)
}

const texts = (value: JsonObject): number =>
  Object.values(value).reduce<number>((sum, part) => sum + (typeof part === 'string' ? utf8Length(part) : 0), 0)
