import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ScryptCost } from '../../../shared/node/scrypt.ts'
import { wipe } from '../keys/wipe.ts'
import { renewAfterDamage, vaultCare } from './care.ts'
import { commitRecord } from './commit.ts'
import { refuseWriting, VaultError, withVaultErrors } from './errors.ts'
import { type OwnedFileStore, openFileStore } from './file-store.ts'
import type { ReadableVault } from './handles.ts'
import { type VaultHeader, writeHeader } from './header.ts'
import {
  checkPassphrase,
  deriveWorkingKeys,
  rewrapPassphrase,
  unwrapVaultKey,
  type WorkingKeys,
} from './key-wrap.ts'
import { careOfReading } from './read-only.ts'
import { giveUpReserve } from './reserve.ts'
import { isDamage, restoreStores } from './restore.ts'
import { newScratch, openFromScratch } from './scratch.ts'
import { openStores, PARTS_FOLDER, type Stores, type StoresOrder } from './stores.ts'
import { inTransaction } from './transaction.ts'
import type { OpenReport, RestoreReport, Vault, VaultSchema } from './vault-types.ts'

/*
 * An unlocked vault: from the vault key to the database, journal and files, and back to nothing.
 */

type Unlocked<R> = {
  folder: string
  schema: VaultSchema<R>
  header: VaultHeader
  vaultKey: Uint8Array // wiped here, or at close where it is kept
  keepVaultKey: boolean
  isReadOnly: boolean
  now: Date
  release: () => void
  testScrypt?: ScryptCost | undefined
}

/** Opens everything behind the vault key; on any failure closes it all and releases the folder. */
export function openSession<R>(o: Unlocked<R>): { vault: Vault<R>; report: OpenReport } {
  const opened: (() => void)[] = [o.release, () => wipe(o.vaultKey)]
  const closeAll = () => {
    for (const close of opened.splice(0).reverse()) close()
  }
  try {
    const parts = openParts(o, opened)
    if (!o.keepVaultKey) wipe(o.vaultKey)
    return { vault: vaultOver(o, parts, closeAll), report: reportOf(parts) }
  } catch (thrown) {
    closeAll()
    throw thrown
  }
}

type Parts = {
  stores: Stores
  restored: RestoreReport | undefined
  renewed: boolean
  store: OwnedFileStore
  keys: WorkingKeys
}

function openParts<R>(o: Unlocked<R>, opened: (() => void)[]): Parts {
  const keys = deriveWorkingKeys(o.vaultKey)
  opened.push(() => wipe(keys.database, keys.journal, keys.files))
  const { stores, restored } = o.isReadOnly
    ? readScratch({ ...o, keys }, opened)
    : openOrRestore({ ...o, keys })
  opened.push(() => stores.db.close())
  opened.push(() => stores.journal.close())
  const renewed = !o.isReadOnly && needsRenewal(stores) && renew({ ...o, keys, stores }, o.now)
  const store = openFileStore(join(o.folder, PARTS_FOLDER), keys.files, o)
  opened.push(() => store.close())
  return { stores, restored, renewed, store, keys }
}

/** What is mended in the scratch copy is found again, and told, where the vault can be written. */
function readScratch<R>(
  o: StoresOrder<R> & { now: Date; header: VaultHeader },
  opened: (() => void)[],
): Restored {
  const scratch = newScratch(o.header.id)
  opened.push(() => rmSync(scratch, { recursive: true, force: true }))
  return { stores: openFromScratch(o, scratch), restored: undefined }
}

type Restored = { stores: Stores; restored: RestoreReport | undefined }

function openOrRestore<R>(o: StoresOrder<R> & { now: Date }): Restored {
  try {
    return { stores: openStores(o), restored: undefined }
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown
    return restoreStores(o, thrown)
  }
}

/** A record that a crash cut short is no damage: nobody was told that it was written. */
function needsRenewal({ replayed }: Stores): boolean {
  return replayed.findings.some(({ kind }) => kind !== 'tail-dropped')
}

/** A record that finds no room is written in the place of the reserve. */
function withReserve(folder: string, commit: () => void): void {
  try {
    commit()
  } catch (thrown) {
    const full = thrown instanceof VaultError && thrown.code === 'disk-full'
    if (!full || !giveUpReserve(folder)) throw thrown
    commit()
  }
}

/** A full or read-only disk must not keep the vault shut: the damage is then told again at the next opening. */
function renew<R>(cared: StoresOrder<R> & { stores: Stores }, now: Date): boolean {
  try {
    renewAfterDamage(cared, now)
    return true
  } catch (thrown) {
    if (thrown instanceof VaultError) return false
    throw thrown
  }
}

function vaultOver<R>(o: Unlocked<R>, parts: Parts, closeAll: () => void): Vault<R> {
  const { store, stores } = parts
  const { db, handles, journal } = stores
  let header = o.header
  let recovered = o.keepVaultKey
  const checkOpen = () => {
    if (!db.open) throw new VaultError('vault-locked', 'the vault was closed meanwhile')
  }
  const checkWritable = () => {
    checkOpen()
    if (o.isReadOnly) refuseWriting()
  }
  const storePassphrase = async (vaultKey: Uint8Array, passphrase: string) => {
    const next = await rewrapPassphrase(vaultKey, header, { passphrase, cost: o.testScrypt })
    checkOpen()
    withVaultErrors(() => writeHeader(o.folder, next))
    header = next
  }
  return {
    folder: o.folder,
    isReadOnly: o.isReadOnly,
    read: readOnly(handles, checkOpen),
    commit(record) {
      checkWritable()
      withReserve(o.folder, () => commitRecord({ db, handles, schema: o.schema }, journal, record))
    },
    write(work) {
      checkWritable()
      return inTransaction(db, () => work(handles))
    },
    files: store.files,
    care: o.isReadOnly
      ? careOfReading(o.folder, stores)
      : vaultCare({ folder: o.folder, schema: o.schema, keys: parts.keys, stores, checkOpen }),
    async changePassphrase(old, next) {
      checkWritable()
      checkPassphrase(next)
      const vaultKey = await unwrapVaultKey(header, { passphrase: old })
      await storePassphrase(vaultKey, next).finally(() => wipe(vaultKey))
    },
    async checkPassphrase(passphrase) {
      checkOpen()
      wipe(await unwrapVaultKey(header, { passphrase }))
    },
    async checkRecoveryCode(recoveryCode) {
      checkOpen()
      wipe(await unwrapVaultKey(header, { recoveryCode }))
    },
    async setPassphraseAfterRecovery(next) {
      checkWritable()
      if (!recovered) throw new TypeError('the vault was not opened by its recovery code')
      checkPassphrase(next)
      await storePassphrase(o.vaultKey, next)
      recovered = false
      wipe(o.vaultKey)
    },
    close: closeAll,
  }
}

function readOnly(handles: ReadableVault, checkOpen: () => void): ReadableVault {
  return {
    get(sql, ...params) {
      checkOpen()
      return handles.get(sql, ...params)
    },
    all(sql, ...params) {
      checkOpen()
      return handles.all(sql, ...params)
    },
  }
}

function reportOf({ stores, restored, renewed, store }: Parts): OpenReport {
  const { replayed, migrated } = stores
  return {
    restored,
    renewed,
    replayed: replayed.replayed,
    journal: replayed.findings,
    headerRestored: false,
    headerCopyRenewed: false,
    temporariesSwept: store.swept,
    migrated: migrated.from === migrated.to ? undefined : migrated,
  }
}
