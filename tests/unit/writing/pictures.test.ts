import { cpSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  createDraft,
  deleteDraft,
  listDrafts,
  readDraft,
  saveDraft,
} from '../../../electron/engine/documents/drafts.ts'
import {
  keepVersion,
  listVersions,
  readVersion,
  restoreVersion,
} from '../../../electron/engine/documents/history.ts'
import { acceptChanges, redlineBase } from '../../../electron/engine/documents/redline-base.ts'
import { applyRecord } from '../../../electron/engine/vault/apply.ts'
import { armFaultPoint, type VaultFaultPoint } from '../../../electron/engine/vault/fault-points.ts'
import { pictures } from '../../../electron/engine/vault/migrations/0098-pictures.ts'
import type { Block } from '../../../shared/document/blocks.ts'
import { toBase64 } from '../../../shared/encoding/base64.ts'
import type { DocumentId } from '../../../shared/ids/brands.ts'
import { aDocument } from '../document/document.ts'
import { aVault } from './a-vault.ts'

/* Pictures are kept once, by their digest; what a save writes does not grow with them. docs/spec/vault.md §4a */
const NOON = new Date('2026-07-18T04:00:00.000Z')
const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000)
const MIB = 1024 * 1024
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

let desk: Awaited<ReturnType<typeof aVault>>
beforeEach(async () => {
  desk = await aVault(NOON)
})
afterEach(() => desk.remove())

/** Two pictures of a megabyte each, at most what a document takes of each; no two bytes of theirs agree. */
function aPicture(seed: number): Extract<Block, { kind: 'picture' }> {
  const bytes = new Uint8Array(MIB).map((_, at) => (at * 31 + (at >> 8) * seed + seed) & 255)
  bytes.set(PNG)
  return { kind: 'picture', format: 'png', data: toBase64(bytes), width: 100, height: 80, description: '图' }
}
const [MAP, PLAN] = [aPicture(7), aPicture(11)]
const text = (words: string): Block => ({ kind: 'text', text: words })
const withBody = (...body: Block[]) => aDocument({ body })

const journalBytes = () =>
  readdirSync(join(desk.folder, 'journal'))
    .map(name => statSync(join(desk.folder, 'journal', name)).size)
    .reduce((sum, size) => sum + size, 0)
const kept = () =>
  desk.vault().read.all<{ bytes: number }>('SELECT length(bytes) AS bytes FROM picture').length
/** What one act writes into the journal. */
function written(act: () => void): number {
  const before = journalBytes()
  act()
  return journalBytes() - before
}

describe('the bytes of a picture', () => {
  test('are written with the first save that has them, and with no other', () => {
    const vault = desk.vault()
    const { id } = createDraft(vault, withBody(text('一')), NOON)
    const first = written(() => saveDraft(vault, id, withBody(text('一'), MAP, PLAN), NOON))
    const second = written(() => saveDraft(vault, id, withBody(text('一二'), MAP, PLAN), NOON))
    const version = written(() => keepVersion(vault, id, { cause: 'kept', at: NOON }))
    const whole = JSON.stringify(withBody(text('一二'), MAP, PLAN)).length
    expect(whole).toBeGreaterThan(2.6 * MIB) // what each of these records was before
    expect(first).toBeGreaterThan(2 * MIB)
    expect(first).toBeLessThan(2.1 * MIB)
    expect(second).toBeLessThan(8 * 1024)
    expect(version).toBeLessThan(8 * 1024)
  })

  test('come back in the document, its states and its bases as they were', async () => {
    const document = withBody(text('一'), MAP, text('\\"data\\":\\"AAAABBBBCCCCDDDDEEEE"'))
    const { id } = createDraft(desk.vault(), document, NOON)
    keepVersion(desk.vault(), id, { cause: 'kept', at: NOON })
    const [state] = listVersions(desk.vault().read, id)
    acceptChanges(desk.vault(), { version: state!.id, base: withBody(PLAN) }, NOON)
    saveDraft(desk.vault(), id, withBody(text('无图')), later(1))
    await desk.again()
    const { read } = desk.vault()
    expect(readVersion(read, state!.id)).toEqual(document)
    expect(redlineBase(read, state!.id)).toEqual(withBody(PLAN))
    expect(restoreVersion(desk.vault(), { document: id, version: state!.id }, later(2)).document).toEqual(
      document,
    )
    expect(listDrafts(read)).toMatchObject([{ id, title: document.title, number: document.number }])
  })

  test('go when nothing shows them any more, and not before', async () => {
    const vault = desk.vault()
    const { id } = createDraft(vault, withBody(text('一'), MAP, PLAN), NOON)
    const copy = createDraft(vault, withBody(text('二'), MAP), NOON)
    keepVersion(vault, id, { cause: 'kept', at: NOON })
    saveDraft(vault, id, withBody(text('一')), later(1))
    expect(kept()).toBe(2) // the earlier state shows both
    await deleteDraft(vault, id)
    expect(kept()).toBe(1) // the other document shows one
    expect(readDraft(vault.read, copy.id).document).toEqual(withBody(text('二'), MAP))
    saveDraft(vault, copy.id, withBody(text('二')), later(2))
    expect(kept()).toBe(0)
    saveDraft(vault, copy.id, withBody(text('二'), MAP), later(3))
    await desk.again()
    expect(readDraft(desk.vault().read, copy.id).document).toEqual(withBody(text('二'), MAP))
  })
})

describe('after a crash or damage', () => {
  const POINTS: [VaultFaultPoint, boolean][] = [
    ['journal:before', false],
    ['journal:torn', false],
    ['journal:written', true],
    ['database:inside', true],
    ['database:committed', true],
  ]
  test.each(POINTS)('at %s the save with its picture is whole or not there', async (point, isThere) => {
    const { id } = createDraft(desk.vault(), withBody(text('一')), NOON)
    const killed = `${desk.folder}-killed` // what lies on the disk at that moment
    const disarm = armFaultPoint(point, () => cpSync(desk.folder, killed, { recursive: true }))
    saveDraft(desk.vault(), id, withBody(text('一'), MAP), later(1))
    disarm()
    await desk.again(() => {
      rmSync(desk.folder, { recursive: true })
      renameSync(killed, desk.folder)
    })
    const { document } = readDraft(desk.vault().read, id)
    expect(document).toEqual(isThere ? withBody(text('一'), MAP) : withBody(text('一')))
    expect(kept()).toBe(isThere ? 1 : 0)
  })

  test('a lost database comes back from the journal, with its pictures', async () => {
    const { id } = createDraft(desk.vault(), withBody(text('一'), MAP), NOON)
    for (let n = 1; n < 5; n++) saveDraft(desk.vault(), id, withBody(text(`第${n}稿`), MAP, PLAN), later(n))
    await desk.again(() => rmSync(join(desk.folder, 'vault.db')))
    expect(readDraft(desk.vault().read, id).document).toEqual(withBody(text('第4稿'), MAP, PLAN))
  })
})

describe('what earlier programs have written', () => {
  const id = '01890000-0000-7000-8000-0000000000aa' as DocumentId
  const old = JSON.stringify(withBody(text('旧稿'), MAP, PLAN))

  test('a vault with pictures in its documents and states is changed once, and they still open', () => {
    const vault = desk.vault()
    const version = '01890000-0000-7000-8000-0000000000ab'
    vault.write(trx => {
      for (const { name } of trx.all<{ name: string }>(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'",
      ))
        trx.run(`DROP TRIGGER ${name}`)
      trx.run('DROP TABLE picture_use')
      trx.run('DROP TABLE picture')
      trx.run(
        'INSERT INTO document VALUES (?, ?, ?, ?, NULL)',
        id,
        old,
        NOON.toISOString(),
        NOON.toISOString(),
      )
      trx.run(
        'INSERT INTO document_version (id, document, at, cause, author, content) VALUES (?, ?, ?, ?, ?, ?)',
        ...[version, id, NOON.toISOString(), 'kept', '席', old],
      )
      pictures.up(trx)
    })
    const stored = vault.read.get<{ bytes: number }>('SELECT max(length(content)) AS bytes FROM document')
    expect(stored?.bytes).toBeLessThan(8 * 1024)
    expect(kept()).toBe(2)
    expect(JSON.stringify(readDraft(vault.read, id).document)).toBe(old)
    expect(readVersion(vault.read, version as never)).toEqual(JSON.parse(old))
  })

  test('a journal record with its pictures within is applied as one that names them', () => {
    const vault = desk.vault()
    vault.write(trx => applyRecord(trx, { kind: 'document-saved', id, content: old, at: NOON.toISOString() }))
    expect(kept()).toBe(2)
    expect(JSON.stringify(readDraft(vault.read, id).document)).toBe(old)
  })
})
