import { copyFileSync, cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { equalBytes } from '../../../shared/encoding/bytes.ts'
import { copyPath, listCopies } from './copies.ts'
import { VaultError, withVaultErrors } from './errors.ts'
import { type JournalPosition, readPosition } from './position.ts'
import { DATABASE_FILE, JOURNAL_FOLDER, openStores, type StoresOrder } from './stores.ts'
import type { RestoreDrill } from './vault-types.ts'

const SCRATCH_FOLDER = 'rehearsal.tmp'

/**
 * Restores in a scratch folder what a restore would restore: the newest copy, and the journal on top of it. It must
 * come to the record at which the vault stands. Throws VaultError 'vault-damaged', 'journal-damaged' or 'disk-full'.
 */
export function rehearse<R>(order: StoresOrder<R>, stands: JournalPosition): RestoreDrill {
  const scratch = join(order.folder, SCRATCH_FOLDER)
  try {
    return withVaultErrors(() => restoreInto(scratch, order, stands))
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function restoreInto<R>(scratch: string, order: StoresOrder<R>, stands: JournalPosition): RestoreDrill {
  const [newest] = listCopies(order.folder)
  if (newest === undefined) throw new VaultError('vault-damaged', 'there is no copy to restore')
  rmSync(scratch, { recursive: true, force: true })
  mkdirSync(scratch, { mode: 0o700 })
  copyFileSync(copyPath(order.folder, newest), join(scratch, DATABASE_FILE))
  const journal = join(order.folder, JOURNAL_FOLDER)
  if (existsSync(journal)) cpSync(journal, join(scratch, JOURNAL_FOLDER), { recursive: true })
  const stores = openStores({ ...order, folder: scratch })
  try {
    const reached = readPosition(stores.handles)
    if (reached.sequence !== stands.sequence || !equalBytes(reached.tag, stands.tag))
      throw new VaultError('journal-damaged', 'the restored copy does not come to the last record')
    return { copyAt: newest.at, records: stores.replayed.replayed }
  } finally {
    stores.journal.close()
    stores.db.close()
  }
}
