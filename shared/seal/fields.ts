import type { DerNode } from '../der/reader.ts'
import { booleanOf, explicitOf, octetsOf, oidOf, sequenceOf, textOf, timeOf } from '../der/reader.ts'
import { BOOLEAN, CONSTRUCTED, CONTEXT_CLASS, SEQUENCE } from '../der/tags.ts'
import type { SealExtension } from './model.ts'

/** A field of a SEQUENCE is missing, superfluous or of another type; the reader gives it a code of its subject. */
export class FieldMismatch extends Error {}

/** The fields of a SEQUENCE, checked for their number. */
export function fieldsOf(node: DerNode | undefined, least: number, most = least): readonly DerNode[] {
  const fields = sequenceOf(node)
  if (fields.length < least || fields.length > most)
    throw new FieldMismatch(`${fields.length} fields where ${least} to ${most} belong`)
  return fields
}

/** A text of exactly this string type. */
export function textField(node: DerNode | undefined, tag: number): string {
  if (node?.tag !== tag) throw new FieldMismatch('a text is of another string type')
  return textOf(node)
}

/** A time of exactly this type: versions 4 and 5 write GeneralizedTime where version 1 wrote UTCTime. */
export function timeField(node: DerNode | undefined, tag: number): Date {
  if (node?.tag !== tag) throw new FieldMismatch('a time is of another type')
  return timeOf(node)
}

/** The bytes of a field that must be there. */
export function rawField(node: DerNode | undefined): Uint8Array {
  if (node === undefined) throw new FieldMismatch('a field is missing')
  return node.raw
}

/**
 * ExtensionDatas. The text says `[0] EXPLICIT`; production seals carry a plain SEQUENCE instead. Both are read,
 * and an explicitly encoded `critical FALSE` too, because such seals are in use.
 */
export function extensionsOf(node: DerNode | undefined): SealExtension[] {
  if (node === undefined) return []
  const list = node.tag === (CONTEXT_CLASS | CONSTRUCTED) ? explicitOf(node, 0) : node
  if (list.tag !== SEQUENCE) throw new FieldMismatch('extDatas is of another type')
  return sequenceOf(list).map(extensionOf)
}

function extensionOf(node: DerNode): SealExtension {
  const [oid, second, third] = fieldsOf(node, 2, 3)
  const named = { oid: oidOf(oid), critical: second?.tag === BOOLEAN && booleanOf(second) }
  if (third === undefined) return { ...named, value: octetsOf(second) }
  if (second?.tag !== BOOLEAN) throw new FieldMismatch('critical is not a BOOLEAN')
  return { ...named, value: octetsOf(third) }
}
