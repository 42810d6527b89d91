import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendAnswered } from '../../demo/send.ts'
import type { UnitCode } from '../../shared/ids/brands.ts'
import { SEAL_PASSPHRASE, vaultFolderOf } from '../support/joined-vault.ts'
import { aLetter } from '../support/letters.ts'
import { type Desk, type SmallCity, smallCity, twoOffices } from '../support/offices.ts'

/** What is attached comes out at the receiver's desk byte for byte, however large, and however often the way broke. */
let city: SmallCity
let registry: Desk
let ministry: Desk
let folder: string

beforeAll(async () => {
  const process = { process: true }
  ;({ city, registry, ministry } = await twoOffices('attachments', { registry: process, ministry: process }))
  folder = join(city.folder, 'desk')
  mkdirSync(join(folder, '二'), { recursive: true })
})
afterAll(() => city.close())

const MIB = 1024 * 1024
const CHUNKS = 6

function aFile(name: string, bytes: number): string {
  const path = join(folder, name)
  writeFileSync(path, randomBytes(bytes))
  return path
}

async function expectReceived(envelope: Awaited<ReturnType<Desk['sends']>>['envelope'], paths: string[]) {
  await ministry.receives(envelope)
  const { attachments } = await ministry.office.call('envelope:open', envelope)
  expect(attachments).toHaveLength(paths.length)
  for (const [index, path] of paths.entries()) {
    const out = join(folder, `out-${index}`)
    await ministry.office.call('envelope:write-attachment', envelope, index, out)
    expect(readFileSync(out).equals(readFileSync(path))).toBe(true)
  }
  return attachments.map(attachment => attachment.name)
}

test('small files travel inside, large ones beside; empty ones, doubles and Chinese names come as they were', async () => {
  const paths = [
    aFile('附件1　值班表（定稿）.xlsx', 30_000),
    aFile('空白.txt', 0),
    aFile('会议 纪要 — final.docx', 2 * MIB),
    aFile('二/附件1　值班表（定稿）.xlsx', 40_000),
    aFile('扫描件.pdf', 2 * MIB + 1),
  ]
  const document = await registry.writes(aLetter(), paths)
  const { envelope, bytes } = await registry.sends(document, [ministry])
  expect(bytes).toBeLessThan(3 * MIB) // the large one is not inside
  expect(await expectReceived(envelope, paths)).toEqual([
    '附件1　值班表（定稿）.xlsx',
    '空白.txt',
    '会议 纪要 — final.docx',
    '附件1　值班表（定稿）(2).xlsx',
    '扫描件.pdf',
  ])
})

test('an upload that broke off sends only the chunks that are missing', async () => {
  const path = aFile('大图.tif', (CHUNKS - 1) * MIB + 7)
  const before = count(registry, 'sync:chunk-sent')
  city.line.down()
  const document = await registry.writes(aLetter(), [path])
  const { envelope } = await registry.sends(document, [ministry])
  registry.faults.killAt('sync:chunk-sent', 3)
  city.line.up()
  await registry.sync().catch(() => undefined)
  await registry.office.ended
  expect(count(registry, 'sync:chunk-sent') - before).toBe(3)
  registry.faults.spare()
  await registry.restart()
  await expectReceived(envelope, [path])
  expect(count(registry, 'sync:chunk-sent') - before).toBe(CHUNKS)
})

test('a download that broke off fetches only the chunks that are missing', async () => {
  const path = aFile('大图二.tif', (CHUNKS - 1) * MIB + 7)
  const before = count(ministry, 'sync:chunk-fetched')
  ministry.faults.killAt('sync:chunk-fetched', 4)
  const document = await registry.writes(aLetter(), [path])
  const { envelope } = await registry.sends(document, [ministry])
  await ministry.office.ended
  ministry.faults.spare()
  await ministry.restart()
  await expectReceived(envelope, [path])
  expect(count(ministry, 'sync:chunk-fetched') - before).toBe(CHUNKS)
})

test('a part sealed for a document that was then not sent does not stay', async () => {
  const transit = join(vaultFolderOf(registry.dataDir), 'transit')
  const before = readdirSync(transit)
  const document = await registry.writes(aLetter(), [aFile('大图三.tif', 2 * MIB + 1)])
  registry.faults.killAt('dispatch:packed')
  await registry.sends(document, [ministry]).catch(() => undefined)
  await registry.office.ended
  expect(readdirSync(transit)).toHaveLength(before.length + 1)
  registry.faults.spare()
  await registry.restart()
  expect(readdirSync(transit)).toEqual(before)
})

describe('a file that cannot be attached', () => {
  const stored = () => readdirSync(join(vaultFolderOf(registry.dataDir), 'parts'), { recursive: true })

  test('because the network carries nothing so large leaves nothing behind', async () => {
    const path = aFile('太大.iso', 0)
    truncateSync(path, 21 * 1024 * MIB) // sparse: it takes no room
    const document = await registry.writes()
    const before = stored()
    const answer = await registry.office.ask('document:add-files', document, [path])
    expect(answer).toMatchObject({ ok: false, code: 'attachment-too-large' })
    expect((await registry.office.call('document:read', document)).attachments).toEqual([])
    expect(stored()).toEqual(before)
  })

  test('because it is not there, or is a folder, leaves the others', async () => {
    const document = await registry.writes()
    const paths = [aFile('好.txt', 10), join(folder, '没有这个文件.txt')]
    const missing = await registry.office.ask('document:add-files', document, paths)
    const aFolder = await registry.office.ask('document:add-files', document, [folder])
    expect([missing, aFolder]).toMatchObject([
      { ok: false, code: 'attachment-unreadable' },
      { ok: false, code: 'attachment-unreadable' },
    ])
    const { attachments } = await registry.office.call('document:read', document)
    expect(attachments).toEqual([{ index: 0, name: '好.txt', bytes: 10 }])
  })
})

test('a document that was sent keeps its attachments', async () => {
  const document = await registry.writes(aLetter(), [aFile('定稿.txt', 10)])
  await registry.sends(document, [ministry])
  const answers = [
    await registry.office.ask('document:remove-attachment', document, 0),
    await registry.office.ask('document:add-files', document, [aFile('补.txt', 1)]),
    await registry.office.ask('document:delete', document),
  ]
  expect(answers.map(answer => !answer.ok && answer.code)).toEqual(Array(3).fill('document-sent'))
})

function count(desk: Desk, point: string): number {
  return desk.faults.reached().filter(reached => reached === point).length
}

test('sending that is given up while it encrypts leaves the draft as it was, and nothing in transit', async () => {
  const city = await smallCity('given-up')
  try {
    const desk = await city.office('QH-0101')
    const path = aFile('录像.mp4', 24 * MIB)
    const document = await desk.writes(aLetter(), [aFile('图.tif', 3 * MIB), path])
    const stop = desk.office.on(
      event => event === 'progress' && void desk.office.call('document:cancel-send'),
    )
    const refused = sendAnswered(desk.office, {
      document,
      receivers: ['QH-0201' as UnitCode],
      urgency: 'normal',
      sealPassphrase: SEAL_PASSPHRASE,
    })
    await expect(refused).rejects.toMatchObject({ code: 'work-cancelled' })
    stop()
    expect(readdirSync(join(vaultFolderOf(desk.dataDir), 'transit'))).toEqual([])
    expect(await desk.office.call('outbox:list')).toEqual([])
    const { sent, attachments } = await desk.office.call('document:read', document)
    expect({ sent, attachments: attachments.length }).toEqual({ sent: null, attachments: 2 })
  } finally {
    await city.close()
  }
})
