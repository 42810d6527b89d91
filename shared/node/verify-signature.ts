import { constants, createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { Algorithm } from '../certificates/algorithm.ts'
import { encodePublicKey, type PublicKey } from '../certificates/public-key.ts'
import { pssParametersOf } from '../certificates/rsa-parameters.ts'
import type { SignatureVerifier } from '../certificates/verify.ts'
import { OID_ECDSA_SHA256, OID_RSA_PSS, OID_RSA_SHA256 } from '../der/oids.ts'
import { decodeEcdsa } from './ecdsa-encoding.ts'

/**
 * ECDSA on P-256 (DER), RSA PKCS #1 v1.5 and RSA-PSS, all with SHA-256: what certificates and messages of
 * suite `intl` are signed with. False for everything else.
 */
export const verifyWithNode: SignatureVerifier = ({ algorithm, message, signature, publicKey }) => {
  const key = keyOf(publicKey)
  if (key === undefined) return false
  if (publicKey.kind === 'p256') return verifyEcdsa(algorithm, message, signature, key)
  const padding = rsaPaddingOf(algorithm)
  return padding !== undefined && verify('sha256', message, { key, ...padding }, signature)
}

/** The key for node:crypto; undefined where it refuses the point. */
export function keyOf(publicKey: PublicKey): KeyObject | undefined {
  if (publicKey.kind !== 'p256' && publicKey.kind !== 'rsa') return undefined
  try {
    return createPublicKey({ key: Buffer.from(encodePublicKey(publicKey)), format: 'der', type: 'spki' })
  } catch {
    return undefined
  }
}

/** Strict DER is read by us; r‖s goes to the library, so that it cannot take another encoding for the same signature. */
function verifyEcdsa(
  { oid, parameters }: Algorithm,
  message: Uint8Array,
  signature: Uint8Array,
  key: KeyObject,
): boolean {
  const rs = decodeEcdsa(signature)
  if (oid !== OID_ECDSA_SHA256 || parameters !== undefined || rs === undefined) return false
  return verify('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, rs)
}

function rsaPaddingOf({ oid, parameters }: Algorithm): { padding: number; saltLength?: number } | undefined {
  if (oid === OID_RSA_SHA256 && parameters === undefined) return { padding: constants.RSA_PKCS1_PADDING }
  const pss = oid === OID_RSA_PSS ? pssParametersOf(parameters) : undefined
  if (pss?.hash !== 'sha256') return undefined
  return { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: pss.saltBytes }
}
