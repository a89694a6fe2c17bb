import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/base/json'
import { TestRun } from '../../simulate'

const roleArn = 'arn:aws:iam::123456789012:role/r'
const pass = (comment = ''): string =>
  JSON.stringify({ Comment: comment, StartAt: 'A', States: { A: { Type: 'Pass', End: true } } })
const arn = 'arn:aws:states:us-east-1:123456789012:stateMachine:m'

function created(more: JsonObject = {}): TestRun {
  const run = new TestRun()
  run.ok('states', 'CreateStateMachine', { name: 'm', definition: pass(), roleArn, ...more })
  return run
}

function refusal(run: TestRun, action: string, params: JsonObject): { name: string; message: string } {
  const answer = run.request('states', action, params)
  if (!('err' in answer)) throw new Error(`${action} was not refused: ${JSON.stringify(answer)}`)
  return answer.err
}

const update = (run: TestRun, more: JsonObject): JsonObject =>
  run.ok('states', 'UpdateStateMachine', { stateMachineArn: arn, ...more })
const start = (run: TestRun, stateMachineArn: string): JsonObject => {
  const { executionArn } = run.ok('states', 'StartExecution', { stateMachineArn })
  run.run()
  return run.ok('states', 'DescribeExecution', { executionArn: executionArn ?? null })
}

describe('revisions', () => {
  test('an update that changes nothing makes none', () => {
    const run = created()
    expect(update(run, { definition: pass() })).not.toHaveProperty('revisionId')
    const { revisionId } = update(run, { roleArn: `${roleArn}2` })
    expect(run.ok('states', 'DescribeStateMachine', { stateMachineArn: arn })).toMatchObject({
      revisionId,
      roleArn: `${roleArn}2`,
    })
  })

  test('an execution keeps the one that it was started on', () => {
    const run = created()
    const { executionArn = null } = run.ok('states', 'StartExecution', { stateMachineArn: arn })
    update(run, { definition: pass('later'), roleArn: `${roleArn}2` })
    expect(run.ok('states', 'DescribeStateMachineForExecution', { executionArn })).toMatchObject({
      definition: pass(),
      roleArn,
    })
  })

  test('logging that writes needs exactly one destination', () => {
    const run = created()
    const logging = { level: 'ALL' }
    expect(refusal(run, 'UpdateStateMachine', { stateMachineArn: arn, loggingConfiguration: logging })).toEqual({
      name: 'InvalidLoggingConfiguration',
      message: 'Invalid Logging Configuration: Must specify exactly one Log Destination.',
    })
  })
})

describe('deleting a machine', () => {
  const waiting = JSON.stringify({ StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 10, End: true } } })

  test('takes its tags along, and is no error for one that is not there', () => {
    const run = created({ tags: [{ key: 'a', value: '1' }] })
    for (let i = 0; i < 2; i++) run.ok('states', 'DeleteStateMachine', { stateMachineArn: arn })
    run.ok('states', 'CreateStateMachine', { name: 'm', definition: pass(), roleArn })
    expect(run.ok('states', 'ListTagsForResource', { resourceArn: arn })['tags']).toEqual([])
    expect(refusal(run, 'DeleteStateMachine', { stateMachineArn: 'm' }).name).toBe('InvalidArn')
  })

  test('waits for its executions, and starts none any more', () => {
    const run = created({ definition: waiting })
    const { executionArn = null } = run.ok('states', 'StartExecution', { stateMachineArn: arn })
    run.ok('states', 'DeleteStateMachine', { stateMachineArn: arn })
    expect(run.ok('states', 'DescribeStateMachine', { stateMachineArn: arn })['status']).toBe('DELETING')
    expect(refusal(run, 'StartExecution', { stateMachineArn: arn }).name).toBe('StateMachineDeleting')
    run.run()
    expect(run.ok('states', 'DescribeExecution', { executionArn })['status']).toBe('SUCCEEDED')
    expect(refusal(run, 'DescribeStateMachine', { stateMachineArn: arn }).name).toBe('StateMachineDoesNotExist')
  })
})

describe('the history of an execution', () => {
  test('comes in pages, both ways, and without data', () => {
    const run = created()
    const { executionArn = null } = run.ok('states', 'StartExecution', { stateMachineArn: arn, input: '{"a":1}' })
    run.run()
    const history = (more: JsonObject) => run.ok('states', 'GetExecutionHistory', { executionArn, ...more })
    const first = history({ maxResults: 3, includeExecutionData: false })
    expect(first['events']).toMatchObject([{ type: 'ExecutionStarted' }, { id: 2 }, { id: 3 }])
    expect(JSON.stringify(first)).not.toContain('"input"')
    expect(history({ nextToken: first['nextToken'] ?? null })['events']).toMatchObject([{ id: 4 }])
    expect(history({ reverseOrder: true, maxResults: 1 })['events']).toMatchObject([{ type: 'ExecutionSucceeded' }])
    expect(refusal(run, 'GetExecutionHistory', { executionArn, nextToken: '7' }).name).toBe('InvalidToken')
  })
})

describe('versions', () => {
  test('have numbers that are not used again, and one for a revision', () => {
    const run = created({ publish: true, versionDescription: 'first' })
    expect(run.ok('states', 'PublishStateMachineVersion', { stateMachineArn: arn })['stateMachineVersionArn']).toBe(
      `${arn}:1`,
    )
    expect(update(run, { definition: pass('2'), publish: true })['stateMachineVersionArn']).toBe(`${arn}:2`)
    run.ok('states', 'DeleteStateMachineVersion', { stateMachineVersionArn: `${arn}:2` })
    expect(run.ok('states', 'PublishStateMachineVersion', { stateMachineArn: arn })['stateMachineVersionArn']).toBe(
      `${arn}:3`,
    )
    const listed = run.ok('states', 'ListStateMachineVersions', { stateMachineArn: arn })['stateMachineVersions']
    expect(listed).toMatchObject([{ stateMachineVersionArn: `${arn}:3` }, { stateMachineVersionArn: `${arn}:1` }])
    expect(run.ok('states', 'DescribeStateMachine', { stateMachineArn: `${arn}:1` })).toMatchObject({
      description: 'first',
      definition: pass(),
    })
  })

  test('are published of the revision that the caller means', () => {
    const run = created()
    const wrong = { stateMachineArn: arn, revisionId: 'other' }
    expect(refusal(run, 'PublishStateMachineVersion', wrong).message).toBe(
      'Failed to publish the State Machine version for revision other. The current State Machine revision is INITIAL.',
    )
    expect(run.ok('states', 'PublishStateMachineVersion', { ...wrong, revisionId: 'INITIAL' })).toBeDefined()
  })

  test('are started and listed by their ARN', () => {
    const run = created({ publish: true })
    update(run, { definition: pass('2'), publish: true })
    expect(start(run, `${arn}:1`)).toMatchObject({ stateMachineArn: arn, stateMachineVersionArn: `${arn}:1` })
    start(run, arn)
    expect(run.ok('states', 'ListExecutions', { stateMachineArn: `${arn}:1` })['executions']).toHaveLength(1)
    expect(run.ok('states', 'ListExecutions', { stateMachineArn: arn })['executions']).toHaveLength(2)
  })
})

describe('aliases', () => {
  const route = (number: number, weight: number): JsonObject => ({ stateMachineVersionArn: `${arn}:${number}`, weight })
  const aliased = (...routes: JsonObject[]): TestRun => {
    const run = created({ publish: true })
    update(run, { definition: pass('2'), publish: true })
    run.ok('states', 'CreateStateMachineAlias', { name: 'live', routingConfiguration: routes })
    return run
  }

  test('send executions to their versions by weight', () => {
    const run = aliased(route(1, 80), route(2, 20))
    const versions = Array.from({ length: 100 }, () => start(run, `${arn}:live`)['stateMachineVersionArn'])
    const first = versions.filter((version) => version === `${arn}:1`).length
    expect(first).toBeGreaterThan(65)
    expect(first).toBeLessThan(95)
    expect(run.ok('states', 'ListExecutions', { stateMachineArn: `${arn}:live` })['executions']).toHaveLength(100)
  })

  test('keep their versions from being deleted', () => {
    const run = aliased(route(1, 100))
    expect(refusal(run, 'DeleteStateMachineVersion', { stateMachineVersionArn: `${arn}:1` }).message).toContain(
      '[live]',
    )
    run.ok('states', 'DeleteStateMachineAlias', { stateMachineAliasArn: `${arn}:live` })
    run.ok('states', 'DeleteStateMachineVersion', { stateMachineVersionArn: `${arn}:1` })
  })

  test.each<[JsonObject[], string]>([
    [[route(1, 70), route(2, 31)], 'Sum of routing configuration weights must equal 100. Received: [70, 31]'],
    [
      [route(1, 50), route(1, 50)],
      `Routing configuration must contain distinct state machine version ARNs. Received: [${arn}:1, ${arn}:1]`,
    ],
    [
      [{ stateMachineVersionArn: arn, weight: 100 }],
      `Routing configuration must contain state machine version ARNs. Received: [${arn}]`,
    ],
  ])('refuse a routing that does not add up: %j', (routingConfiguration, message) => {
    const run = aliased(route(1, 100))
    expect(
      refusal(run, 'UpdateStateMachineAlias', { stateMachineAliasArn: `${arn}:live`, routingConfiguration }).message,
    ).toBe(message)
  })
})

describe('tags', () => {
  test('are added, overwritten and taken away', () => {
    const run = created({ tags: [{ key: 'a', value: '1' }] })
    run.ok('states', 'TagResource', {
      resourceArn: arn,
      tags: [
        { key: 'a', value: '2' },
        { key: '__proto__', value: 'x' },
      ],
    })
    const list = () => run.ok('states', 'ListTagsForResource', { resourceArn: arn })['tags']
    expect(list()).toEqual([
      { key: 'a', value: '2' },
      { key: '__proto__', value: 'x' },
    ])
    run.ok('states', 'UntagResource', { resourceArn: arn, tagKeys: ['a', 'b'] })
    expect(list()).toEqual([{ key: '__proto__', value: 'x' }])
  })
})

describe('lists', () => {
  test('come in pages', () => {
    const run = new TestRun()
    for (const name of ['c', 'a', 'b']) run.ok('states', 'CreateStateMachine', { name, definition: pass(), roleArn })
    const first = run.ok('states', 'ListStateMachines', { maxResults: 2 })
    expect(first['stateMachines']).toMatchObject([{ name: 'a' }, { name: 'b' }])
    const rest = run.ok('states', 'ListStateMachines', { nextToken: first['nextToken'] ?? null })
    expect(rest).toMatchObject({ stateMachines: [{ name: 'c' }] })
    expect(rest).not.toHaveProperty('nextToken')
    expect(refusal(run, 'ListStateMachines', { nextToken: 'junk' }).name).toBe('InvalidToken')
    expect(refusal(run, 'ListStateMachines', { maxResults: 1001 }).message).toBe(
      "1 validation error detected: Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000",
    )
  })
})

test.each([
  [
    'not some json',
    "Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
  ],
  ["{'a': 1}", "Unexpected character (''' (code 39)): was expecting double-quote to start field name"],
  ['{"a" 1}', "Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value"],
  ['[1 2]', "Unexpected character ('2' (code 50)): was expecting comma to separate Array entries"],
  ['', 'Invalid execution input.'],
])('the input %j is refused in the words of AWS', (input, words) => {
  expect(refusal(created(), 'StartExecution', { stateMachineArn: arn, input })).toEqual({
    name: 'InvalidExecutionInput',
    message: `Invalid State Machine Execution Input: '${words}'`,
  })
})

test('variables that states read are told', () => {
  const States = {
    A: { Type: 'Pass', Assign: { total: 1 }, Next: 'B' },
    B: { Type: 'Pass', Parameters: { 'a.$': "States.Format('$none {}', $total)", b: '$none' }, Next: 'C' },
    C: {
      Type: 'Pass',
      QueryLanguage: 'JSONata',
      Output: '{% ($x := $total; $map([1], function($v) { $v + $x + $sum([$other]) })) %}',
      End: true,
    },
  }
  const run = new TestRun()
  run.ok('states', 'CreateStateMachine', { name: 'm', definition: JSON.stringify({ StartAt: 'A', States }), roleArn })
  expect(run.ok('states', 'DescribeStateMachine', { stateMachineArn: arn })['variableReferences']).toEqual({
    B: ['total'],
    C: ['other', 'total'],
  })
})
