import type { Certificate } from '../certificates/certificate.ts'
import { isFitFor } from '../certificates/usage.ts'
import { type DerNode, explicitOf, octetsOf, oidOf, sequenceOf, setMembersOf } from '../der/reader.ts'
import { OCTET_STRING, SEQUENCE } from '../der/tags.ts'
import { implicit, integer, oid, setOf } from '../der/writer.ts'
import { concat, equalBytes } from '../encoding/bytes.ts'
import { CmsError } from './cms-error.ts'
import { bytesOf, headOf, type Layer } from './framing.ts'
import type { Signer } from './keys.ts'
import { checkVersion, knownAlgorithm, parseContentInfo, readingCms } from './reading.ts'
import { encodeSignedAttributes, type SignedAttributes } from './signed-attributes.ts'
import { encodeSignerInfo, type ReadSigner, readSigner } from './signer-info.ts'
import type { Suite } from './suite.ts'
import { gm } from './suite-gm.ts'

/** Content whose signature was verified with the certificate inside. That certificate's chain is not checked yet. */
export interface SignedContent {
  readonly content: Uint8Array
  readonly signer: Certificate
  readonly signingTime?: Date
  /** All certificates that came with it, the signer's among them. */
  readonly certificates: readonly Certificate[]
}

const EXPLICIT_0 = 0xa0

/** signedData around a content: its bytes before and behind it. */
export interface SignedFrame {
  readonly head: Uint8Array
  readonly tail: Uint8Array
  /** Of the whole message. */
  readonly bytes: number
}

/**
 * Signs content as GB/T 35275 clause 8: one signer, its certificate inside, authenticated attributes
 * contentType, messageDigest (SM3 without Z) and signingTime. Throws CmsError('signer-certificate-unsuitable').
 */
export async function encodeSignedData(
  content: Uint8Array,
  signer: Signer,
  options: { signingTime: Date; suite?: Suite },
): Promise<Uint8Array> {
  const { head, tail } = await signContent(content, signer, options)
  return concat(head, content, tail)
}

/** The same without putting head, content and tail together. */
export async function signContent(
  content: Uint8Array,
  signer: Signer,
  { signingTime, suite = gm }: { signingTime: Date; suite?: Suite },
): Promise<SignedFrame> {
  checkSigner(signer)
  const attributes = attributesOf(digestOf(content, suite), signingTime, suite)
  return signedFrame(content.length, { attributes, signature: await signer.sign(attributes), signer, suite })
}

/** Throws CmsError('signer-certificate-unsuitable') unless the certificate is one to sign with. */
export function checkSigner({ certificate }: Signer): void {
  if (isFitFor(certificate, 'signing')) return
  throw new CmsError('signer-certificate-unsuitable', 'the certificate is not one to sign with')
}

/** The bytes that are signed: content type, digest and time. */
export function attributesOf(messageDigest: Uint8Array, signingTime: Date, suite: Suite): Uint8Array {
  return encodeSignedAttributes({ contentType: suite.contentTypes.data, messageDigest, signingTime })
}

type Signed = { attributes: Uint8Array; signature: Uint8Array; signer: Signer; suite: Suite }

/** What stands around a content of this length once its attributes are signed. */
export function signedFrame(
  contentBytes: number,
  { attributes, signature, signer, suite }: Signed,
): SignedFrame {
  const { data, signedData } = suite.contentTypes
  const tail = concat(
    implicit(0, signer.certificate.der, true),
    setOf(encodeSignerInfo({ attributes, signature, signer, suite })),
  )
  const version = integer(suite.versions.signedData[0])
  const layers: Layer[] = [
    { tag: SEQUENCE, before: oid(signedData) },
    { tag: EXPLICIT_0 },
    {
      tag: SEQUENCE,
      before: concat(version, setOf(suite.digest.algorithm)),
      behindBytes: tail.length,
    },
    { tag: SEQUENCE, before: oid(data) },
    { tag: EXPLICIT_0 },
    { tag: OCTET_STRING },
  ]
  const head = headOf(layers, contentBytes)
  return { head, tail, bytes: bytesOf(head, layers, contentBytes) }
}

/**
 * Opens signedData of one signer and verifies content type, message digest and signature before it
 * gives the content back. Throws CmsError 'cms-malformed', 'cms-too-large', 'suite-unknown',
 * 'digest-mismatch' or 'signature-invalid'. Whether the signer is trusted is checkChain's to say.
 */
export function openSignedData(der: Uint8Array, suite: Suite = gm): SignedContent {
  const { content, ...signed } = readingCms('signedData', () => readSignedData(der, suite))
  return { content, ...verifiedSigner(digestOf(content, suite), signed, suite) }
}

/** Who signed a content of this digest: digest first, then the signature (RFC 5652 §5.6). */
export function verifiedSigner(
  digest: Uint8Array,
  { signed, signer, certificates, attributes }: ReadSigner,
  suite: Suite,
): Omit<SignedContent, 'content'> {
  if (!equalBytes(digest, attributes.messageDigest))
    throw new CmsError('digest-mismatch', 'the content is not what was signed')
  if (!suite.signature.verify(signed, signer))
    throw new CmsError('signature-invalid', 'the signature is not one of the certificate inside')
  const { signingTime } = attributes
  return { signer, certificates, ...(signingTime && { signingTime }) }
}

function digestOf(content: Uint8Array, suite: Suite): Uint8Array {
  const digest = suite.digest.start()
  digest.update(content)
  return digest.digest()
}

/** SignedData: version, digestAlgorithms, contentInfo, [0] certificates, [1] crls, signerInfos. */
function readSignedData(der: Uint8Array, suite: Suite): ReadSigner & { content: Uint8Array } {
  const [version, digests, contentInfo, ...rest] = sequenceOf(
    parseContentInfo(der, [suite.contentTypes.signedData]).content,
  )
  checkSignedDataHead(version, digests, suite)
  const signer = readSigner(rest, suite)
  return { content: readContent(contentInfo, signer.attributes, suite), ...signer }
}

/** The members before the content: a version and digests that the suite knows. */
export function checkSignedDataHead(
  version: DerNode | undefined,
  digests: DerNode | undefined,
  suite: Suite,
): void {
  checkVersion(version, suite.versions.signedData)
  for (const algorithm of setMembersOf(digests)) knownAlgorithm(algorithm, suite.digest.accepts)
}

/** The inner ContentInfo, of type data and of the type that was signed (RFC 5652 §11.1). */
function readContent(node: DerNode | undefined, attributes: SignedAttributes, suite: Suite): Uint8Array {
  const [type, content, ...more] = sequenceOf(node)
  checkContentType(oidOf(type), suite)
  checkContentType(attributes.contentType, suite)
  if (more.length > 0) throw new CmsError('cms-malformed', 'the content has unexpected members')
  return octetsOf(explicitOf(content, 0))
}

/** Content and attribute both say data, and nothing else (RFC 5652 §11.1). */
export function checkContentType(type: string, suite: Suite): void {
  if (type !== suite.contentTypes.data) throw new CmsError('cms-malformed', 'the content type is not data')
}
