import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { isReadOnly } from '../../../electron/engine/vault/read-only.ts'
import { codeFrom } from '../../support/code-from.ts'
import { protectDisk } from '../../support/read-only-disk.ts'
import { stateOf } from '../../support/untouched.ts'
import {
  createNotes,
  idsOf,
  newFolder,
  note,
  openNotes,
  PASSPHRASE,
  removeFolders,
  upTo,
} from '../../support/vault-notes.ts'

/* A vault on write-protected media: it is read, nothing in it is written, and nothing of it stays elsewhere. */
let unprotect = () => {}
afterEach(() => {
  unprotect()
  unprotect = () => {}
  removeFolders()
})

async function* words() {
  yield new TextEncoder().encode('附件内容')
}

/** A closed vault of three notes and a file; its folder is from now on write-protected. */
async function protectedVault(prepare: (folder: string) => void = () => {}): Promise<string> {
  const folder = newFolder()
  const { vault } = await createNotes(folder)
  for (const id of upTo(3)) vault.commit(note(id))
  await vault.files.write('scan', words())
  vault.close()
  prepare(folder)
  unprotect = protectDisk()
  return folder
}

const scratches = () => readdirSync(tmpdir()).filter(name => name.startsWith('hongtou-reading-'))

describe('a vault where nothing can be written', () => {
  test('opens for reading, refuses every act that writes, and is byte for byte as it was', async () => {
    const folder = await protectedVault()
    const [before, elsewhere] = [stateOf(folder), scratches()]
    const { vault } = await openNotes(folder)
    expect(vault.isReadOnly).toBe(true)
    expect(idsOf(vault)).toEqual(upTo(3))
    const read: Uint8Array[] = []
    for await (const bytes of vault.files.read('scan')) read.push(bytes)
    expect(Buffer.concat(read).toString()).toBe('附件内容')
    for (const act of [
      () => vault.commit(note(4)),
      () => vault.write(() => undefined),
      () => vault.files.write('other', words()),
      () => vault.files.remove('scan'),
      () => vault.changePassphrase(PASSPHRASE, '另一个口令4711'),
      () => vault.care.copy(new Date()),
      () => vault.care.drill(),
    ])
      expect(await codeFrom(async () => act())).toBe('vault-read-only')
    expect(vault.care.copyDue(new Date())).toBe(false)
    expect(scratches()).toHaveLength(elsewhere.length + 1)
    vault.close()
    expect(stateOf(folder)).toEqual(before)
    expect(scratches()).toEqual(elsewhere)
  })

  test('shows what only its journal has, and writes it down once it can', async () => {
    const folder = await protectedVault(at => {
      rmSync(join(at, 'vault.db'))
      rmSync(join(at, 'vault.db-wal'), { force: true })
    })
    const { vault } = await openNotes(folder)
    expect(idsOf(vault)).toEqual(upTo(3))
    vault.close()
    expect(readdirSync(folder)).not.toContain('vault.db')
    unprotect()
    const again = await openNotes(folder)
    expect([again.vault.isReadOnly, again.report.replayed]).toEqual([false, 3])
    again.vault.commit(note(4))
    expect(idsOf(again.vault)).toEqual(upTo(4))
    again.vault.close()
  })

  test('is read from its copies where its database is damaged', async () => {
    const folder = newFolder()
    const { vault } = await createNotes(folder)
    for (const id of upTo(2)) vault.commit(note(id))
    vault.care.copy(new Date())
    vault.commit(note(3))
    vault.close()
    truncateSync(join(folder, 'vault.db'), 5000)
    unprotect = protectDisk()
    const before = stateOf(folder)
    const { vault: reading } = await openNotes(folder)
    expect(idsOf(reading)).toEqual(upTo(3))
    reading.close()
    expect(stateOf(folder)).toEqual(before)
  })

  test('slows down wrong passphrases for as long as the program runs', async () => {
    const folder = await protectedVault()
    const wrong = () => codeFrom(openNotes(folder, { passphrase: 'not this one' }))
    expect([await wrong(), await wrong(), await wrong()]).toEqual(Array(3).fill('passphrase-wrong'))
    expect(await wrong()).toBe('unlock-too-soon')
    expect(readdirSync(folder)).not.toContain('unlock.json')
  })

  test('removes what a crash left of its scratch copies, and nothing of others', async () => {
    const folder = await protectedVault()
    const { id } = JSON.parse(readFileSync(join(folder, 'vault.json'), 'utf8')) as { id: string }
    const dead = spawnSync(process.execPath, ['-e', '']).pid
    const [left, other] = [`hongtou-reading-${id}-${dead}`, `hongtou-reading-of-another-${dead}`]
    for (const name of [left, other]) {
      mkdirSync(join(tmpdir(), name))
      writeFileSync(join(tmpdir(), name, 'vault.db'), 'x')
    }
    const { vault } = await openNotes(folder)
    expect(scratches()).not.toContain(left)
    expect(scratches()).toContain(other)
    vault.close()
    rmSync(join(tmpdir(), other), { recursive: true })
  })

  test('a disk that turns read-only at work refuses by that name', async () => {
    const { vault } = await createNotes(newFolder())
    unprotect = protectDisk()
    expect(await codeFrom(async () => vault.commit(note(1)))).toBe('vault-read-only')
    unprotect()
    vault.commit(note(1))
    expect(idsOf(vault)).toEqual([1])
    vault.close()
  })
})

test('a full disk is not a read-only one, and neither is an ordinary folder', async () => {
  const folder = newFolder()
  expect(isReadOnly(folder)).toBe(false)
  expect(isReadOnly(join(folder, 'nowhere'))).toBe(false)
  unprotect = protectDisk('ENOSPC')
  expect(isReadOnly(folder)).toBe(false)
  expect(readdirSync(folder)).toEqual([])
})

/** The super-user may write wherever rights forbid it: there a user without rights looks. */
test('rights that forbid writing are seen by the file system itself', async () => {
  const folder = await protectedVault()
  unprotect()
  for (const name of readdirSync(folder)) chmodSync(join(folder, name), name.includes('.') ? 0o444 : 0o555)
  chmodSync(folder, 0o555)
  const asNobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
  const script = `import { isReadOnly } from ${JSON.stringify(join(import.meta.dirname, '../../../electron/engine/vault/read-only.ts'))}
    console.log(isReadOnly(${JSON.stringify(folder)}))`
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    ...asNobody,
    encoding: 'utf8',
  })
  chmodSync(folder, 0o755)
  expect([run.stdout.trim(), run.status]).toEqual(['true', 0])
})
