import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { checkSchema, type Check, type Expectation } from '../../src/project/check'
import { holds, judge } from '../../src/check/judge'
import type { Outcome } from '../../src/check/outcome'
import { blankProject, newFunction, newQueue } from '../../src/project/defaults'
import type { Project } from '../../src/project/project'
import { outcomeOf } from './try-out'

const definition = {
  QueryLanguage: 'JSONata',
  StartAt: 'Charge',
  States: {
    Charge: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'charge', Payload: '{% $states.input %}' },
      Output: '{% $states.result.Payload %}',
      Retry: [{ ErrorEquals: ['Declined'], IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 3 }],
      Assign: { paid: true },
      Next: 'Send',
    },
    Send: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Arguments: {
        QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/orders',
        MessageBody: '{% $states.input %}',
      },
      Output: { sent: true },
      End: true,
    },
  },
}
const code = `let calls = 0;
exports.handler = async (event) => {
  console.log("charging", event.id);
  if (++calls <= 2 && event.slow) { const error = new Error("no"); error.name = "Declined"; throw error; }
  return { id: event.id };
};
`
const project: Project = {
  ...blankProject('shop'),
  workflows: [{ name: 'orders', type: 'STANDARD', definition: JSON.stringify(definition) }],
  functions: [{ ...newFunction('charge'), code }],
  queues: [newQueue('orders')],
  inputs: [
    { name: 'good', workflow: 'orders', text: '{"id":"A-1"}' },
    { name: 'slow', workflow: 'orders', text: '{"id":"A-2","slow":true}' },
  ],
}
const check = (...expected: Expectation[]): Check => ({ name: 'c', say: 's', expect: expected })

describe('what came of a run', () => {
  test('its path, payloads, messages and invocations are there', async () => {
    const outcome = await outcomeOf(project, {}, 7)
    expect(outcome).toMatchObject({
      seed: 7,
      refused: null,
      executions: [
        { workflow: 'orders', status: 'SUCCEEDED', states: ['Charge', 'Send'], output: { sent: true }, error: null },
      ],
      queues: { orders: { depth: 1, visible: 1, messages: [{ body: { id: 'A-1' }, receives: 0 }], deleted: 0 } },
      functions: {
        charge: { invocations: [{ ok: true, event: { id: 'A-1' }, records: 0 }], logs: ['charging A-1'], maxAtOnce: 1 },
      },
      cost: { transitions: 2 },
    })
    expect(outcome.executions[0]?.visits[0]).toMatchObject({
      state: 'Charge',
      assigned: { paid: true },
      attempts: 1,
      iteration: null,
    })
  })

  test('retries are attempts with the waits before them', async () => {
    const outcome = await outcomeOf(project, { input: 'slow' }, 1)
    expect(outcome.executions[0]?.visits[0]).toMatchObject({ attempts: 3, delays: [1, 2] })
    expect(
      judge(
        check({ attempts: 'Charge', eq: 3 }, { gaps: 'Charge', ms: [1000, 2000] }, { calls: 'charge', eq: 3 }),
        outcome,
      ),
    ).toBeNull()
    expect(judge(check({ gaps: 'Charge', ms: [1000] }), outcome)).toBe(
      'The waits before the retries of Charge are 1 s, 2 s, and shall be 1 s.',
    )
  })

  test('what AWS refuses is told, and nothing passes', async () => {
    const outcome = await outcomeOf(
      { ...project, workflows: [{ name: 'orders', type: 'STANDARD', definition: '{}' }] },
      {},
      1,
    )
    expect(outcome.refused).toContain('InvalidDefinition')
    expect(judge(check({ queue: 'orders', depth: 0 }), outcome)).toMatch(/^AWS refuses it/)
    expect(judge(check({ that: '$contains(refused, "InvalidDefinition")' }), outcome)).toBeNull()
  })

  test('an input of the check, calls from outside and the end in virtual time', async () => {
    const QueueUrl = 'https://sqs.us-east-1.amazonaws.com/123456789012/orders'
    const calls = [
      { at: 90, service: 'sqs' as const, action: 'SendMessage', params: { QueueUrl, MessageBody: 'late' } },
    ]
    const outcome = await outcomeOf(project, { input: { json: { id: 'B' } }, calls }, 1)
    expect(outcome.queues['orders']?.sent.map(({ text, at }) => [text, at >= 90])).toEqual([
      ['{"id":"B"}', false],
      ['late', true],
    ])
  })

  test('faults of the check strike beside the project’s own', async () => {
    const faults = [
      {
        name: 'down',
        target: { kind: 'function' as const, name: 'charge' },
        does: { kind: 'fail-next' as const, calls: 9, error: 'Broken' },
      },
    ]
    const outcome = await outcomeOf(project, { faults }, 1)
    expect(judge(check({ status: 'FAILED' }, { error: 'Broken' }), outcome)).toBeNull()
  })
})

describe('judging', () => {
  test('the first thing that is not so is told with what was found', async () => {
    const outcome = await outcomeOf(project, {}, 1)
    expect(judge(check({ status: 'FAILED' }), outcome)).toBe('The execution is SUCCEEDED, and shall be FAILED.')
    expect(judge(check({ path: ['Send'] }), outcome)).toBe('It went through Charge, Send, and shall go through Send.')
    expect(judge(check({ queue: 'orders', depth: 0 }), outcome)).toBe('orders holds 1 message, and shall hold 0.')
    expect(judge(check({ calls: 'charge', min: 2 }), outcome)).toBe(
      'charge was invoked once, and it shall be at least 2.',
    )
    expect(judge(check({ output: { sent: false } }), outcome)).toBe(
      'The output is {"sent":true}, and shall be {"sent":false}.',
    )
    expect(judge(check({ visits: 'Send', eq: 1 }, { time: { max: 60 } }), outcome)).toBeNull()
  })

  test('JSONata sees the outcome as its context; what gives nothing, or fails, is not true', async () => {
    const outcome: Outcome = await outcomeOf(project, {}, 1)
    expect(holds('executions[0].visits[state="Charge"].output.id = "A-1"', outcome)).toBe(true)
    expect(holds('$count(functions.charge.invocations[ok]) = 1', outcome)).toBe(true)
    expect(holds('nothing.there', outcome)).toBe(false)
    expect(holds('$number("x") = 1', outcome)).toBe(false)
    expect(holds('1 +', outcome)).toBe(false)
    expect(judge(check({ that: 'executions[0].status = "FAILED"', say: 'It failed.' }), outcome)).toBe('It failed.')
  })
})

test('a check that is none of the vocabulary is refused', () => {
  expect(v.safeParse(checkSchema, { name: 'a', say: 'b', expect: [{ code: 'process.exit()' }] }).success).toBe(false)
  expect(v.safeParse(checkSchema, { name: 'a', say: 'b', expect: [] }).success).toBe(false)
})
