import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { enroll } from '../../electron/engine/joining/enroll.ts'
import { wrapSealKey } from '../../electron/engine/keys/seal-key.ts'
import { obtainSeal } from '../../electron/engine/sealing/obtain-seal.ts'
import { clientFor } from '../../electron/engine/session.ts'
import { type ClientVault, clientSchema } from '../../electron/engine/vault/schema.ts'
import { dropPendingEnrollment, ownIdentity } from '../../electron/engine/vault/tables/identity.ts'
import { saveSealRequest } from '../../electron/engine/vault/tables/seals.ts'
import { createVault, openVault } from '../../electron/engine/vault/vault.ts'
import { createRequest } from '../../shared/certificates/request.ts'
import { generateSm2KeyPair } from '../../shared/crypto/sm2.ts'
import { CHEAP } from './vault-notes.ts'

/*
 * Joining as the client does it, but for the cost of scrypt, which the vault's header and the seal's key keep:
 * an office joins and unlocks in a fraction of a second. tests/scenarios/joining.test.ts joins at full cost.
 */
export const PASSPHRASE = '机要席的口令-4711'
export const SEAL_PASSPHRASE = '印章保管口令-0815'

export function vaultFolderOf(dataDir: string): string {
  return join(dataDir, 'profiles', 'network', 'vault')
}

/** Makes a vault below a data folder that has joined with this slip and has its unit's seal; gives it open. */
export async function joinedVault(
  dataDir: string,
  { slip, seatName, now = new Date() }: { slip: string; seatName: string; now?: Date },
): Promise<{ vault: ClientVault; recoveryCode: string }> {
  const folder = vaultFolderOf(dataDir)
  mkdirSync(dirname(folder), { recursive: true })
  const order = { folder, passphrase: PASSPHRASE, schema: clientSchema, now, testScrypt: CHEAP }
  const { vault, recoveryCode } = await createVault(order)
  await enroll(vault, { slip, seatName, recoveryCode }, now)
  await getSeal(vault, now)
  vault.write(dropPendingEnrollment)
  return { vault, recoveryCode }
}

export async function openJoinedVault(dataDir: string, now = new Date()): Promise<ClientVault> {
  const secret = { passphrase: PASSPHRASE }
  return (await openVault({ folder: vaultFolderOf(dataDir), secret, schema: clientSchema, now })).vault
}

async function getSeal(vault: ClientVault, now: Date): Promise<void> {
  const { unit_name: unitName } = ownIdentity(vault.read)
  const keyPair = generateSm2KeyPair()
  const request = createRequest({ commonName: unitName, organization: unitName }, keyPair)
  const wrapped_key = await wrapSealKey(keyPair.privateKey, SEAL_PASSPHRASE, CHEAP)
  vault.write(trx => saveSealRequest(trx, { request, public_key: keyPair.publicKey, wrapped_key }))
  const client = clientFor(vault, now)
  try {
    await client.connect()
    await obtainSeal(vault, client, now)
  } finally {
    await client.close()
  }
}
