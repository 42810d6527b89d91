import type { Decryptor, Signer } from '../../../shared/cms/keys.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { formerKeys } from '../vault/tables/former-keys.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { softwareDecryptor, softwareSigner } from './software-keys.ts'

/** The seat's own keys (dual certificates): sign with the one, decrypt with the other. */
export function seatSigner(vault: ReadableVault): Signer {
  const { signing_certificate, signing_key } = ownIdentity(vault)
  return softwareSigner(signing_certificate, signing_key)
}

/**
 * Opens with the seat's decryption key in force, or with the former one that it was sealed for; the newest first.
 * `undefined` where it was sealed for none of them. Throws what `open` throws.
 */
export async function withSeatKeys<T>(
  vault: ReadableVault,
  open: (decryptor: Decryptor) => Promise<T | undefined>,
): Promise<T | undefined> {
  for (const { encryption_certificate, encryption_key } of [ownIdentity(vault), ...formerKeys(vault)]) {
    const opened = await open(softwareDecryptor(encryption_certificate, encryption_key))
    if (opened !== undefined) return opened
  }
  return undefined
}
