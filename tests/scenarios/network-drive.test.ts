import { cpSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeVaultCopy } from '../../electron/engine/moving/move.ts'
import { CONSENT_FILE } from '../../electron/engine/place/consent.ts'
import { allNotes } from '../../electron/engine/vault/tables/audit.ts'
import { engineOffice } from '../support/engine-office.ts'
import { openJoinedVault, PASSPHRASE, SEAL_PASSPHRASE, vaultFolderOf } from '../support/joined-vault.ts'
import { type Desk, type SmallCity, smallCity } from '../support/offices.ts'
import { stateOf } from '../support/untouched.ts'

/* A PC whose folder for Hongtou lies on a file server: no vault is made there, and one that got there waits for a yes. */
let city: SmallCity
let desk: Desk
beforeAll(async () => {
  city = await smallCity('network-drive')
  desk = await city.office('QH-0101')
  await desk.office.stop()
})
afterAll(() => city.close())

const REASON = '云桌面统一分配，主目录都在文件服务器上'
const officeOn = (drive: string | null, dataDir: string) =>
  engineOffice('registry', dataDir, () => new Date(), { networkDriveAt: () => drive })

test('no vault is made there, and none arrives there', async () => {
  const dataDir = join(city.folder, 'served')
  const office = officeOn('nfs4', dataDir)
  expect(await office.call('app:status')).toEqual({ at: 'first-run', networkDrive: 'nfs4' })
  const order = { slip: await city.slip('QH-0201'), seatName: '机要席' }
  const passphrases = { passphrase: PASSPHRASE, sealPassphrase: SEAL_PASSPHRASE }
  const copy = join(city.folder, 'copy')
  const from = vaultFolderOf(desk.dataDir)
  await makeVaultCopy({ folder: from, target: copy, passphrase: PASSPHRASE, now: new Date() })
  for (const refused of [
    office.ask('network:join', { ...order, ...passphrases }),
    office.ask('practice:join', passphrases),
    office.ask('vault:bring-in', copy),
  ])
    expect(await refused).toMatchObject({ ok: false, code: 'network-drive-refused' })
  expect(existsSync(dataDir)).toBe(false)
  await office.stop()

  const local = officeOn(null, dataDir)
  expect(await local.call('app:status')).toEqual({ at: 'first-run' })
  expect((await local.call('vault:bring-in', copy)).at).toBe('locked')
  await local.stop()
})

test('one that lies there is not touched before a person agrees, and keeps the reason', async () => {
  const dataDir = join(city.folder, 'moved-there')
  cpSync(desk.dataDir, dataDir, { recursive: true })
  const before = stateOf(vaultFolderOf(dataDir))
  const office = officeOn('cifs', dataDir)
  expect(await office.call('app:status')).toMatchObject({ at: 'locked', networkDrive: 'cifs' })
  for (const refused of [
    office.ask('vault:unlock', PASSPHRASE),
    office.ask('vault:recover', { recoveryCode: desk.recoveryCode, newPassphrase: '另一个口令-4712' }),
  ])
    expect(await refused).toMatchObject({ ok: false, code: 'network-drive-unaccepted' })
  expect(stateOf(vaultFolderOf(dataDir))).toEqual(before)

  expect(await office.call('vault:accept-drive', REASON)).not.toHaveProperty('networkDrive')
  expect(await office.ask('vault:unlock', 'not this one')).toMatchObject({ code: 'passphrase-wrong' })
  await office.call('vault:unlock', PASSPHRASE)
  const { networkDrive } = await office.call('care:read')
  expect(networkDrive).toMatchObject({ drive: 'cifs', accepted: { reason: REASON, by: '机要席' } })
  await office.stop()

  const again = officeOn('cifs', dataDir)
  expect((await again.call('vault:unlock', PASSPHRASE)).at).toBe('open')
  await again.stop()
  const vault = await openJoinedVault(dataDir)
  const notes = allNotes(vault.read).filter(({ act }) => act === 'drive-accepted')
  expect(notes).toMatchObject([{ subject: 'cifs', detail: '机要席' }])
  vault.close()

  const elsewhere = officeOn('nfs4', dataDir)
  expect(await elsewhere.ask('vault:unlock', PASSPHRASE)).toMatchObject({ code: 'network-drive-unaccepted' })
  await elsewhere.stop()
})

test('a copy of such a vault asks at its own place, and a local disk is never asked about', async () => {
  const dataDir = join(city.folder, 'moved-there')
  const copy = join(city.folder, 'copy-of-served')
  const folder = vaultFolderOf(dataDir)
  await makeVaultCopy({ folder, target: copy, passphrase: PASSPHRASE, now: new Date() })
  expect(existsSync(join(copy, CONSENT_FILE))).toBe(false)
  const office = officeOn(null, dataDir)
  await office.call('vault:unlock', PASSPHRASE)
  expect((await office.call('care:read')).networkDrive).toBeNull()
  await office.stop()
  rmSync(copy, { recursive: true })
})
