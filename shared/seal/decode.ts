/**
 * Reads seals and e-signatures of GB/T 38540-2020 strictly: every field is there, of its type, within its limit,
 * and nothing follows. Certificates inside stay bytes: whether they parse is a check of the verification.
 * Nothing here verifies anything (verify.ts does).
 */
import type { DerNode } from '../der/reader.ts'
import { bitsOf, explicitOf, octetsOf, oidOf, parseDer, sequenceOf, smallIntegerOf } from '../der/reader.ts'
import { IA5_STRING, PRINTABLE_STRING, UTF8_STRING } from '../der/tags.ts'
import { CodedError } from '../errors/coded-error.ts'
import type { SealErrorCode } from './errors.ts'
import { SealError } from './errors.ts'
import { extensionsOf, FieldMismatch, fieldsOf, textField, timeField } from './fields.ts'
import type { PermittedSigners, Seal, SealPicture, SealSignature } from './model.ts'
import { SEAL_VERSION } from './model.ts'

/** A seal holds a picture of some tens of kilobytes and a few certificates; real ones are below 64 KiB. */
const MAX_SEAL_BYTES = 1024 * 1024
/** A signature is a seal, one certificate and at most one time stamp. */
export const MAX_SIGNATURE_BYTES = 2 * MAX_SEAL_BYTES
/** Seals are made for the seats of one unit. */
export const MAX_SEAL_SIGNERS = 256
/** No seal is larger than a page is wide. */
const MAX_PICTURE_MM = 210
/** SM3 digests only. */
const DATA_HASH_BYTES = 32

/**
 * Reads a SESeal.
 * @throws SealError `seal-malformed`, or `seal-version-unsupported` for versions 1, 5 and unknown ones
 */
export function parseSeal(der: Uint8Array): Seal {
  return refusingAs('seal-malformed', 'reading a seal', () => sealOf(boundedDer(der, MAX_SEAL_BYTES)))
}

/**
 * Reads a SES_Signature (the content of SignedValue.dat).
 * @throws SealError `signature-malformed`, `seal-malformed`, `signature-version-unsupported`, `seal-version-unsupported`
 */
export function parseSealSignature(der: Uint8Array): SealSignature {
  return refusingAs('signature-malformed', 'reading an e-signature', () =>
    signatureOf(boundedDer(der, MAX_SIGNATURE_BYTES)),
  )
}

function signatureOf(node: DerNode): SealSignature {
  if (sequenceOf(node).length === 2)
    throw new SealError('signature-version-unsupported', 'e-signature of GM/T 0031-2014 (V1)')
  const [tbs, certificate, algorithm, signature, timeStamp] = fieldsOf(node, 4, 5)
  return {
    der: node.raw,
    ...toBeSignedOf(tbs),
    signerCertificate: octetsOf(certificate),
    algorithm: oidOf(algorithm),
    signature: bitsOf(signature),
    ...(timeStamp && { timeStamp: bitsOf(explicitOf(timeStamp, 0)) }),
  }
}

function toBeSignedOf(node: DerNode | undefined) {
  const [version, seal, time, dataHash, property, extensions] = fieldsOf(node, 5, 6)
  const number = smallIntegerOf(version)
  if (number !== SEAL_VERSION)
    throw new SealError('signature-version-unsupported', `e-signature of version ${number}`)
  return {
    tbsDer: rawOf(node),
    seal: refusingAs('seal-malformed', 'reading the seal inside an e-signature', () => sealOf(seal)),
    signedAt: timeField(time),
    dataHash: dataHashOf(dataHash),
    propertyInfo: textField(property, IA5_STRING),
    extensions: extensionsOf(extensions),
  }
}

function dataHashOf(node: DerNode | undefined): Uint8Array {
  const hash = bitsOf(node)
  if (hash.length !== DATA_HASH_BYTES) throw new FieldMismatch('dataHash is not an SM3 digest')
  return hash
}

function sealOf(node: DerNode | undefined): Seal {
  // A seal of two fields is V1, whatever number its header carries: vendors wrote what they liked there.
  if (sequenceOf(node).length === 2)
    throw new SealError('seal-version-unsupported', 'seal of GM/T 0031-2014 (V1)')
  const { info, vendor } = infoOf(sequenceOf(node)[0])
  const [, certificate, algorithm, signature] = fieldsOf(node, 4)
  return {
    der: rawOf(node),
    infoDer: info.raw,
    vendor,
    ...contentOf(info),
    makerCertificate: octetsOf(certificate),
    algorithm: oidOf(algorithm),
    signature: bitsOf(signature),
  }
}

/** SES_SealInfo with its header read first: a foreign version is refused by name before its fields are. */
function infoOf(info: DerNode | undefined): { info: DerNode; vendor: string } {
  const [label, version, vendor] = fieldsOf(sequenceOf(info)[0], 3)
  if (info === undefined || textField(label, IA5_STRING) !== 'ES')
    throw new FieldMismatch('the header is not that of a seal')
  const number = smallIntegerOf(version)
  if (number !== SEAL_VERSION) throw new SealError('seal-version-unsupported', `seal of version ${number}`)
  return { info, vendor: textField(vendor, IA5_STRING) }
}

function contentOf(info: DerNode) {
  const [, id, property, picture, extensions] = fieldsOf(info, 4, 5)
  return {
    id: textField(id, IA5_STRING),
    ...propertyOf(property),
    picture: pictureOf(picture),
    extensions: extensionsOf(extensions),
  }
}

function propertyOf(node: DerNode | undefined) {
  const [type, name, listType, list, createdAt, validFrom, validTo] = fieldsOf(node, 7)
  return {
    type: smallIntegerOf(type),
    name: textField(name, UTF8_STRING),
    signers: signersOf(smallIntegerOf(listType), list),
    createdAt: timeField(createdAt),
    validFrom: timeField(validFrom),
    validTo: timeField(validTo),
  }
}

/** The CHOICE of SES_CertList has no tag of its own: certListType before it decides. */
function signersOf(listType: number, list: DerNode | undefined): PermittedSigners {
  const entries = sequenceOf(list)
  if (entries.length === 0 || entries.length > MAX_SEAL_SIGNERS)
    throw new FieldMismatch('number of permitted signers')
  if (listType === 1) return { kind: 'certificates', certificates: entries.map(octetsOf) }
  if (listType === 2) return { kind: 'digests', digests: entries.map(certificateDigestOf) }
  throw new FieldMismatch('certListType is neither 1 nor 2')
}

function certificateDigestOf(node: DerNode) {
  const [type, value] = fieldsOf(node, 2)
  return { type: textField(type, PRINTABLE_STRING), value: octetsOf(value) }
}

function pictureOf(node: DerNode | undefined): SealPicture {
  const [type, data, width, height] = fieldsOf(node, 4)
  const [widthMm, heightMm] = [smallIntegerOf(width), smallIntegerOf(height)]
  if (!isPictureSize(widthMm) || !isPictureSize(heightMm)) throw new FieldMismatch('size of the picture')
  return { type: textField(type, IA5_STRING), data: octetsOf(data), widthMm, heightMm }
}

/** Whether a length can be that of a seal picture, in whole millimetres. */
export function isPictureSize(mm: number): boolean {
  return Number.isInteger(mm) && mm > 0 && mm <= MAX_PICTURE_MM
}

function rawOf(node: DerNode | undefined): Uint8Array {
  if (node === undefined) throw new FieldMismatch('a field is missing')
  return node.raw
}

function boundedDer(der: Uint8Array, most: number): DerNode {
  if (der.length > most) throw new FieldMismatch(`${der.length} bytes where ${most} are the limit`)
  return parseDer(der)
}

/** Whatever the DER reader or a field refuses becomes the subject's own code; a SealError keeps its own. */
function refusingAs<T>(code: SealErrorCode, doing: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    if (cause instanceof SealError) throw cause
    if (cause instanceof FieldMismatch || cause instanceof CodedError)
      throw new SealError(code, `${doing}: ${cause.message}`, { cause })
    throw cause
  }
}
