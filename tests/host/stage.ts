import { expect } from 'vitest'
import type { Turn } from '../../src/aws/lambda/turn'
import { openRun, startRun } from '../../src/host/open'
import type { EngineClient, Frame, Pace, Save, StoredRun } from '../../src/host/protocol'
import { Pump } from '../../src/host/pump'
import type { Project } from '../../src/project/project'
import { startViews } from '../../src/views/all'
import type { Views } from '../../src/views/views'
import { reportOf, type TestFunction } from '../simulate'

/** A page, a clock and a store of a test: time moves only when `pass` is called. */
export class Stage {
  wall = 0
  readonly soon: (() => void)[] = []
  readonly timers: { at: number; callback: () => void }[] = []
  readonly frames: Frame[] = []
  readonly saves: Save[] = []
  /** What a save waits for. */
  storing: Promise<void> = Promise.resolve()
  views: Views = startViews
  readonly pump: Pump

  /** `take`: another way to treat the turns of functions than to do them at once. */
  constructor(functions: Readonly<Record<string, TestFunction>>, take?: (turn: Turn) => void) {
    const client: EngineClient = {
      take: take ?? ((turn) => this.soon.push(() => this.pump.report(reportOf(turn, functions)))),
      killContainer: () => undefined,
      frame: (frame) => {
        this.frames.push(frame)
        this.views = { ...this.views, ...frame.views }
      },
      save: (save) => {
        this.saves.push(structuredClone(save))
        return this.storing
      },
      heartbeat: () => undefined,
    }
    this.pump = new Pump(client, {
      wallNow: () => this.wall,
      soon: (callback) => void this.soon.push(callback),
      later: (ms, callback) => void this.timers.push({ at: this.wall + ms, callback }),
    })
  }

  start(project: Project, pace: Pace): void {
    const input = project.inputs[0]!
    const { simulation, result } = startRun(project, { workflow: input.workflow, inputText: input.text })
    expect(result.ok).toBe(true)
    this.pump.show('run-1', simulation, { kind: 'running' }, false)
    this.pump.resume(pace)
    this.settle()
  }

  open(stored: StoredRun): void {
    this.pump.show(stored.run, openRun(stored), { kind: 'paused', because: 'restored', text: '' }, true)
  }

  settle(): void {
    for (let next = this.soon.shift(); next; next = this.soon.shift()) next()
  }

  pass(ms: number): void {
    const end = this.wall + ms
    for (;;) {
      this.settle()
      const due = this.timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0]
      if (due === undefined) break
      this.timers.splice(this.timers.indexOf(due), 1)
      this.wall = Math.max(this.wall, due.at)
      due.callback()
    }
    this.wall = end
    this.settle()
  }

  /** All saves put together, as a store keeps them. */
  stored(): StoredRun {
    const last = this.saves.at(-1)!
    return structuredClone({
      run: last.run,
      status: last.status,
      journal: this.saves.flatMap((save) => save.journal),
      events: this.saves.flatMap((save) => save.events),
      checkpoint: last.checkpoint,
    })
  }
}
