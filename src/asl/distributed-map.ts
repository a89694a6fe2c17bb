// Compiles what only a distributed Map has: ItemReader, ItemBatcher, ResultWriter.
import { isObject, member, type JsonObject } from '../base/json'
import type { ItemBatcher, ItemReader, MapState, ReaderConfig, ResultWriter } from './machine'
import { optionalText, textsOf } from './query/fields'
import type { QueryLanguage } from './query/language'

const delimiters: ReadonlyMap<string, string> = new Map([
  ['COMMA', ','],
  ['PIPE', '|'],
  ['SEMICOLON', ';'],
  ['SPACE', ' '],
  ['TAB', '\t'],
])

/** The parts of a distributed Map; null where the state does not have them. */
export function compileDistributed(
  fields: JsonObject,
  language: QueryLanguage,
): Pick<MapState, 'reader' | 'batcher' | 'writer'> {
  const part = (field: string): JsonObject | null => objectIn(fields, field)
  const reader = part('ItemReader')
  const batcher = part('ItemBatcher')
  const writer = part('ResultWriter')
  return {
    reader: reader && compileReader(reader, language),
    batcher: batcher && compileBatcher(batcher, language),
    writer: writer && compileWriter(writer, language),
  }
}

function objectIn(fields: JsonObject, field: string): JsonObject | null {
  const value = member(fields, field)
  return isObject(value) ? value : null
}

/** Parameters, or Arguments in JSONata: a state has only one of them. */
const parametersOf = (part: JsonObject, language: QueryLanguage, place: string): ItemReader['parameters'] | null =>
  language.template(part, 'Parameters', place) ?? language.template(part, 'Arguments', place)

function compileReader(reader: JsonObject, language: QueryLanguage): ItemReader {
  const config = objectIn(reader, 'ReaderConfig') ?? {}
  return {
    action: optionalText(reader, 'Resource')?.endsWith(':listObjectsV2') ? 'listObjectsV2' : 'getObject',
    parameters: parametersOf(reader, language, 'ItemReader') ?? (() => ({})),
    config: compileConfig(config),
    maxItems: language.whole(config, 'MaxItems', 'ItemReader/ReaderConfig'),
  }
}

function compileConfig(config: JsonObject): ReaderConfig {
  const inputType = optionalText(config, 'InputType')
  const manifestType = optionalText(config, 'ManifestType')
  return {
    inputType: oneOf(inputType, ['CSV', 'JSON', 'JSONL', 'MANIFEST', 'PARQUET']),
    manifestType: oneOf(manifestType, ['S3_INVENTORY', 'ATHENA_DATA']),
    flattens: optionalText(config, 'Transformation') === 'LOAD_AND_FLATTEN',
    headers: optionalText(config, 'CSVHeaderLocation') === 'GIVEN' ? textsOf(config, 'CSVHeaders') : null,
    delimiter: delimiters.get(optionalText(config, 'CSVDelimiter') ?? '') ?? ',',
    pointer: optionalText(config, 'ItemsPointer') ?? '',
  }
}

function oneOf<T extends string>(given: string | undefined, words: readonly T[]): T | null {
  return words.find((word) => word === given) ?? null
}

function compileBatcher(batcher: JsonObject, language: QueryLanguage): ItemBatcher {
  return {
    maxItems: language.whole(batcher, 'MaxItemsPerBatch', 'ItemBatcher'),
    maxBytes: language.whole(batcher, 'MaxInputBytesPerBatch', 'ItemBatcher'),
    input: language.template(batcher, 'BatchInput', 'ItemBatcher'),
  }
}

/** Without Transformation results are exported as they are, and given to the state as outputs alone. */
function compileWriter(writer: JsonObject, language: QueryLanguage): ResultWriter {
  const config = objectIn(writer, 'WriterConfig') ?? {}
  const exports = member(writer, 'Resource') !== undefined
  return {
    parameters: exports ? (parametersOf(writer, language, 'ResultWriter') ?? (() => ({}))) : null,
    transformation:
      oneOf(optionalText(config, 'Transformation'), ['NONE', 'COMPACT', 'FLATTEN']) ?? (exports ? 'NONE' : 'COMPACT'),
    outputType: optionalText(config, 'OutputType') === 'JSONL' ? 'JSONL' : 'JSON',
  }
}
