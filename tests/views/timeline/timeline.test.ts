import { describe, expect, test } from 'vitest'
import type { EventLog } from '../../../src/kernel/event-log'
import { Timeline } from '../../../src/views/timeline/timeline'
import { windowOf, type TimelineRequest, type TimelineWindow } from '../../../src/views/timeline/window'
import { orderProcessing } from '../../../src/examples/order-processing'
import { FunctionError, runWorkflow, TestRun } from '../../simulate'

const everything: TimelineRequest = {
  kinds: ['execution', 'function', 'queue'],
  rows: [0, 1000],
  units: [0, Infinity],
  least: 0,
  cursor: 0,
}

function timelineOf(log: EventLog): Timeline {
  const timeline = new Timeline()
  expect(timeline.follow(log, 1_000_000)).toBe(true)
  return timeline
}

const whole = (log: EventLog, request: Partial<TimelineRequest> = {}): TimelineWindow =>
  windowOf(timelineOf(log), { ...everything, ...request }, true)

const names = ({ rows }: TimelineWindow): string[] =>
  rows.map(
    ({ level, kind, name, index, bars }) =>
      `${level} ${kind} ${name} ${index}: ${bars.map((bar) => `${bar.name} ${bar.status}`).join(', ')}`,
  )

const failing = {
  StartAt: 'Each',
  Each: {
    Type: 'Map',
    ItemsPath: '$',
    ItemProcessor: { StartAt: 'Nap', States: { Nap: { Type: 'Wait', Seconds: 2, End: true } } },
    Next: 'Call',
  },
  Call: {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: 'work', 'Payload.$': '$' },
    Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 3, MaxAttempts: 1 }],
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'After' }],
    End: true,
  },
  After: { Type: 'Pass', End: true },
}

function failingRun(): EventLog {
  const { StartAt: _first, ...states } = failing
  const { run } = runWorkflow(states, [1, 2], {
    functions: {
      work: () => {
        throw new FunctionError('Oops', 'no')
      },
    },
    project: { functions: [{ ...orderProcessing.functions[0]!, name: 'work' }] },
  })
  return run.simulation.log
}

describe('the rows of a timeline', () => {
  test('are executions with their iterations inside, then functions', () => {
    expect(names(whole(failingRun()))).toEqual([
      expect.stringMatching(/^0 execution .* 0: Each succeeded, Call caught, After succeeded$/),
      '1 flow Each 0: Nap succeeded',
      '1 flow Each 1: Nap succeeded',
      '0 function work 0: work failed, work failed',
    ])
  })

  test('show the attempts of a Task with the pause between them, and why', () => {
    const call = whole(failingRun()).rows[0]!.bars[1]!
    expect(call.parts.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      'attempt failed',
      'pause retrying',
      'attempt failed',
    ])
    expect(call.note).toBe('Oops')
    expect(call.until! - call.at).toBeGreaterThanOrEqual(3000)
  })

  test('show messages in their queue, how many there are, and those in flight', () => {
    const run = new TestRun({ 'process-order': () => null })
    run.deploy(orderProcessing)
    run.start(orderProcessing.workflows[0]!.name, { orderId: '1', items: [] })
    run.run()
    const { rows } = whole(run.simulation.log)
    const [depth, queue] = rows.filter(({ kind }) => kind === 'queue')
    expect(queue!.bars[0]).toMatchObject({ status: 'succeeded', parts: [{ kind: 'in-flight', status: 'succeeded' }] })
    expect(depth!.depths.map(({ messages, inFlight }) => [messages, inFlight])).toEqual([
      [1, 0],
      [1, 1],
      [0, 0],
    ])
  })

  test('of messages that are there at once lie beside each other, up to a number', () => {
    const run = new TestRun()
    run.deploy({ queues: [{ ...orderProcessing.queues[0]!, name: 'q' }] })
    const { QueueUrl } = run.ok('sqs', 'GetQueueUrl', { QueueName: 'q' })
    for (let i = 0; i < 15; i++) run.ok('sqs', 'SendMessage', { QueueUrl: QueueUrl!, MessageBody: 'x' })
    const rows = whole(run.simulation.log).rows.filter(({ kind }) => kind === 'queue')
    expect(rows.map(({ index }) => index)).toEqual([-1, ...Array(12).keys()])
    expect(rows[1]!.leftOut).toBe(3)
    expect(rows[0]!.depths.at(-1)).toMatchObject({ messages: 15, inFlight: 0 })
  })

  test('say with which error an invocation ended', () => {
    const [invocation] = whole(failingRun(), { kinds: ['function'] }).rows[0]!.bars
    expect(invocation).toMatchObject({ status: 'failed', note: 'Oops' })
  })

  test('can be picked by kind, and come in windows', () => {
    const log = failingRun()
    expect(whole(log, { kinds: ['function'] }).rows.map(({ kind }) => kind)).toEqual(['function'])
    const part = whole(log, { rows: [1, 3] })
    expect(part.rowCount).toBe(4)
    expect(part.rows.map(({ at }) => at)).toEqual([1, 2])
  })

  test('read piece by piece are those read at once', () => {
    const log = failingRun()
    const slow = new Timeline()
    while (!slow.follow(log, 3));
    expect(windowOf(slow, everything, true)).toEqual(whole(log))
  })
})

describe('the axis', () => {
  test('gives each moment a place, in order, and folds what is longer than a second', () => {
    const { folds, stops, instants } = whole(failingRun())
    expect(folds.map(({ ms }) => ms)).toEqual([2000, 3000])
    const units = stops.map(({ unit }) => unit)
    expect(units).toEqual([...new Set(units)].sort((a, b) => a - b))
    const times = instants.map(({ at }) => at)
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b))
  })

  test('a year is not much wider than a minute, and wider', () => {
    const widthOf = (seconds: number): number => {
      const { run } = runWorkflow({ Nap: { Type: 'Wait', Seconds: seconds, End: true } })
      return whole(run.simulation.log).end
    }
    expect(widthOf(31_536_000)).toBeGreaterThan(widthOf(60))
    expect(widthOf(31_536_000)).toBeLessThan(4 * widthOf(60))
  })

  test('knows where the cursor stands', () => {
    const log = failingRun()
    const { stops } = whole(log)
    for (const { unit, events } of stops) expect(whole(log, { cursor: events }).cursor).toBe(unit)
    expect(whole(log, { cursor: log.next }).cursor).toBe(stops.at(-1)!.unit)
  })
})

describe('what is too narrow to be seen', () => {
  const long = (): EventLog => {
    const states = {
      Look: { Type: 'Choice', Choices: [{ Variable: '$.n', NumericGreaterThan: 400, Next: 'End' }], Default: 'Add' },
      Add: { Type: 'Pass', Parameters: { 'n.$': 'States.MathAdd($.n, 1)' }, Next: 'Look' },
      End: { Type: 'Succeed' },
    }
    return runWorkflow(states, { n: 0 }).run.simulation.log
  }

  test('is drawn together, and counted', () => {
    const log = long()
    const all = whole(log).rows[0]!.bars
    const seen = whole(log, { least: 20 }).rows[0]!.bars
    expect(seen.length).toBeLessThan(all.length / 5)
    expect(seen.reduce((sum, { many }) => sum + many, 0)).toBe(all.length)
    expect(whole(log, { least: 20 }).stops.length).toBeLessThan(all.length)
  })

  test('of a window only what it holds is given', () => {
    const log = long()
    const { end } = whole(log)
    const bars = whole(log, { units: [end / 2, end / 2 + 10] }).rows[0]!.bars
    expect(bars.length).toBeGreaterThan(0)
    expect(bars.length).toBeLessThan(15)
    for (const bar of bars) expect(bar.to >= end / 2 && bar.from <= end / 2 + 10).toBe(true)
  })
})
