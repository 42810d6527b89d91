/**
 * Reads seals and e-signatures strictly: every field is there, of its type, within its limit, and nothing follows.
 * Versions are told apart by their shape first (GM/T 0031-2014 has two fields), then by their number.
 * Certificates inside stay bytes: whether they parse is a check of the verification.
 * Nothing here verifies anything (verify.ts does).
 */
import type { DerNode } from '../der/reader.ts'
import { bitsOf, explicitOf, octetsOf, oidOf, parseDer, sequenceOf, smallIntegerOf } from '../der/reader.ts'
import { GENERALIZED_TIME, IA5_STRING, UTF8_STRING } from '../der/tags.ts'
import { CodedError } from '../errors/coded-error.ts'
import { firstSealOf, firstSignatureOf, isFirstVersion } from './decode-first.ts'
import { dataHashOf, headerOf, pictureOf, signersOf } from './decode-parts.ts'
import type { SealErrorCode } from './errors.ts'
import { SealError } from './errors.ts'
import { extensionsOf, FieldMismatch, fieldsOf, rawField, textField, timeField } from './fields.ts'
import type { Seal, SealSignature, SealVersion } from './model.ts'

/** A seal holds a picture of some tens of kilobytes and a few certificates; real ones are below 64 KiB. */
const MAX_SEAL_BYTES = 1024 * 1024
/** A signature is a seal, one certificate and at most one time stamp. */
export const MAX_SIGNATURE_BYTES = 2 * MAX_SEAL_BYTES

/**
 * Reads a SESeal of version 1, 4 or 5.
 * @throws SealError `seal-malformed`, or `seal-version-unsupported` for other versions
 */
export function parseSeal(der: Uint8Array): Seal {
  return refusingAs('seal-malformed', 'reading a seal', () => sealOf(boundedDer(der, MAX_SEAL_BYTES)))
}

/**
 * Reads a SES_Signature of version 1, 4 or 5 (the content of SignedValue.dat).
 * @throws SealError `signature-malformed`, `seal-malformed`, `signature-version-unsupported`, `seal-version-unsupported`
 */
export function parseSealSignature(der: Uint8Array): SealSignature {
  return refusingAs('signature-malformed', 'reading an e-signature', () =>
    signatureOf(boundedDer(der, MAX_SIGNATURE_BYTES)),
  )
}

function signatureOf(node: DerNode): SealSignature {
  const signature = isFirstVersion(node) ? firstSignatureOf(node, sealInside) : laterSignatureOf(node)
  if (signature.seal.version !== signature.version)
    throw new SealError('signature-version-unsupported', 'the seal inside is of another version')
  return signature
}

function laterSignatureOf(node: DerNode): SealSignature {
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
  if (!isLaterVersion(number))
    throw new SealError('signature-version-unsupported', `e-signature of version ${number}`)
  return {
    version: number,
    tbsDer: rawField(node),
    seal: sealInside(seal),
    signedAt: timeField(time, GENERALIZED_TIME),
    dataHash: dataHashOf(dataHash),
    propertyInfo: textField(property, IA5_STRING),
    extensions: extensionsOf(extensions),
  }
}

function sealInside(node: DerNode | undefined): Seal {
  return refusingAs('seal-malformed', 'reading the seal inside an e-signature', () => sealOf(node))
}

function sealOf(node: DerNode | undefined): Seal {
  if (node !== undefined && isFirstVersion(node)) return firstSealOf(node)
  const [info] = sequenceOf(node)
  // The version before the fields: a foreign one is refused by its name, not by what it has more or less.
  const { number, vendor } = headerOf(sequenceOf(info)[0])
  if (!isLaterVersion(number)) throw new SealError('seal-version-unsupported', `seal of version ${number}`)
  const [, certificate, algorithm, signature, timeStamp] = fieldsOf(node, 4, number === 5 ? 5 : 4)
  return {
    version: number,
    der: rawField(node),
    infoDer: rawField(info),
    signedDer: rawField(info),
    vendor,
    ...contentOf(info),
    makerCertificate: octetsOf(certificate),
    algorithm: oidOf(algorithm),
    signature: bitsOf(signature),
    ...(timeStamp && { timeStamp: bitsOf(explicitOf(timeStamp, 0)) }),
  }
}

function isLaterVersion(number: number): number is Exclude<SealVersion, 1> {
  return number === 4 || number === 5
}

function contentOf(info: DerNode | undefined) {
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
    createdAt: timeField(createdAt, GENERALIZED_TIME),
    validFrom: timeField(validFrom, GENERALIZED_TIME),
    validTo: timeField(validTo, GENERALIZED_TIME),
  }
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
