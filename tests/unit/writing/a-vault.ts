import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ClientVault, clientSchema } from '../../../electron/engine/vault/schema.ts'
import { createVault, openVault } from '../../../electron/engine/vault/vault.ts'
import type { SeatId, UnitCode } from '../../../shared/ids/brands.ts'
import { CHEAP } from '../../support/vault-notes.ts'

const PASSPHRASE = '拟稿席的口令-2026'
const NOTHING = new Uint8Array()

/** A vault of one desk that has joined, with nothing in it; `again` closes and opens it, and something happens to its files meanwhile. */
export async function aVault(now: Date) {
  const root = mkdtempSync(join(tmpdir(), 'hongtou-writing-'))
  const folder = join(root, 'vault')
  let { vault } = await createVault({
    folder,
    passphrase: PASSPHRASE,
    schema: clientSchema,
    now,
    testScrypt: CHEAP,
  })
  vault.commit({
    kind: 'joined',
    network: 'qinghe',
    unit: 'QH-0101' as UnitCode,
    unitName: '青禾市人民政府办公室',
    seat: '01890000-0000-7000-8000-000000000001' as SeatId,
    seatName: '机要室一号席',
    signingKey: NOTHING,
    signingCertificate: NOTHING,
    encryptionKey: NOTHING,
    encryptionCertificate: NOTHING,
    rootCertificate: NOTHING,
    profileRevision: 1,
    profile: NOTHING,
    at: now.toISOString(),
  })
  const open = async () => {
    vault = (await openVault({ folder, secret: { passphrase: PASSPHRASE }, schema: clientSchema, now })).vault
  }
  return {
    folder,
    vault: (): ClientVault => vault,
    again: async (meanwhile: () => void = () => undefined) => {
      vault.close()
      meanwhile()
      await open()
    },
    remove: () => {
      vault.close()
      rmSync(root, { recursive: true, force: true })
    },
  }
}
