import { expect, test } from 'vitest'
import { startRun } from '../../src/host/open'
import { recognise } from '../../src/share/recognise'
import { Stage } from '../host/stage'

const definition = JSON.stringify({
  StartAt: 'Pay',
  States: {
    Pay: {
      Type: 'Task',
      Resource: 'arn:aws:lambda:us-east-1:123456789012:function:pay',
      Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 1 }],
      End: true,
    },
  },
})

const event = (id: number, previousEventId: number, type: string, details: object = {}): object => ({
  timestamp: '2025-01-01T00:00:00Z',
  id,
  previousEventId,
  type,
  [`${type[0]!.toLowerCase()}${type.slice(1).replace(/^(Task)(State)/i, '$2')}EventDetails`]: details,
})

const history = JSON.stringify({
  events: [
    event(1, 0, 'ExecutionStarted', { input: '{"total": 40}' }),
    event(2, 0, 'TaskStateEntered', { name: 'Pay', input: '{"total": 40}' }),
    event(3, 2, 'LambdaFunctionScheduled', { resource: 'pay' }),
    event(4, 3, 'LambdaFunctionStarted'),
    event(5, 4, 'LambdaFunctionFailed', { error: 'Busy', cause: 'later' }),
    event(6, 5, 'LambdaFunctionScheduled', { resource: 'pay' }),
    event(7, 6, 'LambdaFunctionStarted'),
    event(8, 7, 'LambdaFunctionSucceeded', { output: '{"paid":true}' }),
  ],
})

test('a history from AWS with its definition is run here as it ran there', async () => {
  const opened = await recognise([
    { path: 'flow.asl.json', text: definition },
    { path: 'history.json', text: history },
  ])
  if (!opened.ok) throw new Error(opened.error)
  const { project } = opened.value
  expect(project.inputs).toEqual([{ name: 'from-aws', workflow: 'flow', text: '{"total": 40}' }])
  const stage = new Stage({})
  const { simulation, result } = startRun(project, {
    workflow: 'flow',
    inputText: '{"total": 40}',
    testCase: 'AsOnAws',
  })
  expect(result.ok).toBe(true)
  stage.pump.show('run-1', simulation, { kind: 'running' }, false)
  stage.pump.resume('fastest')
  stage.settle()
  const [execution] = stage.views.executions
  expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { paid: true } })
  expect(execution!.states['Pay']!.attempts).toBe(2)
})

test('a history alone asks for its definition', async () => {
  const opened = await recognise([{ path: 'history.json', text: history }])
  expect(opened.ok ? '' : opened.error).toContain('together with the definition')
})
