/*
 * The vault: the client's encrypted database and encrypted files in one folder (DESIGN of the vault:
 * docs/spec/vault.md; why a journal: docs/decisions/0004). It opens only with the passphrase or the
 * recovery code, for one process at a time; it never opens what is not encrypted, and never begins a
 * new database where one should be. It knows nothing of documents: the schema is given to it.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { randomBytes } from '../../../shared/crypto/random.ts'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import type { ScryptCost } from '../../../shared/node/scrypt.ts'
import { wipe } from '../keys/wipe.ts'
import { createDatabase } from './create-database.ts'
import { flushFolder } from './durable-file.ts'
import { asVaultError, VaultError } from './errors.ts'
import { claimFolder } from './folder-claim.ts'
import {
  hasHeader,
  newHeaderIdentity,
  readHeader,
  renewHeaderCopy,
  type VaultHeader,
  writeHeader,
} from './header.ts'
import { checkEncrypted } from './integrity.ts'
import {
  checkPassphrase,
  deriveWorkingKeys,
  unwrapVaultKey,
  VAULT_KEY_BYTES,
  type VaultSecret,
  wrapVaultKey,
} from './key-wrap.ts'
import { isReadOnly } from './read-only.ts'
import { newRecoveryCode } from './recovery-code.ts'
import { isBeingRekeyed, settleRekey } from './rekey.ts'
import { hasSource, isDamage } from './restore.ts'
import { openSession } from './session.ts'
import { DATABASE_FILE, PARTS_FOLDER } from './stores.ts'
import { chargeAttempt, forgetAttempts } from './unlock-delay.ts'
import type { OpenReport, Vault, VaultSchema } from './vault-types.ts'

export { confirmRekey, prepareRekey } from './rekey.ts'
export { unlockNotBefore } from './unlock-delay.ts'
export type { OpenReport, Vault, VaultSchema } from './vault-types.ts'

type Common<R> = {
  folder: string
  schema: VaultSchema<R>
  now: Date
  /** Tests only: a cheap scrypt. The product never passes it. */
  testScrypt?: ScryptCost | undefined
}

/** Whether there is anything of a vault in this folder, even a damaged one. */
export function vaultExists(folder: string): boolean {
  return hasHeader(folder) || existsSync(join(folder, DATABASE_FILE)) || isBeingRekeyed(folder)
}

/**
 * Makes a vault in a new or empty folder, and answers the recovery code, which is not stored.
 * Until the folder gets its name nothing is there. Throws VaultError 'vault-exists',
 * 'passphrase-too-short' or 'disk-full'.
 */
export async function createVault<R>(
  o: Common<R> & { passphrase: string },
): Promise<{ vault: Vault<R>; recoveryCode: string }> {
  checkPassphrase(o.passphrase)
  checkVacant(o.folder)
  const vaultKey = randomBytes(VAULT_KEY_BYTES)
  const recoveryCode = newRecoveryCode()
  const identity = newHeaderIdentity(uuidv7(o.now), o.now)
  const secrets = { passphrase: o.passphrase, recoveryCode, cost: o.testScrypt }
  const header = await wrapVaultKey(vaultKey, identity, secrets)
  try {
    buildFolder(o.folder, building => fillFolder(building, { header, vaultKey, schema: o.schema }))
  } catch (thrown) {
    throw asVaultError(thrown)
  }
  const release = claimFolder(o.folder)
  const { vault } = openSession<R>({
    ...o,
    header,
    vaultKey,
    release,
    keepVaultKey: false,
    isReadOnly: false,
  })
  return { vault, recoveryCode }
}

/**
 * Opens a vault, brings its schema up to date and replays what the journal has more than the database. Where nothing
 * can be written it opens for reading.
 * Throws VaultError of every code but 'vault-exists', 'passphrase-too-short', 'vault-locked', 'file-…'.
 */
export async function openVault<R>(
  o: Common<R> & { secret: VaultSecret },
): Promise<{ vault: Vault<R>; report: OpenReport }> {
  const readOnly = isReadOnly(o.folder)
  if (!readOnly) settleRekey(o.folder)
  if (!vaultExists(o.folder)) throw new VaultError('vault-missing', 'there is no vault in this folder')
  const release = claimFolder(o.folder)
  try {
    checkNotReplaced(o.folder)
    const { header, restored } = readHeader(o.folder, { mend: !readOnly })
    const vaultKey = await unlock(o.folder, header, o)
    const headerCopyRenewed = !readOnly && renewHeaderCopy(o.folder, header)
    const keepVaultKey = 'recoveryCode' in o.secret
    const unlocked = { ...o, header, vaultKey, release, keepVaultKey, isReadOnly: readOnly }
    const { vault, report } = openSession<R>(unlocked)
    return { vault, report: { ...report, headerRestored: restored && !readOnly, headerCopyRenewed } }
  } catch (thrown) {
    release()
    throw asVaultError(thrown)
  }
}

/** A database that is missing can be had again; one that is not encrypted is never opened, nor put away by itself. */
function checkNotReplaced(folder: string): void {
  try {
    checkEncrypted(join(folder, DATABASE_FILE))
  } catch (thrown) {
    if (!isDamage(thrown) || !hasSource(folder)) throw thrown
  }
}

/** The recovery code needs no delay: it has 140 random bits. */
async function unlock(
  folder: string,
  header: VaultHeader,
  { secret, now }: { secret: VaultSecret; now: Date },
): Promise<Uint8Array> {
  if ('passphrase' in secret) chargeAttempt(folder, now)
  const vaultKey = await unwrapVaultKey(header, secret)
  forgetAttempts(folder)
  return vaultKey
}

function checkVacant(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new VaultError('vault-exists', 'the folder for the new vault is not empty')
  }
}

/** Builds a folder under another name and gives it its name at the end. */
function buildFolder(folder: string, fill: (building: string) => void): void {
  const building = join(dirname(folder), `.${basename(folder)}.creating`)
  rmSync(building, { recursive: true, force: true }) // of a creation that crashed: nobody knows its code
  mkdirSync(building, { recursive: true, mode: 0o700 })
  fill(building)
  if (existsSync(folder)) rmdirSync(folder)
  renameSync(building, folder)
  flushFolder(dirname(folder))
}

function fillFolder<R>(
  folder: string,
  { header, vaultKey, schema }: { header: VaultHeader; vaultKey: Uint8Array; schema: VaultSchema<R> },
): void {
  const keys = deriveWorkingKeys(vaultKey)
  try {
    createDatabase(join(folder, DATABASE_FILE), keys.database, schema)
  } finally {
    wipe(keys.database, keys.journal, keys.files)
  }
  mkdirSync(join(folder, PARTS_FOLDER), { mode: 0o700 })
  writeHeader(folder, header)
}
