import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { openDB } from 'idb'
import { beforeEach, describe, expect, test } from 'vitest'
import { orderProcessing } from '../../src/examples/order-processing'
import type { Save } from '../../src/host/protocol'
import { everythingText, importEverything } from '../../src/store/everything'
import { memoryStore } from '../../src/store/memory-store'
import { openStore } from '../../src/store/open'
import { databaseName } from '../../src/store/schema'
import { tooMany } from '../../src/store/housekeeping'
import { keptEvents, keptRuns, type Store } from '../../src/store/store'

const about = { workflow: 'w', inputName: 'i', inputText: '{"n": 1}' }
const lesson = {
  schema: 1,
  lesson: 'queues-1',
  changedAt: 5,
  isDone: true,
  passed: ['seed 1'],
  hints: 0,
  answers: { predict: '2' },
  projectId: 'a',
} as const

const saveOf = (run: string): Save => ({
  run,
  journal: [1, 2],
  events: [1, 2, 3],
  checkpoint: { at: 3 },
  status: { kind: 'quiet' },
  summary: { steps: 1, events: 3, now: 5, startTime: 0, outcome: 'SUCCEEDED' },
})

const textOf = async (store: Store): Promise<string> => (await everythingText(store)).join('')

async function filled(store: Store): Promise<Store> {
  await store.saveProject('a', orderProcessing)
  await store.saveUiState('a', { active: 'workflow:order-workflow' })
  const { run } = await store.createRun('a', about)
  await store.saveRun(saveOf(run))
  await store.markRun(run, { isPinned: true })
  await store.saveProgress(lesson)
  return store
}

/** A fresh profile. */
function newProfile(): Promise<Store> {
  globalThis.indexedDB = new IDBFactory()
  return openStore()
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

describe.each([
  ['in the database', newProfile],
  ['in memory', () => Promise.resolve(memoryStore('', () => 7))],
])('everything %s', (_where, fresh) => {
  test('goes through a file and comes back the same', async () => {
    const text = await textOf(await filled(await fresh()))
    const other = await fresh()
    expect(await importEverything(other, text)).toEqual({
      ok: true,
      value: { projects: 1, runs: 1, lessons: 1, known: 0, unreadable: 0 },
    })
    expect(JSON.parse(await textOf(other))).toEqual(JSON.parse(text))
  })

  test('imported a second time adds nothing', async () => {
    const store = await filled(await fresh())
    const text = await textOf(store)
    const outcome = await importEverything(store, text)
    expect(outcome).toMatchObject({ ok: true, value: { projects: 0, runs: 0, lessons: 0, known: 3 } })
    expect(await textOf(store)).toBe(text)
  })

  test('does not overwrite a project that has changed here', async () => {
    const store = await filled(await fresh())
    const text = await textOf(store)
    await store.saveProject('a', { ...orderProcessing, name: 'Edited here' })
    await importEverything(store, text)
    const names = (await store.listProjects()).map(({ name }) => name)
    expect(names.sort()).toEqual(['Edited here', 'Order processing (imported)'])
  })
})

describe('a file of everything', () => {
  test('that is none, damaged or newer is refused in words', async () => {
    const store = await openStore()
    const said = async (text: string): Promise<string> => {
      const outcome = await importEverything(store, text)
      return outcome.ok ? 'taken' : outcome.error
    }
    expect(await said('hello')).toMatch(/no file with everything/)
    expect(await said('{"stepyard":"everything","format":1,"projects":[]}')).toMatch(/damaged/)
    expect(await said('{"stepyard":"everything","format":2}')).toMatch(/newer Stepyard/)
    expect(await store.listProjects()).toEqual([])
  })

  test('with parts that cannot be read gives the others', async () => {
    const text = await textOf(await filled(await openStore()))
    const file = JSON.parse(text) as { projects: unknown[]; runs: unknown[]; progress: unknown[] }
    file.projects.unshift({ id: 'x', project: { format: 99 } }, null)
    file.runs.push({ projectId: 'a', entry: { run: 5 } }, { projectId: 'nowhere' })
    file.progress.push('half')
    const other = await newProfile()
    const outcome = await importEverything(other, JSON.stringify(file))
    expect(outcome).toMatchObject({ ok: true, value: { projects: 1, runs: 1, lessons: 1, unreadable: 5 } })
  })

  test('holds the records that could not be read', async () => {
    const store = await openStore()
    const database = await openDB(databaseName)
    await database.put('projects', { id: 'bad', project: { name: 'Lost' } })
    database.close()
    const told: string[] = []
    store.onproblem(({ text }) => told.push(text))
    expect(await textOf(store)).toContain('"Lost"')
    expect(told[0]).toContain('(project Lost)')
  })
})

describe('old runs', () => {
  test('that are pinned stay beside the newest thirty', async () => {
    const store = await openStore()
    const first = await store.createRun('p', about)
    await store.markRun(first.run, { isPinned: true })
    for (let i = 0; i < keptRuns + 2; i++) await store.createRun('p', about)
    const runs = await store.listRuns('p')
    expect(runs).toHaveLength(keptRuns + 1)
    expect(runs[0]?.run).toBe(first.run)
  })

  test('that were deleted come back for a day, and are gone after it', async () => {
    const store = await openStore()
    const { run } = await store.createRun('p', about)
    await store.markRun(run, { isDeleted: true })
    expect(await store.listRuns('p')).toEqual([])
    await store.markRun(run, { isDeleted: false })
    expect(await store.listRuns('p')).toHaveLength(1)
    await store.markRun(run, { isDeleted: true })
    store.close()
    const later = await openStore({ now: () => Date.now() + 2 * 86_400_000 })
    await later.flush()
    await later.markRun(run, { isDeleted: false })
    expect(await later.listRuns('p')).toEqual([])
  })

  test("go when all together have too many events: oldest first, but no pinned one and no project's newest", () => {
    const of = (run: string, projectId: string, startedAt: number, isPinned = false) => ({
      schema: 1 as const,
      run,
      projectId,
      number: startedAt,
      ...about,
      startedAt,
      isPinned,
      status: { kind: 'quiet' as const },
      rows: 0,
      events: keptEvents / 2,
    })
    const runs = [
      of('only', 'q', 1),
      of('pinned', 'p', 2, true),
      of('old', 'p', 3),
      of('older', 'p', 4),
      of('new', 'p', 5),
    ]
    expect(tooMany(runs, 0)).toEqual(['old', 'older'])
    expect(tooMany(runs.slice(0, 2), 0)).toEqual([])
  })
})

describe('where the browser refuses', () => {
  test('a project goes on in this tab, is exported, and is kept once there is room', async () => {
    const store = await filled(await openStore())
    const [run] = await store.listRuns('a')
    const put = IDBObjectStore.prototype.put
    const add = IDBObjectStore.prototype.add
    const full = (): never => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    IDBObjectStore.prototype.put = full
    IDBObjectStore.prototype.add = full
    await expect(store.saveProject('a', { ...orderProcessing, name: 'Edited' })).rejects.toThrow('full')
    expect((await store.loadProject('a'))?.project.name).toBe('Edited')
    expect((await store.listProjects()).map(({ name }) => name)).toEqual(['Edited'])
    const second = await store.createRun('a', about)
    expect(second.number).toBe(2)
    await store.saveRun(saveOf(second.run))
    expect((await store.loadRun(second.run))?.journal).toEqual([1, 2])
    expect(await textOf(store)).toContain('"Edited"')
    IDBObjectStore.prototype.put = put
    IDBObjectStore.prototype.add = add
    await store.deleteRun(run?.run ?? '')
    store.close()
    const later = await openStore()
    expect((await later.loadProject('a'))?.project.name).toBe('Edited')
  })
})
