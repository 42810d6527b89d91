import { sm2Sign, sm2Verify } from '../crypto/sm2.ts'
import { DerError } from '../der/errors.ts'
import { OID_SM2_SM3 } from '../der/oids.ts'
import { bitsOf, contextTag, type DerNode, parseDer, sequenceOf, smallIntegerOf } from '../der/reader.ts'
import { bits, implicit, integer, sequence } from '../der/writer.ts'
import { encodeAlgorithm, parseAlgorithm } from './algorithm.ts'
import { RequestError } from './certificate-error.ts'
import { encodeName, type Name, parseName } from './name.ts'
import { encodePublicKey, type PublicKey, parsePublicKey } from './public-key.ts'

/** A certificate request whose maker has shown that it holds the key. */
export interface CertificateRequest {
  readonly der: Uint8Array
  readonly subject: Name
  readonly publicKey: Extract<PublicKey, { kind: 'sm2' }>
}

/** Larger requests are refused: ours have about 250 bytes. */
export const MAX_REQUEST_BYTES = 16 * 1024

/** A PKCS#10 request (RFC 2986, GM/T 0092) for this key, signed with it. */
export function createRequest(
  subject: Name,
  keyPair: { privateKey: Uint8Array; publicKey: Uint8Array },
): Uint8Array {
  const publicKey = encodePublicKey({ kind: 'sm2', point: keyPair.publicKey })
  const noAttributes = implicit(0, new Uint8Array(), true)
  const info = sequence(integer(0), encodeName(subject), publicKey, noAttributes)
  return sequence(info, encodeAlgorithm(OID_SM2_SM3), bits(sm2Sign(info, keyPair)))
}

/**
 * Reads a request and checks that it was signed with its own key. Attributes are passed over: the
 * issuer decides what a certificate says. Throws RequestError.
 */
export function parseRequest(der: Uint8Array): CertificateRequest {
  if (der.length > MAX_REQUEST_BYTES) {
    throw new RequestError('request-malformed', `more than ${MAX_REQUEST_BYTES} bytes`)
  }
  const { info, request, signature } = readRequest(der)
  if (!sm2Verify(info, signature, request.publicKey.point)) {
    throw new RequestError('request-signature-invalid', 'the request is not signed with its own key')
  }
  return request
}

type ReadRequest = { info: Uint8Array; request: CertificateRequest; signature: Uint8Array }

function readRequest(der: Uint8Array): ReadRequest {
  try {
    const [info, algorithm, signature, ...more] = sequenceOf(parseDer(der))
    if (info === undefined || more.length > 0) throw new DerError('der-malformed', 'not three members')
    if (parseAlgorithm(algorithm).oid !== OID_SM2_SM3)
      throw new DerError('der-malformed', 'not signed with SM2')
    return { info: info.raw, request: { der, ...readInfo(info) }, signature: bitsOf(signature) }
  } catch (cause) {
    if (!(cause instanceof DerError)) throw cause
    throw new RequestError('request-malformed', `reading a request: ${cause.message}`, { cause })
  }
}

function readInfo(info: DerNode): Omit<CertificateRequest, 'der'> {
  const [version, subject, key, attributes, ...more] = sequenceOf(info)
  if (smallIntegerOf(version) !== 0 || more.length > 0) throw new DerError('der-malformed', 'not version 0')
  contextTag(attributes, 0)
  const publicKey = parsePublicKey(key)
  if (publicKey.kind !== 'sm2') throw new DerError('der-malformed', 'not an SM2 key')
  return { subject: parseName(subject), publicKey }
}
