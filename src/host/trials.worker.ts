// The engine that tries projects out, behind the small typed API of protocol.ts.
import * as Comlink from 'comlink'
import { bringLibraries } from '../asl'
import { holds } from '../check/judge'
import { readOutcome } from '../check/read-outcome'
import { rerun } from '../engine/timeline'
import { settingsOf } from './run-settings'
import { allowScripts, bringExpressions } from './bring-scripts'
import type { TrialsApi } from './protocol'
import { Trials } from './trials'
import { workerSurroundings } from './worker-surroundings'

let trials: Trials | null = null

function theTrials(): Trials {
  if (trials === null) throw new Error('connect comes first')
  return trials
}

const api: TrialsApi = {
  connect: async (client, expressions) => {
    // The development server makes module workers, which import otherwise.
    if (import.meta.env.DEV) {
      const { expressionLibraries } = await import('../asl/libraries')
      bringLibraries(() => expressionLibraries)
    } else {
      allowScripts(expressions)
      bringExpressions(expressions)
    }
    trials = new Trials(client, workerSurroundings())
  },
  tryOut: (batch, take) => theTrials().run(batch, take),
  end: () => {
    theTrials().end()
    return Promise.resolve()
  },
  holds: (project, rows, steps, conditions) => {
    const { log, now, settings } = rerun(settingsOf(project), rows, steps)
    const outcome = readOutcome(project, log, { seed: settings.seed, from: settings.startTime, to: now, refused: null })
    return Promise.resolve(conditions.map((condition) => holds(condition, outcome)))
  },
  report: (report) => {
    theTrials().report(report)
    return Promise.resolve()
  },
}

Comlink.expose(api)
