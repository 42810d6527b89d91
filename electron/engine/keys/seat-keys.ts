import type { Decryptor, Signer } from '../../../shared/cms/keys.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { softwareDecryptor, softwareSigner } from './software-keys.ts'

/** The seat's own keys (dual certificates): sign with the one, decrypt with the other. */
export function seatSigner(vault: ReadableVault): Signer {
  const { signing_certificate, signing_key } = ownIdentity(vault)
  return softwareSigner(signing_certificate, signing_key)
}

export function seatDecryptor(vault: ReadableVault): Decryptor {
  const { encryption_certificate, encryption_key } = ownIdentity(vault)
  return softwareDecryptor(encryption_certificate, encryption_key)
}
