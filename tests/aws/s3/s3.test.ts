import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/base/json'
import { TestRun } from '../../simulate'

function filled(keys: readonly string[]): TestRun {
  const run = new TestRun()
  run.ok('s3', 'CreateBucket', { Bucket: 'box' })
  for (const Key of keys) run.ok('s3', 'PutObject', { Bucket: 'box', Key, Body: Key })
  return run
}
const keysOf = (answer: JsonObject): string[] =>
  ((answer['Contents'] ?? []) as readonly { Key: string }[]).map(({ Key }) => Key)
const refusalOf = (run: TestRun, action: string, params: JsonObject): string => {
  const answer = run.request('s3', action, params)
  return 'err' in answer ? answer.err.name : JSON.stringify(answer)
}

test('an object comes back as it was put, with its size in bytes', () => {
  const run = filled([])
  run.ok('s3', 'PutObject', { Bucket: 'box', Key: 'a/b', Body: 'déjà', ContentType: 'text/plain' })
  expect(run.ok('s3', 'GetObject', { Bucket: 'box', Key: 'a/b' })).toMatchObject({
    Body: 'déjà',
    ContentLength: 6,
    ContentType: 'text/plain',
  })
})

test('the tag of an empty object is the MD5 of nothing', () => {
  const run = filled([])
  run.ok('s3', 'PutObject', { Bucket: 'box', Key: 'none', Body: '' })
  expect(run.ok('s3', 'HeadObject', { Bucket: 'box', Key: 'none' })['ETag']).toBe('"d41d8cd98f00b204e9800998ecf8427e"')
})

test('listing goes in the order of UTF-8 bytes, over pages, with nothing left out or twice', () => {
  // In UTF-16 the second begins with a surrogate, which is less than U+FF5E.
  const keys = ['a', '\uff5e', '\u{1f600}', '\u{1f601}', 'b']
  const run = filled(keys)
  const seen: string[] = []
  let token: JsonObject = {}
  do {
    const page = run.ok('s3', 'ListObjectsV2', { Bucket: 'box', MaxKeys: 1, ...token })
    seen.push(...keysOf(page))
    const next = page['NextContinuationToken']
    token = typeof next === 'string' ? { ContinuationToken: next } : {}
  } while (token['ContinuationToken'] !== undefined && seen.length < 20)
  expect(seen).toEqual(['a', 'b', '\uff5e', '\u{1f600}', '\u{1f601}'])
})

test('keys below a delimiter are one common prefix', () => {
  const run = filled(['x/1', 'x/2', 'y', 'z/1'])
  expect(run.ok('s3', 'ListObjectsV2', { Bucket: 'box', Delimiter: '/' })).toMatchObject({
    KeyCount: 3,
    IsTruncated: false,
    Contents: [{ Key: 'y' }],
    CommonPrefixes: [{ Prefix: 'x/' }, { Prefix: 'z/' }],
  })
  expect(keysOf(run.ok('s3', 'ListObjectsV2', { Bucket: 'box', Prefix: 'x/' }))).toEqual(['x/1', 'x/2'])
  expect(keysOf(run.ok('s3', 'ListObjectsV2', { Bucket: 'box', StartAfter: 'x/2' }))).toEqual(['y', 'z/1'])
})

test('what is not there is refused by its name; deleting it is not', () => {
  const run = filled(['a'])
  expect(refusalOf(run, 'GetObject', { Bucket: 'none', Key: 'a' })).toBe('NoSuchBucket')
  expect(refusalOf(run, 'GetObject', { Bucket: 'box', Key: 'b' })).toBe('NoSuchKey')
  expect(refusalOf(run, 'DeleteBucket', { Bucket: 'box' })).toBe('BucketNotEmpty')
  expect(refusalOf(run, 'CreateBucket', { Bucket: 'No_Good' })).toBe('InvalidBucketName')
  run.ok('s3', 'DeleteObject', { Bucket: 'box', Key: 'b' })
  run.ok('s3', 'DeleteObjects', { Bucket: 'box', Delete: { Objects: [{ Key: 'a' }] } })
  run.ok('s3', 'DeleteBucket', { Bucket: 'box' })
  expect(run.ok('s3', 'ListBuckets', {})).toEqual({ Buckets: [] })
})

test('a copy has the content and its own time', () => {
  const run = filled(['from'])
  run.advance(60_000)
  run.ok('s3', 'CopyObject', { Bucket: 'box', Key: 'to', CopySource: 'box/from' })
  const [from, to] = ['from', 'to'].map((Key) => run.ok('s3', 'GetObject', { Bucket: 'box', Key }))
  expect(to?.['Body']).toBe('from')
  expect(Number(to?.['LastModified']) - Number(from?.['LastModified'])).toBe(60)
})
