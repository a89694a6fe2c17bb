import { describe, expect, test } from 'vitest'
import { orderProcessing } from '../../src/examples/order-processing'
import type { Breakpoint, Frame } from '../../src/host/protocol'
import { foldViews, startViews } from '../../src/views/all'
import type { Project } from '../../src/project/project'
import { FunctionError, type TestFunction } from '../simulate'
import { Stage } from './stage'

const good: Record<string, TestFunction> = { 'process-order': () => ({ success: true }) }

/** Three states, a wait between them, and a Parallel with two branches. */
const stepped: Project = {
  ...orderProcessing,
  workflows: [
    {
      name: 'order-workflow',
      type: 'STANDARD',
      definition: JSON.stringify({
        StartAt: 'A',
        States: {
          A: { Type: 'Pass', Result: { total: 40 }, Next: 'W' },
          W: { Type: 'Wait', Seconds: 100, Next: 'Both' },
          Both: {
            Type: 'Parallel',
            Branches: [
              { StartAt: 'L', States: { L: { Type: 'Pass', End: true } } },
              { StartAt: 'R', States: { R: { Type: 'Pass', End: true } } },
            ],
            Next: 'Z',
          },
          Z: { Type: 'Pass', End: true },
        },
      }),
    },
  ],
}

const last = (stage: Stage): Frame => stage.frames.at(-1)!
const log = (stage: Stage) => stage.pump.simulation!.log
const current = (stage: Stage): string | null | undefined => stage.views.executions[0]?.current

function ran(project: Project = stepped): Stage {
  const stage = new Stage(good)
  stage.start(project, 'fastest')
  return stage
}

/** Stands before the first step of its execution. */
function startedAt(breakpoint: Breakpoint, project: Project = stepped, functions = good): Stage {
  const stage = new Stage(functions)
  stage.pump.setBreakpoints([breakpoint])
  stage.start(project, 'fastest')
  return stage
}

const entered = (state: string, condition: string | null = null): Breakpoint => ({
  on: { kind: 'state-entered', state },
  condition,
})

describe('looking at another moment', () => {
  test('shows what folding the log up to there gives, at every event, in whatever order', () => {
    const stage = ran(orderProcessing)
    const { next } = log(stage)
    for (let i = 0; i < next; i++) {
      const cursor = (i * 7) % next
      stage.pump.seek({ kind: 'event', cursor })
      expect(last(stage).cursor).toBe(cursor)
      expect(stage.views).toEqual(foldViews(startViews, log(stage), 0, cursor))
    }
    stage.pump.seek({ kind: 'newest' })
    expect(last(stage).cursor).toBeNull()
    expect(stage.views).toEqual(foldViews(startViews, log(stage), 0))
  })

  test('leaves the run as it is', () => {
    const stage = ran()
    const hash = log(stage).hash()
    const { steps } = last(stage)
    stage.pump.seek({ kind: 'event', cursor: 3 })
    stage.pump.seek({ kind: 'back', by: 'state' })
    stage.pump.seek({ kind: 'newest' })
    expect(log(stage).hash()).toBe(hash)
    expect(last(stage).steps).toBe(steps)
  })

  test('goes back by events and by states, as far as the beginning', () => {
    const stage = ran()
    stage.pump.seek({ kind: 'back', by: 'state' })
    expect(last(stage).moment).toBe('PassStateExited · Z')
    stage.pump.seek({ kind: 'back', by: 'state' })
    expect(last(stage).moment).toBe('PassStateEntered · Z')
    for (let i = 0; i < 100; i++) stage.pump.seek({ kind: 'back', by: 'event' })
    expect(last(stage)).toMatchObject({ cursor: 0, now: last(stage).startTime })
  })

  test('finds the last moment of a virtual time', () => {
    const stage = ran()
    stage.pump.seek({ kind: 'time', at: last(stage).startTime + 99_999 })
    expect(current(stage)).toBe('W')
    stage.pump.seek({ kind: 'time', at: last(stage).startTime + 100_000 })
    expect(last(stage).cursor).toBeNull()
  })

  test('plays a recording at a pace, with long waits cut short', () => {
    const stage = ran()
    stage.pump.seek({ kind: 'event', cursor: 0 })
    stage.pump.replay(1)
    expect(last(stage).isReplaying).toBe(true)
    stage.pass(500)
    expect(current(stage)).toBe('W')
    stage.pass(700)
    expect(last(stage)).toMatchObject({ cursor: null, isReplaying: false })
  })
})

describe('steps', () => {
  test('one by one write the same log as running at once', () => {
    const whole = ran()
    const stage = startedAt(entered('A'))
    for (let i = 0; i < 200 && last(stage).status.kind === 'paused'; i++) {
      stage.pump.step({ kind: 'event' })
      stage.settle()
    }
    expect(last(stage).status).toEqual({ kind: 'quiet' })
    expect(log(stage).hash()).toBe(log(whole).hash())
  })

  test('show one event more each, also where one step of the engine wrote several', () => {
    const stage = startedAt(entered('A'))
    const shown = (): number => last(stage).cursor ?? last(stage).upTo
    let before = shown()
    while (last(stage).status.kind === 'paused') {
      stage.pump.step({ kind: 'event' })
      stage.settle()
      const told = log(stage)
        .window(before, shown())
        .filter(({ event }) => event.kind === 'history')
      expect(told.length).toBeLessThanOrEqual(1)
      before = shown()
    }
  })

  test('go over the branches of a Parallel', () => {
    const stage = startedAt(entered('Both'))
    stage.pump.step({ kind: 'over' })
    stage.settle()
    expect(last(stage).moment).toBe('ParallelStateExited · Both')
    stage.pump.step({ kind: 'state' })
    stage.settle()
    expect(last(stage).moment).toBe('PassStateEntered · Z')
  })

  test('go on until a time, and not further', () => {
    const stage = startedAt(entered('W'))
    const { startTime } = last(stage)
    stage.pump.step({ kind: 'time', at: startTime + 42_000 })
    stage.settle()
    expect(last(stage)).toMatchObject({ status: { kind: 'paused', because: 'step' }, now: startTime + 42_000 })
    expect(current(stage)).toBe('W')
  })

  test('along a recording only move the cursor', () => {
    const stage = ran()
    const { steps } = last(stage)
    stage.pump.seek({ kind: 'event', cursor: 0 })
    stage.pump.step({ kind: 'hit', on: { kind: 'state-entered', state: 'W' } })
    expect(last(stage).moment).toBe('WaitStateEntered · W')
    expect(last(stage).steps).toBe(steps)
  })
})

describe('breakpoints', () => {
  test('stop a run as the state is entered, before it does anything; go on runs to the next', () => {
    const stage = startedAt(entered('W'))
    expect(last(stage).status).toEqual({ kind: 'paused', because: 'breakpoint', text: 'Breakpoint: W was entered.' })
    expect(current(stage)).toBe('W')
    stage.pump.resume('fastest')
    stage.settle()
    expect(stage.views.executions[0]?.status).toBe('SUCCEEDED')
  })

  test('ask their condition of the payload', () => {
    const met = startedAt(entered('W', '$states.input.total > 39'))
    expect(last(met).status.kind).toBe('paused')
    const unmet = startedAt(entered('W', '$states.input.total > 40'))
    expect(last(unmet).status.kind).toBe('quiet')
  })

  test('wait for messages, invocations, retries and errors', () => {
    const functions: Record<string, TestFunction> = {
      'process-order': () => {
        throw new FunctionError('Error', 'no')
      },
    }
    const wanted: readonly [Breakpoint['on'], string][] = [
      [{ kind: 'message-arrived', queue: 'order-processing-queue' }, 'order-processing-queue · message visible'],
      [{ kind: 'message-received', queue: 'order-processing-queue' }, 'order-processing-queue · message in flight'],
      [{ kind: 'invocation', functionName: 'process-order' }, 'process-order · invoked'],
    ]
    for (const [on, moment] of wanted) {
      const stage = startedAt({ on, condition: null }, orderProcessing, functions)
      expect(last(stage).status).toMatchObject({ kind: 'paused', because: 'breakpoint' })
      expect(last(stage).moment).toBe(moment)
    }
  })

  test('none, and the log is the same as with one', () => {
    const stage = startedAt(entered('W'))
    stage.pump.resume('fastest')
    stage.settle()
    expect(log(stage).hash()).toBe(log(ran()).hash())
  })
})

describe('a fork', () => {
  test('has what came before and goes on to the same end, from every event', () => {
    const whole = ran(orderProcessing)
    for (let events = 0; events <= log(whole).next; events += 5) {
      const stage = ran(orderProcessing)
      stage.pump.fork('run-2', events)
      expect(last(stage)).toMatchObject({ run: 'run-2', status: { kind: 'paused', because: 'forked' } })
      expect(last(stage).upTo).toBeGreaterThanOrEqual(events)
      stage.pump.resume('fastest')
      stage.settle()
      expect(log(stage).hash()).toBe(log(whole).hash())
    }
  })

  test('may go on differently, and its parent stays', () => {
    const stage = ran(orderProcessing)
    const before = stage.saves.filter((save) => save.run === 'run-1').flatMap((save) => save.events).length
    stage.pump.fork('run-2', 12)
    const QueueUrl = 'https://sqs.us-east-1.amazonaws.com/123456789012/order-processing-queue'
    stage.pump.request('sqs', 'SendMessage', { QueueUrl, MessageBody: '"another"' })
    stage.pump.resume('fastest')
    stage.settle()
    expect(stage.views.queues[0]?.sent).toBe(2)
    expect(stage.saves.filter((save) => save.run === 'run-1').flatMap((save) => save.events)).toHaveLength(before)
  })

  test('of a run out of storage is made from its journal', () => {
    const whole = ran(orderProcessing)
    const stored = whole.stored()
    const stage = new Stage(good)
    stage.open(stored)
    stage.pump.fork('run-2', 9)
    stage.pump.resume('fastest')
    stage.settle()
    expect(log(stage).hash()).toBe(log(whole).hash())
  })
})
