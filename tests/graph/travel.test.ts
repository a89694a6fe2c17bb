import { expect, test } from 'vitest'
import { graphOf } from '../../src/graph/model'
import { travel } from '../../src/graph/travel'
import { layoutGraph } from '../../src/layout/layout-in-node'
import { shop, shopDefinition } from './shop'

test('arrow keys follow the edges, into containers and over to the queues', async () => {
  const graph = graphOf(shop, 'shop', shopDefinition)
  const layout = await layoutGraph(graph)
  const go = (from: string, direction: Parameters<typeof travel>[3]) => travel(graph, layout, from, direction)
  expect(go('start', 'down')).toBe('state:Validate')
  expect(go('state:Validate', 'down')).toBe('state:Big?')
  expect(go('state:Big?', 'up')).toBe('state:Validate')
  expect(go('state:Charge', 'right')).toBe('function:charge-card')
  expect(go('state:Enqueue', 'right')).toBe('queue:orders')
  expect(go('queue:orders', 'right')).toBe('function:handle')
  expect(go('queue:orders', 'down')).toBe('queue:orders-dlq')
  expect(go('queue:orders', 'left')).toBe('state:Enqueue')
  expect(go('state:Pick', 'down')).toBe('state:Pick one')
  expect(go('state:Pick one', 'up')).toBe('state:Pick')
  expect(go('start', 'up')).toBe(null)
})

test('every node can be reached by arrow keys', async () => {
  const graph = graphOf(shop, 'shop', shopDefinition)
  const layout = await layoutGraph(graph)
  const reached = new Set(['start'])
  for (const id of reached) {
    for (const direction of ['up', 'down', 'left', 'right'] as const) {
      const next = travel(graph, layout, id, direction)
      if (next !== null) reached.add(next)
    }
  }
  expect([...reached].sort()).toEqual([...graph.order].sort())
})
