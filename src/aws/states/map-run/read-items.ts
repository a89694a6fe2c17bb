// ItemReader: the items of a distributed Map from objects in S3.
import type { ItemReader } from '../../../asl'
import { freeze, isArray, isObject, member, parseJson, setMember, type Json, type JsonObject } from '../../../base/json'
import { mostMapItems } from '../../limits'
import { AwsError, Pending } from '../../service'
import type { Step } from '../state'
import { csvRows } from './csv'
import { readerFailed, s3Cause } from './failure'
import { itemsIn } from './parse-items'

/** AWS takes more for this many. */
const mostMaxItems = 100_000_000

/** A reader whose expressions have been evaluated, which is done before the Map Run starts. */
export interface Reading {
  readonly reader: ItemReader
  readonly parameters: JsonObject
  /** Infinity: all. */
  readonly maxItems: number
}

/** What was read, and where from, as `Map.Item.Source` shows it. */
export interface Read {
  readonly items: readonly Json[]
  readonly source: string
}

/** Reads the items; throws MapRunFailure. */
export function readItems(step: Step, { reader, parameters, maxItems }: Reading): Read {
  if (maxItems < 0) throw readerFailed('field MaxItems must be positive')
  const most = maxItems === 0 ? mostMaxItems : Math.min(maxItems, mostMaxItems)
  const items: Json[] = []
  for (const item of itemsOf(step, reader, parameters)) {
    if (items.length >= most) break
    if (items.length >= mostMapItems)
      throw readerFailed(`The simulator reads at most ${mostMapItems} items. Set MaxItems in ReaderConfig.`)
    items.push(freeze(item))
  }
  return { items: freeze(items), source: sourceOf(parameters) }
}

function sourceOf(parameters: JsonObject): string {
  const key = member(parameters, 'Key')
  return `S3://${String(member(parameters, 'Bucket'))}${key === undefined ? '' : `/${String(key)}`}`
}

function* itemsOf(step: Step, { action, config }: ItemReader, parameters: JsonObject): Generator<Json> {
  if (action === 'listObjectsV2') {
    for (const listed of listing(step, parameters)) {
      if (!config.flattens) yield listed
      else yield* itemsIn(bodyOf(step, parameters, listed['Key'] ?? ''), config)
    }
    return
  }
  const text = bodyOf(step, parameters, member(parameters, 'Key') ?? '')
  if (config.manifestType === 'ATHENA_DATA') {
    for (const object of athenaObjects(text)) yield* itemsIn(bodyOf(step, object, object.Key), config)
  } else if (config.manifestType === 'S3_INVENTORY' || config.inputType === 'MANIFEST') {
    yield* inventory(step, text)
  } else yield* itemsIn(text, config)
}

/** Objects under a prefix, all pages of them. */
function* listing(step: Step, parameters: JsonObject): Generator<JsonObject> {
  for (let token: JsonObject = {}; ;) {
    const answer = request(step, 'ListObjectsV2', { ...parameters, ...token })
    const contents = member(answer, 'Contents')
    for (const one of isArray(contents) ? contents : []) {
      if (!isObject(one)) continue
      const { ETag = null, Key = null, LastModified = null, Size = null, StorageClass = null } = one
      yield { Etag: ETag, Key, LastModified, Size, StorageClass }
    }
    const next = member(answer, 'NextContinuationToken')
    if (next === undefined) return
    token = { ContinuationToken: next }
  }
}

/** Rows of an S3 inventory: its manifest.json names the files and the columns. */
function* inventory(step: Step, text: string): Generator<Json> {
  const manifest = parseJson(text)
  if (!isObject(manifest)) throw readerFailed('Unable to parse the manifest as JSON.')
  const format = member(manifest, 'fileFormat') ?? 'CSV'
  if (format !== 'CSV') throw readerFailed(`The inventory format ${String(format)} is not supported yet.`)
  const columns = String(member(manifest, 'fileSchema') ?? '').split(/\s*,\s*/)
  const bucket = String(member(manifest, 'destinationBucket') ?? '').replace(/^arn:[^:]*:s3:::/, '')
  const files = member(manifest, 'files')
  for (const file of isArray(files) ? files : []) {
    const key = isObject(file) ? member(file, 'key') : undefined
    for (const row of csvRows(bodyOf(step, { Bucket: bucket }, key ?? ''), ',')) {
      const item: Record<string, Json> = {}
      columns.forEach((name, i) => {
        setMember(item, name, row[i] ?? '')
      })
      yield item
    }
  }
}

/** The objects that a manifest of Athena's UNLOAD names, one in a line: `s3://bucket/key`. */
function athenaObjects(text: string): { readonly Bucket: string; readonly Key: string }[] {
  return text.split('\n').flatMap((line) => {
    const [, Bucket, Key] = /^"?s3:\/\/([^/]+)\/(.+?)"?\s*$/i.exec(line) ?? []
    return Bucket === undefined || Key === undefined ? [] : [{ Bucket, Key }]
  })
}

function bodyOf(step: Step, parameters: JsonObject, key: Json): string {
  const { Bucket = '', ExpectedBucketOwner } = parameters
  const owner = ExpectedBucketOwner === undefined ? {} : { ExpectedBucketOwner }
  const body = member(request(step, 'GetObject', { Bucket, Key: key, ...owner }), 'Body')
  return typeof body === 'string' ? body : ''
}

function request(step: Step, action: string, params: JsonObject): JsonObject {
  const { call, execution, flow } = step
  try {
    const caller = { kind: 'execution', execution: execution.arn, state: flow.state } as const
    const answer = call.request('s3', action, params, caller)
    return answer instanceof Pending || !isObject(answer) ? {} : answer
  } catch (error) {
    throw error instanceof AwsError ? readerFailed(s3Cause(step, error)) : error
  }
}
