import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { sendAnswered } from '../../demo/send.ts'
import type { EnvelopeId, UnitCode } from '../../shared/ids/brands.ts'
import { engineOffice } from '../support/engine-office.ts'
import { eventually } from '../support/eventually.ts'
import { PASSPHRASE, SEAL_PASSPHRASE } from '../support/joined-vault.ts'
import { aLetter } from '../support/letters.ts'
import { type YearsTown, yearsTown } from '../support/years-town.ts'

/*
 * A limit for large parts that holds during office hours: Monday 15 June 2026, from nine in the morning in Beijing. The
 * exchange and the desk have one clock, which the test moves.
 */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const [MINISTRY, TREASURY] = ['QH-0201' as UnitCode, 'QH-0209' as UnitCode]
const MIB = 1024 * 1024
const HOUR = 1 / 24
let town: YearsTown
let office: ReturnType<typeof engineOffice>

beforeAll(async () => {
  town = await yearsTown()
  const registry = await town.desk('QH-0101')
  await town.desk(MINISTRY)
  await town.desk(TREASURY)
  await registry.round()
  await registry.close()
  office = engineOffice('QH-0101', registry.dataDir, town.now)
  await office.call('vault:unlock', PASSPHRASE)
})
afterAll(async () => {
  await office?.stop()
  await town?.close()
})

async function sends(to: UnitCode, files: string[] = []): Promise<EnvelopeId> {
  const { id: document } = await office.call('document:create', aLetter())
  if (files.length > 0) await office.call('document:add-files', document, files)
  const order = { document, receivers: [to], urgency: 'normal' as const, sealPassphrase: SEAL_PASSPHRASE }
  return (await sendAnswered(office, order)).envelope
}

const jobOf = async (envelope: EnvelopeId) =>
  (await office.call('outbox:list')).find(item => item.envelope === envelope)?.job

async function isAccepted(envelope: EnvelopeId): Promise<void> {
  await eventually(
    async () => {
      await office.call('sync:try-now')
      return await jobOf(envelope)
    },
    job => job?.at === 'accepted',
  )
}

test('a part crawls during the hours, small letters pass, and it goes at full speed once they are over', async () => {
  const settings = await office.call('settings:read')
  const chosen = { ...settings, bandwidthKbit: 16, bandwidthHours: { from: 8, to: 18 } } // minutes for each chunk
  expect(await office.call('settings:write', chosen)).toEqual(chosen)
  expect(await office.call('settings:read')).toEqual(chosen)

  const path = join(town.folder, '录像.mp4')
  writeFileSync(path, randomBytes(6 * MIB))
  const large = await sends(MINISTRY, [path])
  await eventually(
    () => jobOf(large),
    job => job?.at === 'sending' && job.done >= MIB,
  )
  await isAccepted(await sends(TREASURY))
  expect((await jobOf(large))?.at).not.toBe('accepted')

  town.pass(9 * HOUR - 1 / 1440) // a minute before six
  await isAccepted(await sends(TREASURY))
  expect((await jobOf(large))?.at).not.toBe('accepted')

  town.pass(2 / 1440)
  await isAccepted(large)
})
