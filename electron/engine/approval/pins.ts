import { randomBytes } from '../../../shared/crypto/random.ts'
import { fromBase64, toBase64 } from '../../../shared/encoding/base64.ts'
import { equalBytes } from '../../../shared/encoding/bytes.ts'
import { type ScryptCost, scryptKey } from '../../../shared/node/scrypt.ts'
import type { PinHash } from '../vault/approval-records.ts'

/**
 * PINs of persons on a workstation they share: an act is the act of who knows the PIN. The hash lies in the encrypted
 * vault; scrypt at 16 MiB is for those who have the vault open, and asks a tenth of a second at each act.
 */
export const PIN_COST: ScryptCost = { n: 2 ** 14, r: 8, p: 1 }
const SALT_BYTES = 16

export async function hashPin(pin: string, cost = PIN_COST): Promise<PinHash> {
  const salt = randomBytes(SALT_BYTES)
  const key = await scryptKey(pin, salt, cost)
  return { ...cost, salt: toBase64(salt), key: toBase64(key) }
}

export async function isPin(pin: string, { salt, key, ...cost }: PinHash): Promise<boolean> {
  return equalBytes(await scryptKey(pin, fromBase64(salt), cost), fromBase64(key))
}
