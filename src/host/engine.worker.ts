// The engine worker: engine and services behind the small typed API of protocol.ts.
import * as Comlink from 'comlink'
import { bringLibraries } from '../asl'
import { isObject } from '../base/json'
import { engineNumber } from '../kernel/world'
import { historyRows } from '../views/history-table'
import { allowScripts, bringExpressions, bringReadings } from './bring-scripts'
import { openRun, rebuiltRun, startRun } from './open'
import type { EngineApi, EngineClient, Scripts } from './protocol'
import { plainAnswer, Pump } from './pump'
import type { Readings } from './readings'
import { StateTester } from './test-state'
import { workerSurroundings } from './worker-surroundings'

const heartbeatMs = 500
let pump: Pump | null = null
let tester: StateTester | null = null
/** Comes with the first look. */
let readings: () => Readings

const beforeFirstStep = { kind: 'paused', because: 'step', text: 'Before the first step.' } as const

function theOpenPump(): Pump {
  if (pump === null) throw new Error('connect comes first')
  return pump
}

const api: EngineApi = {
  connect: async (client: EngineClient, scripts: Scripts) => {
    // The development server makes module workers, which import otherwise.
    if (import.meta.env.DEV) {
      const { expressionLibraries } = await import('../asl/libraries')
      bringLibraries(() => expressionLibraries)
      const { newReadings } = await import('./readings')
      const all = newReadings()
      readings = () => all
    } else {
      allowScripts(scripts.expressions, scripts.readings)
      bringExpressions(scripts.expressions)
      readings = () => bringReadings(scripts.readings)
    }
    pump = new Pump(client, workerSurroundings())
    tester = new StateTester(client, workerSurroundings())
    setInterval(() => client.heartbeat(), heartbeatMs)
  },
  start: (run, project, start, pace) => {
    const { simulation, result } = startRun(project, start)
    if (result.ok) {
      theOpenPump().show(run, simulation, pace === null ? beforeFirstStep : { kind: 'running' }, false)
      if (pace !== null) theOpenPump().resume(pace)
    }
    return Promise.resolve(result)
  },
  open: (stored, pace) => {
    const status = { kind: 'paused', because: 'restored', text: 'As it was when it was saved.' } as const
    theOpenPump().show(stored.run, openRun(stored), status, true)
    if (pace !== null) theOpenPump().resume(pace)
  },
  request: (service, action, params) =>
    Promise.resolve(plainAnswer(theOpenPump().request(service, action, isObject(params) ? params : {}))),
  testState: (project, params, alone) => {
    if (tester === null) throw new Error('connect comes first')
    return tester.test(project, params, alone)
  },
  journal: () => {
    const simulation = pump?.simulation
    return Promise.resolve(
      simulation == null ? null : { engine: engineNumber, rows: simulation.journal, steps: simulation.steps },
    )
  },
  rebuild: (run, project, rows, steps) => {
    const rebuilt = rebuiltRun(project, rows, steps)
    if ('refused' in rebuilt) return Promise.resolve(rebuilt.refused)
    theOpenPump().show(run, rebuilt, { kind: 'paused', because: 'restored', text: 'As it was shared.' }, false)
    return Promise.resolve(null)
  },
  report: (report) => {
    theOpenPump().report(report)
    tester?.report(report)
  },
  resume: (pace) => theOpenPump().resume(pace),
  pause: () => theOpenPump().pause(),
  setPace: (pace) => theOpenPump().setPace(pace),
  seek: (moment) => theOpenPump().seek(moment),
  step: (until) => theOpenPump().step(until),
  replay: (pace) => theOpenPump().replay(pace),
  setBreakpoints: (breakpoints) => theOpenPump().setBreakpoints(breakpoints),
  fork: (run, events) => theOpenPump().fork(run, events),
  history: (execution, from, to) => {
    const log = pump?.simulation?.log
    return Promise.resolve(log === undefined ? [] : historyRows(log, execution, from, to))
  },
  watch: (execution) => theOpenPump().watch(execution),
  mapRunPage: (mapRun, status, from, to) => Promise.resolve(theOpenPump().mapRunPage(mapRun, status, from, to)),
  peek: (service, action, params) => {
    const outcome = pump?.simulation?.peek(service, action, params)
    return Promise.resolve(outcome ?? { err: { name: 'NoRun', message: 'There is no run.' } })
  },
  inspect: (execution, historyId) => Promise.resolve(theOpenPump().inspect(execution, historyId)),
  usage: () => Promise.resolve(readings().usage.read(pump?.simulation?.log ?? null)),
  timeline: (request) => Promise.resolve(readings().timeline.read(pump?.simulation?.log ?? null, request)),
  due: () => Promise.resolve(readings().due(pump?.simulation?.world)),
  close: () => theOpenPump().close(),
}

Comlink.expose(api)
