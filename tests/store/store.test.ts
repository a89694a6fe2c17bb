import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { IDBFactory } from 'fake-indexeddb'
import { openDB } from 'idb'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { orderProcessing } from '../../src/examples/order-processing'
import type { Save } from '../../src/host/protocol'
import { openStore } from '../../src/store/open'
import { databaseName } from '../../src/store/schema'
import { keptRuns, type Store } from '../../src/store/store'

const about = { workflow: 'w', inputName: 'i', inputText: '{}' }

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
  vi.restoreAllMocks()
})

/** A save that adds so many rows and events to what was saved before. */
function saveOf(run: string, before: { rows: number; events: number }, rows: number, events: number): Save {
  const numbers = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i)
  return {
    run,
    journal: numbers(before.rows, rows),
    events: numbers(before.events, events),
    checkpoint: { rows: before.rows + rows, events: before.events + events },
    status: { kind: 'quiet' },
    summary: { steps: 1, events: before.events + events, now: 5, startTime: 0, outcome: 'SUCCEEDED' },
  }
}

async function reopened(store: Store): Promise<Store> {
  store.close()
  return openStore()
}

describe('projects', () => {
  test('are there after the tab was closed, newest change first', async () => {
    let now = 1
    const store = await openStore({ now: () => now++ })
    await store.saveProject('a', orderProcessing)
    await store.saveProject('b', { ...orderProcessing, name: 'Other' })
    const later = await reopened(store)
    expect((await later.listProjects()).map((entry) => entry.name)).toEqual(['Other', 'Order processing'])
    expect((await later.loadProject('a'))?.project).toEqual(orderProcessing)
  })

  test('that were deleted can be restored for a day', async () => {
    const store = await openStore()
    await store.saveProject('a', orderProcessing)
    await store.deleteProject('a')
    expect(await store.listProjects()).toEqual([])
    await store.restoreProject('a')
    expect(await store.listProjects()).toHaveLength(1)
    await store.deleteProject('a')
    const soon = await reopened(store)
    await soon.restoreProject('a')
    expect(await soon.listProjects()).toHaveLength(1)
    await soon.deleteProject('a')
    soon.close()
    const later = await openStore({ now: () => Date.now() + 2 * 86_400_000 })
    await later.flush()
    await later.restoreProject('a')
    expect(await later.listProjects()).toEqual([])
  })

  test('that another tab has changed are not overwritten but kept beside', async () => {
    const one = await openStore()
    await one.saveProject('a', orderProcessing)
    const two = await openStore()
    await two.loadProject('a')
    await one.saveProject('a', { ...orderProcessing, name: 'From one' })
    const problems: string[] = []
    two.onproblem(({ kind }) => problems.push(kind))
    await two.saveProject('a', { ...orderProcessing, name: 'From two' })
    await two.saveProject('a', { ...orderProcessing, name: 'From two' })
    expect(problems).toEqual(['conflict'])
    expect((await two.listProjects()).map((entry) => entry.name).sort()).toEqual(['From one', 'From two (copy)'])
  })

  test('that cannot be read are set aside, and the others load', async () => {
    const store = await openStore()
    await store.saveProject('good', orderProcessing)
    const database = await openDB(databaseName)
    await database.put('projects', { schema: 1, id: 'bad', project: { format: 99 } })
    const problems: string[] = []
    store.onproblem(({ kind }) => problems.push(kind))
    expect((await store.listProjects()).map((entry) => entry.id)).toEqual(['good'])
    expect(problems).toEqual(['corrupt'])
    expect(await database.getAll('quarantine')).toMatchObject([{ table: 'projects', record: { id: 'bad' } }])
    database.close()
  })
})

describe('runs', () => {
  test('give back exactly what was saved, over many chunks', async () => {
    const store = await openStore()
    const { run } = await store.createRun('p', about)
    await store.saveRun(saveOf(run, { rows: 0, events: 0 }, 3, 1300))
    await store.saveRun(saveOf(run, { rows: 3, events: 1300 }, 2, 10))
    const later = await reopened(store)
    const stored = await later.loadRun(run)
    expect(stored?.journal).toEqual([0, 1, 2, 3, 4])
    expect(stored?.events).toHaveLength(1310)
    expect(stored?.events.every((event, i) => event === i)).toBe(true)
    expect(stored?.checkpoint).toEqual({ rows: 5, events: 1310 })
    expect((await later.listRuns('p'))[0]).toMatchObject({
      number: 1,
      status: { kind: 'quiet' },
      summary: { outcome: 'SUCCEEDED' },
    })
  })

  test('beyond the newest thirty of a project go', async () => {
    const store = await openStore()
    for (let i = 0; i < keptRuns + 3; i++) await store.createRun('p', about)
    const runs = await store.listRuns('p')
    expect(runs).toHaveLength(keptRuns)
    expect(runs.at(-1)?.number).toBe(keptRuns + 3)
    expect(runs[0]?.number).toBe(4)
  })

  test('that were deleted leave nothing behind', async () => {
    const store = await openStore()
    const { run } = await store.createRun('p', about)
    await store.saveRun(saveOf(run, { rows: 0, events: 0 }, 2, 2))
    await store.deleteRun(run)
    expect(await store.loadRun(run)).toBeNull()
    const database = await openDB(databaseName)
    for (const table of ['runs', 'journal', 'events', 'checkpoints']) expect(await database.count(table)).toBe(0)
    database.close()
  })

  test('keep an acknowledged save whatever comes after, and agree in all their parts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ rows: fc.nat(4), events: fc.nat(700), reopen: fc.boolean() }), { maxLength: 8 }),
        async (plan) => {
          globalThis.indexedDB = new IDBFactory()
          let store = await openStore()
          const { run } = await store.createRun('p', about)
          const kept = { rows: 0, events: 0 }
          for (const { rows, events, reopen } of plan) {
            await store.saveRun(saveOf(run, kept, rows, events))
            kept.rows += rows
            kept.events += events
            if (reopen) store = await reopened(store)
          }
          const stored = await store.loadRun(run)
          if (plan.length === 0) expect(stored).toBeNull()
          else {
            expect(stored?.checkpoint).toEqual(kept)
            expect(stored?.journal).toHaveLength(kept.rows)
            expect(stored?.events).toHaveLength(kept.events)
          }
          store.close()
        },
      ),
      { numRuns: 25 },
    )
  })

  test('go on from an older checkpoint where the newest cannot be read', async () => {
    const store = await openStore()
    const { run } = await store.createRun('p', about)
    await store.saveRun(saveOf(run, { rows: 0, events: 0 }, 1, 5))
    await store.saveRun(saveOf(run, { rows: 1, events: 5 }, 1, 5))
    const database = await openDB(databaseName)
    await database.put('checkpoints', { run, rows: 2, events: 'ten' })
    database.close()
    const stored = await store.loadRun(run)
    expect(stored?.checkpoint).toEqual({ rows: 1, events: 5 })
    expect(stored?.journal).toEqual([0])
    expect(stored?.events).toHaveLength(5)
  })

  test('that cannot be read are left out of the list, and told', async () => {
    const store = await openStore()
    await store.createRun('p', about)
    const database = await openDB(databaseName)
    await database.put('runs', { run: 'x', projectId: 'p', number: 'two' })
    database.close()
    const problems: string[] = []
    store.onproblem(({ kind }) => problems.push(kind))
    expect(await store.listRuns('p')).toHaveLength(1)
    expect(problems).toEqual(['corrupt'])
  })

  test('that are deleted while another is being saved take nothing of it along', async () => {
    const store = await openStore()
    const one = await store.createRun('p', about)
    const two = await store.createRun('p', about)
    const saving = [
      store.saveRun(saveOf(one.run, { rows: 0, events: 0 }, 1, 1)),
      store.saveRun(saveOf(two.run, { rows: 0, events: 0 }, 1, 1)),
    ]
    await store.deleteRun(one.run)
    await Promise.all(saving)
    expect((await store.loadRun(two.run))?.journal).toEqual([0])
    expect(await store.loadRun(one.run)).toBeNull()
  })
})

describe('where the browser refuses', () => {
  test('a write for lack of room, older data stays, it is told, and the save is made up for later', async () => {
    const store = await openStore()
    const { run } = await store.createRun('p', about)
    await store.saveRun(saveOf(run, { rows: 0, events: 0 }, 1, 1))
    const problems: string[] = []
    store.onproblem(({ kind }) => problems.push(kind))
    const put = IDBObjectStore.prototype.put
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    await store.saveRun(saveOf(run, { rows: 1, events: 1 }, 1, 1))
    IDBObjectStore.prototype.put = put
    expect(problems).toEqual(['quota'])
    expect((await store.loadRun(run))?.journal).toEqual([0])
    await store.saveRun(saveOf(run, { rows: 2, events: 2 }, 1, 1))
    expect((await store.loadRun(run))?.journal).toEqual([0, 1, 2])
  })

  test('a save that can never be written, other runs are saved all the same', async () => {
    const store = await openStore()
    const one = await store.createRun('p', about)
    const two = await store.createRun('p', about)
    const problems: string[] = []
    store.onproblem(({ kind }) => problems.push(kind))
    await store.saveRun({ ...saveOf(one.run, { rows: 0, events: 0 }, 1, 1), checkpoint: () => undefined })
    await store.saveRun(saveOf(one.run, { rows: 1, events: 1 }, 1, 1))
    await store.saveRun(saveOf(two.run, { rows: 0, events: 0 }, 2, 1))
    expect(problems).toEqual(['unsaved'])
    expect((await store.loadRun(two.run))?.journal).toEqual([0, 1])
    expect(await store.loadRun(one.run)).toBeNull()
  })

  test('an edit of a project, whoever saves it hears of it', async () => {
    const store = await openStore()
    const put = IDBObjectStore.prototype.put
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    await expect(store.saveProject('a', orderProcessing)).rejects.toThrow('full')
    IDBObjectStore.prototype.put = put
    await store.saveProject('a', orderProcessing)
    expect(await store.listProjects()).toHaveLength(1)
  })

  test('storage at all, everything works in memory and says so', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('no', 'SecurityError')
    })
    const store = await openStore()
    expect(store.kind).toBe('memory')
    expect(store.notice).toMatch(/nothing is kept/)
    await store.saveProject('a', orderProcessing)
    expect(await store.listProjects()).toHaveLength(1)
    const { run } = await store.createRun('a', about)
    await store.saveRun(saveOf(run, { rows: 0, events: 0 }, 2, 3))
    await store.saveRun(saveOf(run, { rows: 2, events: 3 }, 1, 1))
    expect((await store.loadRun(run))?.journal).toEqual([0, 1, 2])
  })

  test('to answer, the page does not wait', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(
      () => new (IDBOpenDBRequest as unknown as new () => IDBOpenDBRequest)(),
    )
    const store = await openStore({ patienceMs: 20 })
    expect(store.kind).toBe('memory')
  })

  test('because a newer version has written, it says so and deletes nothing', async () => {
    const newer = await openDB(databaseName, 99, { upgrade: (database) => void database.createObjectStore('future') })
    newer.close()
    const store = await openStore()
    expect(store).toMatchObject({ kind: 'memory', notice: expect.stringContaining('newer Stepyard') as string })
    const again = await openDB(databaseName)
    expect([...again.objectStoreNames]).toEqual(['future'])
    again.close()
  })

  test('to stay on an old version, the old tab closes and says so', async () => {
    const store = await openStore()
    const problems: string[] = []
    store.onproblem(({ kind }) => problems.push(kind))
    const newer = await openDB(databaseName, 99)
    expect(problems).toEqual(['outdated'])
    newer.close()
  })
})
