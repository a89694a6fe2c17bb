import { openDB, type IDBPDatabase } from 'idb'
import { DatabaseStore } from './database-store'
import { migrate } from './migrations'
import { problem } from './problem'
import { databaseName, databaseVersion, type Tables } from './schema'
import type { Store } from './store'

/** Longer than this the person does not wait for storage. */
const patienceMs = 2000

/** For tests: the clock and the patience. */
export interface OpenOptions {
  readonly now?: () => number
  readonly patienceMs?: number
}

/** Opens the store; where the browser gives none, one in memory that says so. Never fails and never hangs. */
export async function openStore(options: OpenOptions = {}): Promise<Store> {
  const now = options.now ?? Date.now
  let store: DatabaseStore | null = null
  let abandoned = false
  const opened = { isBlocked: false }
  const connect = (): Promise<IDBPDatabase<Tables>> =>
    openDB<Tables>(databaseName, databaseVersion, {
      upgrade: (database, oldVersion) => migrate(database, oldVersion),
      blocked: () => {
        opened.isBlocked = true
      },
      // Another tab brings a newer version: without closing, it would hang for ever.
      blocking: (_current, _blocked, event) => {
        ;(event.target as IDBDatabase).close()
        store?.tell(problem('outdated'))
      },
      terminated: () => store?.tell(problem('refused', 'the stored data was cleared')),
    })
  // A browser may also refuse by throwing at once.
  const opening = Promise.resolve().then(connect)
  try {
    const database = await withPatience(opening, options.patienceMs ?? patienceMs)
    store = new DatabaseStore(database, now)
    void store.prune()
    return store
  } catch (error) {
    abandoned = true
    const { memoryStore } = await import('./memory-store')
    return memoryStore(opened.isBlocked ? problem('blocked').text : noticeOf(error), now)
  } finally {
    if (abandoned) void opening.then((database) => database.close()).catch(() => undefined)
  }
}

function withPatience(opening: Promise<IDBPDatabase<Tables>>, ms: number): Promise<IDBPDatabase<Tables>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new DOMException('no answer', 'TimeoutError')), ms)
    opening.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

function noticeOf(error: unknown): string {
  const name = error instanceof Error || error instanceof DOMException ? error.name : ''
  if (name === 'VersionError') {
    return 'Your projects were saved by a newer Stepyard. Reload to get it; nothing was changed, and nothing is saved here until then.'
  }
  return 'This browser gives Stepyard no storage here, so nothing is kept when the tab closes. Open it in a normal window of its own to keep your work.'
}
