import type Database from 'better-sqlite3'
import { withVaultErrors } from './errors.ts'

/** Runs some work in one transaction, which takes its lock at once; whatever is thrown rolls it back. */
export function inTransaction<T>(db: Database.Database, work: () => T): T {
  if (db.inTransaction) throw new TypeError('a transaction is open already')
  return withVaultErrors(() => {
    db.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      if (result instanceof Promise) throw new TypeError('a transaction cannot wait')
      db.exec('COMMIT')
      return result
    } catch (thrown) {
      if (db.inTransaction) db.exec('ROLLBACK')
      throw thrown
    }
  })
}
