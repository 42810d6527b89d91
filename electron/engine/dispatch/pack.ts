import { randomBytes } from '../../../shared/crypto/random.ts'
import type { OfficialDocument } from '../../../shared/document/model.ts'
import { toBase64 } from '../../../shared/encoding/base64.ts'
import { concat } from '../../../shared/encoding/bytes.ts'
import type { EnvelopeId, PartId } from '../../../shared/ids/brands.ts'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import type { SealingPaper } from '../../../shared/joint/sealing-paper.ts'
import type { DocumentElements } from '../../../shared/package/manifest.ts'
import { encodePackage, type ManifestHead } from '../../../shared/package/package.ts'
import { PRINT_RIGHTS_VERSION, type PrintRight } from '../../../shared/package/print-rights.ts'
import { PART_CHUNK_BYTES, PART_KEY_BYTES } from '../../../shared/parts/part.ts'
import type { ReplacedDocument } from '../documents/replaced.ts'
import { reach } from '../vault/fault-points.ts'
import type { AttachmentEntry, OutgoingPart } from '../vault/records.ts'
import type { ClientVault } from '../vault/schema.ts'
import type { BulkOptions } from '../workers/bulk.ts'
import type { PartFiles } from './part-files.ts'

/**
 * Makes the package: the sealed OFD and the small attachments inside, each large attachment as a part of
 * its own beside it. What is large is decided by PART_THRESHOLD_BYTES: a package is opened in memory.
 */
export const PART_THRESHOLD_BYTES = 2 * 1024 * 1024

export type PackOrder = {
  envelope: EnvelopeId
  elements: DocumentElements
  ofd: Uint8Array
  attachments: readonly AttachmentEntry[]
  network: string
  from: ManifestHead['from']
  to: ManifestHead['to']
  replaced: ReplacedDocument | undefined
  /** How many originals receivers may print; of those that are not named nothing is said. */
  prints?: readonly PrintRight[]
  now: Date
  /** Pages on their way from seal to seal, and the request that they answer. */
  sealing?: { paper: SealingPaper; answers: EnvelopeId | null }
  /** Gives the packing up; nothing stays of it. */
  signal?: AbortSignal
  /** Bytes of attachments packed, and of all. */
  onProgress?: (done: number, total: number) => void
}

export async function pack(
  vault: ClientVault,
  partFiles: PartFiles,
  order: PackOrder,
): Promise<{ bytes: Uint8Array; parts: OutgoingPart[] }> {
  const parts: OutgoingPart[] = []
  try {
    const members = await packAttachments(vault, partFiles, order, parts)
    reach('dispatch:packed')
    return { bytes: encodePackage(manifestHead(order, parts), members), parts }
  } catch (error) {
    for (const { id } of parts) await partFiles.remove(id)
    throw error
  }
}

/** Gives the members of the package, and adds to `parts` what is too large to be one. */
async function packAttachments(
  vault: ClientVault,
  partFiles: PartFiles,
  order: PackOrder,
  parts: OutgoingPart[],
): Promise<Map<string, Uint8Array>> {
  const members = new Map([['document.ofd', order.ofd]])
  const total = order.attachments.reduce((sum, { bytes }) => sum + bytes, 0)
  let done = 0
  const onProgress = (bytes: number) => order.onProgress?.(done + bytes, total)
  for (const [index, attachment] of order.attachments.entries()) {
    if (attachment.bytes > PART_THRESHOLD_BYTES)
      parts.push(await makePart(vault, partFiles, attachment, { ...order, onProgress }))
    else
      members.set(
        memberName(index, attachment.name),
        concat(...(await all(vault.files.read(attachment.file)))),
      )
    done += attachment.bytes
    onProgress(0)
  }
  return members
}

async function makePart(
  vault: ClientVault,
  partFiles: PartFiles,
  attachment: AttachmentEntry,
  { now, ...options }: { now: Date } & BulkOptions,
): Promise<OutgoingPart> {
  const id = uuidv7(now) as PartId
  const key = randomBytes(PART_KEY_BYTES)
  const { bytes, digest } = await partFiles.seal(
    id,
    vault.files.read(attachment.file),
    { key, plainBytes: attachment.bytes },
    options,
  )
  return {
    id,
    name: attachment.name,
    key,
    bytes,
    plainBytes: attachment.bytes,
    digest,
    plainDigest: attachment.digest,
  }
}

function manifestHead(order: PackOrder, parts: readonly OutgoingPart[]): ManifestHead {
  const { replaced } = order
  return {
    format: 'hongtou.package',
    version: 1,
    id: order.envelope,
    network: order.network,
    kind: order.sealing === undefined ? 'document' : 'sealing',
    from: order.from,
    to: order.to,
    cc: [],
    createdAt: order.now.toISOString(),
    elements: order.elements,
    answers: order.sealing?.answers ?? null,
    replaces: replaced?.envelope ?? null,
    ...(replaced === undefined ? {} : { replaced: { number: replaced.number, digest: replaced.digest } }),
    parts: parts.map(part => ({
      id: part.id,
      name: part.name,
      key: toBase64(part.key),
      chunkBytes: PART_CHUNK_BYTES,
      bytes: part.plainBytes,
      digest: part.plainDigest,
    })),
    ...printingOf(order),
    ...(order.sealing === undefined ? {} : { sealing: order.sealing.paper }),
  }
}

/** Only of units that this package goes to. */
function printingOf({ prints = [], to }: PackOrder): Pick<ManifestHead, 'printing'> {
  const originals = prints.filter(({ unit }) => to.some(({ code }) => code === unit))
  return originals.length === 0 ? {} : { printing: { version: PRINT_RIGHTS_VERSION, originals } }
}

/** What lists and registers of other units know of a document (docs/spec/package.md §4). */
export function elementsOf(document: OfficialDocument): DocumentElements {
  return {
    docType: document.type,
    docNo: document.number,
    title: document.title,
    urgency: document.urgency ?? null,
    secLevelPeriod: secrecyMark(document),
    mainTo: document.mainTo,
    attachNotes: document.attachmentNotes,
    signature: document.signature,
    docDate: document.date,
    note: document.note ?? null,
    copyTo: document.copyTo,
    printOffice: document.printOffice ?? null,
    printDate: document.printDate ?? null,
  }
}

function memberName(index: number, name: string): string {
  return `attachments/${String(index + 1).padStart(3, '0')}-${name}`
}

async function all(source: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = []
  for await (const piece of source) pieces.push(piece)
  return pieces
}

/** As it is printed: `秘密★1年` (GB/T 9704 7.2.2). */
function secrecyMark({ secrecy }: OfficialDocument): string | null {
  if (secrecy === undefined) return null
  return secrecy.period === undefined ? secrecy.level : `${secrecy.level}★${secrecy.period}`
}
