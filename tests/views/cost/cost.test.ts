import { describe, expect, test } from 'vitest'
import { orderProcessing } from '../../../src/examples/order-processing'
import { newFunction } from '../../../src/project/defaults'
import { billOf, bothTypes } from '../../../src/views/cost/bill'
import { Meter } from '../../../src/views/cost/meter'
import { costOf, prices } from '../../../src/views/cost/prices'
import type { Usage } from '../../../src/views/cost/usage'
import { FunctionError, runWorkflow, TestRun } from '../../simulate'

function usageOf(run: TestRun, most = Infinity): Usage {
  const meter = new Meter()
  while (!meter.follow(run.simulation.log, most));
  return meter.usage()
}

const sendTo = 'https://sqs.us-east-1.amazonaws.com/123456789012/box'
const box = { name: 'box', visibilityTimeoutSeconds: 30, delaySeconds: 0 }
const send = (body: string) => ({
  Send: {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage',
    Parameters: { QueueUrl: sendTo, MessageBody: body },
    End: true,
  },
})

describe('transitions', () => {
  test('each state that is entered is one; the end is none', () => {
    const { run } = runWorkflow({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Succeed' } })
    expect(usageOf(run).standard).toMatchObject({ started: 1, running: 0, transitions: 2, retries: 0 })
  })

  test('a Map is one, and each state of each iteration; attempts after the first count too', () => {
    const fails = { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', End: true }
    const retried = { ...fails, Parameters: { QueueUrl: `${sendTo}-gone`, MessageBody: 'x' } }
    const { run } = runWorkflow(
      {
        Each: {
          Type: 'Map',
          ItemProcessor: {
            StartAt: 'One',
            States: { One: { Type: 'Pass', Next: 'Two' }, Two: { Type: 'Pass', End: true } },
          },
          Next: 'Send',
        },
        Send: {
          ...retried,
          Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2, IntervalSeconds: 1 }],
        },
      },
      [1, 2, 3],
      { project: { queues: [box] } },
    )
    // 1 + 3 × 2, Send, and two retries.
    expect(usageOf(run).standard).toMatchObject({ transitions: 10, retries: 2 })
  })
})

describe('SQS', () => {
  test('a worker pays for what it asks of SQS, not for its rest', () => {
    const run = new TestRun({ bill: () => null })
    const worker = {
      count: 1,
      pollSeconds: 5,
      waitTimeSeconds: 0,
      maxNumberOfMessages: 10,
      deletes: 'afterSuccess',
    } as const
    run.deploy({
      queues: [box],
      functions: [newFunction('bill')],
      workers: [{ queue: 'box', function: 'bill', ...worker }],
    })
    run.ok('sqs', 'SendMessage', { QueueUrl: sendTo, MessageBody: 'x' })
    run.run()
    // Sent, received, deleted.
    expect(usageOf(run).sqs.standard).toBe(3)
  })

  test.each([
    [65_536, 1],
    [65_537, 2],
    [200_000, 4],
  ])('a message of %i bytes is %i requests', (bytes, requests) => {
    const { run } = runWorkflow(send('x'.repeat(bytes)), {}, { project: { queues: [box] } })
    expect(usageOf(run)).toMatchObject({ sqs: { standard: requests, fifo: 0 }, largest: { messageBytes: bytes } })
  })

  test('deploying is free; sending, the receive of the trigger and its deletion are a request each', () => {
    const run = new TestRun({ 'process-order': () => null })
    run.deploy(orderProcessing)
    run.start('order-workflow', { text: orderProcessing.inputs[0]!.text })
    run.run()
    // SendMessage, DeleteMessageBatch, the receive that brought it and the one that waits.
    expect(usageOf(run)).toMatchObject({ sqs: { standard: 4, fifo: 0 }, lambda: { requests: 1 } })
  })
})

test('a function is billed by its memory and its duration, also where it fails', () => {
  const run = new TestRun({
    'process-order': () => {
      throw new FunctionError('Error', 'no')
    },
  })
  const functions = orderProcessing.functions.map((one) => ({ ...one, memoryMb: 512, durationMs: 1000 }))
  run.deploy({ ...orderProcessing, functions })
  run.ok('lambda', 'Invoke', { FunctionName: 'process-order', InvocationType: 'Event', Payload: '{}' })
  run.run()
  const [ended] = run.events('invocation-ended')
  const { lambda } = usageOf(run)
  expect(lambda).toEqual({
    requests: run.events('invocation-ended').length,
    megabyteMs: run
      .events('invocation-ended')
      .reduce((sum, one) => sum + 512 * Math.ceil(one.durationMs + one.initMs), 0),
  })
  expect(ended!.durationMs).toBeGreaterThanOrEqual(1000)
})

test('taking a log in piece by piece measures the same', () => {
  const { run } = runWorkflow(send('hello'), {}, { project: { queues: [box] } })
  expect(usageOf(run, 3)).toEqual(usageOf(run))
})

describe('prices', () => {
  test('AWS’s own example: 100 million EXPRESS runs of 10 s at 64 MB', () => {
    const executions = { ...usageOf(new TestRun()).express, started: 1, megabyteMs: 64 * 10_000 }
    const usage = { ...usageOf(new TestRun()), express: executions }
    const { lines, monthUsd } = billOf(usage, 100_000_000, true)
    expect(lines.map((line) => line.price.item)).toEqual(['Requests', 'Duration'])
    expect((lines[1]!.units * 100_000_000) / 3600).toBeCloseTo(17_361.11, 2)
    expect(monthUsd).toBeCloseTo(482.97, 2)
  })

  test('a month of STANDARD: 4,000 transitions are free', () => {
    expect(costOf(prices.transitions, 100_000, true)).toBeCloseTo(2.4, 10)
    expect(costOf(prices.transitions, 100_000, false)).toBeCloseTo(2.5, 10)
    expect(costOf(prices.transitions, 3999, true)).toBe(0)
  })

  test('a run alone costs its list price; its month has the free tier', () => {
    const { run } = runWorkflow({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Succeed' } })
    const bill = billOf(usageOf(run), 1000, true)
    expect(bill.usd).toBeCloseTo(0.000_05, 12)
    expect(bill.monthUsd).toBe(0)
    expect(billOf(usageOf(run), 1_000_000, true).monthUsd).toBeCloseTo((2_000_000 - 4000) * 0.000_025, 8)
  })
})

describe('STANDARD beside EXPRESS', () => {
  test('a short run of two states: 50 against 1 + 0.104 dollars a million', () => {
    const { run } = runWorkflow({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Succeed' } })
    const [standard, express] = bothTypes(usageOf(run), 1_000_000, false)
    expect(standard).toMatchObject({ isOwn: true, refused: null })
    expect(standard.monthUsd).toBeCloseTo(50, 8)
    // 100 ms at 64 MB are 0.00625 GB-s.
    expect(express).toMatchObject({ isOwn: false, refused: null })
    expect(express.monthUsd).toBeCloseTo(1 + (6250 * 0.06) / 3600, 8)
  })

  test('waiting is billed by EXPRESS, and ten minutes are more than it has', () => {
    const { run } = runWorkflow({ W: { Type: 'Wait', Seconds: 600, End: true } })
    const [, express] = bothTypes(usageOf(run), 1, false)
    expect(express.usd).toBeCloseTo(0.000_001 + ((600 * 64) / 1024) * (0.06 / 3600), 10)
    expect(express.refused).toContain('five minutes')
  })

  test('a task token needs STANDARD', () => {
    const states = send('x')
    const wait = {
      Send: {
        ...states.Send,
        Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
        Parameters: { QueueUrl: sendTo, 'MessageBody.$': '$$.Task.Token' },
        TimeoutSeconds: 10,
      },
    }
    const { run } = runWorkflow(wait, {}, { project: { queues: [box] } })
    expect(bothTypes(usageOf(run), 1, false)[1].refused).toContain('.waitForTaskToken')
  })
})
