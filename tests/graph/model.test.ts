import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../src/base/json'
import { parseJson } from '../../src/base/json'
import { orderProcessing } from '../../src/examples/order-processing'
import { graphOf, structureKey } from '../../src/graph/model'
import type { GraphModel } from '../../src/graph/graph'
import { newFunction, newQueue } from '../../src/project/defaults'
import type { Project } from '../../src/project/project'
import { shop, shopDefinition } from './shop'

const orderDefinition = parseJson(orderProcessing.workflows[0]?.definition ?? '')
const edgesOf = (graph: GraphModel): string[] =>
  graph.edges.map((edge) => `${edge.source} -${edge.kind}${edge.label === '' ? '' : ` ${edge.label}`}-> ${edge.target}`)

describe('the first project', () => {
  const graph = graphOf(orderProcessing, 'order-workflow', orderDefinition)

  test('is told from start to end, then the queue and its consumer', () => {
    expect(graph.order).toEqual([
      'start',
      'state:SendToQueue',
      'end',
      'queue:order-processing-queue',
      'function:process-order',
    ])
  })

  test('shows workers as consumers of their queue, also beside its trigger', () => {
    const worker = { queue: 'order-processing-queue', pollSeconds: 1, waitTimeSeconds: 0, maxNumberOfMessages: 1 }
    const workers = [
      { ...worker, function: 'process-order', count: 2, deletes: 'never' as const },
      { ...worker, function: 'audit', count: 1, deletes: 'afterSuccess' as const },
    ]
    const edges = edgesOf(graphOf({ ...orderProcessing, workers }, 'order-workflow', orderDefinition))
    expect(edges).toContain('queue:order-processing-queue -mapping batch 10, 2 workers-> function:process-order')
    expect(edges).toContain('queue:order-processing-queue -mapping 1 worker-> function:audit')
  })

  test('has transitions, the call of the queue and the event source mapping', () => {
    expect(edgesOf(graph)).toEqual([
      'start -start-> state:SendToQueue',
      'state:SendToQueue -next-> end',
      'queue:order-processing-queue -mapping batch 10-> function:process-order',
      'state:SendToQueue -service sendMessage-> queue:order-processing-queue',
    ])
  })
})

describe('a workflow with everything', () => {
  const graph = graphOf(shop, 'shop', shopDefinition)
  const edges = edgesOf(graph)

  test('labels Choice rules and the default', () => {
    expect(edges).toContain('state:Big? -choice $.total > 100-> state:Review')
    expect(edges).toContain('state:Big? -choice default-> state:Charge')
  })

  test('dashes Catch edges and names their errors', () => {
    expect(edges).toContain('state:Charge -catch CardDeclined, States.Timeout-> state:Refuse')
    expect(graph.edges.find((edge) => edge.kind === 'catch')?.isDashed).toBe(true)
  })

  test('leads to dead-letter queues and on to their consumers', () => {
    expect(edges).toContain('queue:orders -dead-letter after 3 receives-> queue:orders-dlq')
    expect(edges).toContain('queue:orders-dlq -mapping disabled-> function:review')
    expect(graph.nodes.find((node) => node.id === 'queue:orders-dlq')).toMatchObject({ isDeadLetter: true })
  })

  test('leaves out what the workflow does not touch', () => {
    expect(graph.nodes.some((node) => node.name === 'elsewhere')).toBe(false)
  })

  test('nests branches and processors as groups', () => {
    expect(graph.groups.map((group) => [group.id, group.kind, group.parent])).toEqual([
      ['state:Fulfil', 'parallel', null],
      ['branch:1:state:Fulfil', 'branch', 'state:Fulfil'],
      ['branch:2:state:Fulfil', 'branch', 'state:Fulfil'],
      ['state:Pick', 'map', 'branch:1:state:Fulfil'],
    ])
    expect(graph.nodes.find((node) => node.id === 'state:Pick one')).toMatchObject({
      parent: 'state:Pick',
      isEntry: true,
    })
  })

  test('lets Fail end without a way to the end, and tells inner states after their container', () => {
    expect(edges.some((edge) => edge.startsWith('state:Refuse -'))).toBe(false)
    expect(graph.order.indexOf('state:Pick one')).toBe(graph.order.indexOf('state:Pick') + 1)
  })
})

describe('functions', () => {
  const project: Project = { ...orderProcessing, functions: [newFunction('pay')], queues: [newQueue('jobs')] }
  const touched = (state: Json): string[] =>
    edgesOf(graphOf(project, 'w', { StartAt: 'A', States: { A: state } })).filter((edge) => edge.includes('-service'))
  const invoke = 'arn:aws:states:::lambda:invoke'

  test.each([
    ['a Lambda ARN', { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:pay' }],
    ['a version of it', { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:pay:3' }],
    ['a name', { Type: 'Task', Resource: invoke, Parameters: { FunctionName: 'pay' } }],
    ['a name with an alias', { Type: 'Task', Resource: invoke, Arguments: { FunctionName: 'pay:live' } }],
    ['a partial ARN', { Type: 'Task', Resource: invoke, Parameters: { FunctionName: '123456789012:function:pay' } }],
    [
      'a full ARN as a JSONata constant',
      {
        Type: 'Task',
        Resource: invoke,
        Arguments: { FunctionName: "{% 'arn:aws:lambda:us-east-1:1:function:pay' %}" },
      },
    ],
  ])('are found by %s', (_, state) => {
    expect(touched(state)).toEqual(['state:A -service invoke-> function:pay'])
  })

  test('named by an expression are not guessed', () => {
    expect(touched({ Type: 'Task', Resource: invoke, Parameters: { 'FunctionName.$': '$.f' } })).toEqual([])
    expect(touched({ Type: 'Task', Resource: invoke, Arguments: { FunctionName: '{% $f %}' } })).toEqual([])
  })

  test('and queues that the project lacks are broken nodes', () => {
    const graph = graphOf(project, 'w', {
      States: {
        A: {
          Type: 'Task',
          Resource: 'arn:aws:states:::aws-sdk:sqs:sendMessage',
          Parameters: { QueueUrl: 'https://x/1/gone' },
        },
      },
    })
    expect(graph.nodes.find((node) => node.id === 'queue:gone')?.broken).toBe('not in this project')
  })
})

describe('half a definition', () => {
  const nodesOf = (definition: Json | undefined) =>
    graphOf(orderProcessing, 'w', definition).nodes.map((node) => [node.id, node.broken])

  test('without states is an empty picture', () => {
    for (const definition of [undefined, null, 7, [], {}, { States: null }, { States: {} }])
      expect(nodesOf(definition)).toEqual([])
  })

  test('draws a missing target as a broken state', () => {
    expect(nodesOf({ StartAt: 'A', States: { A: { Type: 'Pass', Next: 'toString' } } })).toEqual([
      ['start', null],
      ['state:A', null],
      ['state:toString', 'no such state'],
    ])
  })

  test('draws unknown and missing types', () => {
    expect(nodesOf({ StartAt: 'A', States: { A: { Type: 'Jump', Next: 'B' }, B: null } })).toEqual([
      ['start', null],
      ['state:A', 'unknown Type Jump'],
      ['state:B', 'no Type'],
    ])
  })

  test('keeps names of the prototype apart from states', () => {
    const definition = JSON.parse(
      '{"StartAt":"__proto__","States":{"__proto__":{"Type":"Pass","Next":"constructor"},"constructor":{"Type":"Succeed"}}}',
    ) as Json
    expect(nodesOf(definition).map(([id]) => id)).toEqual(['start', 'state:__proto__', 'state:constructor', 'end'])
  })

  test('gives two states of one name two nodes', () => {
    const inner = { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } }
    const graph = graphOf(orderProcessing, 'w', {
      StartAt: 'A',
      States: { A: { Type: 'Parallel', Branches: [inner], End: true } },
    })
    expect(graph.nodes.filter((node) => node.name === 'A').map((node) => node.id)).toEqual(['state:A', 'state:A#2'])
  })

  test('never throws, whatever was taken out or put in', () => {
    const junk = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom('Charge', 'toString', '', '{% 1 %}'),
    ) as fc.Arbitrary<Json>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(200), junk), { minLength: 1, maxLength: 4 }), (changes) => {
        let definition: Json = shopDefinition
        for (const [at, value] of changes) definition = replaceNth(definition, { left: at }, value)
        const graph = graphOf(shop, 'shop', definition)
        const ids = graph.nodes.map((node) => node.id)
        expect(new Set(ids).size).toBe(ids.length)
        expect([...graph.order].sort()).toEqual([...ids].sort())
        for (const edge of graph.edges) expect(ids).toEqual(expect.arrayContaining([edge.source, edge.target]))
      }),
      { numRuns: 400 },
    )
  })
})

/** A copy with the n-th value of the tree replaced, counted from its root downwards. */
function replaceNth(value: Json, count: { left: number }, by: Json): Json {
  if (count.left-- === 0) return by
  if (Array.isArray(value)) return value.map((one: Json) => replaceNth(one, count, by))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replaceNth(one, count, by)]))
}

test('the structure key changes with names and edges, not with what a state does inside', () => {
  const key = (state: Json): string =>
    structureKey(graphOf(orderProcessing, 'w', { StartAt: 'A', States: { A: state } }))
  const plain = key({ Type: 'Pass', End: true })
  expect(key({ Type: 'Pass', End: true, Result: { a: 1 } })).toBe(plain)
  expect(key({ Type: 'Pass', Next: 'A' })).not.toBe(plain)
})
