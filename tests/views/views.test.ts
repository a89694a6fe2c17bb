import { expect, test } from 'vitest'
import { foldViews, startViews } from '../../src/views/all'
import type { Views } from '../../src/views/views'
import { historyRows } from '../../src/views/history-table'
import { orderProcessing } from '../../src/examples/order-processing'
import { checkLaws } from '../law/laws'
import { FunctionError, TestRun, type TestFunction } from '../simulate'

const deadLetters = { name: 'orders-dlq', visibilityTimeoutSeconds: 30, delaySeconds: 0 }
const [orders] = orderProcessing.queues

function runOrders(consumer: TestFunction, maxReceiveCount: number | null = null): { run: TestRun; views: Views } {
  const run = new TestRun({ 'process-order': consumer })
  const queue =
    maxReceiveCount === null ? orders! : { ...orders!, deadLetter: { queue: deadLetters.name, maxReceiveCount } }
  run.deploy({ ...orderProcessing, queues: [queue, deadLetters] })
  run.start('order-workflow', { text: orderProcessing.inputs[0]!.text })
  run.run()
  return { run, views: foldViews(startViews, run.simulation.log, 0) }
}

const fails: TestFunction = () => {
  throw new FunctionError('Error', 'card refused')
}

test('the order tutorial: sent, processed, deleted', () => {
  const { run, views } = runOrders(() => ({ success: true }))
  expect(views.executions).toMatchObject([{ status: 'SUCCEEDED', transitions: ['→SendToQueue', 'SendToQueue→'] }])
  const state = views.executions[0]?.states['SendToQueue']
  expect(state).toMatchObject({ status: 'succeeded', visits: 1, attempts: 1, historyIds: [2, 6] })
  expect(state?.parameters).toMatchObject({ MessageBody: { orderId: '5001', customer: 'Alice', items: 3 } })
  const [queue] = views.queues
  expect(queue).toMatchObject({ sent: 1, deleted: 1, visible: 0, inFlight: 0 })
  expect(queue?.messages[0]).toMatchObject({
    body: '{"orderId":"5001","customer":"Alice","items":3}',
    place: 'deleted',
  })
  expect(queue?.messages[0]?.life.map((step) => step.to)).toEqual(['visible', 'in-flight', 'deleted'])
  const invocation = views.functions[0]?.invocations[0]
  expect(invocation).toMatchObject({ status: 'succeeded', coldStart: true, result: { success: true } })
  expect(invocation).toMatchObject({
    batch: { queue: 'order-processing-queue', messages: 1, failed: 0 },
    memoryMb: 128,
  })
  expect(invocation?.event).toMatchObject({
    Records: [
      {
        body: '{"orderId":"5001","customer":"Alice","items":3}',
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:order-processing-queue',
        awsRegion: 'us-east-1',
        attributes: { ApproximateReceiveCount: '1' },
      },
    ],
  })
  checkLaws(run.simulation)
})

test('a failing consumer: the message comes back after its visibility timeout and ends as a dead letter', () => {
  const { run, views } = runOrders(fails, 3)
  const [queue, dead] = views.queues
  const message = queue?.messages[0]
  expect(message?.life.map((step) => step.to)).toEqual([
    'visible',
    ...['in-flight', 'visible', 'in-flight', 'visible', 'in-flight', 'visible'],
    'moved',
  ])
  const received = message?.life.filter((step) => step.to === 'in-flight').map((step) => step.at) ?? []
  expect(received.slice(1).map((at, i) => at - (received[i] ?? 0))).toEqual([30_000, 30_000])
  expect(dead).toMatchObject({ visible: 1, messages: [{ id: message?.id, place: 'visible' }] })
  expect(views.functions[0]?.invocations.map(({ batch }) => batch?.failed)).toEqual([1, 1, 1])
  expect(views.functions[0]).toMatchObject({ failed: 3, succeeded: 0, running: 0 })
  expect(run.simulation.now - run.simulation.settings.startTime).toBeGreaterThanOrEqual(90_000)
  checkLaws(run.simulation)
})

test('history rows are AWS’s own JSON, page by page', () => {
  const { run, views } = runOrders(() => null)
  const arn = views.executions[0]?.arn ?? ''
  const all = historyRows(run.simulation.log, arn, 0, 100)
  expect(all.map((row) => row.id)).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(historyRows(run.simulation.log, arn, 2, 4)).toEqual(all.slice(2, 4))
  expect(all[1]).toMatchObject({ state: 'SendToQueue', aws: { stateEnteredEventDetails: { name: 'SendToQueue' } } })
  expect(all[0]).not.toHaveProperty('state')
})

test('a state called __proto__ is a state like any other', () => {
  const run = new TestRun()
  const definition = '{"StartAt":"__proto__","States":{"__proto__":{"Type":"Pass","End":true}}}'
  run.deploy({ workflows: [{ name: 'workflow', type: 'STANDARD', definition }] })
  run.start('workflow', {})
  run.run()
  const { executions } = foldViews(startViews, run.simulation.log, 0)
  expect(Object.keys(executions[0]?.states ?? {})).toEqual(['__proto__'])
  expect(executions[0]?.status).toBe('SUCCEEDED')
})
