import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/base/json'
import { findings, single } from '../build'
import { aws, block, jsonata, map, messages, pass } from './say'

const errors = (definition: JsonObject): string[] =>
  findings(definition)
    .filter((d) => d.severity === 'error')
    .map((d) => `${d.awsMessage ?? d.message} at ${d.pointer}`)

const distributed = (more: JsonObject = {}): JsonObject =>
  map({
    ItemProcessor: block({ Inner: pass() }, { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' } }),
    ...more,
  })

describe('what a Map takes', () => {
  test.each<JsonObject>([
    map(),
    map({ ItemsPath: '$$.Execution.Input.items', MaxConcurrency: 0, ItemSelector: { 'v.$': '$$.Map.Item.Value' } }),
    map({ ItemsPath: '$items', MaxConcurrencyPath: '$.n', ToleratedFailurePercentagePath: '$tolerated' }),
    single({ Type: 'Map', Iterator: block({ Inner: pass() }), Parameters: { 'v.$': '$.x' }, End: true }),
    map({ ItemProcessor: block({ Inner: pass() }, { ProcessorConfig: { Mode: 'INLINE' } }) }),
    jsonata({ Type: 'Map', ItemProcessor: block({ Inner: pass() }), Items: '{% $states.input.a %}', End: true }),
    jsonata({ Type: 'Map', ItemProcessor: block({ Inner: pass() }), Items: [1, '{% $x %}'], End: true }),
    jsonata({ Type: 'Map', ItemProcessor: block({ Inner: pass() }), MaxConcurrency: '{% $x %}', End: true }),
    distributed({
      Label: 'Files_1',
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        Parameters: { 'Bucket.$': '$.bucket', Key: 'a.csv' },
        ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['a'], MaxItemsPath: '$.n' },
      },
      ItemBatcher: { MaxItemsPerBatch: 10, BatchInput: { 'a.$': '$.a' } },
      ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'b' } },
      ToleratedFailureCount: 1,
      ToleratedFailurePercentage: 0.5,
    }),
  ])('%j', (definition) => {
    expect(errors(definition)).toEqual([])
  })
})

describe('what it refuses', () => {
  test.each<[JsonObject, string]>([
    [single({ Type: 'Map', End: true }), 'These fields are required: [ItemProcessor] at /States/S'],
    [
      map({ Iterator: block({ Other: pass() }) }),
      'There should only be one of the following fields: [ItemProcessor, Iterator] at /States/S',
    ],
    [
      map({ ItemSelector: {}, Parameters: {} }),
      'There should only be one of the following fields: [ItemSelector, Parameters] at /States/S',
    ],
    [
      map({ MaxConcurrency: 1, MaxConcurrencyPath: '$.n' }),
      'There should only be one of the following fields: [MaxConcurrency, MaxConcurrencyPath] at /States/S',
    ],
    [map({ MaxConcurrency: -1 }), 'Minimum value is 0 at /States/S/MaxConcurrency'],
    [map({ MaxConcurrency: '{% 1 %}' }), 'Expected value of type [INTEGER] at /States/S/MaxConcurrency'],
    [map({ ToleratedFailurePercentage: 101 }), 'Maximum value is 100 at /States/S/ToleratedFailurePercentage'],
    [map({ ItemsPath: null }), 'Expected value of type [STRING] at /States/S/ItemsPath'],
    [
      map({ Items: [] }),
      "The QueryLanguage is set to 'JSONPath', but field 'Items' is only supported for the 'JSONata' QueryLanguage at /States/S",
    ],
    [
      map({ ItemProcessor: block({ Inner: pass() }, { QueryLanguage: 'JSONPath' }) }),
      "Field 'QueryLanguage' is not supported at /States/S/ItemProcessor",
    ],
    [
      map({ ItemProcessor: block({ Inner: pass() }, { ProcessorConfig: { Mode: 'REMOTE' } }) }),
      'Value should be one of the following: [INLINE, DISTRIBUTED] at /States/S/ItemProcessor/ProcessorConfig/Mode',
    ],
    [
      map({ ItemProcessor: block({ Inner: pass() }, { ProcessorConfig: { Mode: 'DISTRIBUTED' } }) }),
      'These fields are required: [ExecutionType] at /States/S/ItemProcessor/ProcessorConfig',
    ],
    [distributed({ Label: '' }), 'Label is not valid at /States/S/Label'],
    [distributed({ Label: 'a'.repeat(41) }), 'Label is not valid at /States/S/Label'],
    [distributed({ Label: 'a b' }), 'Label is not valid at /States/S/Label'],
    [
      distributed({ ItemBatcher: { MaxItemsPerBatch: 1, MaxItemsPerBatchPath: '$.n' } }),
      'There should only be one of the following fields: [MaxItemsPerBatch, MaxItemsPerBatchPath] at /States/S/ItemBatcher',
    ],
    [
      distributed({ ItemBatcher: { MaxInputBytesPerBatch: 262_145 } }),
      'Maximum value is 262144 at /States/S/ItemBatcher/MaxInputBytesPerBatch',
    ],
    [
      distributed({ ItemReader: { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType: 'XML' } } }),
      'Value should be one of the following: [CSV, JSON, JSONL, MANIFEST, PARQUET] at /States/S/ItemReader/ReaderConfig/InputType',
    ],
    [distributed({ ItemReader: {} }), 'These fields are required: [Resource] at /States/S/ItemReader'],
  ])('%j', (definition, expected) => {
    expect(errors(definition)).toEqual([expected])
  })

  test.each<[JsonObject, string]>([
    [
      jsonata({ Type: 'Map', ItemProcessor: block({ Inner: pass() }), Items: '$.a', End: true }),
      'State "S": Items must be an array, or an expression in {% %} that gives one, but is "$.a".',
    ],
    [
      distributed({ ItemBatcher: {} }),
      'State "S": ItemBatcher says nowhere how large a batch is. Add "MaxItemsPerBatch": 10, or MaxInputBytesPerBatch.',
    ],
    [
      distributed({ ResultWriter: {} }),
      'State "S": ResultWriter is empty. Add Resource and the bucket, or WriterConfig, or delete it.',
    ],
  ])('%j says it in words for people', (definition, expected) => {
    expect(messages(definition)).toContain(expected)
  })

  test('a Map without a processor is told what it needs', () => {
    expect(aws(single({ Type: 'Map', ItemProcessor: [], End: true }))).toEqual([
      'Expected value of type [OBJECT] at /States/S/ItemProcessor',
    ])
  })
})
