import { describe, expect, test } from 'vitest'
import type { Json } from '../../src/base/json'
import { parseJson } from '../../src/base/json'
import { orderProcessing } from '../../src/examples/order-processing'
import type { Box, Layout, Point, Shape } from '../../src/graph/geometry'
import { graphOf } from '../../src/graph/model'
import type { GraphModel } from '../../src/graph/graph'
import { columnLayout } from '../../src/layout/column'
import { withServices } from '../../src/layout/compute'
import { layoutGraph } from '../../src/layout/layout-in-node'
import type { Project } from '../../src/project/project'
import { shop, shopDefinition } from '../graph/shop'

const order = graphOf(orderProcessing, 'order-workflow', parseJson(orderProcessing.workflows[0]?.definition ?? ''))
const big = graphOf(shop, 'shop', shopDefinition)

const touches = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
const middle = (box: Box | undefined): Point => ({
  x: (box?.x ?? 0) + (box?.width ?? 0) / 2,
  y: (box?.y ?? 0) + (box?.height ?? 0) / 2,
})

/** What makes a picture sound: everything placed, nothing on top of anything else, each edge from border to border. */
function expectSound(graph: GraphModel, layout: Layout): void {
  const isContainer = (id: string): boolean => graph.groups.some((group) => group.id === id)
  const leaves = graph.nodes.filter((node) => !isContainer(node.id))
  for (const [i, one] of leaves.entries()) {
    const box = layout.nodes.get(one.id)
    if (!box) throw new Error(`${one.id} has no place`)
    for (const other of leaves.slice(i + 1)) {
      const second = layout.nodes.get(other.id)
      if (second && touches(box, second)) throw new Error(`${one.id} lies on ${other.id}`)
    }
    expect([
      box.x >= 0,
      box.y >= 0,
      box.x + box.width <= layout.width,
      box.y + box.height <= layout.height,
    ]).not.toContain(false)
  }
  for (const edge of graph.edges) {
    const route = layout.edges.get(edge.id)
    if (!route || route.points.length < 2) throw new Error(`${edge.id} has no way`)
    expectAtBorder(route.points[0], layout.nodes.get(edge.source), edge.id)
    expectAtBorder(route.points.at(-1), layout.nodes.get(edge.target), edge.id)
    expect(route.label === null).toBe(edge.label === '')
  }
}

function expectAtBorder(point: Point | undefined, box: Box | undefined, id: string): void {
  if (!point || !box) throw new Error(`${id} leads nowhere`)
  const dx = Math.max(box.x - point.x, 0, point.x - box.x - box.width)
  const dy = Math.max(box.y - point.y, 0, point.y - box.y - box.height)
  if (dx + dy > 1) throw new Error(`${id} does not reach its node: ${JSON.stringify({ point, box })}`)
}

const shapes: readonly Shape[] = ['wide', 'narrow']

describe.each(shapes)('%s', (shape) => {
  test('the first project reads from start to end, with its queue and consumer beside it', async () => {
    const layout = await layoutGraph(order, shape)
    expectSound(order, layout)
    const at = (id: string): Point => middle(layout.nodes.get(id))
    expect(at('start').x).toBeCloseTo(at('state:SendToQueue').x)
    expect(at('end').x).toBeCloseTo(at('state:SendToQueue').x)
    expect(at('queue:order-processing-queue').x).toBeGreaterThan(at('state:SendToQueue').x)
    expect(at('queue:order-processing-queue').y).toBeCloseTo(at('state:SendToQueue').y)
    const queue = at('queue:order-processing-queue')
    const consumer = at('function:process-order')
    if (shape === 'wide') expect([consumer.y, consumer.x > queue.x]).toEqual([queue.y, true])
    else expect([consumer.x, consumer.y > queue.y]).toEqual([queue.x, true])
  })

  test('a workflow with everything is sound', async () => {
    expectSound(big, await layoutGraph(big, shape))
  })

  test('the picture without ELK is sound', () => {
    for (const graph of [order, big]) expectSound(graph, withServices(graph, columnLayout(graph, 'no ELK'), shape))
    expect(withServices(big, columnLayout(big, 'no ELK'), shape).notice).toBe('no ELK')
  })
})

test('the same graph is laid out the same way each time', async () => {
  const [first, second] = [await layoutGraph(big), await layoutGraph(graphOf(shop, 'shop', shopDefinition))]
  expect([...second.nodes]).toEqual([...first.nodes])
  expect([...second.edges]).toEqual([...first.edges])
})

test('a queue level with its caller is reached by a straight line', async () => {
  const layout = await layoutGraph(order)
  expect(layout.edges.get('service:state:SendToQueue→queue:order-processing-queue')?.points).toHaveLength(2)
})

test('a loop leads back upwards and its first state stays on top', async () => {
  const states = {
    Look: { Type: 'Pass', Next: 'Ready?' },
    'Ready?': { Type: 'Choice', Choices: [{ Next: 'Wait' }] },
    Wait: { Type: 'Wait', Next: 'Look' },
  }
  const inner = { StartAt: 'Look', States: Object.fromEntries(Object.entries(states).reverse()) }
  const graph = graphOf(orderProcessing, 'w', {
    StartAt: 'M',
    States: { M: { Type: 'Map', ItemProcessor: inner, End: true } },
  })
  const layout = await layoutGraph(graph)
  const top = (name: string): number => layout.nodes.get(`state:${name}`)?.y ?? 0
  expect(top('Look')).toBeLessThan(top('Ready?'))
  expect(top('Ready?')).toBeLessThan(top('Wait'))
})

test('queues that many states and each other lead to are sound', async () => {
  const names = ['a', 'b', 'c', 'd']
  const project: Project = {
    ...orderProcessing,
    queues: names.map((name, i) => ({
      name,
      visibilityTimeoutSeconds: 30,
      delaySeconds: 0,
      deadLetter: { queue: names[(i + 1) % 4] ?? 'a', maxReceiveCount: 1 },
    })),
    mappings: names.map((queue) => ({ queue, function: 'process-order', batchSize: 1, enabled: true })),
  }
  const send = (name: string, next: Json): Json => ({
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage',
    Parameters: { QueueUrl: `https://x/1/${name}` },
    ...(typeof next === 'string' ? { Next: next } : { End: true }),
  })
  const graph = graphOf(project, 'w', {
    StartAt: 'A',
    States: { A: send('a', 'B'), B: send('c', 'C'), C: send('a', 'D'), D: send('a', null) },
  })
  for (const shape of shapes) expectSound(graph, await layoutGraph(graph, shape))
})

test('an empty graph has an empty picture', async () => {
  expect(await layoutGraph(graphOf(orderProcessing, 'w', {}))).toMatchObject({ width: 0, height: 0 })
})
