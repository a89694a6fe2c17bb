import * as v from 'valibot'
import { expect, test } from 'vitest'
import { orderProcessing } from '../../../src/examples/order-processing'
import { projectSchema } from '../../../src/project/project'
import { draftOf, effects, effectsFor, readDraft, targetKey } from '../../../src/ui/faults/form'
import { suggestionsOf } from '../../../src/ui/faults/suggestions'
import { targetsOf } from '../../../src/ui/faults/targets'
import { effectText } from '../../../src/ui/faults/words'

const suggested = suggestionsOf(orderProcessing, 'order-workflow')

test('Tasks, functions and queues of a project have faults that suit them', () => {
  expect(suggested.map(({ about }) => about)).toEqual([
    'State SendToQueue',
    'Function process-order',
    'Queue order-processing-queue',
  ])
  expect(suggested[0]?.faults[0]?.name).toBe('SendToQueue fails 2×')
})

test('a suggested failure is one that the first retrier of the state takes', () => {
  const [workflow] = orderProcessing.workflows
  const definition = JSON.stringify({
    States: { Charge: { Type: 'Task', Retry: [{ ErrorEquals: ['Busy'] }] }, Done: { Type: 'Pass' } },
  })
  const project = { ...orderProcessing, workflows: workflow ? [{ ...workflow, definition }] : [] }
  const [first] = suggestionsOf(project, 'order-workflow')
  expect(first?.about).toBe('State Charge')
  expect(first?.faults[0]?.does).toMatchObject({ kind: 'fail-next', calls: 2, error: 'Busy' })
})

test('all suggestions together are faults that a project may have, under names of their own', () => {
  const faults = suggested.flatMap((group) => group.faults)
  expect(v.safeParse(projectSchema, { ...orderProcessing, faults }).success).toBe(true)
})

test('a fault goes through the form as it is', () => {
  for (const fault of suggested.flatMap((group) => group.faults)) {
    const targets = targetsOf(orderProcessing, fault.target)
    expect(readDraft(draftOf(fault, ''), targets, [])).toEqual({ ok: fault })
    expect(effectText(fault.does)).not.toBe('')
  }
})

test('each form begins with values that make a fault', () => {
  const targets = targetsOf(orderProcessing, null)
  const queue = 'queue:order-processing-queue'
  for (const kind of effectsFor(queue)) {
    const read = readDraft({ name: effects[kind].label, target: queue, kind, fields: {} }, targets, [])
    expect(read, kind).toMatchObject({ ok: { does: { kind } } })
  }
})

test('the form says what is wrong: no name, a name that is taken, a number that is none or out of range', () => {
  const targets = targetsOf(orderProcessing, null)
  const target = targets[0] ? targetKey(targets[0]) : ''
  const read = (name: string, calls: string) =>
    readDraft({ name, target, kind: 'fail-next', fields: { calls } }, targets, ['taken'])
  expect(read('', '2')).toEqual({ trouble: 'Give the fault a name: the history tells of it by that.' })
  expect(read('taken', '2')).toEqual({ trouble: 'There is a fault "taken" already. Choose another name.' })
  expect(read('a', 'two')).toEqual({ trouble: 'How many: a number.' })
  expect(read('a', '0')).toHaveProperty('trouble')
})

test('a fault can strike every operation that the Tasks of the project call', () => {
  const task = (Resource: string): object => ({ Type: 'Task', Resource, End: true })
  const States = {
    Get: task('arn:aws:states:::aws-sdk:s3:getObject'),
    Look: task('arn:aws:states:::aws-sdk:sfn:describeExecution'),
    Send: task('arn:aws:states:::sqs:sendMessage.waitForTaskToken'),
    Call: task('arn:aws:lambda:us-east-1:123456789012:function:pay'),
  }
  const definition = JSON.stringify({ StartAt: 'Get', States })
  const workflows = [{ name: 'w', type: 'STANDARD' as const, definition }]
  const integrations = targetsOf({ ...orderProcessing, workflows }, null).filter(({ kind }) => kind === 'integration')
  expect(integrations.map(targetKey)).toEqual([
    'integration:s3:GetObject',
    'integration:states:DescribeExecution',
    'integration:sqs:SendMessage',
    'integration:lambda:Invoke',
    'integration:states:StartExecution',
  ])
})
