import { expect, test } from 'vitest'
import { orderProcessing } from '../../../src/examples/order-processing'
import type { Project } from '../../../src/project/project'
import { findProblems } from '../../../src/ui/model/problems'

const withUrl = (url: string, queues: Project['queues'] = orderProcessing.queues): Project => ({
  ...orderProcessing,
  queues,
  workflows: orderProcessing.workflows.map((one) => ({
    ...one,
    definition: one.definition.replace(/https:[^"]*/, url),
  })),
})

test('the tutorial has no problems', () => {
  expect(findProblems(orderProcessing)).toEqual([])
})

test('a placeholder for the queue URL is found at its place, and every cure leaves nothing to mend', () => {
  const project = withUrl('YOUR_QUEUE_URL')
  const [problem] = findProblems(project)
  expect(problem).toMatchObject({
    file: 'workflow:order-workflow',
    state: 'SendToQueue',
    place: { line: 9, column: 21 },
  })
  expect(problem?.cures.map(({ label }) => label)).toEqual([
    'Use the URL of order-processing-queue',
    'Create the queue "new-queue"',
  ])
  for (const cure of problem?.cures ?? []) expect(findProblems(cure.edit(project))).toEqual([])
})

test('a URL of a queue that is not there offers to make that queue first', () => {
  const project = withUrl('https://sqs.us-east-1.amazonaws.com/123456789012/orders')
  const [cure] = findProblems(project)[0]?.cures ?? []
  expect(cure?.label).toBe('Create the queue "orders"')
  const cured = cure?.edit(project)
  expect(cured?.queues.map(({ name }) => name)).toEqual(['order-processing-queue', 'orders'])
  expect(cured?.workflows[0]?.definition).toBe(project.workflows[0]?.definition)
})

test('a cure still works after the text before its place has changed', () => {
  const project = withUrl('YOUR_QUEUE_URL')
  const cure = findProblems(project)[0]?.cures[0]
  const moved = {
    ...project,
    workflows: project.workflows.map((one) => ({ ...one, definition: `\n\n${one.definition}` })),
  }
  const cured = cure?.edit(moved)
  expect(cured && findProblems(cured)).toEqual([])
})

test('a dead-letter queue is not offered as a target, and a path or expression is not complained about', () => {
  const queues = [
    {
      name: 'order-processing-queue',
      visibilityTimeoutSeconds: 30,
      delaySeconds: 0,
      deadLetter: { queue: 'dlq', maxReceiveCount: 3 },
    },
    { name: 'dlq', visibilityTimeoutSeconds: 30, delaySeconds: 0 },
  ]
  const labels = findProblems(withUrl('YOUR_QUEUE_URL', queues))[0]?.cures.map(({ label }) => label)
  expect(labels).not.toContain('Use the URL of dlq')
})

test('a visibility timeout below the function timeout is found with a cure that AWS takes', () => {
  const project = {
    ...orderProcessing,
    functions: orderProcessing.functions.map((one) => ({ ...one, timeoutSeconds: 60 })),
  }
  const [problem] = findProblems(project)
  expect(problem?.file).toBe('queue:order-processing-queue')
  expect(problem?.cures[0]?.edit(project).queues[0]?.visibilityTimeoutSeconds).toBe(360)
})

test('an input that is no JSON is found; a name like __proto__ is a name like any other', () => {
  const broken = { ...orderProcessing, inputs: [{ name: '__proto__', workflow: 'order-workflow', text: '{ "a": }' }] }
  expect(findProblems(broken).map(({ file }) => file)).toEqual(['input:__proto__'])
})
