import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { armFaultPoint } from '../../electron/engine/vault/fault-points.ts'
import { SPARE_BYTES } from '../../shared/delivery/room.ts'
import type { EnvelopeId } from '../../shared/ids/brands.ts'
import { eventually } from '../support/eventually.ts'
import { vaultFolderOf } from '../support/joined-vault.ts'
import { aLetter } from '../support/letters.ts'
import { acquaint, type Desk, type SmallCity, smallCity } from '../support/offices.ts'

/*
 * Large attachments beside everything else: several at once, within a limit, giving way to what is small, and waiting
 * for room on the disk without holding anything up.
 */
const MIB = 1024 * 1024
const GIB = 1024 * MIB

let city: SmallCity
let registry: Desk
let ministry: Desk
let treasury: Desk
const free = { registry: 100 * GIB, ministry: 100 * GIB }

beforeAll(async () => {
  city = await smallCity('large-parts')
  ;[registry, ministry, treasury] = await Promise.all([
    city.office('QH-0101', { freeBytes: () => free.registry }),
    city.office('QH-0201', { freeBytes: () => free.ministry }),
    city.office('QH-0209'),
  ])
  await acquaint(registry, ministry, treasury)
})
afterAll(() => city.close())

function aFile(name: string, bytes: number): string {
  const path = join(city.folder, name)
  writeFileSync(path, randomBytes(bytes))
  return path
}

async function limit(desk: Desk, bandwidthKbit: number | null): Promise<void> {
  const settings = await desk.office.call('settings:read')
  await desk.office.call('settings:write', { ...settings, bandwidthKbit })
}

const incoming = async (envelope: EnvelopeId) =>
  (await ministry.inbox()).find(item => item.envelope === envelope)

test('five parts of one document, some of them at once, come out as they went in', async () => {
  const paths = [0, 1, 2, 3, 4].map(n => aFile(`图${n}.tif`, (2 + n) * MIB + n + 1))
  const document = await registry.writes(aLetter(), paths)
  const { envelope } = await registry.sends(document, [ministry])
  await ministry.receives(envelope)
  for (const [index, path] of paths.entries()) {
    const out = join(city.folder, 'out')
    await ministry.office.call('envelope:write-attachment', envelope, index, out)
    expect(readFileSync(out).equals(readFileSync(path))).toBe(true)
  }
})

describe('a part that the limit keeps back', () => {
  let large: EnvelopeId

  beforeAll(async () => {
    await limit(registry, 64) // two minutes and more for each chunk
    const document = await registry.writes(aLetter(), [aFile('录像.mp4', 4 * MIB)])
    large = (await registry.sends(document, [ministry])).envelope
    await eventually(
      async () => (await registry.sent(large)).job,
      job => job.at === 'sending' && job.done > MIB,
    )
  })

  test('shows what has gone of it', async () => {
    expect((await registry.sent(large)).job).toMatchObject({ at: 'sending', total: expect.any(Number) })
  })

  test('lets a small letter to somebody else pass, with its receipts', async () => {
    const { envelope } = await registry.sendSealed(aLetter(), treasury)
    await registry.sees(envelope, treasury, 'verified')
    expect((await registry.sent(large)).job.at).not.toBe('accepted')
  })

  test('lets 特急 to the same receiver pass', async () => {
    const { envelope } = await registry.sends(await registry.writes(), [ministry], 'flash')
    await registry.sees(envelope, ministry, 'verified')
    expect((await registry.sent(large)).job.at).not.toBe('accepted')
  })

  test('lets what comes in come in', async () => {
    const { envelope } = await treasury.sendSealed(aLetter(), registry)
    await registry.receives(envelope)
    expect((await registry.sent(large)).job.at).not.toBe('accepted')
  })

  test('goes on at once when the limit is lifted', async () => {
    await limit(registry, null)
    await registry.office.call('sync:try-now')
    await registry.sees(large, ministry, 'verified')
  })
})

describe('a receiver without room on the disk', () => {
  test('keeps a large part waiting, says how much is missing, and takes in everything else', async () => {
    free.ministry = SPARE_BYTES + 5 * MIB
    const document = await registry.writes(aLetter(), [aFile('扫描.tif', 8 * MIB)])
    const { envelope } = await registry.sends(document, [ministry])
    const waiting = await eventually(
      () => incoming(envelope),
      item => item?.fetching?.at === 'no-room',
    )
    expect(waiting?.state).toBe('arrived')
    expect(waiting?.fetching).toEqual({ at: 'no-room', missingBytes: 3 * MIB + 8 * 16 })
    const small = await registry.sendSealed(aLetter(), treasury)
    await registry.sees(small.envelope, treasury, 'verified')
    expect((await ministry.office.call('sync:status')).link.at).toBe('online')
    free.ministry = 100 * GIB
    await ministry.office.call('sync:try-now')
    await ministry.receives(envelope)
    expect((await incoming(envelope))?.fetching).toBeNull()
  })

  test('goes on from the last whole chunk when the disk filled in the middle', async () => {
    let fetched = 0
    const disarm = armFaultPoint('sync:chunk-fetched', () => {
      if (++fetched === 3) free.ministry = 0
    })
    const document = await registry.writes(aLetter(), [aFile('扫描二.tif', 6 * MIB)])
    const { envelope } = await registry.sends(document, [ministry])
    await eventually(
      () => incoming(envelope),
      item => item?.fetching?.at === 'no-room',
    )
    expect(fetched).toBe(3)
    free.ministry = 100 * GIB
    await ministry.office.call('sync:try-now')
    await ministry.receives(envelope)
    disarm()
    expect(fetched).toBe(6)
  })
})

describe('a sender without room on the disk', () => {
  const transit = () => readdirSync(join(vaultFolderOf(registry.dataDir), 'transit'))

  test('cannot attach, is told so, and nothing is left behind', async () => {
    const document = await registry.writes()
    const path = aFile('大.iso', 3 * MIB)
    free.registry = 200 * MIB // enough for the reserve, not for what must stay free besides
    const refused = await registry.office.ask('document:add-files', document, [path])
    free.registry = 100 * GIB
    expect(refused).toMatchObject({ ok: false, code: 'disk-full' })
    expect((await registry.office.call('document:read', document)).attachments).toEqual([])
  })

  test('cannot send what it has attached: the draft stays as it was, and can be sent when there is room', async () => {
    const document = await registry.writes(aLetter(), [aFile('大二.iso', 3 * MIB)])
    const before = transit()
    free.registry = MIB
    await expect(registry.sends(document, [ministry])).rejects.toMatchObject({ code: 'disk-full' })
    free.registry = 100 * GIB
    expect(transit()).toEqual(before)
    expect((await registry.office.call('document:read', document)).sent).toBeNull()
    const { envelope } = await registry.sends(document, [ministry])
    await ministry.receives(envelope)
  })
})
