/** ECDH with a one-time key of the sender (RFC 5753): what stands between the shared secret and the wrapped key. */
import { type Algorithm, encodeAlgorithm, parseAlgorithm } from '../certificates/algorithm.ts'
import { CryptoError } from '../crypto/errors.ts'
import { OID_AES256_WRAP, OID_ECDH_SHA1_KDF, OID_ECDH_SHA256_KDF } from '../der/oids.ts'
import { explicit, octets, sequence } from '../der/writer.ts'
import { concat, uint32 } from '../encoding/bytes.ts'

const KEK_BYTES = 32
const KEK_BITS = 8 * KEK_BYTES

/** Gives the digest of the pieces one after another. */
export type Hash = (name: 'sha1' | 'sha256', ...pieces: readonly Uint8Array[]) => Uint8Array

/** dhSinglePass-stdDH-sha256kdf with the AES-256 key wrap: what is written. */
export const AGREEMENT: Uint8Array = encodeAlgorithm(OID_ECDH_SHA256_KDF, encodeAlgorithm(OID_AES256_WRAP))

const KDF_HASHES: Readonly<Record<string, 'sha1' | 'sha256'>> = {
  [OID_ECDH_SHA256_KDF]: 'sha256',
  // What OpenSSL writes unless told otherwise; as a key derivation SHA-1 is not broken.
  [OID_ECDH_SHA1_KDF]: 'sha1',
}

/**
 * The key that wraps the content key: X9.63 key derivation over ECC-CMS-SharedInfo (RFC 5753 §7.2).
 * Throws CryptoError('input-invalid') for another derivation or key wrap.
 */
export function keyEncryptionKey(
  secret: Uint8Array,
  { algorithm, userKeyingMaterial }: { algorithm: Algorithm; userKeyingMaterial?: Uint8Array },
  hash: Hash,
): Uint8Array {
  const name = KDF_HASHES[algorithm.oid]
  const wrap = algorithm.parameters
  if (name === undefined || wrap === undefined || !isAes256Wrap(parseAlgorithm(wrap))) {
    throw new CryptoError('input-invalid', `key agreement ${algorithm.oid} or its key wrap is not known`)
  }
  const shared = sequence(
    wrap.raw,
    ...(userKeyingMaterial ? [explicit(0, octets(userKeyingMaterial))] : []),
    explicit(2, octets(uint32(KEK_BITS))),
  )
  const blocks = [1, 2].map(counter => hash(name, secret, uint32(counter), shared))
  return concat(...blocks).subarray(0, KEK_BYTES)
}

function isAes256Wrap({ oid, parameters }: Algorithm): boolean {
  return oid === OID_AES256_WRAP && parameters === undefined
}
