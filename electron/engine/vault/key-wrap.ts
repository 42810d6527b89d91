import { CryptoError } from '../../../shared/crypto/errors.ts'
import { deriveKey } from '../../../shared/node/hkdf.ts'
import { SCRYPT_COST, type ScryptCost } from '../../../shared/node/scrypt.ts'
import { unwrapSecret, wrapSecret } from '../../../shared/node/wrapped-secret.ts'
import { VaultError, type VaultErrorCode } from './errors.ts'
import { type HeaderIdentity, type HeaderSlot, slotContext, type VaultHeader } from './header.ts'
import { parseRecoveryCode } from './recovery-code.ts'

/*
 * The vault key: 32 random bytes, changed only as a whole (rekey.ts). The header holds it wrapped by the passphrase
 * and by the recovery code; the three working keys are derived from it and it is wiped at once.
 */

export const VAULT_KEY_BYTES = 32
/** NIST SP 800-63B §3.1.1.2: at least 8 characters; counted as Unicode code points. */
const PASSPHRASE_LEAST_CHARACTERS = 8

export type VaultSecret = { passphrase: string } | { recoveryCode: string }

/** One key per purpose, so that no ciphertext of one place opens in another. */
export type WorkingKeys = { database: Uint8Array; journal: Uint8Array; files: Uint8Array }

export function deriveWorkingKeys(vaultKey: Uint8Array): WorkingKeys {
  return {
    database: deriveKey(vaultKey, 'hongtou vault 1: database'),
    journal: deriveKey(vaultKey, 'hongtou vault 1: journal'),
    files: deriveKey(vaultKey, 'hongtou vault 1: files'),
  }
}

/** Throws VaultError 'passphrase-too-short'. */
export function checkPassphrase(passphrase: string): void {
  if ([...passphrase.normalize('NFKC')].length >= PASSPHRASE_LEAST_CHARACTERS) return
  throw new VaultError(
    'passphrase-too-short',
    `a passphrase has ${PASSPHRASE_LEAST_CHARACTERS} characters at least`,
  )
}

/** Fills both slots of a new header. */
export async function wrapVaultKey(
  vaultKey: Uint8Array,
  identity: HeaderIdentity,
  secrets: { passphrase: string; recoveryCode: string; cost?: ScryptCost | undefined },
): Promise<VaultHeader> {
  const bare = parseRecoveryCode(secrets.recoveryCode)
  return {
    ...identity,
    passphrase: await wrapSlot(vaultKey, identity, ['passphrase', secrets.passphrase], secrets.cost),
    recovery: await wrapSlot(vaultKey, identity, ['recovery', bare], secrets.cost),
  }
}

/** The header with another passphrase; the recovery code stays. */
export async function rewrapPassphrase(
  vaultKey: Uint8Array,
  header: VaultHeader,
  { passphrase, cost }: { passphrase: string; cost?: ScryptCost | undefined },
): Promise<VaultHeader> {
  return { ...header, passphrase: await wrapSlot(vaultKey, header, ['passphrase', passphrase], cost) }
}

/** The vault key; throws VaultError 'passphrase-wrong' or 'recovery-code-wrong'. */
export async function unwrapVaultKey(header: VaultHeader, secret: VaultSecret): Promise<Uint8Array> {
  return 'passphrase' in secret
    ? unwrapSlot(header, ['passphrase', secret.passphrase], 'passphrase-wrong')
    : unwrapSlot(header, ['recovery', parseRecoveryCode(secret.recoveryCode)], 'recovery-code-wrong')
}

type SlotSecret = readonly [slot: HeaderSlot, secret: string]

function wrapSlot(key: Uint8Array, identity: HeaderIdentity, [slot, secret]: SlotSecret, cost = SCRYPT_COST) {
  return wrapSecret(key, secret, { cost, context: slotContext(identity, slot) })
}

async function unwrapSlot(
  header: VaultHeader,
  [slot, secret]: SlotSecret,
  code: VaultErrorCode,
): Promise<Uint8Array> {
  try {
    return await unwrapSecret(header[slot], secret, slotContext(header, slot))
  } catch (cause) {
    if (!(cause instanceof CryptoError)) throw cause
    throw new VaultError(code, `the ${slot} does not open this vault`, { cause })
  }
}
