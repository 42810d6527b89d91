/** The parts that seals of all versions have in common (GM/T 0031-2014 clause 6, GB/T 38540-2020 clause 6). */
import type { DerNode } from '../der/reader.ts'
import { bitsOf, octetsOf, sequenceOf, smallIntegerOf } from '../der/reader.ts'
import { IA5_STRING, PRINTABLE_STRING } from '../der/tags.ts'
import { FieldMismatch, fieldsOf, textField } from './fields.ts'
import type { PermittedSigners, SealPicture } from './model.ts'

/** Seals are made for the seats of one unit. */
export const MAX_SEAL_SIGNERS = 256
/** No seal is larger than a page is wide. */
const MAX_PICTURE_MM = 210
/** SM3 digests only. */
const DATA_HASH_BYTES = 32

/** SES_Header, the same in all versions. What its number means depends on the shape around it. */
export function headerOf(node: DerNode | undefined): { number: number; vendor: string } {
  const [label, number, vendor] = fieldsOf(node, 3)
  if (textField(label, IA5_STRING) !== 'ES') throw new FieldMismatch('the header is not that of a seal')
  return { number: smallIntegerOf(number), vendor: textField(vendor, IA5_STRING) }
}

/** The CHOICE of SES_CertList has no tag of its own: certListType before it decides. */
export function signersOf(listType: number, list: DerNode | undefined): PermittedSigners {
  const entries = signerEntries(list)
  if (listType === 1) return { kind: 'certificates', certificates: entries.map(octetsOf) }
  if (listType === 2) return { kind: 'digests', digests: entries.map(certificateDigestOf) }
  throw new FieldMismatch('certListType is neither 1 nor 2')
}

/** The members of a list of signers, checked for their number. */
export function signerEntries(list: DerNode | undefined): readonly DerNode[] {
  const entries = sequenceOf(list)
  if (entries.length === 0 || entries.length > MAX_SEAL_SIGNERS)
    throw new FieldMismatch('number of permitted signers')
  return entries
}

function certificateDigestOf(node: DerNode) {
  const [type, value] = fieldsOf(node, 2)
  return { type: textField(type, PRINTABLE_STRING), value: octetsOf(value) }
}

export function pictureOf(node: DerNode | undefined): SealPicture {
  const [type, data, width, height] = fieldsOf(node, 4)
  const [widthMm, heightMm] = [smallIntegerOf(width), smallIntegerOf(height)]
  if (!isPictureSize(widthMm) || !isPictureSize(heightMm)) throw new FieldMismatch('size of the picture')
  return { type: textField(type, IA5_STRING), data: octetsOf(data), widthMm, heightMm }
}

/** Whether a length can be that of a seal picture, in whole millimetres. */
export function isPictureSize(mm: number): boolean {
  return Number.isInteger(mm) && mm > 0 && mm <= MAX_PICTURE_MM
}

export function dataHashOf(node: DerNode | undefined): Uint8Array {
  const hash = bitsOf(node)
  if (hash.length !== DATA_HASH_BYTES) throw new FieldMismatch('dataHash is not an SM3 digest')
  return hash
}
