import { expect, test } from 'vitest'
import { orderProcessing } from '../../src/examples/order-processing'
import { compareRuns } from '../../src/views/compare'
import { sequenceDiagram } from '../../src/views/sequence'
import { Stage } from '../host/stage'
import type { LoggedEvent } from '../../src/kernel/event'

function eventsOf(input: string, seconds = 5): LoggedEvent[] {
  const stage = new Stage({})
  const [workflow] = orderProcessing.workflows
  const definition = JSON.stringify({
    StartAt: 'C',
    States: {
      C: { Type: 'Choice', Choices: [{ Variable: '$.total', NumericGreaterThan: 10, Next: 'W' }], Default: 'P' },
      W: { Type: 'Wait', Seconds: seconds, Next: 'P' },
      P: { Type: 'Pass', End: true },
    },
  })
  stage.start(
    {
      ...orderProcessing,
      workflows: [{ ...workflow!, definition }],
      inputs: [{ name: 'one', workflow: workflow!.name, text: input }],
    },
    'fastest',
  )
  const { log } = stage.pump.simulation!
  return log.window(0, log.next)
}

test('a run is as itself', () => {
  const { pairs, first } = compareRuns(eventsOf('{"total":20}'), eventsOf('{"total":20}'))
  expect(first).toEqual({ path: null, payload: null, timing: null })
  expect(pairs.every(({ differs }) => differs === null)).toBe(true)
})

test('the first difference in payload, and the first in path', () => {
  const { pairs, first } = compareRuns(eventsOf('{"total":20}'), eventsOf('{"total":5}'))
  expect(first).toEqual({ path: 3, payload: 0, timing: null })
  expect([pairs[3]!.left?.state, pairs[3]!.right?.state]).toEqual(['W', 'P'])
  expect(pairs.at(-1)!.right).toBeNull()
})

test('the first difference in timing is told once', () => {
  const { pairs, first } = compareRuns(eventsOf('{"total":20}'), eventsOf('{"total":20}', 9))
  expect(first.path).toBeNull()
  expect(pairs[first.timing!]!.left).toMatchObject({ type: 'WaitStateExited', sinceMs: 5000 })
  expect(pairs.filter(({ differs }) => differs === 'timing')).toHaveLength(1)
})

test('a run as a sequence diagram', () => {
  const stage = new Stage({ 'process-order': () => ({ ok: true }) })
  stage.start(orderProcessing, 'fastest')
  const { log } = stage.pump.simulation!
  const text = sequenceDiagram(log.window(0, log.next).map(({ event }) => event))
  expect(text).toMatch(/^sequenceDiagram\n {2}participant p0 as You\n/)
  expect(text).toContain('as process-order')
  expect(text).toMatch(/p\d->>p\d: SendMessage/)
  expect(text).toMatch(/-->>p0: SUCCEEDED/)
})
