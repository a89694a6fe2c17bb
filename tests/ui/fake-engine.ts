// An engine without a worker, for tests of the page's models and for developing the page: the real pump and simulation,
// with functions that do what their code plainly says. It prints for each console.log of a text and fails at a throw.
import type { EngineConnection } from '../../src/host/client'
import { openRun, startRun } from '../../src/host/open'
import type { EngineApi, EngineClient } from '../../src/host/protocol'
import { plainAnswer, Pump, type PumpSurroundings } from '../../src/host/pump'
import { StateTester } from '../../src/host/test-state'
import { newReadings } from '../../src/host/readings'
import type { FunctionHost, Report, Turn } from '../../src/sandbox/function-host'
import { historyRows } from '../../src/views/history-table'
import { isObject } from '../../src/base/json'

/** Connects a page to a simulation in its own thread. */
export function connectFakeEngine(client: EngineClient): Promise<EngineConnection> {
  const around: PumpSurroundings = {
    wallNow: () => performance.now(),
    soon: (callback) => void setTimeout(callback),
    later: (ms, callback) => void setTimeout(callback, ms),
  }
  const pump = new Pump(client, around)
  const tester = new StateTester(client, around)
  const readings = newReadings()
  const engine: EngineApi = {
    connect: () => Promise.resolve(),
    start: (run, project, start, pace) => {
      const { simulation, result } = startRun(project, start)
      if (result.ok) {
        pump.show(run, simulation, { kind: 'running' }, false)
        if (pace === null) pump.pause()
        else pump.resume(pace)
      }
      return Promise.resolve(result)
    },
    open: (stored, pace) => {
      pump.show(stored.run, openRun(stored), { kind: 'paused', because: 'restored', text: '' }, true)
      if (pace !== null) pump.resume(pace)
    },
    request: (service, action, params) =>
      Promise.resolve(plainAnswer(pump.request(service, action, isObject(params) ? params : {}))),
    testState: (project, params, alone) => tester.test(project, params, alone),
    journal: () => Promise.resolve(null),
    rebuild: () => Promise.resolve(null),
    report: (report) => {
      pump.report(report)
      tester.report(report)
    },
    resume: (pace) => pump.resume(pace),
    pause: () => pump.pause(),
    setPace: (pace) => pump.setPace(pace),
    seek: (moment) => pump.seek(moment),
    step: (until) => pump.step(until),
    replay: (pace) => pump.replay(pace),
    setBreakpoints: (breakpoints) => pump.setBreakpoints(breakpoints),
    fork: (run, events) => pump.fork(run, events),
    history: (execution, from, to) => {
      const log = pump.simulation?.log
      return Promise.resolve(log === undefined ? [] : historyRows(log, execution, from, to))
    },
    watch: (execution) => pump.watch(execution),
    mapRunPage: (mapRun, status, from, to) => Promise.resolve(pump.mapRunPage(mapRun, status, from, to)),
    peek: (service, action, params) =>
      Promise.resolve(
        pump.simulation?.peek(service, action, params) ?? { err: { name: 'NoRun', message: 'There is no run.' } },
      ),
    inspect: (execution, historyId) => Promise.resolve(pump.inspect(execution, historyId)),
    usage: () => Promise.resolve(readings.usage.read(pump.simulation?.log ?? null)),
    due: () => Promise.resolve(readings.due(pump.simulation?.world)),
    timeline: (request) => Promise.resolve(readings.timeline.read(pump.simulation?.log ?? null, request)),
    close: () => pump.close(),
  }
  // The page awaits each answer, which a plain object gives as well as a remote one.
  return Promise.resolve({ engine: engine as unknown as EngineConnection['engine'], end: () => undefined })
}

/** Runs functions by their looks. */
export function fakeFunctionHost(onreport: (report: Report) => void): FunctionHost {
  return {
    take: (turn) => void setTimeout(() => onreport(reportOf(turn))),
    kill: () => undefined,
    dispose: () => undefined,
  }
}

function reportOf(turn: Turn): Report {
  const event = turn.work.kind === 'invoke' ? turn.work.event : null
  const thrown = /throw new (\w+)\("([^"]*)"/.exec(turn.code.code)
  const texts = [
    'Received messages: ' + JSON.stringify(event),
    ...bodiesOf(event).map((body) => `Processing order: ${body}`),
  ]
  const lines = texts.map((text) => ({ at: turn.now, level: 'INFO' as const, text }))
  const report = { operation: turn.operation, turn: turn.turn, lines, droppedLines: 0, calls: [] }
  if (thrown === null) return { ...report, end: { kind: 'returned', now: turn.now, result: { success: true } } }
  const [, errorType = 'Error', errorMessage = ''] = thrown
  return {
    ...report,
    end: { kind: 'failed', now: turn.now, error: { errorType, errorMessage, trace: [] }, containerLost: false },
  }
}

function bodiesOf(event: unknown): readonly string[] {
  const records = (event as { Records?: readonly { body: string }[] } | null)?.Records ?? []
  return records.map(({ body }) => (/"orderId":"(\w+)"/.exec(body) ?? [])[1] ?? body)
}
