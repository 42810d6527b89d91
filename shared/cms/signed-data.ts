import { type Certificate, parseCertificate } from '../certificates/certificate.ts'
import { isFitFor } from '../certificates/usage.ts'
import {
  contextTag,
  type DerNode,
  explicitOf,
  isContextTag,
  octetsOf,
  oidOf,
  sequenceOf,
  setMembersOf,
} from '../der/reader.ts'
import { explicit, implicit, integer, octets, oid, sequence, setOf } from '../der/writer.ts'
import { equalBytes } from '../encoding/bytes.ts'
import { CmsError } from './cms-error.ts'
import { issuerAndSerial } from './identifier.ts'
import type { Signer } from './keys.ts'
import { checkVersion, knownAlgorithm, parseContentInfo, readingCms } from './reading.ts'
import {
  encodeSignedAttributes,
  parseSignedAttributes,
  retagged,
  type SignedAttributes,
  signedBytesOf,
} from './signed-attributes.ts'
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

/** Certificates read from one message: a signer's chain has three or four. */
export const MAX_CERTIFICATES = 16
const ATTRIBUTES_TAG = 0xa0

/**
 * Signs content as GB/T 35275 clause 8: one signer, its certificate inside, authenticated attributes
 * contentType, messageDigest (SM3 without Z) and signingTime. Throws CmsError('signer-certificate-unsuitable').
 */
export async function encodeSignedData(
  content: Uint8Array,
  signer: Signer,
  { signingTime, suite = gm }: { signingTime: Date; suite?: Suite },
): Promise<Uint8Array> {
  if (!isFitFor(signer.certificate, 'signing')) {
    throw new CmsError('signer-certificate-unsuitable', 'the certificate is not one to sign with')
  }
  const { data, signedData } = suite.contentTypes
  const messageDigest = suite.digest.of(content)
  const attributes = encodeSignedAttributes({ contentType: data, messageDigest, signingTime })
  const signerInfo = encodeSignerInfo(signer.certificate, attributes, await signer.sign(attributes), suite)
  const signed = sequence(
    integer(1),
    setOf(suite.digest.algorithm),
    sequence(oid(data), explicit(0, octets(content))),
    implicit(0, signer.certificate.der, true),
    setOf(signerInfo),
  )
  return sequence(oid(signedData), explicit(0, signed))
}

function encodeSignerInfo(
  certificate: Certificate,
  attributes: Uint8Array,
  signature: Uint8Array,
  suite: Suite,
): Uint8Array {
  return sequence(
    integer(1),
    issuerAndSerial(certificate),
    suite.digest.algorithm,
    retagged(attributes, ATTRIBUTES_TAG),
    suite.signature.algorithm,
    octets(signature),
  )
}

/**
 * Opens signedData of one signer and verifies content type, message digest and signature before it
 * gives the content back. Throws CmsError 'cms-malformed', 'cms-too-large', 'suite-unknown',
 * 'digest-mismatch' or 'signature-invalid'. Whether the signer is trusted is checkChain's to say.
 */
export function openSignedData(der: Uint8Array, suite: Suite = gm): SignedContent {
  const signed = readingCms('signedData', () => readSignedData(der, suite))
  checkDigest(signed, suite)
  checkSignature(signed, suite)
  const { content, signer, certificates, attributes } = signed
  const { signingTime } = attributes
  return { content, signer, certificates, ...(signingTime && { signingTime }) }
}

type ReadSignedData = {
  content: Uint8Array
  certificates: Certificate[]
  signer: Certificate
  attributes: SignedAttributes
  signedBytes: Uint8Array
  signature: Uint8Array
}

function checkDigest({ content, attributes }: ReadSignedData, suite: Suite): void {
  if (!equalBytes(suite.digest.of(content), attributes.messageDigest)) {
    throw new CmsError('digest-mismatch', 'the content is not what was signed')
  }
}

function checkSignature({ signedBytes, signature, signer }: ReadSignedData, suite: Suite): void {
  if (!suite.signature.verify(signedBytes, signature, signer)) {
    throw new CmsError('signature-invalid', 'the signature is not one of the certificate inside')
  }
}

/** SignedData: version, digestAlgorithms, contentInfo, [0] certificates, [1] crls, signerInfos. */
function readSignedData(der: Uint8Array, suite: Suite): ReadSignedData {
  const members = sequenceOf(parseContentInfo(der, suite.contentTypes.signedData))
  const [version, digests, contentInfo, ...rest] = members
  checkVersion(version)
  for (const algorithm of setMembersOf(digests)) knownAlgorithm(algorithm, suite.digest.accepts)
  const [certificateSet, infos] = readTail(rest)
  const certificates = readCertificates(certificateSet)
  const info = readSignerInfo(infos, suite)
  const signer = certificates.find(certificate => equalBytes(issuerAndSerial(certificate), info.identifier))
  if (signer === undefined) throw new CmsError('cms-malformed', "the signer's certificate is missing")
  return { content: readContent(contentInfo, info.attributes, suite), certificates, signer, ...info }
}

/** The certificates are needed; revocation lists are passed over, ours come with the directory. */
function readTail(rest: readonly DerNode[]): [DerNode, DerNode | undefined] {
  const afterCertificates = isContextTag(rest[1], 1) ? rest.slice(2) : rest.slice(1)
  if (afterCertificates.length !== 1) throw new CmsError('cms-malformed', 'SignedData has unexpected members')
  return [contextTag(rest[0], 0), afterCertificates[0]]
}

function readCertificates({ children }: DerNode): Certificate[] {
  if (children.length > MAX_CERTIFICATES)
    throw new CmsError('cms-too-large', `more than ${MAX_CERTIFICATES} certificates`)
  return children.map(child => parseCertificate(child.raw))
}

type ReadSignerInfo = Pick<ReadSignedData, 'attributes' | 'signedBytes' | 'signature'> & {
  identifier: Uint8Array
}

/** One SignerInfo, with authenticated attributes: without them, the bytes of attributes could pass as content. */
function readSignerInfo(infos: DerNode | undefined, suite: Suite): ReadSignerInfo {
  const [info, ...others] = setMembersOf(infos)
  if (others.length > 0) throw new CmsError('cms-malformed', 'more than one signer')
  const [version, identifier, digest, attributes, algorithm, signature, ...rest] = sequenceOf(info)
  checkVersion(version)
  knownAlgorithm(digest, suite.digest.accepts)
  const attributesNode = contextTag(attributes, 0)
  knownAlgorithm(algorithm, suite.signature.accepts)
  if (rest.length > 1 || (rest.length === 1 && !isContextTag(rest[0], 1))) {
    throw new CmsError('cms-malformed', 'SignerInfo has unexpected members')
  }
  return {
    identifier: identifier?.raw ?? new Uint8Array(),
    attributes: parseSignedAttributes(attributesNode),
    signedBytes: signedBytesOf(attributesNode),
    signature: octetsOf(signature),
  }
}

/** The inner ContentInfo, of type data and of the type that was signed (RFC 5652 §11.1). */
function readContent(node: DerNode | undefined, attributes: SignedAttributes, suite: Suite): Uint8Array {
  const [type, content, ...more] = sequenceOf(node)
  if (oidOf(type) !== suite.contentTypes.data || attributes.contentType !== suite.contentTypes.data) {
    throw new CmsError('cms-malformed', 'the content type is not data')
  }
  if (more.length > 0) throw new CmsError('cms-malformed', 'the content has unexpected members')
  return octetsOf(explicitOf(content, 0))
}
