import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { OpenReport } from '../../../electron/engine/vault/vault.ts'
import { codeFrom } from '../../support/code-from.ts'
import {
  createNotes,
  idsOf,
  NOON,
  newFolder,
  note,
  openNotes,
  removeFolders,
  upTo,
} from '../../support/vault-notes.ts'
import { startVaultChild } from '../../support/vault-process.ts'

/*
 * Every file of the vault in turn, with every kind of damage. The vault has two copies, a journal and, as after a
 * power cut, a WAL; whatever is damaged, every record is there afterwards and the report says what was done.
 */
const COUNT = 30
const PAGE_BYTES = 4096

/** As the power cut left it; every test damages a copy of its own. */
let whole = ''
let folder = ''

beforeAll(async () => {
  whole = newFolder()
  const { vault } = await createNotes(whole)
  const commit = (from: number, to: number) => {
    for (let id = from; id <= to; id++) vault.commit(note(id))
  }
  commit(1, 8)
  vault.care.copy(NOON)
  commit(9, 16)
  vault.care.copy(new Date(NOON.getTime() + 1000))
  commit(17, 20)
  vault.care.keepReserve()
  vault.close()
  // The fault point stands for the power cut: the last ten records are in journal and WAL only.
  await startVaultChild(['commit', whole, 'database:committed', '10']).ended
  writeFileSync(join(whole, 'unlock.json'), '{"failures":1,"notBefore":null}')
})
beforeEach(() => {
  folder = newFolder()
  cpSync(whole, folder, { recursive: true })
})
afterAll(removeFolders)

const DAMAGE = {
  'one flipped byte': (path: string) =>
    change(path, bytes => bytes.writeUInt8((bytes.at(MIDDLE(bytes)) ?? 0) ^ 4, MIDDLE(bytes))),
  'a zeroed page': (path: string) =>
    change(path, bytes => bytes.fill(0, pageOf(bytes), Math.min(pageOf(bytes) + PAGE_BYTES, bytes.length))),
  'a cut end': (path: string) => truncateSync(path, Math.floor(statSync(path).size * 0.6)),
  'no bytes left': (path: string) => truncateSync(path, 0),
  'a deleted file': (path: string) => rmSync(path),
} as const
type Damage = keyof typeof DAMAGE

const copyAt = (place: number) => join('backups', readdirSync(join(folder, 'backups')).sort().at(place) ?? '')
const FILES = {
  'vault.db': () => 'vault.db',
  'vault.db-wal': () => 'vault.db-wal',
  'vault.json': () => 'vault.json',
  'vault-copy.json': () => 'vault-copy.json',
  'the newest copy': () => copyAt(-1),
  'the older copy': () => copyAt(0),
  'the journal': () => join('journal', '00000001.log'),
  reserve: () => 'reserve',
  'unlock.json': () => 'unlock.json',
} as const
type Kind = keyof typeof FILES

/** Nothing to tell: only the WAL of the power cut was completed. */
function isQuiet({ restored, journal, headerRestored, headerCopyRenewed }: OpenReport): boolean {
  return restored === undefined && journal.length === 0 && !headerRestored && !headerCopyRenewed
}

/** What the report must say of damage to each file; damage to a copy is found by the idle check, not by opening. */
const SAYS: { [K in Kind]: (report: OpenReport) => unknown } = {
  'vault.db': ({ restored }) => restored?.copyOf?.getTime() === NOON.getTime() + 1000,
  'vault.db-wal': ({ replayed }) => replayed > 0,
  'vault.json': ({ headerRestored }) => headerRestored,
  'vault-copy.json': ({ headerCopyRenewed }) => headerCopyRenewed,
  'the newest copy': ({ journal }) => journal.length === 0,
  'the older copy': ({ journal }) => journal.length === 0,
  'the journal': ({ journal, renewed }) => journal.length > 0 && renewed,
  reserve: isQuiet, // it holds nothing
  'unlock.json': isQuiet, // it counts wrong passphrases
}

const TABLE = (Object.keys(FILES) as Kind[]).flatMap(kind =>
  (Object.keys(DAMAGE) as Damage[]).map((damage): [Kind, Damage] => [kind, damage]),
)

describe('with every other file as it should be', () => {
  test.each(TABLE)('%s with %s costs no record, and the report says what was done', async (kind, damage) => {
    DAMAGE[damage](join(folder, FILES[kind]()))
    const { vault, report } = await openNotes(folder)
    expect(idsOf(vault)).toEqual(upTo(COUNT))
    expect([kind, damage, SAYS[kind](report)]).toEqual([kind, damage, true])
    vault.commit(note(COUNT + 1))
    vault.close()
    const { vault: again, report: second } = await openNotes(folder)
    expect(idsOf(again)).toEqual(upTo(COUNT + 1))
    expect([second.restored, second.journal, second.headerRestored, second.replayed]).toEqual([
      undefined,
      [],
      false,
      0,
    ])
    const isCopy = kind === 'the newest copy' || kind === 'the older copy'
    const damagedCopies = isCopy && damage !== 'a deleted file' ? 1 : 0
    expect(again.care.checkCopies(NOON)).toBe(damagedCopies)
    expect(again.care.checkCopies(NOON)).toBe(0)
    again.close()
  })
})

describe('database and WAL damaged together', () => {
  const spoil = (...kinds: Kind[]) => {
    for (const kind of kinds) DAMAGE['one flipped byte'](join(folder, FILES[kind]()))
  }

  test('come back out of the newest copy and the journal', async () => {
    spoil('vault.db', 'vault.db-wal')
    const { vault, report } = await openNotes(folder)
    expect([idsOf(vault), report.replayed]).toEqual([upTo(COUNT), COUNT - 16])
    expect(readdirSync(join(folder, 'damaged'))).toHaveLength(1)
    vault.close()
  })

  test('and with them the newest copy: out of the one before it', async () => {
    spoil('vault.db', 'vault.db-wal', 'the newest copy')
    const { vault, report } = await openNotes(folder)
    expect([idsOf(vault), report.restored?.damagedCopies]).toEqual([upTo(COUNT), 1])
    expect(report.restored?.copyOf).toEqual(NOON)
    vault.close()
  })

  test('and all copies gone: out of the journal alone, from its first record', async () => {
    spoil('vault.db', 'vault.db-wal')
    rmSync(join(folder, 'backups'), { recursive: true })
    const { vault, report } = await openNotes(folder)
    expect([idsOf(vault), report.restored?.copyOf, report.replayed]).toEqual([upTo(COUNT), null, COUNT])
    vault.close()
  })

  test('and a hole in the journal after the copy: the vault refuses and is left as it was', async () => {
    DAMAGE['no bytes left'](join(folder, 'vault.db'))
    truncateSync(join(folder, 'journal', '00000001.log'), 92)
    rmSync(join(folder, 'vault.db-wal'))
    writeFileSync(join(folder, 'journal', '00000002.log'), Buffer.alloc(5000, 7))
    const before = contents()
    expect(await codeFrom(openNotes(folder))).toBe('vault-damaged')
    expect(contents()).toEqual(before)
  })
})

describe('a crash while a damaged database is replaced', () => {
  test.each(['restore:set-aside', 'restore:placed', 'database:inside', 'database:committed'])(
    'at %s is made good at the next opening',
    async point => {
      DAMAGE['a zeroed page'](join(folder, 'vault.db'))
      const child = startVaultChild(['replay', folder, point])
      expect(await child.ended).toBe('SIGKILL')
      const { vault } = await openNotes(folder)
      expect(idsOf(vault)).toEqual(upTo(COUNT))
      vault.close()
    },
  )

  test('at copy:made leaves one copy more, and a journal that reaches back to the oldest', async () => {
    const child = startVaultChild(['copy', folder, 'copy:made'])
    expect(await child.ended).toBe('SIGKILL')
    const { vault } = await openNotes(folder)
    expect(vault.care.copies().map(({ sequence }) => sequence)).toEqual([COUNT, 16, 8])
    vault.close()
    rmSync(join(folder, 'vault.db'))
    for (const name of readdirSync(join(folder, 'backups')).sort().slice(1))
      rmSync(join(folder, 'backups', name))
    const { vault: again, report } = await openNotes(folder)
    expect([idsOf(again), report.replayed]).toEqual([upTo(COUNT), COUNT - 8])
    again.close()
  })
})

test('damage that comes while the vault is open is found by the check of the pages', async () => {
  const { vault } = await openNotes(folder)
  vault.care.checkDatabase()
  vault.close()
  DAMAGE['a zeroed page'](join(folder, 'vault.db'))
  const { vault: mended, report } = await openNotes(folder)
  expect(report.restored?.cause).toBe('vault-damaged')
  mended.care.checkDatabase()
  mended.close()
})

test('no more than three sets of damaged files are kept', async () => {
  for (let time = 0; time < 5; time++) {
    DAMAGE['one flipped byte'](join(folder, 'vault.db'))
    const { vault } = await openNotes(folder)
    expect(idsOf(vault)).toEqual(upTo(COUNT))
    vault.close()
  }
  expect(readdirSync(join(folder, 'damaged')).length).toBeLessThanOrEqual(3)
})

const MIDDLE = (bytes: Buffer) => Math.floor(bytes.length / 2)
const pageOf = (bytes: Buffer) => Math.floor(MIDDLE(bytes) / PAGE_BYTES) * PAGE_BYTES

function change(path: string, how: (bytes: Buffer) => void): void {
  const bytes = readFileSync(path)
  how(bytes)
  writeFileSync(path, bytes)
}

/** Of every file but the count of wrong passphrases, which ends with the right one. */
function contents(): Map<string, string> {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && existsSync(join(entry.parentPath, entry.name)))
      .filter(({ name }) => name !== 'unlock.json')
      .map(entry => join(entry.parentPath, entry.name))
      .map(path => [path, createHash('sha256').update(readFileSync(path)).digest('hex')]),
  )
}
