// The real client of Step Functions, unchanged, against the endpoint.
import {
  CreateStateMachineAliasCommand,
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  ExecutionDoesNotExist,
  GetExecutionHistoryCommand,
  InvalidDefinition,
  ListStateMachineVersionsCommand,
  ListTagsForResourceCommand,
  paginateGetExecutionHistory,
  paginateListExecutions,
  SFNClient,
  StartExecutionCommand,
  StartSyncExecutionCommand,
  StateMachineDoesNotExist,
  TagResourceCommand,
  TestStateCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientOf, runUntilIdle } from './client'
import { startEndpoint } from './server'

let endpoint: Awaited<ReturnType<typeof startEndpoint>>
let client: SFNClient

beforeAll(async () => {
  endpoint = await startEndpoint(0)
  client = new SFNClient({ ...clientOf(endpoint.port), disableHostPrefix: true })
})
afterAll(() => {
  client.destroy()
  endpoint.stop()
})

const run = (more = {}): Promise<Response> => runUntilIdle(endpoint.port, more)
const roleArn = 'arn:aws:iam::000000000000:role/r'
const definition = JSON.stringify({
  StartAt: 'Wait',
  States: { Wait: { Type: 'Wait', Seconds: 5, Next: 'Done' }, Done: { Type: 'Pass', Result: 42, End: true } },
})

test('an execution from its start to its history, with dates as Date', async () => {
  const { stateMachineArn } = await client.send(new CreateStateMachineCommand({ name: 'sdk', definition, roleArn }))
  const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn, input: '{}' }))
  await run()
  const described = await client.send(new DescribeExecutionCommand({ executionArn }))
  expect(described).toMatchObject({ status: 'SUCCEEDED', output: '42' })
  expect(Number(described.stopDate) - Number(described.startDate)).toBe(5000)
  const { events = [] } = await client.send(new GetExecutionHistoryCommand({ executionArn }))
  expect(events.map(({ type }) => type)).toEqual([
    'ExecutionStarted',
    'WaitStateEntered',
    'WaitStateExited',
    'PassStateEntered',
    'PassStateExited',
    'ExecutionSucceeded',
  ])
  expect(events[0]?.timestamp).toBeInstanceOf(Date)
})

test('refusals are classes of the SDK', async () => {
  const broken = new CreateStateMachineCommand({ name: 'broken', definition: '{}', roleArn })
  await expect(client.send(broken)).rejects.toBeInstanceOf(InvalidDefinition)
  const executionArn = 'arn:aws:states:us-east-1:000000000000:execution:sdk:none'
  const unknown = client.send(new DescribeExecutionCommand({ executionArn }))
  await expect(unknown).rejects.toBeInstanceOf(ExecutionDoesNotExist)
})

test("lists are walked by the SDK's own paginators", async () => {
  const { stateMachineArn } = await client.send(new CreateStateMachineCommand({ name: 'many', definition, roleArn }))
  for (let i = 0; i < 7; i++) await client.send(new StartExecutionCommand({ stateMachineArn, name: `run-${i}` }))
  const names: (string | undefined)[] = []
  for await (const page of paginateListExecutions({ client, pageSize: 3 }, { stateMachineArn }))
    names.push(...(page.executions ?? []).map(({ name }) => name))
  expect(names).toEqual(['run-6', 'run-5', 'run-4', 'run-3', 'run-2', 'run-1', 'run-0'])
})

test('an EXPRESS machine answers when its execution has ended', async () => {
  const { stateMachineArn } = await client.send(
    new CreateStateMachineCommand({ name: 'fast', definition, roleArn, type: 'EXPRESS' }),
  )
  const answer = client.send(new StartSyncExecutionCommand({ stateMachineArn, input: '{}' }))
  await new Promise((resolve) => setTimeout(resolve, 100))
  await run()
  expect(await answer).toMatchObject({
    status: 'SUCCEEDED',
    output: '42',
    billingDetails: { billedDurationInMilliseconds: 5000 },
  })
})

test('a state is tested by itself', async () => {
  const state = JSON.stringify({ Type: 'Pass', Parameters: { 'a.$': '$.b' }, End: true })
  const tested = new TestStateCommand({ definition: state, roleArn, input: '{"b":1}', inspectionLevel: 'DEBUG' })
  const answer = client.send(tested)
  await new Promise((resolve) => setTimeout(resolve, 100))
  await run()
  expect(await answer).toMatchObject({ status: 'SUCCEEDED', output: '{"a":1}', inspectionData: { input: '{"b":1}' } })
})

test('a machine with versions, an alias and tags, from its update to its end', async () => {
  const created = new CreateStateMachineCommand({ name: 'versioned', definition, roleArn, publish: true })
  const { stateMachineArn, stateMachineVersionArn } = await client.send(created)
  const next = definition.replace('42', '43')
  await client.send(new UpdateStateMachineCommand({ stateMachineArn, definition: next, publish: true }))
  const { stateMachineVersions = [] } = await client.send(new ListStateMachineVersionsCommand({ stateMachineArn }))
  const versions = stateMachineVersions.map((version) => version.stateMachineVersionArn)
  expect(versions).toEqual([`${String(stateMachineArn)}:2`, stateMachineVersionArn])

  const routingConfiguration = [{ stateMachineVersionArn, weight: 100 }]
  const { stateMachineAliasArn } = await client.send(
    new CreateStateMachineAliasCommand({ name: 'live', routingConfiguration }),
  )
  const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn: stateMachineAliasArn }))
  await run()
  const described = await client.send(new DescribeExecutionCommand({ executionArn }))
  expect(described).toMatchObject({ output: '42', stateMachineVersionArn, stateMachineAliasArn })
  const ids: (number | undefined)[] = []
  for await (const page of paginateGetExecutionHistory({ client, pageSize: 4 }, { executionArn }))
    ids.push(...(page.events ?? []).map(({ id }) => id))
  expect(ids).toEqual([1, 2, 3, 4, 5, 6])

  await client.send(new TagResourceCommand({ resourceArn: stateMachineArn, tags: [{ key: 'team', value: 'orders' }] }))
  const { tags } = await client.send(new ListTagsForResourceCommand({ resourceArn: stateMachineArn }))
  expect(tags).toEqual([{ key: 'team', value: 'orders' }])
  await client.send(new DeleteStateMachineCommand({ stateMachineArn }))
  const late = client.send(new StartExecutionCommand({ stateMachineArn }))
  await expect(late).rejects.toBeInstanceOf(StateMachineDoesNotExist)
})
