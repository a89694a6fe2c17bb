// The laws that every run must keep. `checkLaws` is called on the runs that tests make.
import { expect } from 'vitest'
import { rerun, Timeline } from '../../src/engine/timeline'
import { Simulation } from '../../src/engine/simulation'
import { EventLog } from '../../src/kernel/event-log'
import { packWorld, unpackWorld, type PackedWorld } from '../../src/kernel/snapshot'
import { foldViews, startViews } from '../../src/views/all'

/** The journal's row count when a number of steps had been done, before the next step: all rows of that step. */
const rowsUpTo = (simulation: Simulation, step: number): number =>
  simulation.journal.filter((row) => row.step <= step).length

/** Checks all laws on a finished run, cutting it at some of its steps. */
export function checkLaws(simulation: Simulation, cuts: readonly number[] = [0.1, 0.35, 0.6, 0.9]): void {
  sameInputsSameLog(simulation)
  for (const cut of cuts) {
    const step = Math.floor(simulation.steps * cut)
    cutSaveLoadGoOn(simulation, step)
    forkWithoutNewInput(simulation, step)
  }
  foldsAgree(simulation)
  windowsConcatenate(simulation)
  historyIdsAreGapless(simulation)
}

function sameInputsSameLog(simulation: Simulation): void {
  const again = rerun(simulation.settings, simulation.journal, simulation.steps)
  expect(again.log.hash(), 'same inputs, same log').toBe(simulation.log.hash())
  expect(packWorld(again.world), 'same inputs, same world').toEqual(packWorld(simulation.world))
}

function cutSaveLoadGoOn(simulation: Simulation, step: number): void {
  const before = rerun(simulation.settings, simulation.journal, step)
  const text = JSON.stringify(before.pack())
  const log = new EventLog()
  for (const { at, event } of JSON.parse(JSON.stringify(before.log.window(0, before.log.next))) as ReturnType<
    EventLog['window']
  >) {
    log.append(at, event)
  }
  const rows = rowsUpTo(simulation, step)
  const loaded = Simulation.restore(JSON.parse(text) as PackedWorld, log, simulation.journal.slice(0, rows))
  loaded.replay(simulation.journal.slice(rows), simulation.steps)
  expect(loaded.log.hash(), `cut at step ${step}, save, load, go on: same log`).toBe(simulation.log.hash())
  expect(asText(loaded), `cut at step ${step}: same world`).toBe(asText(simulation))
}

/** The world as text, whoever shares which payload: a loaded world shares less, as compiled literals are made anew. */
const asText = (simulation: Simulation): string => JSON.stringify(unpackWorld(simulation.pack()))

function forkWithoutNewInput(simulation: Simulation, step: number): void {
  const root = rerun(simulation.settings, [], 0)
  const timeline = new Timeline(root)
  root.replay(simulation.journal, step)
  timeline.keep()
  root.replay(simulation.journal.slice(rowsUpTo(simulation, step)), simulation.steps)
  // Twice from the same checkpoint: what the first fork does must leave no trace in it.
  const first = timeline.at(step)
  first.replay(simulation.journal.slice(first.journal.length), simulation.steps)
  const fork = timeline.at(step)
  fork.replay(simulation.journal.slice(fork.journal.length), simulation.steps)
  expect(fork.log.hash(), `fork at step ${step} with no new input: same log`).toBe(simulation.log.hash())
}

function foldsAgree(simulation: Simulation): void {
  const atOnce = foldViews(startViews, simulation.log, 0)
  let views = startViews
  const partial = new EventLog()
  for (const { at, event, n } of simulation.log.window(0, simulation.log.next)) {
    partial.append(at, event)
    views = deepFreeze(foldViews(views, partial, n))
  }
  expect(views, 'folding step by step = folding at once').toEqual(atOnce)
}

/** A fold that changes what it was given throws. */
function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const part of Object.values(value)) deepFreeze(part)
  return value
}

function windowsConcatenate(simulation: Simulation): void {
  const all = simulation.log.window(0, simulation.log.next)
  const pages = []
  for (let from = 0; from < simulation.log.next; from += 7) pages.push(...simulation.log.window(from, from + 7))
  expect(pages, 'pages of the log make up the whole').toEqual(all)
}

function historyIdsAreGapless(simulation: Simulation): void {
  const last = new Map<string, number>()
  simulation.log.each(0, (event) => {
    // An EXPRESS execution of a Map Run that is redriven is run again as a whole.
    if (event.kind === 'execution-started') last.delete(event.execution)
    if (event.kind !== 'history') return
    const previous = last.get(event.execution) ?? 0
    expect(event.id, 'history ids are 1, 2, 3 …').toBe(previous + 1)
    expect(event.previousEventId, 'a previous event is an earlier one').toBeLessThan(event.id)
    last.set(event.execution, event.id)
  })
}
