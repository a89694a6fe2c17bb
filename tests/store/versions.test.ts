import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { openDB } from 'idb'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { openStore } from '../../src/store/open'
import { databaseName, databaseVersion } from '../../src/store/schema'

interface Fixture {
  readonly version: number
  readonly tables: Readonly<
    Record<
      string,
      {
        readonly keyPath: string | string[] | null
        readonly autoIncrement: boolean
        readonly indexes: Readonly<Record<string, string>>
        readonly records: readonly unknown[]
      }
    >
  >
}

const folder = join(import.meta.dirname, 'fixtures')
const fixtures = readdirSync(folder)
  .filter((name) => /^version-\d+\.json$/.test(name))
  .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Fixture)

/** A database as an older Stepyard left it. */
async function leaveBehind({ version, tables }: Fixture): Promise<void> {
  const database = await openDB(databaseName, version, {
    upgrade: (made) => {
      for (const [name, { keyPath, autoIncrement, indexes }] of Object.entries(tables)) {
        const table = made.createObjectStore(name, { keyPath, autoIncrement })
        for (const [index, path] of Object.entries(indexes)) table.createIndex(index, path)
      }
    },
  })
  for (const [name, { records }] of Object.entries(tables)) {
    for (const record of records) await database.put(name, record)
  }
  database.close()
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

test('each version before this one has a fixture', () => {
  const versions = fixtures.map(({ version }) => version).sort((a, b) => a - b)
  expect(versions).toEqual(Array.from({ length: databaseVersion - 1 }, (_, i) => i + 1))
})

test.each(fixtures)('a database of version $version opens with all that was in it', async (fixture) => {
  await leaveBehind(fixture)
  const store = await openStore({ now: () => 1_790_000_001_000 })
  const problems: string[] = []
  store.onproblem(({ kind }) => problems.push(kind))
  expect(store.kind).toBe('indexeddb')
  expect((await store.listProjects()).map(({ id, name }) => [id, name])).toEqual([['first', 'Order processing']])
  expect((await store.loadProject('first'))?.project.functions.length).toBeGreaterThan(0)
  expect(await store.loadUiState('first')).toMatchObject({ active: 'workflow:order-workflow' })
  const [one, two] = await store.listRuns('first')
  expect(one).toMatchObject({ number: 1, inputText: '{"a": 1}', summary: { outcome: 'SUCCEEDED' } })
  expect(two?.parent).toEqual({ run: one?.run, event: 1 })
  expect(await store.loadRun(one?.run ?? '')).toMatchObject({
    journal: [{ n: 0 }],
    events: [{ n: 0 }, { n: 1 }],
    checkpoint: { world: 'of version 1' },
  })
  await store.restoreProject('gone')
  expect(await store.listProjects()).toHaveLength(2)
  await store.saveProgress({ ...begun, lesson: 'queues' })
  expect(await store.loadProgress('queues')).toMatchObject({ hints: 1 })
  expect(problems).toEqual([])
})

const begun = {
  schema: 1,
  lesson: 'first',
  changedAt: 1,
  isDone: false,
  passed: [],
  hints: 1,
  answers: {},
  projectId: null,
} as const
