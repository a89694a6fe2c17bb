import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../../src/base/json'
import { foldViews, startViews } from '../../../../src/views/all'
import { checkLaws } from '../../../law/laws'
import { FunctionError, runWorkflow, type TestRun } from '../../../simulate'

const fn = 'arn:aws:lambda:us-east-1:123456789012:function:work'
const days = (n: number): number => n * 86_400_000

interface Options {
  readonly type?: 'STANDARD' | 'EXPRESS'
  readonly fields?: JsonObject
  readonly fails?: (event: Json) => boolean
  /** The states around; the Map is called Each. */
  readonly around?: (each: JsonObject) => JsonObject
}

/** A distributed Map over a function that fails, until it is mended. */
class Failing {
  readonly run: TestRun
  readonly execution: string
  isMended = false
  readonly seen: Json[] = []

  constructor(items: Json, { type = 'STANDARD', fields = {}, fails = () => true, around }: Options = {}) {
    const each: JsonObject = {
      Type: 'Map',
      Label: 'items',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: type },
        StartAt: 'Before',
        States: { Before: { Type: 'Pass', Next: 'Work' }, Work: { Type: 'Task', Resource: fn, End: true } },
      },
      End: true,
      ...fields,
    }
    const work = (event: Json): Json => {
      this.seen.push(event)
      if (!this.isMended && fails(event)) throw new FunctionError('Broken', 'not yet')
      return event
    }
    const functions = [
      { name: 'work', file: 'index.js' as const, code: '', timeoutSeconds: 3, memoryMb: 128, environment: {} },
    ]
    const states = around === undefined ? { Each: each } : around(each)
    const { run, execution } = runWorkflow(states, items, { functions: { work }, project: { functions } })
    this.run = run
    this.execution = execution
  }

  describe(): JsonObject {
    return this.run.ok('states', 'DescribeExecution', { executionArn: this.execution })
  }

  output(): Json {
    return JSON.parse(String(this.describe()['output'])) as Json
  }

  /** Map Runs, oldest first. */
  mapRuns(): JsonObject[] {
    const { mapRuns } = this.run.ok('states', 'ListMapRuns', { executionArn: this.execution })
    return (mapRuns as JsonObject[])
      .map(({ mapRunArn }) => this.run.ok('states', 'DescribeMapRun', { mapRunArn: mapRunArn ?? '' }))
      .reverse()
  }

  children(more: JsonObject = {}): JsonObject[] {
    const mapRunArn = this.mapRuns()[0]?.['mapRunArn'] ?? ''
    const { executions } = this.run.ok('states', 'ListExecutions', { mapRunArn, ...more })
    return [...(executions as JsonObject[])].reverse()
  }

  redrive(): void {
    this.run.ok('states', 'RedriveExecution', { executionArn: this.execution })
    this.run.run()
  }
}

const isBad = (event: Json): boolean => event === 'bad'

test('a redrive goes on with the Map Run: only what had not ended well is done again, from where it failed', () => {
  const it = new Failing(['bad', 'good', 'bad'], {
    fails: isBad,
    fields: { ToleratedFailureCount: 1, MaxConcurrency: 1 },
  })
  expect(it.describe()).toMatchObject({ status: 'FAILED', redriveStatus: 'REDRIVABLE' })
  expect(it.mapRuns()).toMatchObject([
    { status: 'FAILED', redriveCount: 0, executionCounts: { failed: 2, succeeded: 1 } },
  ])
  const before = it.run.sequence(it.execution).length
  const [first, second] = it.children()
  it.isMended = true
  it.run.advance(60_000)
  const at = it.run.simulation.now / 1000
  it.redrive()
  expect(it.run.sequence(it.execution).slice(before)).toEqual([
    '8←7 ExecutionRedriven',
    '9←8 MapRunRedriven',
    '10←9 MapRunSucceeded',
    '11←10 MapStateSucceeded',
    '12←9 MapStateExited',
    '13←12 ExecutionSucceeded',
  ])
  const [mapRun, ...others] = it.mapRuns()
  expect(others).toEqual([])
  expect(it.run.history(it.execution)[8]).toMatchObject({
    mapRunRedrivenEventDetails: { mapRunArn: mapRun?.['mapRunArn'], redriveCount: 1 },
  })
  const counts = { succeeded: 3, failed: 0, pending: 0, total: 3, pendingRedrive: 0, failuresNotRedrivable: 0 }
  expect(mapRun).toMatchObject({
    status: 'SUCCEEDED',
    redriveCount: 1,
    redriveDate: at,
    executionCounts: counts,
    itemCounts: counts,
  })
  expect(it.output()).toEqual(['bad', 'good', 'bad'])
  expect(it.children()).toMatchObject([
    { executionArn: first?.['executionArn'], status: 'SUCCEEDED', redriveCount: 1 },
    { executionArn: second?.['executionArn'], status: 'SUCCEEDED', redriveCount: 0 },
    { status: 'SUCCEEDED', redriveCount: 1 },
  ])
  expect(it.seen).toEqual(['bad', 'good', 'bad', 'bad', 'bad'])
  const child = it.run.sequence(String(first?.['executionArn']))
  expect(child.filter((event) => event.endsWith('PassStateEntered'))).toHaveLength(1)
  expect(child.at(-5)).toBe('10←9 LambdaFunctionScheduled')
  checkLaws(it.run.simulation)
})

test('the counts of the state are those of its executions, before and after a redrive', () => {
  const it = new Failing(['good', 'bad'], { fails: isBad, type: 'EXPRESS', fields: { MaxConcurrency: 1 } })
  const views = () => foldViews(startViews, it.run.simulation.log, 0)
  const inside = (): unknown => views().executions[0]?.states['Each']?.inside
  expect(inside()).toEqual({ running: 0, succeeded: 1, failed: 1, aborted: 0 })
  expect(views().mapRuns).toMatchObject([{ status: 'FAILED', counts: { RUNNING: 0, SUCCEEDED: 1, FAILED: 1 } }])
  it.isMended = true
  it.redrive()
  expect(inside()).toEqual({ running: 0, succeeded: 2, failed: 0, aborted: 0 })
  const counts = { RUNNING: 0, SUCCEEDED: 2, FAILED: 0 }
  expect(views().mapRuns).toMatchObject([{ status: 'SUCCEEDED', redriveCount: 1, counts }])
})

test('EXPRESS children are run again as a whole, under their ARN', () => {
  const it = new Failing(['good', 'bad'], { fails: isBad, type: 'EXPRESS', fields: { MaxConcurrency: 1 } })
  const arns = (): unknown[] => it.run.events('execution-started').map((event) => event.execution)
  const [, first, second] = arns()
  it.isMended = true
  it.redrive()
  expect(arns()).toEqual([it.execution, first, second, second])
  expect(it.output()).toEqual(['good', 'bad'])
  expect(it.mapRuns()).toMatchObject([{ status: 'SUCCEEDED', redriveCount: 1 }])
  checkLaws(it.run.simulation)
})

test('children that never began are started by the redrive', () => {
  const it = new Failing(['bad', 'a', 'b'], { fails: isBad, fields: { MaxConcurrency: 1 } })
  expect(it.mapRuns()).toMatchObject([{ executionCounts: { failed: 1, pending: 2, total: 3 } }])
  it.isMended = true
  it.redrive()
  expect(it.output()).toEqual(['bad', 'a', 'b'])
  expect(it.children().map((child) => child['redriveCount'])).toEqual([1, 0, 0])
})

test('where there is no room they wait as PENDING_REDRIVE, which is over when the Map Run ends', () => {
  const it = new Failing(['bad', 'bad', 'bad'], {
    fails: isBad,
    fields: { ToleratedFailureCount: 2, MaxConcurrency: 1 },
  })
  it.run.ok('states', 'RedriveExecution', { executionArn: it.execution })
  while (it.mapRuns()[0]?.['status'] !== 'RUNNING') it.run.simulation.step()
  const mapRunArn = it.mapRuns()[0]?.['mapRunArn'] ?? ''
  it.run.ok('states', 'UpdateMapRun', { mapRunArn, toleratedFailureCount: 0 })
  expect(it.mapRuns()[0]).toMatchObject({ executionCounts: { running: 1, failed: 0, pendingRedrive: 2, total: 3 } })
  expect(it.children().map(({ status }) => status)).toEqual(['RUNNING', 'PENDING_REDRIVE', 'PENDING_REDRIVE'])
  const [waiting, ...others] = it.children({ statusFilter: 'PENDING_REDRIVE' })
  expect(others).toHaveLength(1)
  expect(it.run.ok('states', 'DescribeExecution', { executionArn: waiting?.['executionArn'] ?? '' })['status']).toBe(
    'PENDING_REDRIVE',
  )
  it.run.run()
  expect(it.mapRuns()[0]).toMatchObject({ status: 'FAILED', executionCounts: { failed: 3, pendingRedrive: 0 } })
  it.isMended = true
  it.redrive()
  expect(it.mapRuns()[0]).toMatchObject({ status: 'SUCCEEDED', redriveCount: 2 })
  expect(it.output()).toEqual(['bad', 'bad', 'bad'])
  checkLaws(it.run.simulation)
})

test('PENDING_REDRIVE is asked for by Map Run only', () => {
  const it = new Failing(['good'])
  const stateMachineArn = it.describe()['stateMachineArn'] ?? ''
  expect(
    it.run.request('states', 'ListExecutions', { stateMachineArn, statusFilter: 'PENDING_REDRIVE' }),
  ).toMatchObject({
    err: { name: 'ValidationException' },
  })
})

test('an execution that was stopped goes on with all its children', () => {
  const it = new Failing(['a', 'b'], {
    fails: () => false,
    fields: {
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Rest',
        States: { Rest: { Type: 'Wait', Seconds: 600, End: true } },
      },
    },
  })
  const again = it.run.ok('states', 'StartExecution', {
    stateMachineArn: it.describe()['stateMachineArn'] ?? '',
    input: '["a","b"]',
  })['executionArn']
  it.run.advance(1_000)
  it.run.ok('states', 'StopExecution', { executionArn: again ?? '' })
  it.run.ok('states', 'RedriveExecution', { executionArn: again ?? '' })
  it.run.run()
  const { status, output } = it.run.ok('states', 'DescribeExecution', { executionArn: again ?? '' })
  expect([status, output]).toEqual(['SUCCEEDED', '["a","b"]'])
})

test('in a branch of a Parallel state, too', () => {
  const it = new Failing(['bad', 'good'], {
    fails: isBad,
    around: (each) => ({
      Both: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'Each', States: { Each: each } },
          { StartAt: 'Rest', States: { Rest: { Type: 'Wait', Seconds: 5, End: true } } },
        ],
        End: true,
      },
    }),
  })
  it.isMended = true
  it.redrive()
  expect(it.output()).toEqual([
    ['bad', 'good'],
    ['bad', 'good'],
  ])
  expect(it.mapRuns()).toMatchObject([{ status: 'SUCCEEDED', redriveCount: 1 }])
  checkLaws(it.run.simulation)
})

test('children whose time for a redrive is over stay failed, and count as such', () => {
  const states = {
    First: { Type: 'Wait', SecondsPath: '$.seconds', Next: 'Work' },
    Work: { Type: 'Task', Resource: fn, End: true },
  }
  const it = new Failing([{ seconds: 0 }, { seconds: 15 * 86_400 }], {
    fields: {
      ToleratedFailureCount: 1,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'First',
        States: states,
      },
    },
  })
  expect(it.run.simulation.now - it.run.simulation.settings.startTime).toBeGreaterThan(days(14))
  it.isMended = true
  it.redrive()
  expect(it.mapRuns()).toMatchObject([
    { status: 'SUCCEEDED', executionCounts: { succeeded: 1, failed: 1, failuresNotRedrivable: 1 } },
  ])
  expect(it.output()).toEqual([{ seconds: 15 * 86_400 }])
})

test.each([
  [
    'the results are too large',
    { ResultSelector: { 'x.$': '$[0]', 'y.$': '$[0]', 'z.$': '$[0]' } },
    'a'.repeat(100_000),
    'States.DataLimitExceeded',
  ],
  ['an expression fails', { ItemSelector: { 'x.$': '$.missing' } }, 'a', 'States.Runtime'],
])('where %s, the redrive starts another Map Run', (_, fields, item, error) => {
  const it = new Failing({ list: [item, item] }, { fails: () => false, fields: { ItemsPath: '$.list', ...fields } })
  expect(it.describe()).toMatchObject({ status: 'FAILED', error })
  it.redrive()
  expect(it.mapRuns().map(({ redriveCount }) => redriveCount)).toEqual([0, 0])
})

test('items that could not be read are read by the redrive, in the same Map Run', () => {
  const reader = {
    Resource: 'arn:aws:states:::s3:getObject',
    ReaderConfig: { InputType: 'JSON' },
    Parameters: { Bucket: 'store', Key: 'items.json' },
  }
  const it = new Failing({}, { fails: () => false, fields: { ItemReader: reader } })
  expect(it.describe()).toMatchObject({ status: 'FAILED', error: 'States.ItemReaderFailed' })
  it.run.ok('s3', 'CreateBucket', { Bucket: 'store' })
  it.run.ok('s3', 'PutObject', { Bucket: 'store', Key: 'items.json', Body: '[1,2]' })
  it.redrive()
  expect(it.output()).toEqual([1, 2])
  expect(it.mapRuns()).toMatchObject([{ redriveCount: 1, itemCounts: { total: 2, succeeded: 2 } }])
})

test('a Retry of the Map waits for its time, also where children were aborted', () => {
  const it = new Failing([{ seconds: 0 }, { seconds: 60 }], {
    fields: {
      Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 10, MaxAttempts: 1 }],
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'First',
        States: {
          First: { Type: 'Wait', SecondsPath: '$.seconds', Next: 'Work' },
          Work: { Type: 'Task', Resource: fn, End: true },
        },
      },
    },
  })
  const [first, second] = it.mapRuns()
  expect(Number(second?.['startDate']) - Number(first?.['stopDate'])).toBe(10)
})
