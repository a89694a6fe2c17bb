import { expect, test } from 'vitest'
import { outputTrouble } from '../../../src/ui/bottom/answer'
import { dueTexts, nameIn, waitingText, workflowIn } from '../../../src/ui/words/waiting'
import type { WaitingTask } from '../../../src/views/views'

const arn = 'arn:aws:states:us-east-1:123456789012:execution:orders:one'
const task = (fields: Partial<WaitingTask>): WaitingTask => ({
  execution: arn,
  flow: 'flow-1',
  state: 'Ask',
  resource: 'sqs:sendMessage.waitForTaskToken',
  activity: null,
  input: {},
  since: 0,
  token: 'token',
  workerName: null,
  timeoutAt: null,
  heartbeatAt: null,
  ...fields,
})

test('what comes next is told in virtual time, heartbeat first', () => {
  expect(dueTexts(task({ timeoutAt: 3_600_000, heartbeatAt: 9_000 }), 1_000)).toEqual([
    'heartbeat due in 8 s',
    'times out in 59 min 59 s',
  ])
  expect(dueTexts(task({}), 1_000)).toEqual([])
})

test('counts and names', () => {
  expect([waitingText(1), waitingText(3)]).toEqual(['Waiting for an answer: 1 task', 'Waiting for an answer: 3 tasks'])
  expect([nameIn(arn), workflowIn(arn)]).toEqual(['one', 'orders'])
})

test('an output must be JSON', () => {
  expect(outputTrouble('{"ok":true}')).toBeNull()
  expect(outputTrouble('approved')).toMatch(/must be JSON/)
  expect(outputTrouble(JSON.stringify('x'.repeat(262_145)))).toMatch(/256 KiB/)
})
