import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { armFaultPoint } from '../../electron/engine/vault/fault-points.ts'
import { vaultFolderOf } from '../support/joined-vault.ts'
import { aLetter } from '../support/letters.ts'
import { type Desk, type SmallCity, twoOffices } from '../support/offices.ts'

/* A disk without room: what has begun is still written in the reserve's place, and what is large waits. */
const MIB = 1024 * 1024
let free = 10_000 * MIB
let city: SmallCity
let registry: Desk
let ministry: Desk
beforeAll(async () => {
  ;({ city, registry, ministry } = await twoOffices('tight', { ministry: { freeBytes: () => free } }))
})
afterAll(() => city.close())

test('with the reserve gone text and receipts are kept, and attachments, imports and large prints are refused', async () => {
  const { office } = ministry
  const { envelope } = await registry.sendSealed(aLetter(), ministry)
  await ministry.receives(envelope)
  const draft = await office.call('document:create', aLetter())
  const paper = join(city.folder, '附件.txt')
  writeFileSync(paper, '附件')
  expect(await office.call('document:add-files', draft.id, [paper])).toHaveLength(1)

  const reserve = join(vaultFolderOf(ministry.dataDir), 'reserve')
  writeFileSync(reserve, new Uint8Array(MIB))
  free = 10 * MIB
  const disarm = armFaultPoint('disk:write', () => {
    if (existsSync(reserve)) throw Object.assign(new Error('no room'), { code: 'ENOSPC' })
  })
  const changed = { ...aLetter(), title: '关于磁盘将满时照常保存正文的通知' }
  await office.call('document:save', draft.id, changed)
  disarm()
  expect(existsSync(reserve)).toBe(false)
  expect((await office.call('care:read')).disk).toEqual({ state: 'tight', freeBytes: free })

  for (const refused of [
    office.ask('document:add-files', draft.id, [paper]),
    office.ask('document:import-file', paper),
    office.ask('copies:begin-print', { envelope, kind: 'copy', copies: 6, pages: null }),
  ])
    expect(await refused).toMatchObject({ ok: false, code: 'disk-tight' })
  const kept = await office.call('document:read', draft.id)
  expect([kept.document.title, kept.attachments.length]).toEqual([changed.title, 1])
  expect((await office.call('document:list')).length).toBe(1)
  expect((await office.call('inbox:sign-for', envelope)).state).toBe('signed-for')
  await registry.sees(envelope, ministry, 'signed-for')

  free = 10_000 * MIB
  expect(await office.call('document:add-files', draft.id, [paper])).toHaveLength(2)
})
