import { sm2Verify } from '../crypto/sm2.ts'
import { OID_SM2_SM3 } from '../der/oids.ts'
import type { Algorithm } from './algorithm.ts'
import type { PublicKey } from './public-key.ts'

/** What was signed, how, and by which key. */
export interface SignatureClaim {
  readonly algorithm: Algorithm
  readonly message: Uint8Array
  readonly signature: Uint8Array
  readonly publicKey: PublicKey
}

/**
 * Says whether a signature holds; false for a malformed one, for a key that does not fit the algorithm
 * and for an algorithm that it does not know. Never throws for what the claim holds.
 */
export type SignatureVerifier = (claim: SignatureClaim) => boolean

/** SM2 with SM3 (.501), Z with the default id: the only signatures that need nothing from outside. */
export const verifySm2: SignatureVerifier = ({ algorithm, message, signature, publicKey }) =>
  algorithm.oid === OID_SM2_SM3 &&
  algorithm.parameters === undefined &&
  publicKey.kind === 'sm2' &&
  sm2Verify(message, signature, publicKey.point)
