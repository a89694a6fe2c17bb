import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../../src/base/json'
import { TestRun } from '../../../simulate'

/** Runs a distributed Map whose children give back their items, over objects of the bucket `in`. */
function read(objects: Readonly<Record<string, string>>, reader: JsonObject, fields: JsonObject = {}): Json {
  const run = new TestRun()
  run.deploy({
    buckets: [{ name: 'box', objects: Object.entries(objects).map(([key, text]) => ({ key, text })) }],
    workflows: [{ name: 'w', type: 'STANDARD', definition: JSON.stringify(machine(reader, fields)) }],
  })
  const execution = run.start('w', { bucket: 'box' })
  run.run()
  const told = run.ok('states', 'DescribeExecution', { executionArn: execution })
  if (told['status'] !== 'SUCCEEDED') return `${String(told['error'])}: ${String(told['cause'])}`
  return JSON.parse(String(told['output'])) as Json
}

const machine = (reader: JsonObject, fields: JsonObject): JsonObject => ({
  StartAt: 'Each',
  States: {
    Each: {
      Type: 'Map',
      ItemReader: reader,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Same',
        States: { Same: { Type: 'Pass', End: true } },
      },
      End: true,
      ...fields,
    },
  },
})
const get = (config: JsonObject, key = 'file'): JsonObject => ({
  Resource: 'arn:aws:states:::s3:getObject',
  ReaderConfig: config,
  Parameters: { Bucket: 'box', Key: key },
})
const list = (parameters: JsonObject = {}, config: JsonObject = {}): JsonObject => ({
  Resource: 'arn:aws:states:::s3:listObjectsV2',
  ...(Object.keys(config).length === 0 ? {} : { ReaderConfig: config }),
  Parameters: { Bucket: 'box', ...parameters },
})

test('JSON: the members of a list; JSON Lines: a value in each line', () => {
  expect(read({ file: '[1, {"a": 2}, null]' }, get({ InputType: 'JSON' }))).toEqual([1, { a: 2 }, null])
  expect(read({ file: '{"a":1}\n\n{"a":2}\n' }, get({ InputType: 'JSONL' }))).toEqual([{ a: 1 }, { a: 2 }])
})

test('CSV: members by the first row or by given headers, all of them texts, what lacks is empty', () => {
  const text = 'id,name\n1,Ann\n2\n3,Bob,more\n'
  expect(read({ file: text }, get({ InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' }))).toEqual([
    { id: '1', name: 'Ann' },
    { id: '2', name: '' },
    { id: '3', name: 'Bob' },
  ])
  const given = { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['x', 'y'], CSVDelimiter: 'SEMICOLON' }
  expect(read({ file: 'a;b' }, get(given))).toEqual([{ x: 'a', y: 'b' }])
})

test('MaxItems and its Path read no more than that many', () => {
  expect(read({ file: '[1,2,3]' }, get({ InputType: 'JSON', MaxItems: 2 }))).toEqual([1, 2])
  expect(read({ file: '[1,2,3]' }, get({ InputType: 'JSON', MaxItemsPath: '$.bucket' }))).toContain(
    'The MaxItemsPath field refers to value "box" which is not a valid integer',
  )
})

test('a listing: its objects, over more than one page, below a prefix', () => {
  const many = Object.fromEntries(Array.from({ length: 999 }, (_, i) => [`p/${i}`, 'x']))
  const all = read({ ...many, 'p/zz': 'x', 'p/zzz': 'x', other: 'x' }, list({ Prefix: 'p/' }))
  expect(all).toHaveLength(1001)
  expect((all as Json[])[0]).toMatchObject({ Key: 'p/0', Size: 1, StorageClass: 'STANDARD' })
})

test.each([
  ['no such object', get({ InputType: 'JSON' }, 'none'), 'States.ItemReaderFailed'],
  ['not JSON', get({ InputType: 'JSON' }), 'States.ItemReaderFailed'],
  ['the same header twice', get({ InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' }), 'States.ItemReaderFailed'],
])('%s: %s', (_name, reader, error) => {
  expect(read({ file: 'a,a\n1,2' }, reader)).toContain(error)
})

test('batches hold up to MaxItemsPerBatch items in order, with the BatchInput', () => {
  const batcher = { ItemBatcher: { MaxItemsPerBatch: 2, BatchInput: { 'from.$': '$.bucket' } } }
  expect(read({ file: '[1,2,3]' }, get({ InputType: 'JSON' }), batcher)).toEqual([
    { BatchInput: { from: 'box' }, Items: [1, 2] },
    { BatchInput: { from: 'box' }, Items: [3] },
  ])
})

test('batches hold no more than MaxInputBytesPerBatch bytes', () => {
  // {"Items":["aaaa","aaaa"]} has 25 bytes, one item more would make it 32.
  const text = JSON.stringify(['aaaa', 'aaaa', 'aaaa'])
  const sizes = (most: number): Json =>
    (
      read({ file: text }, get({ InputType: 'JSON' }), { ItemBatcher: { MaxInputBytesPerBatch: most } }) as {
        Items: Json[]
      }[]
    ).map(({ Items }) => Items.length)
  expect(sizes(25)).toEqual([2, 1])
  expect(sizes(31)).toEqual([2, 1])
  expect(sizes(32)).toEqual([3])
})
