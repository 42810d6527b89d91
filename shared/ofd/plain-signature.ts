/**
 * Signatures without a seal (Type `Sign`): GB/T 35275 signedData over Signature.xml, in the two shapes that readers
 * verify. Attached: the content is the SM3 of Signature.xml, and without attributes it is itself what SM2 signs.
 * With attributes: the content is absent, and messageDigest is the SM3 of Signature.xml.
 */
import { parseAlgorithm } from '../certificates/algorithm.ts'
import { type Certificate, parseCertificate } from '../certificates/certificate.ts'
import { issuerAndSerial } from '../cms/identifier.ts'
import { parseSignedAttributes, signedBytesOf } from '../cms/signed-attributes.ts'
import { sm3 } from '../crypto/sm3.ts'
import { OID_GM_DATA, OID_GM_SIGNED_DATA, OID_SM2_SIGNATURE, OID_SM2_SM3, OID_SM3 } from '../der/oids.ts'
import {
  contextTag,
  type DerNode,
  explicitOf,
  isContextTag,
  octetsOf,
  oidOf,
  parseDer,
  sequenceOf,
  setMembersOf,
  smallIntegerOf,
} from '../der/reader.ts'
import { equalBytes } from '../encoding/bytes.ts'
import { CodedError } from '../errors/coded-error.ts'
import { type Check, checked, failed, passed } from '../seal/check.ts'
import { SealError } from '../seal/errors.ts'
import { signerCheck } from '../seal/trust.ts'
import {
  type SealVerdict,
  type SignatureQuestion,
  signatureValueCheck,
  signingTimeCheck,
} from '../seal/verify.ts'

/** One certificate and a few hundred bytes; a chain of certificates at most. */
const MAX_PLAIN_SIGNATURE_BYTES = 256 * 1024
const MAX_CERTIFICATES = 16
const DIGEST_BYTES = 32

export interface PlainSignature {
  readonly signer: Certificate
  /** What SM2 signs. */
  readonly signedBytes: Uint8Array
  /** What was signed about the document: the SM3 of its Signature.xml. */
  readonly dataHash: Uint8Array
  readonly algorithm: string
  readonly signature: Uint8Array
  readonly signingTime?: Date
}

/** Reads the signed value of a `Sign` signature. @throws SealError `signature-malformed` */
export function parsePlainSignature(der: Uint8Array): PlainSignature {
  try {
    if (der.length > MAX_PLAIN_SIGNATURE_BYTES) return refuse('too many bytes')
    return signatureOf(signedDataOf(parseDer(der)))
  } catch (cause) {
    if (cause instanceof SealError || !(cause instanceof CodedError)) throw cause
    throw new SealError('signature-malformed', `reading a signature without a seal: ${cause.message}`, {
      cause,
    })
  }
}

interface SignedDataFields {
  readonly content: Uint8Array | undefined
  readonly certificates: readonly Certificate[]
  readonly signerInfo: DerNode | undefined
}

/** ContentInfo and SignedData (GB/T 35275 clauses 6 and 8), with one signer. */
function signedDataOf(node: DerNode): SignedDataFields {
  const [type, wrapped, ...beyond] = sequenceOf(node)
  if (oidOf(type) !== OID_GM_SIGNED_DATA || beyond.length > 0) refuse('not signedData')
  const [version, digests, contentInfo, certificates, ...rest] = sequenceOf(explicitOf(wrapped, 0))
  if (smallIntegerOf(version) !== 1) refuse('another version')
  for (const digest of setMembersOf(digests)) requireSm3(digest)
  const infos = rest.length === 2 && isContextTag(rest[0], 1) ? rest[1] : rest[0]
  const [signerInfo, ...others] = setMembersOf(infos)
  if (others.length > 0 || rest.at(-1) !== infos) refuse('unexpected members')
  const encoded = contextTag(certificates, 0).children
  if (encoded.length > MAX_CERTIFICATES) refuse('too many certificates')
  return {
    content: contentOf(contentInfo),
    certificates: encoded.map(({ raw }) => parseCertificate(raw)),
    signerInfo,
  }
}

function contentOf(node: DerNode | undefined): Uint8Array | undefined {
  const [type, content, ...beyond] = sequenceOf(node)
  if (oidOf(type) !== OID_GM_DATA || beyond.length > 0) refuse('the content is not data')
  return content === undefined ? undefined : octetsOf(explicitOf(content, 0))
}

function signatureOf({ content, certificates, signerInfo }: SignedDataFields): PlainSignature {
  const [version, identifier, digest, ...rest] = sequenceOf(signerInfo)
  if (smallIntegerOf(version) !== 1) refuse('another version')
  requireSm3(digest)
  const attributes = isContextTag(rest[0], 0) ? rest[0] : undefined
  const [algorithm, signature, ...beyond] = attributes ? rest.slice(1) : rest
  if (beyond.length > 1 || (beyond.length === 1 && !isContextTag(beyond[0], 1))) refuse('unexpected members')
  const signer = certificates.find(one =>
    equalBytes(issuerAndSerial(one), identifier?.raw ?? new Uint8Array()),
  )
  if (signer === undefined) return refuse("the signer's certificate is missing")
  return {
    signer,
    ...signedPart(content, attributes),
    algorithm: parseAlgorithm(algorithm).oid,
    signature: octetsOf(signature),
  }
}

/** The two shapes; content of any other length could be bytes that were signed for another purpose. */
function signedPart(content: Uint8Array | undefined, node: DerNode | undefined) {
  if (content !== undefined && content.length !== DIGEST_BYTES) refuse('the content is not an SM3 digest')
  if (node === undefined)
    return content ? { signedBytes: content, dataHash: content } : refuse('neither content nor attributes')
  const { contentType, messageDigest, signingTime } = parseSignedAttributes(node)
  if (contentType !== OID_GM_DATA) refuse('the content type differs')
  if (content !== undefined && !equalBytes(sm3(content), messageDigest))
    refuse('the digest is not that of the content')
  const dataHash = content ?? messageDigest
  return { signedBytes: signedBytesOf(node), dataHash, ...(signingTime && { signingTime }) }
}

/** SM3; .501 is met in its place. */
function requireSm3(node: DerNode | undefined): void {
  if (![OID_SM3, OID_SM2_SM3].includes(parseAlgorithm(node).oid)) refuse('another digest than SM3')
}

function refuse(what: string): never {
  throw new SealError('signature-malformed', `reading a signature without a seal: ${what}`)
}

/**
 * Verifies a signature without a seal. `claimedAt` is the time that Signature.xml gives, for signatures that carry
 * none themselves; without either, the certificate is judged now.
 */
export function verifyPlainSignature(
  plain: PlainSignature,
  { dataHash, trust, now, claimedAt }: SignatureQuestion & { readonly claimedAt: Date | undefined },
): SealVerdict & { readonly signedAt: Date | undefined } {
  const signedAt = plain.signingTime ?? claimedAt
  return {
    seal: [],
    signature: [
      passed('signature-format'),
      valueCheck(plain),
      signerCheck(plain.signer.der, trust, signedAt ?? now),
      signingTimeCheck(signedAt ?? now, now),
    ],
    integrity: [checked('data-hash', equalBytes(plain.dataHash, dataHash), 'data-hash-mismatch')],
    signedAt,
  }
}

function valueCheck({ algorithm, signer, signedBytes, signature }: PlainSignature): Check {
  if (algorithm !== OID_SM2_SIGNATURE && algorithm !== OID_SM2_SM3)
    return failed('signature-value', 'algorithm-unsupported', algorithm)
  const signed = { message: signedBytes, certificate: signer.der, algorithm: OID_SM2_SM3, signature }
  return signatureValueCheck('signature-value', 'signature-invalid', signed)
}
