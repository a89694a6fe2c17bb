import { expect, test } from 'vitest'
import { parseJson } from '../../src/base/json'
import { orderProcessing } from '../../src/examples/order-processing'
import { drawNode } from '../../src/graph/drawing/draw-node'
import type { GraphModel } from '../../src/graph/graph'
import { graphOf, structureKey } from '../../src/graph/model'
import { nodeIn, noOverlay } from '../../src/graph/overlay'
import { nodeName, tableOf } from '../../src/graph/words'
import type { Project, ProjectFault } from '../../src/project/project'

const definition = parseJson(orderProcessing.workflows[0]?.definition ?? '')
const does = { kind: 'throttle', above: 1 } as const
const fault = (name: string, target: ProjectFault['target']): ProjectFault => ({ name, target, does })
const picture = (project: Project): GraphModel => graphOf(project, 'order-workflow', definition)
const marked = (...faults: ProjectFault[]): object =>
  Object.fromEntries(
    picture({ ...orderProcessing, faults }).nodes.flatMap(({ id, faults }) => (faults ? [[id, faults]] : [])),
  )

test('a node knows the faults that strike it: its own, and those of its integration', () => {
  const send = 'state:SendToQueue'
  expect(
    marked(fault('a', { kind: 'state', name: 'SendToQueue' }), fault('b', { kind: 'function', name: 'process-order' })),
  ).toEqual({ [send]: ['a'], 'function:process-order': ['b'] })
  const integration = fault('c', { kind: 'integration', service: 'sqs', action: 'SendMessage' })
  expect(marked(fault('a', { kind: 'state', name: 'SendToQueue' }), integration)).toEqual({ [send]: ['a', 'c'] })
  expect(marked(fault('d', { kind: 'integration', service: 'lambda', action: 'Invoke' }))).toEqual({})
})

test('a fault of another workflow’s state, and one that is off, mark nothing', () => {
  const target = { kind: 'state', name: 'SendToQueue' } as const
  expect(marked(fault('a', { ...target, workflow: 'other' }), { ...fault('b', target), off: true })).toEqual({})
  expect(marked(fault('a', { ...target, workflow: 'order-workflow' }))).toEqual({ 'state:SendToQueue': ['a'] })
})

test('the chances of a queue are marked at the queue', () => {
  const queues = orderProcessing.queues.map((queue) => ({ ...queue, duplicatePercent: 5 }))
  const queue = picture({ ...orderProcessing, queues }).nodes.find(({ kind }) => kind === 'queue')
  expect(queue?.faults).toEqual(['duplicates of order-processing-queue'])
})

test('it is drawn as a plate with a sign and a word, named and in the table, and moves nothing', () => {
  const target = { kind: 'state', name: 'SendToQueue' } as const
  const graph = picture({ ...orderProcessing, faults: [fault('slow', target), fault('lost', target)] })
  const node = graph.nodes.find(({ name }) => name === 'SendToQueue')!
  const shapes = drawNode(node, nodeIn(noOverlay, node.id), { x: 0, y: 0, width: node.width, height: node.height })
  expect(shapes).toContainEqual(expect.objectContaining({ tag: 'text', text: '2 faults' }))
  expect(shapes).toContainEqual(expect.objectContaining({ tag: 'path', class: 'sy-fault-sign' }))
  expect(nodeName(node, nodeIn(noOverlay, node.id))).toBe('SendToQueue, Task, faults: slow, lost')
  expect(tableOf(graph, noOverlay).find((row) => row.node === node)?.detail).toContain('faults: slow, lost')
  expect(structureKey(graph)).toBe(structureKey(picture(orderProcessing)))
})
