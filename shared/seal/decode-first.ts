/**
 * Seals and e-signatures of version 1 (GM/T 0031-2014 clause 6): two fields outside, UTCTime, no certListType,
 * and the signed bytes hold certificate and algorithm. The numbers in header and TBS_Sign are the vendors' own.
 */
import type { DerNode } from '../der/reader.ts'
import { bitsOf, octetsOf, oidOf, parseDer, smallIntegerOf, timeOf } from '../der/reader.ts'
import { IA5_STRING, SEQUENCE, UTC_TIME, UTF8_STRING } from '../der/tags.ts'
import { sequence } from '../der/writer.ts'
import { dataHashOf, headerOf, pictureOf, signerEntries } from './decode-parts.ts'
import { extensionsOf, fieldsOf, rawField, textField, timeField } from './fields.ts'
import type { Seal, SealSignature } from './model.ts'
import { timeOfStamp } from './time-stamp.ts'

/** Seal and signature have two fields in version 1 and at least four in every later one. */
export function isFirstVersion(node: DerNode): boolean {
  return node.tag === SEQUENCE && node.children.length === 2
}

export function firstSealOf(node: DerNode): Seal {
  const [info, signInfo] = fieldsOf(node, 2)
  const [header, id, property, picture, extensions] = fieldsOf(info, 4, 5)
  const [certificate, algorithm, signature] = fieldsOf(signInfo, 3)
  return {
    version: 1,
    der: node.raw,
    infoDer: rawField(info),
    // The bytes of the three as they came; only the sequence around them is new.
    signedDer: sequence(rawField(info), rawField(certificate), rawField(algorithm)),
    vendor: headerOf(header).vendor,
    id: textField(id, IA5_STRING),
    ...propertyOf(property),
    picture: pictureOf(picture),
    extensions: extensionsOf(extensions),
    makerCertificate: octetsOf(certificate),
    algorithm: oidOf(algorithm),
    signature: bitsOf(signature),
  }
}

function propertyOf(node: DerNode | undefined) {
  const [type, name, list, createdAt, validFrom, validTo] = fieldsOf(node, 6)
  return {
    type: smallIntegerOf(type),
    name: textField(name, UTF8_STRING),
    signers: { kind: 'certificates' as const, certificates: signerEntries(list).map(certificateOf) },
    createdAt: timeField(createdAt, UTC_TIME),
    validFrom: timeField(validFrom, UTC_TIME),
    validTo: timeField(validTo, UTC_TIME),
  }
}

/** `SEQUENCE OF cert` is read by some as certificates and by most as octet strings that hold them. */
function certificateOf(node: DerNode): Uint8Array {
  return node.tag === SEQUENCE ? node.raw : octetsOf(node)
}

export function firstSignatureOf(node: DerNode, sealOf: (node: DerNode | undefined) => Seal): SealSignature {
  const [tbs, signature] = fieldsOf(node, 2)
  const [number, seal, time, dataHash, property, certificate, algorithm] = fieldsOf(tbs, 7)
  smallIntegerOf(number)
  return {
    version: 1,
    der: node.raw,
    tbsDer: rawField(tbs),
    seal: sealOf(seal),
    ...timeInfoOf(bitsOf(time)),
    dataHash: dataHashOf(dataHash),
    propertyInfo: textField(property, IA5_STRING),
    extensions: [],
    signerCertificate: octetsOf(certificate),
    algorithm: oidOf(algorithm),
    signature: bitsOf(signature),
  }
}

/** timeInfo is a BIT STRING around a UTCTime or around a whole time stamp. */
function timeInfoOf(bytes: Uint8Array): { signedAt: Date; timeStamp?: Uint8Array } {
  const node = parseDer(bytes)
  return node.tag === SEQUENCE
    ? { signedAt: timeOfStamp(node), timeStamp: bytes }
    : { signedAt: timeOf(node) }
}
