import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toText, type Json, type JsonObject } from '../../src/base/json'
import { Timeline } from '../../src/engine/timeline'
import { queueUrl } from '../../src/project/arns'
import { FunctionError, TestRun, testSettings, type TestFunction } from '../simulate'
import { checkLaws } from './laws'

const workerArn = 'arn:aws:lambda:us-east-1:123456789012:function:worker'
const workerFunction = {
  name: 'worker',
  file: 'index.js' as const,
  code: '',
  timeoutSeconds: 3,
  memoryMb: 128,
  environment: {},
}
const retry = [
  { ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 2, BackoffRate: 1.5, JitterStrategy: 'FULL' },
]

/** One state without its transition. */
const anyState: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.constant({ Type: 'Pass' }),
  fc.record({
    Type: fc.constant('Pass'),
    Result: fc.jsonValue().map((value) => JSON.parse(toText(value as Json)) as Json),
  }),
  fc.record({ Type: fc.constant('Wait'), Seconds: fc.integer({ min: 0, max: 90 }) }),
  fc.constant({ Type: 'Task', Resource: workerArn, Retry: retry, ResultPath: null }),
  fc.constant({
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage',
    Parameters: { QueueUrl: queueUrl(testSettings, 'orders'), MessageBody: { 'at.$': '$$.State.EnteredTime' } },
    ResultPath: null,
  }),
)

const anyPlan = fc.record({
  states: fc.array(anyState, { minLength: 1, maxLength: 6 }),
  starts: fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 1, maxLength: 3 }),
  failEvery: fc.integer({ min: 2, max: 5 }),
  maxReceiveCount: fc.integer({ min: 1, max: 3 }),
  seed: fc.nat(1_000_000),
})

function chain(states: readonly JsonObject[]): string {
  const entries = states.map((state, i) => {
    const transition = i === states.length - 1 ? { End: true } : { Next: `S${i + 1}` }
    return [`S${i}`, { ...state, ...transition }] as const
  })
  return toText({ StartAt: 'S0', States: Object.fromEntries(entries) })
}

function play(plan: typeof anyPlan extends fc.Arbitrary<infer P> ? P : never): TestRun {
  const worker: TestFunction = (_event, turn) => {
    if (turn.work.kind === 'invoke' && turn.work.seed % plan.failEvery === 0)
      throw new FunctionError('Flaky', 'not now')
    return { done: true }
  }
  const run = new TestRun({ worker }, { seed: plan.seed })
  run.deploy({
    workflows: [{ name: 'workflow', type: 'STANDARD', definition: chain(plan.states) }],
    functions: [workerFunction],
    queues: [
      {
        name: 'orders',
        visibilityTimeoutSeconds: 30,
        delaySeconds: 0,
        deadLetter: { queue: 'dead', maxReceiveCount: plan.maxReceiveCount },
      },
      { name: 'dead', visibilityTimeoutSeconds: 30, delaySeconds: 0 },
    ],
    mappings: [{ queue: 'orders', function: 'worker', batchSize: 2, enabled: true }],
  })
  let last = run.simulation.now
  for (const delay of plan.starts) {
    run.advance(delay)
    expect(run.simulation.now).toBe(last + delay)
    run.start('workflow', { n: delay })
    // Two at the same instant: their steps interleave.
    run.start('workflow', { n: -delay })
    last = run.simulation.now
  }
  run.run()
  return run
}

test('random workflows with a queue and a flaky consumer keep all laws', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyPlan, fc.double({ min: 0, max: 1, noNaN: true }), (plan, cut) => {
      checkLaws(play(plan).simulation, [cut])
    }),
    { numRuns: 40 },
  )
})

test('a literal that two executions share in one world is two equal values after loading', () => {
  const plan = { states: [{ Type: 'Pass', Result: [] }], starts: [0, 0], failEvery: 2, maxReceiveCount: 1, seed: 0 }
  checkLaws(play(plan).simulation, [0.5])
})

test('each execution ends once, and every message is deleted or a dead letter', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      const run = play(plan)
      const started = run.events('execution-started').map((event) => event.execution)
      const ended = run.events('execution-ended').map((event) => event.execution)
      expect([...ended].sort()).toEqual([...started].sort())
      const moves = run.events('message-moved')
      const ends = (to: string): number =>
        moves.filter((event) => event.queue === 'orders' && event.move.to === to).length
      const sent = moves.filter((event) => event.move.from === 'sent').length
      expect(ends('deleted') + ends('moved')).toBe(sent)
    }),
    { numRuns: 40 },
  )
})

test('a fork goes on differently and leaves its parent as it was', () => {
  const run = new TestRun()
  run.deploy({
    workflows: [
      { name: 'workflow', type: 'STANDARD', definition: chain([{ Type: 'Wait', Seconds: 60 }, { Type: 'Pass' }]) },
    ],
  })
  const timeline = new Timeline(run.simulation)
  const execution = run.start('workflow', {})
  run.simulation.step()
  timeline.keep()
  const middle = run.simulation.steps
  run.run()
  const hash = run.simulation.log.hash()

  const fork = timeline.at(middle)
  fork.apply({
    kind: 'request',
    caller: 'user',
    service: 'states',
    action: 'StopExecution',
    params: { executionArn: execution },
  })
  const statuses: string[] = []
  fork.log.each(0, (event) => {
    if (event.kind === 'execution-ended') statuses.push(event.status)
  })
  expect(statuses).toEqual(['ABORTED'])
  expect(run.simulation.log.hash()).toBe(hash)
  expect(run.events('execution-ended')[0]?.status).toBe('SUCCEEDED')
})

test('another seed gives another log, the same seed the same', () => {
  const one = { states: [{ Type: 'Task', Resource: workerArn }], starts: [0], failEvery: 1_000_000, maxReceiveCount: 1 }
  expect(play({ ...one, seed: 1 }).simulation.log.hash()).toBe(play({ ...one, seed: 1 }).simulation.log.hash())
  expect(play({ ...one, seed: 2 }).simulation.log.hash()).not.toBe(play({ ...one, seed: 1 }).simulation.log.hash())
})
