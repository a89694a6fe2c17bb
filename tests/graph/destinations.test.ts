import { describe, expect, test } from 'vitest'
import { layoutGraph } from '../../src/layout/layout-in-node'
import type { Json } from '../../src/base/json'
import { graphOf } from '../../src/graph/model'
import { edgeIn, overlayOf } from '../../src/graph/overlay'
import { waysOut } from '../../src/graph/words'
import { newFunction, newQueue } from '../../src/project/defaults'
import type { LambdaFunction, Project } from '../../src/project/project'
import type { MessageView } from '../../src/views/views'
import { shop } from './shop'
import { functionView, invocation, queueView } from './views'

const definition: Json = {
  StartAt: 'Pay',
  States: {
    Pay: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'pay' }, End: true },
  },
}
const projectWith = (pay: Partial<LambdaFunction>): Project => ({
  ...shop,
  functions: [{ ...newFunction('pay'), ...pay }, newFunction('audit')],
  queues: [newQueue('done'), newQueue('failed'), newQueue('dead')],
  mappings: [{ queue: 'failed', function: 'audit', batchSize: 1, enabled: true }],
})
const reporting = projectWith({
  deadLetterQueue: 'dead',
  eventInvoke: { onSuccess: { kind: 'queue', name: 'done' }, onFailure: { kind: 'queue', name: 'failed' } },
})
const edgesOf = (project: Project): string[] =>
  graphOf(project, 'w', definition)
    .edges.filter(({ source }) => !source.startsWith('st'))
    .map(
      ({ kind, source, target, text, isDashed }) => `${source} ${kind} ${target} ${text}${isDashed ? ' dashed' : ''}`,
    )

describe('a function leads', () => {
  test('to its destinations and its dead-letter queue, and on to what these feed', () => {
    expect(edgesOf(reporting)).toEqual([
      'function:pay destination queue:done on success dashed',
      'function:pay destination queue:failed on failure dashed',
      'function:pay destination queue:dead dead letters dashed',
      'queue:failed mapping function:audit batch 1',
    ])
    const graph = graphOf(reporting, 'w', definition)
    expect(graph.nodes.find(({ id }) => id === 'queue:dead')).toMatchObject({ isDeadLetter: true })
    expect(waysOut(graph).get('function:pay')).toEqual([
      'on success: reports to done',
      'on failure: reports to failed',
      'dead letters: reports to dead',
    ])
  })

  test('by one edge to a queue that takes several, and to one that is missing', () => {
    const to = { kind: 'queue', name: 'gone' } as const
    const project = projectWith({ deadLetterQueue: 'gone', eventInvoke: { onFailure: to } })
    expect(edgesOf(project)).toEqual(['function:pay destination queue:gone on failure, dead letters dashed'])
    expect(graphOf(project, 'w', definition).nodes.find(({ id }) => id === 'queue:gone')?.broken).toBe(
      'not in this project',
    )
  })

  test('round in a circle without an end', () => {
    const project = projectWith({ eventInvoke: { onSuccess: { kind: 'function', name: 'audit' } } })
    const functions = project.functions.map((one) =>
      one.name === 'audit' ? { ...one, eventInvoke: { onSuccess: { kind: 'function', name: 'pay' } as const } } : one,
    )
    expect(edgesOf({ ...project, functions })).toEqual([
      'function:pay destination function:audit on success dashed',
      'function:audit destination function:pay on success dashed',
    ])
  })
})

describe('the way of a record is taken', () => {
  const graph = graphOf(reporting, 'w', definition)
  const message = (body: string, more: Partial<MessageView> = {}): MessageView => ({
    id: '1',
    body,
    md5OfBody: '',
    place: 'visible',
    receiveCount: 0,
    sentAt: 0,
    life: [{ at: 0, to: 'visible', because: 'sent by pay' }],
    ...more,
  })
  const taken = (queue: string, messages: readonly MessageView[]): boolean =>
    edgeIn(
      overlayOf(graph, null, { queues: [queueView(queue, { messages })] }),
      `destination:function:pay→queue:${queue}`,
    ).taken

  test('when Lambda has sent one, not when the function has sent something of its own', () => {
    expect(taken('done', [message('{"requestContext":{"approximateInvokeCount":1}}')])).toBe(true)
    expect(taken('done', [message('{"order":1}')])).toBe(false)
    expect(taken('dead', [message('{}', { messageAttributes: { RequestID: {} } })])).toBe(true)
    const byOther = [{ at: 0, to: 'visible', because: 'sent by payroll' }]
    expect(taken('dead', [message('{}', { messageAttributes: { RequestID: {} }, life: byOther })])).toBe(false)
  })

  test('to a function, when it was invoked with one', () => {
    const project = projectWith({ eventInvoke: { onSuccess: { kind: 'function', name: 'audit' } } })
    const way = 'destination:function:pay→function:audit'
    const caller = { kind: 'function', functionName: 'pay', invocation: 'i' } as never
    const with_ = (event: Json): boolean =>
      edgeIn(
        overlayOf(graphOf(project, 'w', definition), null, {
          functions: [functionView('audit', [invocation('succeeded', { caller, event })])],
        }),
        way,
      ).taken
    expect(with_({ requestContext: {} })).toBe(true)
    expect(with_({ order: 1 })).toBe(false)
  })
})

test.each(['wide', 'narrow'] as const)('in a %s picture they stand apart from each other', async (shape) => {
  const graph = graphOf(reporting, 'w', definition)
  const { nodes, edges } = await layoutGraph(graph, shape)
  const boxes = [...nodes.values()]
  expect(boxes).toHaveLength(graph.nodes.length)
  for (const [i, a] of boxes.entries())
    for (const b of boxes.slice(i + 1))
      expect(a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height).toBe(false)
  for (const edge of graph.edges) expect(edges.get(edge.id)?.points.length ?? 0).toBeGreaterThan(1)
})
