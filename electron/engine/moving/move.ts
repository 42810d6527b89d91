import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { flushFile, flushFolder } from '../vault/durable-file.ts'
import { VaultError, withVaultErrors } from '../vault/errors.ts'
import { claimFolder } from '../vault/folder-claim.ts'
import { type ClientVault, clientSchema } from '../vault/schema.ts'
import { standingOf } from '../vault/tables/standing.ts'
import { openVault, vaultExists } from '../vault/vault.ts'
import { checkFiles, encodeList, filesToCopy, LIST_FILE, listOf, readList } from './copy-list.ts'
import { MovingError } from './moving-error.ts'

/**
 * A vault goes to another PC as a folder of its own encrypted files. Whichever way it goes, the copy is closed: nothing
 * is written in it until the exchange has renewed the seat from there, and it renews only one of them
 * (docs/spec/renewal.md §5). So two desks never give the same number and never both send. docs/spec/moving.md
 */
export function closeForMoving(vault: ClientVault, now: Date): void {
  if (standingOf(vault.read).closed_at !== null) return
  vault.commit({ kind: 'closed', isCopy: false, at: now.toISOString() })
}

/**
 * Copies a vault that nobody has open, opens the copy with the passphrase to prove it, and closes it where the original
 * goes on. The target gets its name when all of that has held. Throws MovingError or VaultError; then no copy is there.
 */
export async function makeVaultCopy(order: {
  folder: string
  target: string
  passphrase: string
  now: Date
}): Promise<void> {
  const { folder, target, now } = order
  if (existsSync(target))
    throw new MovingError('copy-folder-taken', 'there is something of this name already')
  const building = `${target}.copying`
  rmSync(building, { recursive: true, force: true })
  try {
    copyClosed(folder, building)
    await proveAndClose(building, order)
    const list = await listOf(building, now)
    withVaultErrors(() => {
      writeFileSync(join(building, LIST_FILE), encodeList(list), { mode: 0o600 })
      flushFile(join(building, LIST_FILE))
      rmSync(join(building, 'backups'), { recursive: true, force: true })
      renameSync(building, target)
      flushFolder(dirname(target))
    })
  } catch (thrown) {
    rmSync(building, { recursive: true, force: true })
    throw thrown
  }
}

/** Takes a checked copy as this PC's vault; it stays closed. Throws MovingError or VaultError 'vault-exists'. */
export async function bringIn(copy: string, folder: string): Promise<void> {
  if (vaultExists(folder)) throw new VaultError('vault-exists', 'this PC has a vault of this network')
  const list = readList(copy)
  await checkFiles(copy, list)
  const building = `${folder}.arriving`
  rmSync(building, { recursive: true, force: true })
  withVaultErrors(() =>
    copyFiles(
      copy,
      building,
      list.files.map(({ name }) => name),
    ),
  )
  await checkFiles(building, list)
  withVaultErrors(() => {
    renameSync(building, folder)
    flushFolder(dirname(folder))
  })
}

async function proveAndClose(
  folder: string,
  { passphrase, now }: { passphrase: string; now: Date },
): Promise<void> {
  const { vault } = await openVault({ folder, secret: { passphrase }, schema: clientSchema, now })
  try {
    vault.care.checkDatabase()
    if (standingOf(vault.read).closed_at === null)
      vault.commit({ kind: 'closed', isCopy: true, at: now.toISOString() })
  } finally {
    vault.close()
  }
}

/** Nobody may open the vault while it is copied. */
function copyClosed(folder: string, building: string): void {
  const release = claimFolder(folder)
  try {
    withVaultErrors(() => copyFiles(folder, building, filesToCopy(folder)))
  } finally {
    release()
  }
}

function copyFiles(from: string, to: string, names: readonly string[]): void {
  mkdirSync(to, { recursive: true, mode: 0o700 })
  for (const name of names) {
    const target = join(to, name)
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
    copyFileSync(join(from, name), target)
    flushFile(target)
  }
  mkdirSync(join(to, 'parts'), { recursive: true, mode: 0o700 })
}
