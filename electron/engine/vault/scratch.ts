import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { COPIES_FOLDER } from './copies.ts'
import { withVaultErrors } from './errors.ts'
import { isDamage, restoreStores } from './restore.ts'
import { DATABASE_FILE, JOURNAL_FOLDER, openStores, type Stores, type StoresOrder } from './stores.ts'

/*
 * SQLite cannot open a database in WAL mode where it may write neither WAL nor lock, and a journal that is ahead, or a
 * schema of an earlier program, has to be worked into it first. So a vault that is only read is opened from a copy of its
 * database and journal in the system's folder for temporary files: encrypted as they are, and removed at closing.
 */

const NAME = 'hongtou-reading'

/** A new scratch folder for this vault; those that a crash left of it are removed. */
export function newScratch(vaultId: string): string {
  const mine = `${NAME}-${vaultId}-${process.pid}`
  for (const name of readdirSync(tmpdir())) {
    const left =
      name.startsWith(`${NAME}-${vaultId}-`) && (name === mine || !isRunning(Number(name.split('-').at(-1))))
    if (left) rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
  const folder = join(tmpdir(), mine)
  withVaultErrors(() => mkdirSync(folder, { mode: 0o700 }))
  return folder
}

/** Opens database and journal from `scratch`, mended there where they are damaged. Throws as opening would. */
export function openFromScratch<R>(o: StoresOrder<R> & { now: Date }, scratch: string): Stores {
  const inScratch = { ...o, folder: scratch }
  withVaultErrors(() => copyStores(o.folder, scratch))
  try {
    return openStores(inScratch)
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown
    withVaultErrors(() => copyFolder(o.folder, scratch, COPIES_FOLDER))
    return restoreStores(inScratch, thrown).stores
  }
}

function copyStores(folder: string, scratch: string): void {
  for (const name of [DATABASE_FILE, `${DATABASE_FILE}-wal`])
    if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(scratch, name))
  copyFolder(folder, scratch, JOURNAL_FOLDER)
}

/** File by file: rights that forbid writing are not taken along. */
function copyFolder(from: string, to: string, name: string): void {
  if (!existsSync(join(from, name))) return
  mkdirSync(join(to, name), { mode: 0o700 })
  for (const file of readdirSync(join(from, name))) cpSync(join(from, name, file), join(to, name, file))
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    return !(thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH')
  }
}
