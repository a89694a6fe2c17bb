// Builders for tests: a whole simulation in a line or two, with functions as plain JavaScript callbacks.
import type { ErrorDocument, Report, Turn } from '../src/aws/lambda/turn'
import type { Json, JsonObject } from '../src/base/json'
import { toText } from '../src/base/json'
import { checkWorld } from '../src/engine/check'
import { Simulation, type Answer } from '../src/engine/simulation'
import type { HistoryEvent, RunEvent } from '../src/kernel/event'
import type { Settings } from '../src/kernel/world'
import { blankProject } from '../src/project/defaults'
import { deployCalls, startCall } from '../src/project/deployment'
import type { Project } from '../src/project/project'
import { awsEvent } from '../src/kernel/aws-event'

/** A function of a test: gives a result, or throws an error document. Must be pure. */
export type TestFunction = (event: Json, turn: Turn) => Json

export const testSettings: Settings = {
  seed: 1,
  startTime: 1_767_225_600_000,
  region: 'us-east-1',
  account: '123456789012',
  limits: 'strict',
}

/** Thrown by a test function that fails. */
export class FunctionError extends Error {
  readonly document: ErrorDocument
  constructor(errorType: string, errorMessage: string) {
    super(errorMessage)
    this.document = { errorType, errorMessage, trace: [] }
  }
}

/** The report that a well-behaved host gives for one turn. */
export function reportOf(turn: Turn, functions: Readonly<Record<string, TestFunction>>): Report {
  const base = { operation: turn.operation, turn: turn.turn, lines: [], droppedLines: 0, calls: [] }
  const run = functions[turn.code.functionName]
  try {
    const event = turn.work.kind === 'invoke' ? turn.work.event : null
    return { ...base, end: { kind: 'returned', now: turn.now, result: run ? run(event, turn) : null } }
  } catch (error) {
    if (!(error instanceof FunctionError)) throw error
    return { ...base, end: { kind: 'failed', now: turn.now, error: error.document, containerLost: false } }
  }
}

/** A simulation with its functions; runs are checked for invariants after each step. */
export class TestRun {
  readonly simulation: Simulation
  readonly functions: Readonly<Record<string, TestFunction>>

  constructor(functions: Readonly<Record<string, TestFunction>> = {}, settings: Partial<Settings> = {}) {
    this.simulation = Simulation.start({ ...testSettings, ...settings })
    this.functions = functions
  }

  request(service: string, action: string, params: JsonObject): Answer {
    return this.simulation.apply({ kind: 'request', caller: 'user', service, action, params })
  }

  /** The answer of a request that must succeed at once. */
  ok(service: string, action: string, params: JsonObject): JsonObject {
    const answer = this.request(service, action, params)
    if (!('ok' in answer)) throw new Error(`${service}:${action} gave ${JSON.stringify(answer)}`)
    return answer.ok as JsonObject
  }

  deploy(project: Partial<Project>): void {
    const whole = { ...blankProject('test'), ...project }
    for (const { service, action, params } of deployCalls(whole)) {
      const answer = this.simulation.apply({ kind: 'request', caller: 'deploy', service, action, params })
      if (!('ok' in answer)) throw new Error(`${service}:${action} gave ${JSON.stringify(answer)}`)
    }
  }

  /** Starts an execution; gives its ARN. */
  start(workflow: string, input: Json | { text: string }): string {
    const text = typeof input === 'object' && input !== null && 'text' in input ? String(input.text) : toText(input)
    const project = blankProject('test')
    return String(this.ok('states', 'StartExecution', startCall(project, workflow, text).params)['executionArn'])
  }

  /** Does everything until the run is quiet, or until a virtual time. */
  run(limit = Infinity, maxSteps = 100_000): void {
    for (let i = 0; i < maxSteps; i++) {
      const result = this.simulation.step(limit)
      checkWorld(this.simulation.world)
      if (result === 'quiet' || result === 'later') {
        if (limit !== Infinity) this.simulation.apply({ kind: 'advance', to: limit })
        return
      }
      if (result === 'busy') this.#report()
    }
    throw new Error(`not quiet after ${maxSteps} steps`)
  }

  /** Lets virtual time pass. */
  advance(ms: number): void {
    this.run(this.simulation.now + ms)
  }

  #report(): void {
    for (const turn of this.simulation.turns())
      this.simulation.apply({ kind: 'report', report: reportOf(turn, this.functions) })
  }

  events<K extends RunEvent['kind']>(kind: K): Extract<RunEvent, { kind: K }>[] {
    const found: Extract<RunEvent, { kind: K }>[] = []
    this.simulation.log.each(0, (event) => {
      if (event.kind === kind) found.push(event as Extract<RunEvent, { kind: K }>)
    })
    return found
  }

  /** History of an execution as AWS gives it, without timestamps. */
  history(execution: string): JsonObject[] {
    const rows: JsonObject[] = []
    this.simulation.log.each(0, (event, at) => {
      if (event.kind !== 'history' || event.execution !== execution) return
      const { timestamp: _timestamp, ...rest } = awsEvent(event, at)
      rows.push(rest)
    })
    return rows
  }

  /** History in short: `3←2 TaskScheduled`. */
  sequence(execution: string): string[] {
    return this.events('history')
      .filter((event: HistoryEvent) => event.execution === execution)
      .map((event: HistoryEvent) => `${event.id}←${event.previousEventId} ${event.type}`)
  }
}

/** A test run with one workflow, deployed and started with an input, run until quiet. */
export function runWorkflow(
  states: JsonObject,
  input: Json = {},
  options: { functions?: Readonly<Record<string, TestFunction>>; project?: Partial<Project> } = {},
): { run: TestRun; execution: string } {
  const definition = toText({ StartAt: Object.keys(states)[0] ?? '', States: states })
  const run = new TestRun(options.functions)
  run.deploy({ ...options.project, workflows: [{ name: 'workflow', type: 'STANDARD', definition }] })
  const execution = run.start('workflow', input)
  run.run()
  return { run, execution }
}
