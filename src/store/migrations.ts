import type { IDBPDatabase } from 'idb'
import type { Tables } from './schema'

/** Brings a database from one version to the next; entry 0 makes version 1 out of nothing. Entries are only added, never changed. */
const migrations: readonly ((database: IDBPDatabase<Tables>) => void)[] = [
  (database) => {
    database.createObjectStore('projects', { keyPath: 'id' })
    database.createObjectStore('views', { keyPath: 'projectId' })
    database.createObjectStore('runs', { keyPath: 'run' }).createIndex('project', 'projectId')
    database.createObjectStore('journal', { keyPath: ['run', 'from'] })
    database.createObjectStore('events', { keyPath: ['run', 'from'] })
    database.createObjectStore('checkpoints', { keyPath: ['run', 'rows'] })
    database.createObjectStore('quarantine', { autoIncrement: true })
  },
  (database) => {
    database.createObjectStore('progress', { keyPath: 'lesson' })
  },
]

/** Runs the migrations that a database of an older version lacks. */
export function migrate(database: IDBPDatabase<Tables>, from: number): void {
  for (const migration of migrations.slice(from)) migration(database)
}
