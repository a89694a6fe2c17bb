import { expect, test } from 'vitest'
import { foldViews, startViews } from '../../src/views/all'
import { TestRun } from '../simulate'

test('buckets of a run, and who wrote to them last', () => {
  const run = new TestRun()
  const put: Parameters<TestRun['ok']> = ['s3', 'PutObject', { Bucket: 'box', Key: 'a', Body: 'x' }]
  const storage = () => foldViews(startViews, run.simulation.log, 0).storage
  run.ok('s3', 'CreateBucket', { Bucket: 'box' })
  run.ok(...put)
  run.advance(1_000)
  run.ok(...put)
  const at = run.simulation.now
  expect(storage()).toEqual([{ name: 'box', changes: 2, writes: [{ key: 'a', by: { kind: 'user' }, at }] }])
  run.ok('s3', 'DeleteObject', { Bucket: 'box', Key: 'a' })
  expect(storage()).toMatchObject([{ changes: 3, writes: [] }])
  run.ok('s3', 'DeleteBucket', { Bucket: 'box' })
  expect(storage()).toEqual([])
})

test('a look into a bucket leaves no trace in the run', () => {
  const run = new TestRun()
  run.deploy({ buckets: [{ name: 'box', objects: [{ key: 'a', text: 'x' }] }] })
  const before = [run.simulation.log.next, JSON.stringify(run.simulation.world)]
  expect(run.simulation.peek('s3', 'GetObject', { Bucket: 'box', Key: 'a' })).toMatchObject({ ok: { Body: 'x' } })
  expect(run.simulation.peek('s3', 'GetObject', { Bucket: 'box', Key: 'b' })).toMatchObject({
    err: { name: 'NoSuchKey' },
  })
  expect([run.simulation.log.next, JSON.stringify(run.simulation.world)]).toEqual(before)
  expect(() => run.simulation.peek('s3', 'PutObject', { Bucket: 'box', Key: 'b' })).toThrow()
})
