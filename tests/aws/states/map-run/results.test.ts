import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../../src/base/json'
import { TestRun } from '../../../simulate'

/** A distributed Map over the input; an item with `bad` fails. */
function mapOver(items: Json, writer: JsonObject, fields: JsonObject = {}): { run: TestRun; execution: string } {
  const run = new TestRun()
  const definition = {
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        Label: 'each',
        ToleratedFailurePercentage: 100,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Which',
          States: {
            Which: { Type: 'Choice', Choices: [{ Variable: '$.bad', IsPresent: true, Next: 'Bad' }], Default: 'Good' },
            Bad: { Type: 'Fail', Error: 'Broken' },
            Good: { Type: 'Pass', End: true },
          },
        },
        ResultWriter: writer,
        End: true,
        ...fields,
      },
    },
  }
  run.deploy({
    buckets: [{ name: 'out', objects: [] }],
    workflows: [{ name: 'w', type: 'STANDARD', definition: JSON.stringify(definition) }],
  })
  const execution = run.start('w', items)
  run.run()
  return { run, execution }
}
const toBucket: JsonObject = { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'out', Prefix: 'to' } }
const outputOf = (run: TestRun, executionArn: string): JsonObject =>
  JSON.parse(String(run.ok('states', 'DescribeExecution', { executionArn })['output'])) as JsonObject
const objectOf = (run: TestRun, Key: string): string =>
  String(run.ok('s3', 'GetObject', { Bucket: 'out', Key })['Body'])

test('results go to a file for each way to end, listed in a manifest that the output names', () => {
  const { run, execution } = mapOver([{ n: 1 }, { bad: 1 }], toBucket)
  const output = outputOf(run, execution)
  const details = output['ResultWriterDetails'] as { Bucket: string; Key: string }
  expect(details).toEqual({
    Bucket: 'out',
    Key: expect.stringMatching(/^to\/[0-9a-f-]{36}\/manifest\.json$/) as string,
  })
  const folder = details.Key.slice(0, details.Key.lastIndexOf('/'))
  expect(JSON.parse(objectOf(run, details.Key))).toMatchObject({
    DestinationBucket: 'out',
    MapRunArn: output['MapRunArn'],
    ResultFiles: {
      FAILED: [{ Key: `${folder}/FAILED_0.json` }],
      PENDING: [],
      SUCCEEDED: [{ Key: `${folder}/SUCCEEDED_0.json` }],
    },
  })
  expect(JSON.parse(objectOf(run, `${folder}/SUCCEEDED_0.json`))).toMatchObject([
    { Input: '{"n":1}', Output: '{"n":1}', Status: 'SUCCEEDED' },
  ])
  expect(JSON.parse(objectOf(run, `${folder}/FAILED_0.json`))).toMatchObject([{ Error: 'Broken', Status: 'FAILED' }])
})

test('COMPACT writes outputs alone, FLATTEN their members, JSONL a line each', () => {
  const written = (transformation: string, type: string): string => {
    const config = { WriterConfig: { Transformation: transformation, OutputType: type } }
    const { run, execution } = mapOver([[1, 2], [3]], { ...toBucket, ...config })
    const { Key } = outputOf(run, execution)['ResultWriterDetails'] as { Key: string }
    return objectOf(run, Key.replace('manifest.json', `SUCCEEDED_0.${type === 'JSON' ? 'json' : 'jsonl'}`))
  }
  expect(written('COMPACT', 'JSON')).toBe('[[1,2],[3]]')
  expect(written('FLATTEN', 'JSON')).toBe('[1,2,3]')
  expect(written('FLATTEN', 'JSONL')).toBe('1\n2\n3')
})

test('a bucket that is not there fails the state', () => {
  const { run, execution } = mapOver([{}], { ...toBucket, Parameters: { Bucket: 'nowhere', Prefix: 'to' } })
  expect(run.ok('states', 'DescribeExecution', { executionArn: execution })).toMatchObject({
    status: 'FAILED',
    error: 'States.ResultWriterFailed',
  })
})

test('a Map Run is described, listed, and found by its child executions', () => {
  const { run, execution } = mapOver([{ n: 1 }, { bad: 1 }, { n: 2 }], toBucket)
  const { mapRuns } = run.ok('states', 'ListMapRuns', { executionArn: execution }) as unknown as {
    mapRuns: { mapRunArn: string; executionArn: string; stateMachineArn: string }[]
  }
  expect(mapRuns).toMatchObject([
    { executionArn: execution, stateMachineArn: expect.stringMatching(/:stateMachine:w\/each$/) as string },
  ])
  const mapRunArn = mapRuns[0]!.mapRunArn
  const counts = {
    pending: 0,
    running: 0,
    succeeded: 2,
    failed: 1,
    timedOut: 0,
    aborted: 0,
    total: 3,
    resultsWritten: 3,
  }
  expect(run.ok('states', 'DescribeMapRun', { mapRunArn })).toMatchObject({
    status: 'SUCCEEDED',
    toleratedFailurePercentage: 100,
    itemCounts: counts,
    executionCounts: counts,
    redriveCount: 0,
  })
  const failed = run.ok('states', 'ListExecutions', { mapRunArn, statusFilter: 'FAILED' })
  expect(failed['executions']).toMatchObject([{ mapRunArn, itemCount: 1, status: 'FAILED' }])
})

test('UpdateMapRun: a lower threshold ends a Map Run under way', () => {
  const run = new TestRun()
  const definition = {
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        MaxConcurrency: 1,
        ToleratedFailureCount: 5,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Rest',
          States: { Rest: { Type: 'Wait', Seconds: 10, Next: 'Bad' }, Bad: { Type: 'Fail', Error: 'Broken' } },
        },
        End: true,
      },
    },
  }
  run.deploy({ workflows: [{ name: 'w', type: 'STANDARD', definition: JSON.stringify(definition) }] })
  const executionArn = run.start('w', [1, 2, 3, 4])
  run.advance(15_000)
  const { mapRuns } = run.ok('states', 'ListMapRuns', { executionArn }) as unknown as {
    mapRuns: { mapRunArn: string }[]
  }
  const mapRunArn = mapRuns[0]!.mapRunArn
  expect(run.ok('states', 'DescribeMapRun', { mapRunArn })).toMatchObject({
    status: 'RUNNING',
    itemCounts: { failed: 1, pending: 2 },
  })
  run.ok('states', 'UpdateMapRun', { mapRunArn, toleratedFailureCount: 0 })
  run.run()
  expect(run.ok('states', 'DescribeMapRun', { mapRunArn })).toMatchObject({
    status: 'FAILED',
    toleratedFailureCount: 0,
  })
  expect(run.ok('states', 'DescribeExecution', { executionArn })).toMatchObject({
    error: 'States.ExceedToleratedFailureThreshold',
  })
})
