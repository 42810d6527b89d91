import { z } from 'zod'
import { sealingPaper } from '../joint/sealing-paper.ts'
import { PART_CHUNK_BYTES } from '../parts/part.ts'
import {
  base64,
  byteCount,
  digest,
  displayName,
  envelopeId,
  instant,
  networkId,
  parseFormat,
  partId,
  unitCode,
} from '../protocol/fields.ts'
import { type PrintRights, parsePrintRights } from './print-rights.ts'

/**
 * The manifest of a package (公文包): what is inside, member by member with digest, what travels
 * beside it as parts with their keys, and the GB/T 33480 elements of the document.
 * docs/spec/package.md
 */
export const PACKAGE_FORMAT = 'hongtou.package'
export const PACKAGE_VERSION = 1
export const MAX_MEMBERS = 500
export const MEMBER_NAME_PATTERN = /^(?:document\.ofd|attachments\/[0-9]{3}-[^/\\\p{Cc}]{1,120})$/u

const unitRef = z.object({ code: unitCode, name: displayName })
const text = z.string().max(2000)

/** GB/T 33480-2016 core metadata; the short names are our own (docs/spec/package.md §elements). */
const elements = z.object({
  docType: text,
  docNo: text,
  title: text,
  urgency: text.nullable(),
  secLevelPeriod: text.nullable(),
  mainTo: z.array(text).max(500),
  attachNotes: z.array(text).max(500),
  signature: z.array(text).max(50),
  docDate: text,
  note: text.nullable(),
  copyTo: z.array(text).max(500),
  printOffice: text.nullable(),
  printDate: text.nullable(),
})

const member = z.object({ name: z.string().regex(MEMBER_NAME_PATTERN), bytes: byteCount, digest })

/** An attachment outside the package: `key` opens its chunks (docs/spec/part.md). */
const part = z.object({
  id: partId,
  name: z.string().min(1).max(120),
  key: base64,
  chunkBytes: z.literal(PART_CHUNK_BYTES),
  bytes: byteCount,
  digest,
})

const manifest = z.object({
  format: z.literal(PACKAGE_FORMAT),
  version: z.literal(PACKAGE_VERSION),
  id: envelopeId,
  network: networkId,
  kind: z.enum(['document', 'mail', 'bulletin', 'meeting', 'submission', 'sealing']),
  from: unitRef,
  to: z.array(unitRef).min(1).max(2000),
  cc: z.array(unitRef).max(2000),
  createdAt: instant,
  elements,
  answers: envelopeId.nullable(),
  replaces: envelopeId.nullable(),
  /** Of the document that is replaced: its number, and the digest of its OFD. */
  replaced: z.object({ number: text, digest }).optional(),
  members: z.array(member).min(1).max(MAX_MEMBERS),
  parts: z.array(part).max(64),
  /** How many originals each receiver may print (print-rights.ts). */
  printing: z.unknown().optional(),
  /** Only of kind `sealing`: pages on their way from seal to seal (docs/spec/joint-sealing.md). */
  sealing: sealingPaper.optional(),
})
export type Manifest = Omit<z.infer<typeof manifest>, 'printing'> & { printing?: PrintRights | undefined }
const consistent = manifest.refine(
  namesWhatItReplaces,
  'a replacement names another document by id, number and digest',
)
export type DocumentElements = z.infer<typeof elements>

/** Throws FormatError. */
export function parseManifest(value: unknown): Manifest {
  const { printing, ...parsed } = parseFormat(consistent, PACKAGE_FORMAT, PACKAGE_VERSION, value)
  if (printing === undefined) return parsed
  const receivers = new Set([...parsed.to, ...parsed.cc].map(({ code }) => code))
  return { ...parsed, printing: parsePrintRights(printing, receivers) }
}

function namesWhatItReplaces({ id, replaces, replaced }: z.infer<typeof manifest>): boolean {
  return (replaces === null) === (replaced === undefined) && replaces !== id
}
