import { sm2Sign } from '../crypto/sm2.ts'
import { DerError } from '../der/errors.ts'
import { OID_SM2_SM3 } from '../der/oids.ts'
import { bitsOf, contextTag, type DerNode, parseDer, sequenceOf, smallIntegerOf } from '../der/reader.ts'
import { bits, implicit, integer, sequence } from '../der/writer.ts'
import { encodeAlgorithm, parseAlgorithm } from './algorithm.ts'
import { RequestError } from './certificate-error.ts'
import { SIGNATURE_OIDS, type TbsSigner } from './issue.ts'
import { encodeName, type Name, parseName } from './name.ts'
import { encodePublicKey, type PublicKey, parsePublicKey } from './public-key.ts'
import { type SignatureClaim, type SignatureVerifier, verifySm2 } from './verify.ts'

/** A certificate request whose maker has shown that it holds the key. */
export interface CertificateRequest {
  readonly der: Uint8Array
  readonly subject: Name
  readonly publicKey: Extract<PublicKey, { kind: 'sm2' }>
}

/** The same for a key of any kind that a verifier knows. */
export type AnyRequest = Omit<CertificateRequest, 'publicKey'> & { readonly publicKey: PublicKey }

/** Larger requests are refused: ours have about 250 bytes. */
export const MAX_REQUEST_BYTES = 16 * 1024

/** A PKCS#10 request (RFC 2986, GM/T 0092) for this key, signed with it. */
export function createRequest(
  subject: Name,
  keyPair: { privateKey: Uint8Array; publicKey: Uint8Array },
): Uint8Array {
  const info = encodeInfo(subject, { kind: 'sm2', point: keyPair.publicKey })
  return encodeRequest(info, 'sm2-sm3', sm2Sign(info, keyPair))
}

/** The same for a key that lives elsewhere or is of P-256: `signer` signs with the key that is asked for. */
export async function createRequestWith(
  subject: Name,
  publicKey: PublicKey,
  signer: TbsSigner,
): Promise<Uint8Array> {
  const info = encodeInfo(subject, publicKey)
  return encodeRequest(info, signer.algorithm, await signer.sign(info))
}

function encodeInfo(subject: Name, publicKey: PublicKey): Uint8Array {
  const noAttributes = implicit(0, new Uint8Array(), true)
  return sequence(integer(0), encodeName(subject), encodePublicKey(publicKey), noAttributes)
}

function encodeRequest(
  info: Uint8Array,
  algorithm: TbsSigner['algorithm'],
  signature: Uint8Array,
): Uint8Array {
  return sequence(info, encodeAlgorithm(SIGNATURE_OIDS[algorithm]), bits(signature))
}

/**
 * Reads a request for an SM2 key and checks that it was signed with it. Attributes are passed over: the
 * issuer decides what a certificate says. Throws RequestError.
 */
export function parseRequest(der: Uint8Array): CertificateRequest {
  const { request, ...signed } = readRequest(der)
  const { publicKey } = request
  if (publicKey.kind !== 'sm2' || signed.algorithm.oid !== OID_SM2_SM3)
    throw new RequestError('request-malformed', 'not a request for an SM2 key, signed with SM2')
  checkOwnSignature({ ...signed, publicKey }, verifySm2)
  return { ...request, publicKey }
}

/** Reads a request for an SM2 key or one that `verifyOther` knows, and checks its signature. Throws RequestError. */
export function parseAnyRequest(der: Uint8Array, verifyOther: SignatureVerifier): AnyRequest {
  const { request, ...signed } = readRequest(der)
  checkOwnSignature(
    { ...signed, publicKey: request.publicKey },
    claim => verifySm2(claim) || verifyOther(claim),
  )
  return request
}

function checkOwnSignature(claim: SignatureClaim, verify: SignatureVerifier): void {
  if (verify(claim)) return
  throw new RequestError('request-signature-invalid', 'the request is not signed with its own key')
}

type ReadRequest = Omit<SignatureClaim, 'publicKey'> & { request: AnyRequest }

function readRequest(der: Uint8Array): ReadRequest {
  if (der.length > MAX_REQUEST_BYTES) {
    throw new RequestError('request-malformed', `more than ${MAX_REQUEST_BYTES} bytes`)
  }
  try {
    const [info, algorithm, signature, ...more] = sequenceOf(parseDer(der))
    if (info === undefined || more.length > 0) throw new DerError('der-malformed', 'not three members')
    const request = { der, ...readInfo(info) }
    return { request, algorithm: parseAlgorithm(algorithm), message: info.raw, signature: bitsOf(signature) }
  } catch (cause) {
    if (!(cause instanceof DerError)) throw cause
    throw new RequestError('request-malformed', `reading a request: ${cause.message}`, { cause })
  }
}

function readInfo(info: DerNode): Omit<AnyRequest, 'der'> {
  const [version, subject, key, attributes, ...more] = sequenceOf(info)
  if (smallIntegerOf(version) !== 0 || more.length > 0) throw new DerError('der-malformed', 'not version 0')
  contextTag(attributes, 0)
  return { subject: parseName(subject), publicKey: parsePublicKey(key) }
}
