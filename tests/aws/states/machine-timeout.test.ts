import { expect, test } from 'vitest'
import { checkLaws } from '../../law/laws'
import { TestRun } from '../../simulate'

const sleeper = {
  name: 'sleeper',
  type: 'STANDARD' as const,
  definition: '{"StartAt":"Sleep","TimeoutSeconds":5,"States":{"Sleep":{"Type":"Wait","Seconds":60,"End":true}}}',
}

test('TimeoutSeconds of the machine ends the execution TIMED_OUT, exactly then', () => {
  const run = new TestRun()
  run.deploy({ workflows: [sleeper] })
  const execution = run.start('sleeper', {})
  run.run()
  expect(run.sequence(execution)).toEqual(['1←0 ExecutionStarted', '2←0 WaitStateEntered', '3←0 ExecutionTimedOut'])
  expect(run.history(execution)[2]?.['executionTimedOutEventDetails']).toEqual({ error: 'States.Timeout' })
  const described = run.ok('states', 'DescribeExecution', { executionArn: execution })
  expect(described).toMatchObject({ status: 'TIMED_OUT', redriveStatus: 'REDRIVABLE' })
  expect(described).not.toHaveProperty('error')
  expect(run.simulation.now - run.simulation.settings.startTime).toBe(5000)
  checkLaws(run.simulation)
})

test('the same name with the same input gives the running execution back', () => {
  const run = new TestRun()
  run.deploy({ workflows: [sleeper] })
  const stateMachineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:sleeper'
  const first = run.ok('states', 'StartExecution', { stateMachineArn, name: 'a', input: '{}' })
  expect(run.ok('states', 'StartExecution', { stateMachineArn, name: 'a', input: '{}' })).toEqual(first)
  expect(run.request('states', 'StartExecution', { stateMachineArn, name: 'a', input: '{"x":1}' })).toEqual({
    err: {
      name: 'ExecutionAlreadyExists',
      message: "Execution Already Exists: 'arn:aws:states:us-east-1:123456789012:execution:sleeper:a'",
    },
  })
})
