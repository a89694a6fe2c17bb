// The AWS SDK as far as functions need it: clients whose commands become calls of the simulated services.
import type { CallReply, FunctionCall } from '../../aws/lambda/turn'
import type { Json } from '../../base/json'
import { isObject, nesting } from '../../base/json'
import { sandboxLimits } from '../limits'
import { parse, stringify } from './real'

const services: ReadonlyMap<string, string> = new Map([
  ['@aws-sdk/client-sqs', 'sqs'],
  ['@aws-sdk/client-sfn', 'states'],
  ['@aws-sdk/client-lambda', 'lambda'],
])

/** A module as `require` gives it: names to values. */
export type ModuleExports = object

/** The SDK of one worker, and the calls that wait for answers. */
export interface AwsClients {
  /** The stand-in for an SDK module; undefined for every other name. */
  find(module: string): ModuleExports | undefined
  /** A new invocation counts its calls from 0. */
  reset(): void
  /** Calls since the last report. */
  take(): readonly FunctionCall[]
  isWaiting(): boolean
  answer(replies: readonly CallReply[]): void
}

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (thrown: unknown) => void
  readonly service: string
  readonly action: string
  readonly errors: (name: string, message: string) => Error
}

/** The stand-in SDK. */
export function createAwsClients(): AwsClients {
  const waiting = new Map<number, Waiting>()
  const modules = new Map<string, ModuleExports>()
  let calls: FunctionCall[] = []
  let count = 0
  const send = (service: string, errors: Waiting['errors'], command: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const { action, input } = readCommand(command)
      const params = asJson(input)
      if (calls.length >= sandboxLimits.callsPerTurn) throw new Error('Function made too many AWS calls at once')
      const call = count++
      waiting.set(call, { resolve, reject, service, action, errors })
      calls.push({ call, service, action, params })
    })
  return {
    find: (name) => {
      const service = services.get(name)
      if (service === undefined) return undefined
      const module = modules.get(name) ?? sdkModule(service, send)
      modules.set(name, module)
      return module
    },
    reset: () => {
      waiting.clear()
      calls = []
      count = 0
    },
    take: () => {
      const taken = calls
      calls = []
      return taken
    },
    isWaiting: () => waiting.size > 0,
    answer: (replies) => {
      for (const { call, outcome } of replies) {
        const open = waiting.get(call)
        waiting.delete(call)
        if (open === undefined) continue
        if ('ok' in outcome) open.resolve(asOutput(open, outcome.ok))
        else open.reject(open.errors(outcome.err.name, outcome.err.message))
      }
    },
  }
}

/** A command of the SDK: its class tells the action. */
class Command {
  readonly input: unknown
  constructor(input: unknown = {}) {
    this.input = input
  }
}

const actions = new WeakMap<object, string>()

function readCommand(command: unknown): { action: string; input: unknown } {
  const action = command instanceof Command ? actions.get(command.constructor) : undefined
  if (action === undefined) throw new TypeError('send() takes a command of the same SDK module')
  return { action, input: (command as Command).input }
}

function sdkModule(
  service: string,
  send: (service: string, errors: Waiting['errors'], command: unknown) => Promise<unknown>,
): ModuleExports {
  const classes = new Map<string, unknown>()
  const errors: Waiting['errors'] = (name, message) => {
    const Type = classFor(name) as new (message: string) => Error
    return new Type(message)
  }
  /** Named anew for each name that is asked for: classes are seen in logs, and the build shortens names. */
  class Client {
    readonly config: unknown
    constructor(config: unknown = {}) {
      this.config = config
    }
    send(command: unknown): Promise<unknown> {
      return send(service, errors, command)
    }
    destroy(): void {
      // There is no connection to close.
    }
  }
  const classFor = (name: string): unknown => {
    const known = classes.get(name)
    if (known !== undefined) return known
    const made = name.endsWith('Command')
      ? commandClass(name)
      : name.endsWith('Client')
        ? named(name, class extends Client {})
        : errorClass(name)
    classes.set(name, made)
    return made
  }
  return new Proxy(Object.create(null) as object, {
    get: (_target, name) => (typeof name === 'string' && /^[A-Z]\w*$/.test(name) ? classFor(name) : undefined),
    has: (_target, name) => typeof name === 'string' && /^[A-Z]\w*$/.test(name),
  })
}

function named<T extends object>(name: string, type: T): T {
  return Object.defineProperty(type, 'name', { value: name })
}

function commandClass(name: string): unknown {
  const Named = named(name, class extends Command {})
  actions.set(Named, name.slice(0, -'Command'.length))
  return Named
}

function errorClass(name: string): unknown {
  const Named = class extends Error {
    readonly $fault = 'client'
    readonly $metadata = { httpStatusCode: 400, attempts: 1 }
  }
  named(name, Named)
  Object.defineProperty(Named.prototype, 'name', { value: name, writable: true, configurable: true })
  return Named
}

/** Parameters as they travel: bytes as text, dates as ISO text, nothing that JSON does not know. */
function asJson(input: unknown): Json {
  const text = stringify(input ?? {}, (_key, value: unknown) =>
    ArrayBuffer.isView(value) ? new TextDecoder().decode(value) : value,
  )
  if (nesting(text) > sandboxLimits.nesting) throw new Error('Parameters are nested too deeply')
  return parse(text) as Json
}

/** An answer as the SDK gives it: with metadata, dates as `Date`, the payload of an invocation as bytes. */
function asOutput(open: Waiting, value: Json): unknown {
  if (!isObject(value)) return value
  const output: Record<string, unknown> = { ...value, $metadata: { httpStatusCode: 200, attempts: 1 } }
  if (open.service === 'lambda' && typeof output.Payload === 'string') output.Payload = bytesOf(output.Payload)
  for (const key of Object.keys(output)) {
    const time = output[key]
    if (open.service === 'states' && key.endsWith('Date') && typeof time === 'number')
      output[key] = new Date(time * 1000)
  }
  return output
}

function bytesOf(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text)
  return Object.defineProperty(bytes, 'transformToString', { value: () => text })
}
