import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { randomBytes } from '../../../shared/crypto/random.ts'
import type { ScryptCost } from '../../../shared/node/scrypt.ts'
import { wipe } from '../keys/wipe.ts'
import { COPIES_FOLDER, copyName, proveCopy } from './copies.ts'
import { flushFile, flushFolder } from './durable-file.ts'
import { asVaultError, VaultError } from './errors.ts'
import { rewrapFile } from './file-store.ts'
import { claimFolder } from './folder-claim.ts'
import { readHeader, writeHeader } from './header.ts'
import { createSegment } from './journal-segment.ts'
import {
  deriveWorkingKeys,
  unwrapVaultKey,
  VAULT_KEY_BYTES,
  type WorkingKeys,
  wrapVaultKey,
} from './key-wrap.ts'
import { changeDatabaseKey } from './open.ts'
import { readPosition } from './position.ts'
import { newRecoveryCode } from './recovery-code.ts'
import { DATABASE_FILE, JOURNAL_FOLDER, openStores, PARTS_FOLDER, type Stores } from './stores.ts'
import { chargeAttempt, forgetAttempts } from './unlock-delay.ts'
import type { VaultSchema } from './vault-types.ts'

/*
 * A new vault key: a whole vault under it is built beside the old one, and takes its place by two renames once a
 * person has the new recovery code in hand. Until then, and after a crash before, the old vault is as it was; a crash
 * between the renames is finished at the next opening. Copies and journal of the old key go with it.
 */

const TRANSIT_FOLDER = 'transit'

type RekeyOrder<R> = {
  folder: string
  schema: VaultSchema<R>
  passphrase: string
  now: Date
  /** Tests only: a cheap scrypt. */
  testScrypt?: ScryptCost | undefined
}

/**
 * Builds the vault under a new key; the old one must be closed, and stays. Answers the new recovery code.
 * Throws VaultError 'passphrase-wrong', 'unlock-too-soon', 'vault-in-use', 'vault-damaged' or 'disk-full'.
 */
export async function prepareRekey<R>(o: RekeyOrder<R>): Promise<{ recoveryCode: string }> {
  const release = claimFolder(o.folder)
  const { building } = placesOf(o.folder)
  try {
    rmSync(building, { recursive: true, force: true })
    const { header } = readHeader(o.folder)
    chargeAttempt(o.folder, o.now)
    const [oldKey, newKey] = [await unwrapVaultKey(header, o), randomBytes(VAULT_KEY_BYTES)]
    forgetAttempts(o.folder)
    const recoveryCode = newRecoveryCode()
    const secrets = { passphrase: o.passphrase, recoveryCode, cost: o.testScrypt }
    const fresh = await wrapVaultKey(newKey, header, secrets)
    await build(o, { building, oldKey, newKey })
    writeHeader(building, fresh)
    return { recoveryCode }
  } catch (thrown) {
    rmSync(building, { recursive: true, force: true })
    throw asVaultError(thrown)
  } finally {
    release()
  }
}

/**
 * Puts what was prepared in the old vault's place, once the new recovery code has opened it. Throws VaultError
 * 'vault-missing' where nothing was prepared, or 'recovery-code-wrong'; then both are as they were.
 */
export async function confirmRekey(folder: string, recoveryCode: string): Promise<void> {
  const { building, before } = placesOf(folder)
  if (!existsSync(building)) throw new VaultError('vault-missing', 'no vault under a new key was prepared')
  wipe(await unwrapVaultKey(readHeader(building).header, { recoveryCode }))
  const release = claimFolder(folder)
  try {
    renameSync(folder, before)
    renameSync(building, folder)
    flushFolder(dirname(folder))
    rmSync(before, { recursive: true })
  } finally {
    release()
  }
}

/** Before opening: finishes an exchange that a crash stopped, and removes what was prepared and never confirmed. */
export function settleRekey(folder: string): void {
  const { building, before } = placesOf(folder)
  if (!existsSync(folder) && existsSync(before)) renameSync(existsSync(building) ? building : before, folder)
  for (const left of [before, building]) rmSync(left, { recursive: true, force: true })
}

/** Whether a crash has left the vault under its other name. */
export function isBeingRekeyed(folder: string): boolean {
  return !existsSync(folder) && existsSync(placesOf(folder).before)
}

function placesOf(folder: string): { building: string; before: string } {
  const [parent, name] = [dirname(folder), basename(folder)]
  return { building: join(parent, `.${name}.rekeying`), before: join(parent, `.${name}.before-rekey`) }
}

async function build<R>(
  o: RekeyOrder<R>,
  { building, oldKey, newKey }: { building: string; oldKey: Uint8Array; newKey: Uint8Array },
): Promise<void> {
  const [old, fresh] = [deriveWorkingKeys(oldKey), deriveWorkingKeys(newKey)]
  wipe(oldKey, newKey)
  mkdirSync(building, { mode: 0o700 })
  try {
    const stores = openStores({ folder: o.folder, schema: o.schema, keys: old })
    try {
      buildDatabase(stores, building, { old, fresh, now: o.now })
    } finally {
      stores.journal.close()
      stores.db.close()
    }
    await buildFiles(o.folder, building, { old, fresh })
  } finally {
    for (const keys of [old, fresh]) wipe(keys.database, keys.journal, keys.files)
  }
}

type Keys = { old: WorkingKeys; fresh: WorkingKeys }

function buildDatabase(
  { db, handles }: Stores,
  building: string,
  { old, fresh, now }: Keys & { now: Date },
): void {
  const path = join(building, DATABASE_FILE)
  db.prepare('VACUUM INTO ?').run(path)
  changeDatabaseKey(path, { from: old.database, to: fresh.database })
  const { sequence, tag } = proveCopy(path, fresh.database)
  if (sequence !== readPosition(handles).sequence)
    throw new VaultError('vault-damaged', 'the new database is another')
  flushFile(path)
  for (const folder of [COPIES_FOLDER, JOURNAL_FOLDER, PARTS_FOLDER, TRANSIT_FOLDER])
    mkdirSync(join(building, folder), { mode: 0o700 })
  const copy = join(building, COPIES_FOLDER, copyName(sequence, now))
  copyFileSync(path, copy)
  flushFile(copy)
  const start = { number: 1, firstSequence: sequence + 1, previousTag: tag }
  createSegment(join(building, JOURNAL_FOLDER), start, fresh.journal).close()
}

/** A file keeps its own key, which is wrapped anew; parts in transit are under keys of their own and stay as they are. */
async function buildFiles(folder: string, building: string, { old, fresh }: Keys): Promise<void> {
  for (const id of namesIn(join(folder, PARTS_FOLDER)))
    await rewrapFile(join(folder, PARTS_FOLDER, id), join(building, PARTS_FOLDER, id), {
      id,
      from: old.files,
      to: fresh.files,
    })
  for (const name of namesIn(join(folder, TRANSIT_FOLDER)))
    linkSync(join(folder, TRANSIT_FOLDER, name), join(building, TRANSIT_FOLDER, name))
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter(name => !name.endsWith('.tmp')) : []
}
