import { describe, expect, test } from 'vitest'
import { parseJson } from '../../src/base/json'
import { orderProcessing } from '../../src/examples/order-processing'
import { drawNode } from '../../src/graph/drawing/draw-node'
import { graphOf } from '../../src/graph/model'
import { edgeIn, nodeIn, noOverlay, overlayOf } from '../../src/graph/overlay'
import { nodeName, tableOf } from '../../src/graph/words'
import { execution, functionView, invocation, queueView, state } from './views'
import { shop, shopDefinition } from './shop'

const graph = graphOf(orderProcessing, 'order-workflow', parseJson(orderProcessing.workflows[0]?.definition ?? ''))
const names = (...views: Parameters<typeof overlayOf> extends [unknown, ...infer Rest] ? Rest : never): string[] => {
  const overlay = overlayOf(graph, ...views)
  return graph.nodes.map((node) => nodeName(node, nodeIn(overlay, node.id)))
}

describe('accessible names', () => {
  test('before any run say what there is', () => {
    expect(names(null, {})).toEqual([
      'Start',
      'SendToQueue, Task',
      'End',
      'order-processing-queue, queue, 0 visible, 0 in flight',
      'process-order, function, not invoked',
    ])
  })

  test('after a run say how it stands', () => {
    const run = execution('SUCCEEDED', [state('SendToQueue', 'Task', 'succeeded')], ['→SendToQueue', 'SendToQueue→'])
    const queues = [queueView('order-processing-queue', { visible: 2, inFlight: 1, delayed: 1 })]
    const functions = [functionView('process-order', [invocation('failed'), invocation('succeeded')])]
    expect(names(run, { queues, functions })).toEqual([
      'Start, reached',
      'SendToQueue, Task, succeeded',
      'End, reached',
      'order-processing-queue, queue, 2 visible, 1 in flight, 1 delayed',
      'process-order, function, succeeded, 1 succeeded, 1 failed',
    ])
  })

  test('count attempts and visits, and name the error', () => {
    const failed = state('SendToQueue', 'Task', 'failed', {
      attempts: 3,
      visits: 2,
      error: { error: 'QueueDoesNotExist' },
    })
    const run = execution('FAILED', [failed], ['→SendToQueue'])
    expect(names(run, {})[1]).toBe('SendToQueue, Task, failed, 3 attempts, 2 visits, QueueDoesNotExist')
  })
})

describe('edges', () => {
  const start = 'start:start→state:SendToQueue'
  const end = 'next:state:SendToQueue→end'
  const call = 'service:state:SendToQueue→queue:order-processing-queue'
  const mapping = 'mapping:queue:order-processing-queue→function:process-order'

  test('are taken once the execution went along them, and active while it arrives', () => {
    const overlay = overlayOf(
      graph,
      execution('RUNNING', [state('SendToQueue', 'Task', 'running')], ['→SendToQueue']),
      {},
    )
    expect(edgeIn(overlay, start)).toEqual({ taken: true, active: true })
    expect(edgeIn(overlay, call)).toEqual({ taken: true, active: true })
    expect(edgeIn(overlay, end)).toEqual({ taken: false, active: false })
  })

  test('of a mapping move while it invokes, and only from its own queue', () => {
    const functions = [functionView('process-order', [invocation('running')])]
    const mappings = [
      { id: 'm', queue: 'order-processing-queue', functionName: 'process-order', batchSize: 10, enabled: true },
    ]
    expect(edgeIn(overlayOf(graph, null, { functions, mappings }), mapping)).toEqual({ taken: true, active: true })
    const other = mappings.map((one) => ({ ...one, queue: 'other' }))
    expect(edgeIn(overlayOf(graph, null, { functions, mappings: other }), mapping).taken).toBe(false)
  })

  test('to a dead-letter queue are taken once a message was moved, and the queue stands out', () => {
    const big = graphOf(shop, 'shop', shopDefinition)
    const overlay = overlayOf(big, null, {
      queues: [queueView('orders', { moved: 1 }), queueView('orders-dlq', { visible: 1 })],
    })
    expect(edgeIn(overlay, 'dead-letter:queue:orders→queue:orders-dlq').taken).toBe(true)
    expect(nodeIn(overlay, 'queue:orders-dlq').status).toBe('failed')
  })
})

describe('branches and iterations', () => {
  const states = { Work: { Type: 'Pass', End: true } }
  const map = { Type: 'Map', ItemProcessor: { StartAt: 'Work', States: states }, End: true }
  const graphOfMap = graphOf(orderProcessing, 'w', { StartAt: 'Each', States: { Each: map } })
  const at = (...visits: Parameters<typeof execution>[1]) => {
    const overlay = overlayOf(graphOfMap, execution('RUNNING', visits, []), {})
    return ['Each', 'Work'].map((name) => nodeIn(overlay, `state:${name}`))
  }
  const counts = (running: number, succeeded: number, failed = 0) => ({ running, succeeded, failed, aborted: 0 })

  test('are counted at their state, also those that have not begun', () => {
    const [each] = at(state('Each', 'Map', 'running', { inside: counts(1, 7, 1), length: 10 }))
    expect(each).toMatchObject({ status: 'running', progress: '7 of 10 done · 1 failed' })
    const [caught] = at(state('Each', 'Map', 'caught', { inside: counts(0, 1, 1), error: { error: 'Oops' } }))
    expect(caught?.detail).toBe('1 of 2 done · 1 failed · Oops')
  })

  test('inside of them visits are counted, and one that runs anywhere runs', () => {
    const [, work] = at(state('Work', 'Pass', 'succeeded', { visits: 3, everywhere: counts(1, 2) }))
    expect(work).toMatchObject({ status: 'running', word: 'running', progress: '2 of 3 done' })
    const [, alone] = at(state('Work', 'Pass', 'succeeded', { everywhere: counts(0, 1) }))
    expect(alone).toMatchObject({ status: 'succeeded', progress: '' })
  })

  test('their counts are drawn in the title of the container', () => {
    const [each] = at(state('Each', 'Map', 'running', { inside: counts(1, 1) }))
    const node = graphOfMap.nodes.find((one) => one.id === 'state:Each')
    const shapes = drawNode(node!, each!, { x: 0, y: 0, width: 300, height: 100 })
    expect(JSON.stringify(shapes)).toContain('1 of 2 done')
  })
})

test('what did not change keeps its object, so that it is not drawn again', () => {
  const run = execution('RUNNING', [state('SendToQueue', 'Task', 'running')], ['→SendToQueue'])
  const first = overlayOf(graph, run, {}, noOverlay)
  const second = overlayOf(graph, run, { queues: [queueView('order-processing-queue', { visible: 1 })] }, first)
  expect(second.nodes.get('state:SendToQueue')).toBe(first.nodes.get('state:SendToQueue'))
  expect(second.nodes.get('queue:order-processing-queue')).not.toBe(first.nodes.get('queue:order-processing-queue'))
})

test('a state named like a member of all objects is not reached by that', () => {
  const odd = graphOf(orderProcessing, 'w', { StartAt: 'toString', States: { toString: { Type: 'Pass', End: true } } })
  const overlay = overlayOf(odd, execution('RUNNING', [], []), {})
  expect(nodeIn(overlay, 'state:toString')).toMatchObject({ status: 'idle', word: 'not reached' })
})

test('the table has the same content in reading order', () => {
  const rows = tableOf(graphOf(shop, 'shop', shopDefinition), noOverlay)
  expect(rows.map((row) => `${'  '.repeat(row.depth)}${row.node.name}: ${row.ways.join('; ')}`)).toMatchInlineSnapshot(`
    [
      "Start: to Validate",
      "Validate: to Big?",
      "Big?: $.total > 100: to Review; default: to Charge",
      "Review: to Big?",
      "Charge: to Fulfil; CardDeclined, States.Timeout: on error to Refuse; invoke: calls charge-card",
      "Fulfil: to Enqueue",
      "  Pick: ",
      "    Pick one: to Pack",
      "    Pack: ",
      "  Thank: ",
      "Enqueue: to Done; sendMessage: calls orders",
      "Done: to End",
      "Refuse: ",
      "End: ",
      "charge-card: ",
      "orders: batch 10: feeds handle; after 3 receives: dead letters to orders-dlq",
      "handle: ",
      "orders-dlq: disabled: feeds review",
      "review: ",
    ]
  `)
})
