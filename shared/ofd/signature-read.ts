/**
 * Reads the signature part of an OFD (GB/T 33190 clause 18): OFD.xml → Signatures.xml → Signature.xml.
 * It follows locations, never folder names, and keeps the bytes of Signature.xml, because those were signed.
 */
import { fromBase64 } from '../encoding/base64.ts'
import { SealError } from '../seal/errors.ts'
import { type Box, parseBox } from './signature-box.ts'
import { fileAt, type OfdEntries, resolvePath } from './signature-path.ts'
import {
  attributeOf,
  childNamed,
  childrenNamed,
  findChild,
  rootNamed,
  type XmlElement,
} from './signature-xml.ts'

const OFD_ENTRY = '/OFD.xml'
/** A document has a handful of seals; each one costs a full pass over the package. */
const MAX_SIGNATURES = 64
const MAX_REFERENCES = 10_000
const MAX_STAMPS = 2_000

/** One DocBody of OFD.xml: a document of the package, and where its signatures are listed. */
export interface DocumentBody {
  readonly documentPath: string
  readonly signaturesPath?: string
}

/** One row of Signatures.xml. */
export interface SignatureEntry {
  readonly id: string
  /** `Seal` carries a SES_Signature, `Sign` a GB/T 35275 signature. */
  readonly type: string
  readonly path: string
}

export interface SignatureList {
  readonly path: string
  readonly maxId: number
  readonly entries: readonly SignatureEntry[]
}

export interface OfdReference {
  readonly path: string
  readonly digest: Uint8Array
}

export interface StampPlace {
  readonly id: string
  readonly pageId: string
  readonly boundary: Box
  /** Relative to the boundary: the slice of the picture that shows. */
  readonly clip?: Box
}

/** A Signature.xml, with the bytes whose SM3 is signed. */
export interface OfdSignature {
  readonly path: string
  readonly bytes: Uint8Array
  readonly provider: string
  readonly signatureMethod: string
  /** As written; what counts is the time in the signed value. */
  readonly signatureDateTime: string
  /** Absent means MD5 in the schema. */
  readonly checkMethod: string
  readonly references: readonly OfdReference[]
  readonly stamps: readonly StampPlace[]
  readonly sealPath?: string
  readonly signedValuePath: string
}

/** The documents of the package. @throws SealError `signature-malformed` */
export function readDocumentBodies(entries: OfdEntries): DocumentBody[] {
  const root = rootNamed(fileAt(entries, OFD_ENTRY), 'OFD')
  const bodies = childrenNamed(root, 'DocBody').map(bodyOf)
  if (bodies.length === 0) throw new SealError('signature-malformed', 'reading OFD.xml: no document')
  return bodies
}

function bodyOf(body: XmlElement): DocumentBody {
  const signatures = findChild(body, 'Signatures')
  return {
    documentPath: locationOf(childNamed(body, 'DocRoot'), OFD_ENTRY),
    ...(signatures && { signaturesPath: locationOf(signatures, OFD_ENTRY) }),
  }
}

/** Signatures.xml. @throws SealError `signature-malformed` */
export function readSignatureList(entries: OfdEntries, path: string): SignatureList {
  const root = rootNamed(fileAt(entries, path), 'Signatures')
  const rows = limited(childrenNamed(root, 'Signature'), MAX_SIGNATURES, 'signatures').map(row => ({
    id: attributeOf(row, 'ID'),
    type: row.attributes.get('Type') ?? 'Seal',
    path: resolvePath(attributeOf(row, 'BaseLoc'), path),
  }))
  requireDistinct(rows.map(row => row.id))
  requireDistinct(rows.map(row => row.path))
  return { path, maxId: maxIdOf(root, rows), entries: rows }
}

function maxIdOf(root: XmlElement, rows: readonly SignatureEntry[]): number {
  const declared = findChild(root, 'MaxSignId')?.text.trim() ?? '0'
  return Math.max(0, ...[declared, ...rows.map(row => row.id)].map(numberInId))
}

/** Ids are written `1`, `01` or `s001`; only the number matters for the next one. */
function numberInId(id: string): number {
  const digits = /^[A-Za-z_]*(\d{1,9})$/.exec(id)?.[1]
  return digits === undefined ? 0 : Number(digits)
}

/** Signature.xml. @throws SealError `signature-malformed` */
export function readSignature(entries: OfdEntries, path: string): OfdSignature {
  const bytes = fileAt(entries, path)
  const root = rootNamed(bytes, 'Signature')
  const info = childNamed(root, 'SignedInfo')
  const references = childNamed(info, 'References')
  const seal = findChild(info, 'Seal')
  return {
    path,
    bytes,
    provider: attributeOf(childNamed(info, 'Provider'), 'ProviderName'),
    signatureMethod: findChild(info, 'SignatureMethod')?.text.trim() ?? '',
    signatureDateTime: findChild(info, 'SignatureDateTime')?.text.trim() ?? '',
    checkMethod: references.attributes.get('CheckMethod') ?? 'MD5',
    references: limited(childrenNamed(references, 'Reference'), MAX_REFERENCES, 'references').flatMap(
      reference => referencesOf(reference, path),
    ),
    stamps: limited(childrenNamed(info, 'StampAnnot'), MAX_STAMPS, 'stamps').map(stampOf),
    ...(seal && { sealPath: locationOf(childNamed(seal, 'BaseLoc'), path) }),
    signedValuePath: locationOf(childNamed(root, 'SignedValue'), path),
  }
}

/** A Reference may carry several values; each one must hold. */
function referencesOf(reference: XmlElement, inFile: string): OfdReference[] {
  const path = resolvePath(attributeOf(reference, 'FileRef').trim(), inFile)
  const values = childrenNamed(reference, 'CheckValue')
  if (values.length === 0 || values.length > 8)
    throw new SealError('signature-malformed', 'a Reference without a CheckValue')
  return values.map(value => ({ path, digest: base64Of(value) }))
}

function stampOf(stamp: XmlElement): StampPlace {
  const clip = stamp.attributes.get('Clip')
  return {
    id: stamp.attributes.get('ID') ?? '',
    pageId: attributeOf(stamp, 'PageRef'),
    boundary: parseBox(attributeOf(stamp, 'Boundary')),
    ...(clip !== undefined && { clip: parseBox(clip) }),
  }
}

function base64Of(element: XmlElement): Uint8Array {
  try {
    return fromBase64(element.text.replace(/[ \t\r\n]/g, ''))
  } catch (cause) {
    throw new SealError('signature-malformed', 'a CheckValue is not base64', { cause })
  }
}

function locationOf(element: XmlElement, inFile: string): string {
  return resolvePath(element.text.trim(), inFile)
}

function limited<T>(items: readonly T[], most: number, what: string): readonly T[] {
  if (items.length > most) throw new SealError('signature-malformed', `more than ${most} ${what}`)
  return items
}

function requireDistinct(values: readonly string[]): void {
  if (new Set(values).size !== values.length)
    throw new SealError('signature-malformed', 'a signature is listed twice')
}
