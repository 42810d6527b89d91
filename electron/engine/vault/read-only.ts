import { accessSync, closeSync, constants, existsSync, openSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { freeBytesOf } from '../../../shared/node/free-bytes.ts'
import { listCopies } from './copies.ts'
import { isWritingForbidden, refuseWriting } from './errors.ts'
import { reachDisk } from './fault-points.ts'
import { HEADER_FILE } from './header.ts'
import { readPosition } from './position.ts'
import { DATABASE_FILE, JOURNAL_FOLDER, type Stores } from './stores.ts'
import type { VaultCare } from './vault-types.ts'

/*
 * A vault where nothing can be written: a disc, a stick with its slide pushed, a folder without the right to write.
 * It is read from a scratch copy of database and journal (scratch.ts), and every act that would write is refused.
 */

const PROBE = 'writable.tmp'

/** Whether the disk lets nothing be written in this vault; a full disk is another matter. */
export function isReadOnly(folder: string): boolean {
  if (!existsSync(folder)) return false
  try {
    reachDisk('disk:probe')
    for (const path of writtenFiles(folder)) accessSync(path, constants.W_OK)
    closeSync(openSync(join(folder, PROBE), 'w', 0o600))
    rmSync(join(folder, PROBE), { force: true })
    return false
  } catch (thrown) {
    return isWritingForbidden(thrown)
  }
}

/** Files copied from a disc often stay write-protected one by one. No handle is opened: SQLite may have a lock on them. */
function writtenFiles(folder: string): string[] {
  const journal = join(folder, JOURNAL_FOLDER)
  const segments = existsSync(journal) ? readdirSync(journal).map(name => join(journal, name)) : []
  return [join(folder, HEADER_FILE), join(folder, DATABASE_FILE), ...segments].filter(path =>
    existsSync(path),
  )
}

/** The health of a vault that is only read: what is there is told, nothing is made. */
export function careOfReading(folder: string, { handles }: Pick<Stores, 'handles'>): VaultCare {
  return {
    room: () => ({ freeBytes: freeBytesOf(folder), tight: false }),
    keepReserve: () => true,
    copies: () => listCopies(folder),
    copyDue: () => false,
    copy: refuseWriting,
    checkCopies: refuseWriting,
    drill: refuseWriting,
    checkDatabase: () => void readPosition(handles),
  }
}
