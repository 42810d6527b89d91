import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findManuscript } from '../../electron/engine/vault/tables/manuscripts.ts'
import { blankDocument } from '../../shared/document/blank.ts'
import type { DocumentId } from '../../shared/ids/brands.ts'
import { openJoinedVault, vaultFolderOf } from '../support/joined-vault.ts'
import { aLetter } from '../support/letters.ts'
import { type Desk, type SmallCity, twoOffices } from '../support/offices.ts'

/** The file that a document was imported from stays with it, through sending and damage, and goes to nobody. */
let city: SmallCity
let registry: Desk
let ministry: Desk
let path: string
const MARK = '只在原稿里的一句话'
const NAME = '关于商请核对目录的函（送审稿）.html'
const HTML = `<html><!-- ${MARK} --><body><p>关于商请核对目录的函</p><p>青禾市发展和改革委员会：</p><p>请核对目录。</p></body></html>`

beforeAll(async () => {
  ;({ city, registry, ministry } = await twoOffices('manuscript'))
  path = join(city.folder, NAME)
  writeFileSync(path, HTML)
})
afterAll(() => city.close())

const partsOf = (desk: Desk) => readdirSync(join(vaultFolderOf(desk.dataDir), 'parts'))

async function writtenOut(document: DocumentId): Promise<string> {
  const out = join(city.folder, 'out.html')
  await registry.office.call('document:write-manuscript', document, out)
  return readFileSync(out, 'utf8')
}

async function refused(document: DocumentId, out: string): Promise<string | null> {
  const answer = await registry.office.ask('document:write-manuscript', document, out)
  return answer.ok ? null : answer.code
}

test('it is kept as it was, shown with the draft and with the row of the outgoing register, and not sent', async () => {
  const { draft } = await registry.office.call('document:import-file', path)
  const manuscript = { document: draft.id, name: NAME, kind: 'html', bytes: Buffer.byteLength(HTML) }
  expect(await registry.office.call('document:manuscript', draft.id)).toMatchObject(manuscript)
  rmSync(path)
  expect(await writtenOut(draft.id)).toBe(HTML)

  await registry.office.call('document:save', draft.id, aLetter({ title: draft.document.title }))
  const { envelope } = await registry.sends(draft.id, [ministry])
  await ministry.receives(envelope)
  const [row] = await registry.office.call('registers:outgoing')
  expect(row).toMatchObject({ envelope, manuscript })
  expect(await writtenOut(draft.id)).toBe(HTML)
  const folder = join(city.folder, 'received')
  for (const name of await ministry.office.call('envelope:export', envelope, folder))
    expect([name, readFileSync(join(folder, name)).includes(MARK)]).toEqual([name, false])
  expect(partsOf(ministry)).toEqual([])
})

test('a copy of the draft has none, and a document that was written has none', async () => {
  writeFileSync(path, HTML)
  const { draft } = await registry.office.call('document:import-file', path)
  const copy = await registry.office.call('document:copy', { kind: 'document', document: draft.id })
  const written = await registry.writes(blankDocument('函'))
  for (const id of [copy.id, written]) {
    expect(await registry.office.call('document:manuscript', id)).toBeNull()
    expect(await refused(id, join(city.folder, 'none'))).toBe('manuscript-unknown')
  }
  expect(readdirSync(city.folder)).not.toContain('none')
})

test('it goes with a draft that is deleted', async () => {
  const before = partsOf(registry)
  const { draft } = await registry.office.call('document:import-file', path)
  expect(partsOf(registry)).toHaveLength(before.length + 1)
  await registry.office.call('document:delete', draft.id)
  expect(partsOf(registry)).toEqual(before)
})

test('after the database and all copies of it are lost, the journal brings it back', async () => {
  const { draft } = await registry.office.call('document:import-file', path)
  await registry.stop()
  const vault = vaultFolderOf(registry.dataDir)
  for (const name of ['vault.db', 'vault.db-wal', 'backups'])
    rmSync(join(vault, name), { recursive: true, force: true })
  ;(await openJoinedVault(registry.dataDir)).close()
  await registry.restart()
  expect(await writtenOut(draft.id)).toBe(HTML)
})

test('another file in its place is not taken for it', async () => {
  const { draft } = await registry.office.call('document:import-file', path)
  await registry.stop()
  const vault = await openJoinedVault(registry.dataDir)
  const file = findManuscript(vault.read, draft.id)?.file ?? ''
  await vault.files.write(file, Readable.from([Buffer.from('另一个文件')]))
  vault.close()
  await registry.restart()
  const out = join(city.folder, 'changed')
  expect(await refused(draft.id, out)).toBe('file-damaged')
  expect(readdirSync(city.folder)).not.toContain('changed')
})
