import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { copyPath, listCopies, type VaultCopy } from './copies.ts'
import { createDatabase } from './create-database.ts'
import { flushFile, flushFolder } from './durable-file.ts'
import { VaultError, withVaultErrors } from './errors.ts'
import { reach } from './fault-points.ts'
import { beginsAtFirstRecord, segmentNumbers } from './journal-segment.ts'
import { type Aside, newAside } from './set-aside.ts'
import { DATABASE_FILE, JOURNAL_FOLDER, openStores, type Stores, type StoresOrder } from './stores.ts'
import type { RestoreReport } from './vault-types.ts'

/*
 * A database that cannot be opened is set aside, and the newest good copy takes its place; the journal brings it
 * up to date. Where no copy is good, a journal that begins with the first record is enough by itself. Nothing is
 * left out: if the journal has a hole after the copy, everything is put back as it was and the vault refuses.
 * A crash in between leaves no database, which is restored again.
 */

type Source = VaultCopy | 'journal'

/** Throws the `cause` again where nothing can take the database's place, and leaves the folder as it was. */
export function restoreStores<R>(
  o: StoresOrder<R> & { now: Date },
  cause: VaultError,
): { stores: Stores; restored: RestoreReport } {
  const aside = newAside(o.folder, o.now)
  const database = join(o.folder, DATABASE_FILE)
  const damagedCopies: VaultCopy[] = []
  withVaultErrors(() => {
    aside.put(`${database}-wal`) // first: a WAL must never meet another database
    aside.put(database)
  })
  reach('restore:set-aside')
  for (const source of sourcesOf(o)) {
    const stores = tryFrom(o, source, thrown => isDamage(thrown) || giveUp(o, aside, thrown))
    if (stores !== undefined)
      return { stores, restored: reportOf({ cause, source, damagedCopies, aside }, o.folder) }
    if (source !== 'journal') damagedCopies.push(source)
  }
  return giveUp(o, aside, cause)
}

/** What the vault's damage is told by: of everything else a copy would be no cure. */
export function isDamage(thrown: unknown): thrown is VaultError {
  return (
    thrown instanceof VaultError && (thrown.code === 'vault-damaged' || thrown.code === 'journal-damaged')
  )
}

/** Whether there is anything that could take a lost database's place. */
export function hasSource(folder: string): boolean {
  const journal = join(folder, JOURNAL_FOLDER)
  return listCopies(folder).length > 0 || (existsSync(journal) && segmentNumbers(journal).length > 0)
}

function sourcesOf<R>({ folder, keys }: StoresOrder<R>): Source[] {
  const alone = beginsAtFirstRecord(join(folder, JOURNAL_FOLDER), keys.journal)
  return [...listCopies(folder), ...(alone ? (['journal'] as const) : [])]
}

function tryFrom<R>(
  o: StoresOrder<R>,
  source: Source,
  isNext: (thrown: unknown) => boolean,
): Stores | undefined {
  try {
    withVaultErrors(() => place(o, source))
    reach('restore:placed')
    return checkJournalReaches(openStores(o))
  } catch (thrown) {
    removePlaced(o.folder)
    if (isNext(thrown)) return undefined
    throw thrown
  }
}

const HOLES: ReadonlySet<string> = new Set(['behind', 'bytes-unreadable', 'segment-damaged'])

/** A copy is only as good as the journal after it: where that cannot be read to its end, records would be left out. */
function checkJournalReaches(stores: Stores): Stores {
  const { findings, position } = stores.replayed
  const isWhole = !findings.some(({ kind }) => HOLES.has(kind)) && position.sequence > 0
  if (isWhole) return stores
  stores.journal.close()
  stores.db.close()
  throw new VaultError('journal-damaged', 'the journal cannot be read from the copy to its end')
}

function place<R>({ folder, keys, schema }: StoresOrder<R>, source: Source): void {
  const database = join(folder, DATABASE_FILE)
  const placing = `${database}.restoring`
  removePlaced(folder)
  if (source === 'journal') createDatabase(placing, keys.database, schema)
  else copyFileSync(copyPath(folder, source), placing)
  flushFile(placing)
  renameSync(placing, database)
  flushFolder(folder)
}

function removePlaced(folder: string): void {
  const database = join(folder, DATABASE_FILE)
  for (const path of [`${database}.restoring`, `${database}.restoring-wal`, `${database}-wal`, database])
    rmSync(path, { force: true })
}

function giveUp<R>({ folder }: StoresOrder<R>, aside: Aside, thrown: unknown): never {
  removePlaced(folder)
  aside.putBack()
  throw thrown
}

function reportOf(
  o: { cause: VaultError; source: Source; damagedCopies: readonly VaultCopy[]; aside: Aside },
  folder: string,
): RestoreReport {
  for (const copy of o.damagedCopies) o.aside.put(copyPath(folder, copy))
  return {
    cause: o.cause.code,
    copyOf: o.source === 'journal' ? null : o.source.at,
    damagedCopies: o.damagedCopies.length,
  }
}
