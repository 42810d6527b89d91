import { rmSync } from 'node:fs'
import {
  copyPath,
  listCopies,
  makeCopy,
  proveCopy,
  removeCopy,
  surplusCopies,
  type VaultCopy,
} from './copies.ts'
import { withVaultErrors } from './errors.ts'
import { reach } from './fault-points.ts'
import { checkPages } from './integrity.ts'
import { readPosition } from './position.ts'
import { rehearse } from './rehearse.ts'
import { keepReserve, roomOf } from './reserve.ts'
import { isDamage } from './restore.ts'
import { newAside } from './set-aside.ts'
import type { Stores, StoresOrder } from './stores.ts'
import type { VaultCare } from './vault-types.ts'

/*
 * What an open vault does for its own health: copies in time, proven copies, checked pages. It has no timer: who
 * owns the vault says when. The journal is kept back to the oldest copy, so that any copy is as good as the database.
 */

const COPY_AFTER_MS = 24 * 3_600_000
const COPY_AFTER_RECORDS = 500 // replaying them takes about a second
const COPY_AFTER_SEGMENTS = 4 // 64 MiB of journal

type Cared<R> = StoresOrder<R> & { stores: Stores; checkOpen: () => void }

export function vaultCare<R>({ stores, checkOpen, ...order }: Cared<R>): VaultCare {
  const { folder, keys } = order
  const { db, handles, journal } = stores
  return {
    copies: () => listCopies(folder),
    room: freeBytes => roomOf(folder, freeBytes),
    keepReserve: freeBytes => keepReserve(folder, freeBytes),
    copyDue(now) {
      checkOpen()
      const { sequence } = readPosition(handles)
      const [newest] = listCopies(folder)
      if (newest === undefined) return true
      if (newest.sequence === sequence) return false
      const isOld = now.getTime() - newest.at.getTime() >= COPY_AFTER_MS
      return (
        isOld ||
        sequence - newest.sequence >= COPY_AFTER_RECORDS ||
        journal.segmentsAfter(newest.sequence) >= COPY_AFTER_SEGMENTS
      )
    },
    copy(now) {
      checkOpen()
      const copy = makeCopy(db, folder, { key: keys.database, now })
      reach('copy:made')
      withVaultErrors(() => dropSuperfluous({ folder, stores }, now))
      return copy
    },
    checkCopies(now) {
      checkOpen()
      return withVaultErrors(() => {
        const damaged = listCopies(folder).filter(copy => !isGood(folder, copy, keys.database))
        const aside = newAside(folder, now)
        for (const copy of damaged) aside.put(copyPath(folder, copy))
        return damaged.length
      })
    },
    drill() {
      checkOpen()
      return rehearse(order, readPosition(handles))
    },
    checkDatabase() {
      checkOpen()
      db.pragma('shrink_memory') // pages in memory would not be read again
      checkPages(db)
    },
  }
}

/**
 * After damage to the journal the database alone holds what was damaged: a copy is made at once, writing goes on in
 * a new segment, and what can no longer be brought up to date is set aside.
 */
export function renewAfterDamage<R>({ folder, stores, keys }: Omit<Cared<R>, 'checkOpen'>, now: Date): void {
  const older = listCopies(folder)
  const { sequence } = makeCopy(stores.db, folder, { key: keys.database, now })
  stores.journal.beginSegment()
  const aside = newAside(folder, now)
  for (const copy of older) aside.put(copyPath(folder, copy))
  stores.journal.dropThrough(sequence, path => aside.put(path))
}

/** Removes the copies that are no longer kept, and of the journal what is older than the oldest of the others. */
function dropSuperfluous({ folder, stores }: { folder: string; stores: Stores }, now: Date): void {
  for (const surplus of surplusCopies(listCopies(folder), now)) removeCopy(folder, surplus)
  const oldest = listCopies(folder).at(-1)
  if (oldest === undefined) return
  stores.db.pragma('wal_checkpoint(TRUNCATE)')
  stores.journal.dropThrough(oldest.sequence, path => rmSync(path))
}

function isGood(folder: string, copy: VaultCopy, key: Uint8Array): boolean {
  try {
    return proveCopy(copyPath(folder, copy), key).sequence === copy.sequence
  } catch (thrown) {
    if (isDamage(thrown)) return false
    throw thrown
  }
}
