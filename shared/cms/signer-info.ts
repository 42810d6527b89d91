import type { Algorithm } from '../certificates/algorithm.ts'
import { type Certificate, parseCertificate } from '../certificates/certificate.ts'
import { contextTag, type DerNode, isContextTag, octetsOf, sequenceOf, setMembersOf } from '../der/reader.ts'
import { integer, octets, sequence } from '../der/writer.ts'
import { CmsError } from './cms-error.ts'
import { isNamedBy, issuerAndSerial, parseIdentifier, type RecipientIdentifier } from './identifier.ts'
import type { Signer } from './keys.ts'
import { checkVersion, knownAlgorithm } from './reading.ts'
import { parseSignedAttributes, retagged, type SignedAttributes, signedBytesOf } from './signed-attributes.ts'
import type { SignedBytes, Suite } from './suite.ts'

/** Certificates read from one message: a signer's chain has three or four. */
export const MAX_CERTIFICATES = 16
const ATTRIBUTES_TAG = 0xa0
const BY_SERIAL = 1
const BY_KEY_IDENTIFIER = 3

/** A SignerInfo that names the signer by issuer and serial number. */
export function encodeSignerInfo(of: {
  attributes: Uint8Array
  signature: Uint8Array
  signer: Signer
  suite: Suite
}): Uint8Array {
  return sequence(
    integer(BY_SERIAL),
    issuerAndSerial(of.signer.certificate),
    of.suite.digest.algorithm,
    retagged(of.attributes, ATTRIBUTES_TAG),
    of.suite.signature.algorithmFor(of.signer),
    octets(of.signature),
  )
}

/** What stands behind the content of signedData: nothing of it is verified yet. */
export interface ReadSigner {
  readonly certificates: readonly Certificate[]
  readonly signer: Certificate
  readonly attributes: SignedAttributes
  readonly signed: SignedBytes
}

/** Reads [0] certificates, [1] crls and signerInfos, the members behind the content. */
export function readSigner(members: readonly DerNode[], suite: Suite): ReadSigner {
  const [certificateSet, infos] = readTail(members)
  const certificates = readCertificates(certificateSet)
  const { identifier, ...info } = readSignerInfo(infos, suite)
  const signer = certificates.find(certificate => isNamedBy(certificate, identifier))
  if (signer === undefined) throw new CmsError('cms-malformed', "the signer's certificate is missing")
  return { certificates, signer, ...info }
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

type ReadSignerInfo = Pick<ReadSigner, 'attributes' | 'signed'> & { identifier: RecipientIdentifier }

/** One SignerInfo, with authenticated attributes: without them, the bytes of attributes could pass as content. */
function readSignerInfo(infos: DerNode | undefined, suite: Suite): ReadSignerInfo {
  const [info, ...others] = setMembersOf(infos)
  if (others.length > 0) throw new CmsError('cms-malformed', 'more than one signer')
  const [version, name, digest, attributes, algorithm, signature, ...rest] = sequenceOf(info)
  const identifier = readSignerName(version, name, suite)
  knownAlgorithm(digest, suite.digest.accepts)
  const attributesNode = contextTag(attributes, 0)
  const known: Algorithm = knownAlgorithm(algorithm, suite.signature.accepts)
  if (rest.length > 1 || (rest.length === 1 && !isContextTag(rest[0], 1))) {
    throw new CmsError('cms-malformed', 'SignerInfo has unexpected members')
  }
  return {
    identifier,
    attributes: parseSignedAttributes(attributesNode),
    signed: { algorithm: known, message: signedBytesOf(attributesNode), signature: octetsOf(signature) },
  }
}

/** RFC 5652 §5.3: the version says how the signer is named. */
function readSignerName(
  version: DerNode | undefined,
  name: DerNode | undefined,
  suite: Suite,
): RecipientIdentifier {
  const read = checkVersion(version, suite.versions.signerInfo)
  const identifier = parseIdentifier(name)
  const expected = identifier.by === 'key-identifier' ? BY_KEY_IDENTIFIER : BY_SERIAL
  if (read !== expected) throw new CmsError('cms-malformed', 'the version and the name of the signer differ')
  return identifier
}
