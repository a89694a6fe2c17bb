import * as Comlink from 'comlink'
import EngineWorker from './engine.worker?worker&inline'
import expressionsUrl from './expressions.worker?worker&url'
import readingsUrl from './readings.worker?worker&url'
import type { EngineApi, EngineClient, TrialsApi, TurnTaker } from './protocol'
import TrialsWorker from './trials.worker?worker'

/** A connected engine. `end` terminates its worker at once, whatever it does. */
export interface EngineConnection {
  readonly engine: Comlink.Remote<EngineApi>
  end(): void
}

/** No sign of life for so long, and the page was awake meanwhile: the engine hangs. */
const silenceMs = 3000
const checkMs = 250

/**
 * Starts the engine worker. `onsilent` is called once when it has given no sign of life for three seconds
 * in which this page's own timers were on time and its tab visible; the caller ends it and opens the run anew.
 */
export async function connectEngine(client: EngineClient, onsilent: () => void): Promise<EngineConnection> {
  const worker = new EngineWorker()
  const engine = Comlink.wrap<EngineApi>(worker)
  let lastSign = performance.now()
  let lastCheck = lastSign
  const watched: EngineClient = {
    ...client,
    heartbeat: () => {
      lastSign = performance.now()
      client.heartbeat()
    },
  }
  const expressions = addressOf(expressionsUrl)
  await engine.connect(Comlink.proxy(watched), { expressions, readings: addressOf(readingsUrl) })
  // The worker's own import of it must find it in the cache: it stands still meanwhile.
  if (!import.meta.env.DEV) void fetch(expressions, { priority: 'low' }).catch(() => undefined)
  const timer = setInterval(() => {
    const now = performance.now()
    const wasLate = now - lastCheck > 2 * checkMs
    lastCheck = now
    if (wasLate || document.hidden) lastSign = Math.max(lastSign, now - silenceMs / 2)
    if (now - lastSign < silenceMs) return
    end()
    onsilent()
  }, checkMs)
  const end = (): void => {
    clearInterval(timer)
    worker.terminate()
  }
  return { engine, end }
}

const addressOf = (script: string): string => new URL(script, document.baseURI).href

/** Starts the engine that tries projects out. */
export async function connectTrials(client: TurnTaker): Promise<TrialsApi> {
  const trials = Comlink.wrap<TrialsApi>(new TrialsWorker())
  await trials.connect(Comlink.proxy(client), addressOf(expressionsUrl))
  return {
    connect: () => Promise.resolve(),
    tryOut: (batch, take) => trials.tryOut(batch, Comlink.proxy(take)),
    end: () => trials.end(),
    holds: (...given) => trials.holds(...given),
    report: (report) => trials.report(report),
  }
}
