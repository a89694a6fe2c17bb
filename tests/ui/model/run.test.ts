import { afterEach, expect, test, vi } from 'vitest'
import { orderProcessing } from '../../../src/examples/order-processing'
import type { Project } from '../../../src/project/project'
import { RunModel } from '../../../src/ui/model/run.svelte'
import { connectFakeEngine, fakeFunctionHost } from '../fake-engine'
import { fakeStore } from '../fake-store'

const ended: { text: string; failed: string | null }[] = []

function page(): RunModel {
  ended.length = 0
  const store = fakeStore()
  const run = new RunModel(
    {
      openStore: () => Promise.resolve(store),
      guestStore: () => Promise.resolve(store),
      connectEngine: connectFakeEngine,
      connectTrials: () => Promise.reject(new Error('not tested here')),
      functionHost: (onreport) => Promise.resolve(fakeFunctionHost(onreport)),
    },
    {
      onended: (text, failed) => void ended.push({ text, failed }),
      onopened: () => undefined,
      onrefused: (text) => void ended.push({ text, failed: null }),
    },
  )
  run.attach(store)
  return run
}

const startOf = (project: Project) => ({
  projectId: 'p',
  project,
  workflow: 'order-workflow',
  inputName: 'order-5001',
  inputText: project.inputs[0]!.text,
})

const throwing = {
  ...orderProcessing,
  functions: orderProcessing.functions.map((one) => ({ ...one, code: 'throw new PaymentError("declined")' })),
}
const withDeadLetters = {
  ...throwing,
  queues: [
    { ...orderProcessing.queues[0]!, deadLetter: { queue: 'dlq', maxReceiveCount: 3 } },
    { name: 'dlq', visibilityTimeoutSeconds: 30, delaySeconds: 0 },
  ],
}
const placeholder = {
  ...orderProcessing,
  workflows: orderProcessing.workflows.map((one) => ({
    ...one,
    definition: one.definition.replace(/https:[^"]*/, 'YOUR_QUEUE_URL'),
  })),
}

afterEach(() => vi.useRealTimers())

test('the tutorial runs to its end and is announced', async () => {
  const run = page()
  await run.start(startOf(orderProcessing), 'fastest')
  await vi.waitFor(() => expect(run.status.kind).toBe('quiet'))
  expect(ended).toEqual([{ text: 'Execution succeeded, 7 history events.', failed: null }])
  expect(run.views.queues?.[0]).toMatchObject({ sent: 1, deleted: 1 })
  expect(await run.history(0, 7)).toHaveLength(7)
})

test('a queue URL that leads nowhere fails at its state', async () => {
  const run = page()
  await run.start(startOf(placeholder), 'fastest')
  await vi.waitFor(() => expect(ended).toHaveLength(1))
  expect(ended[0]?.failed).toBe('SendToQueue')
  expect(ended[0]?.text).toContain('Execution failed in state SendToQueue')
})

test('a consumer that always fails leaves its message in the dead-letter queue', async () => {
  const run = page()
  await run.start(startOf(withDeadLetters), 'fastest')
  await vi.waitFor(() => expect(run.status.kind).toBe('quiet'))
  expect(run.views.queues?.[1]).toMatchObject({ name: 'dlq', visible: 1 })
  expect(run.views.functions?.[0]?.failed).toBe(3)
})

test('a run that may never end asks, stops asking when told, and goes on when told', async () => {
  const run = page()
  await run.start(startOf(throwing), 'fastest')
  await vi.waitFor(() => expect(run.isAsking).toBe(true))
  await run.stop()
  expect(run.isAsking).toBe(false)
  const before = run.steps
  await run.resume('fastest')
  await vi.waitFor(() => expect(run.isAsking).toBe(true))
  expect(run.steps).toBeGreaterThan(before)
})

test('an earlier run opens as it stood, and a deleted one is gone', async () => {
  const run = page()
  await run.start(startOf(orderProcessing), 'fastest')
  await vi.waitFor(() => expect(run.status.kind).toBe('quiet'))
  await run.start(startOf(placeholder), 'fastest')
  await vi.waitFor(() => expect(run.status.kind).toBe('quiet'))
  await run.open(run.runs[0]!, 'fastest')
  expect(run.execution?.status).toBe('SUCCEEDED')
  expect(run.runs.map(({ number, summary }) => [number, summary?.outcome])).toEqual([
    [1, 'SUCCEEDED'],
    [2, 'FAILED'],
  ])
  await run.mark(run.runs[0]!, 'p', { isDeleted: true })
  expect(run.runs).toHaveLength(1)
  expect(run.execution).toBeNull()
})

test('a project that AWS would refuse does not start, keeps no run, and says which resource it is', async () => {
  const run = page()
  const [workflow] = orderProcessing.workflows
  await run.start(startOf({ ...orderProcessing, workflows: [{ ...workflow!, definition: '{}' }] }), 'fastest')
  expect(run.refusals).toMatchObject([{ resource: 'order-workflow', code: 'InvalidDefinition' }])
  expect(ended).toEqual([{ text: 'Not started: AWS would refuse order-workflow.', failed: null }])
  expect(run.runs).toEqual([])
})
