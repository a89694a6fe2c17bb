import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, expect, test } from 'vitest'
import { orderProcessing } from '../../src/examples/order-processing'
import type { Save } from '../../src/host/protocol'
import { openStore } from '../../src/store/open'
import type { Progress } from '../../src/store/progress'
import type { Store } from '../../src/store/store'

// The browser's room may end at any write. Each write of a session is refused once, and once with all that come after it.

const { put, add } = IDBObjectStore.prototype
const about = { workflow: 'w', inputName: 'i', inputText: '{}' }
const named = (name: string) => ({ ...orderProcessing, name })
const progress: Progress = {
  schema: 1,
  lesson: 'hello',
  changedAt: 1,
  isDone: true,
  passed: [],
  hints: 0,
  answers: {},
  projectId: null,
}

afterEach(() => refuse(() => false))

/** Counts the writes of one session and refuses some. */
function refuse(isRefused: (at: number) => boolean): () => number {
  let writes = 0
  const check = (): void => {
    if (isRefused(writes++)) throw new DOMException('full', 'QuotaExceededError')
  }
  IDBObjectStore.prototype.put = function (...args) {
    check()
    return put.apply(this, args)
  }
  IDBObjectStore.prototype.add = function (...args) {
    check()
    return add.apply(this, args)
  }
  return () => writes
}

const saveOf = (run: string, from: number, count: number): Save => ({
  run,
  journal: Array.from({ length: count }, (_, i) => from + i),
  events: Array.from({ length: count }, (_, i) => from + i),
  checkpoint: { rows: from + count, events: from + count },
  status: { kind: 'quiet' },
  summary: { steps: 1, events: from + count, now: 5, startTime: 0, outcome: 'SUCCEEDED' },
})

interface Session {
  readonly store: Store
  /** What was kept without a word of trouble. */
  readonly acknowledged: ReadonlySet<string>
  readonly runs: readonly string[]
}

/** Does a bit of everything that writes. */
async function session(): Promise<Session> {
  const store = await openStore()
  const acknowledged = new Set<string>()
  const runs: string[] = []
  let told = 0
  store.onproblem(() => (told += 1))
  const act = async (name: string, write: () => Promise<unknown>): Promise<void> => {
    const before = told
    const isDone = await write().then(
      () => true,
      () => false,
    )
    if (isDone && told === before) acknowledged.add(name)
  }
  const begin = async (): Promise<void> => void runs.push((await store.createRun('a', about)).run)

  await act('a', () => store.saveProject('a', named('first')))
  await act('a again', () => store.saveProject('a', named('second')))
  await act('view', () => store.saveUiState('a', { open: ['x'] }))
  await act('run', begin)
  await act('rows', () => store.saveRun(saveOf(runs[0] ?? '', 0, 2)))
  await act('more rows', () => store.saveRun(saveOf(runs[0] ?? '', 2, 1)))
  await act('pin', () => store.markRun(runs[0] ?? '', { isPinned: true }))
  await act('progress', () => store.saveProgress(progress))
  await act('other run', begin)
  await act('other rows', () => store.saveRun(saveOf(runs[1] ?? '', 0, 1)))
  await act('b', () => store.saveProject('b', named('other')))
  await act('delete', () => store.deleteProject('b'))
  await act('restore', () => store.restoreProject('b'))
  return { store, acknowledged, runs }
}

async function fresh(isRefused: (at: number) => boolean): Promise<Session & { writes: number }> {
  globalThis.indexedDB = new IDBFactory()
  const count = refuse(isRefused)
  const done = await session()
  return { ...done, writes: count() }
}

/** Everything that was acknowledged stands in storage. */
async function expectKept({ store, acknowledged, runs }: Session): Promise<void> {
  store.close()
  refuse(() => false)
  const later = await openStore()
  const has = (name: string): boolean => acknowledged.has(name)
  if (has('a again')) expect((await later.loadProject('a'))?.project.name).toBe('second')
  else if (has('a')) expect(['first', 'second']).toContain((await later.loadProject('a'))?.project.name)
  if (has('view')) expect(await later.loadUiState('a')).toEqual({ open: ['x'] })
  if (has('progress')) expect(await later.loadProgress('hello')).toEqual(progress)
  if (has('restore') && has('b')) expect((await later.listProjects()).map(({ name }) => name)).toContain('other')
  const listed = await later.listRuns('a')
  const [first = '', second = ''] = runs
  const journal = async (run: string) => (await later.loadRun(run))?.journal ?? []
  if (has('run')) {
    expect([[], [0, 1], [0, 1, 2]]).toContainEqual(await journal(first))
    if (has('rows')) expect((await journal(first)).length).toBeGreaterThanOrEqual(2)
    if (has('more rows')) expect(await journal(first)).toEqual([0, 1, 2])
    if (has('pin')) expect(listed.find(({ run }) => run === first)?.isPinned).toBe(true)
  }
  if (has('other run') && has('other rows')) expect(await journal(second)).toEqual([0])
  later.close()
}

test('a session without refusals acknowledges everything', async () => {
  const done = await fresh(() => false)
  expect(done.acknowledged.size).toBe(13)
  expect(done.writes).toBeGreaterThan(15)
  await expectKept(done)
})

test('whichever write is refused, it is told, and what was acknowledged is kept', async () => {
  const { writes } = await fresh(() => false)
  for (let refused = 0; refused < writes; refused++) {
    const done = await fresh((at) => at === refused)
    expect(done.acknowledged.size, `write ${refused}`).toBeLessThan(13)
    // The tab goes on: what it cannot keep it has at hand.
    expect((await done.store.loadProject('a'))?.project.name).toBe('second')
    expect(await done.store.listRuns('a')).toHaveLength(2)
    for (const run of done.runs) expect(await done.store.loadRun(run), `write ${refused}`).not.toBeNull()
    await expectKept(done)
  }
})

test('where the room ends for good, the tab goes on with what it has', async () => {
  const { writes } = await fresh(() => false)
  for (let refused = 0; refused < writes; refused++) {
    const done = await fresh((at) => at >= refused)
    expect((await done.store.loadProject('a'))?.project.name).toBe('second')
    expect(await done.store.listRuns('a')).toHaveLength(2)
    await expectKept(done)
  }
})
