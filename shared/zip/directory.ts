import { checkZip, checkZipLimit } from './errors.ts'
import { decodeName, isSafeName } from './names.ts'

/** One entry as the central directory and its local header agree on it. */
export type ZipEntry = {
  name: string
  folder: boolean
  method: number
  crc: number
  compressedBytes: number
  bytes: number
  dataAt: number
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const LOCAL_BYTES = 30
const CENTRAL_BYTES = 46
const END_BYTES = 22
const MAX_COMMENT_BYTES = 0xffff
const ENCRYPTED = 0x0001 | 0x0040 | 0x2000
const DESCRIPTOR = 0x0008
const UTF8_NAMES = 0x0800
const ZIP64_MARK = 0xffffffff
const ZIP64_FIELD = 0x0001

/** All entries of an archive, in the directory's order. Refuses what two readers could read differently. */
export function readDirectory(archive: Uint8Array, maxEntries: number): ZipEntry[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  const size = view.getUint32(end + 12, true)
  const start = view.getUint32(end + 16, true)
  checkZip(view.getUint32(end + 4, true) === 0 && view.getUint16(end + 8, true) === count, 'several disks')
  checkZip(start !== ZIP64_MARK && count !== 0xffff, 'Zip64 is not taken')
  checkZip(start + size === end, 'directory does not end at the end record')
  checkZipLimit(count <= maxEntries, 'too many entries')
  const entries: ZipEntry[] = []
  let at = start
  for (let i = 0; i < count; i++) {
    checkZip(at + CENTRAL_BYTES <= end && view.getUint32(at, true) === CENTRAL, 'directory is broken')
    const entry = readEntry(archive, view, at, start)
    entries.push(entry.entry)
    at = entry.next
  }
  checkZip(at === end, 'directory has more bytes than entries')
  checkApart(entries)
  return entries
}

/** The end record must close the file exactly: what stands behind it could be a second archive. */
function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - END_BYTES - MAX_COMMENT_BYTES)
  for (let at = view.byteLength - END_BYTES; at >= lowest; at--) {
    if (view.getUint32(at, true) !== END) continue
    if (at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength) return at
  }
  checkZip(false, 'no end record')
}

function readEntry(
  archive: Uint8Array,
  view: DataView,
  at: number,
  limit: number,
): { entry: ZipEntry; next: number } {
  const flags = view.getUint16(at + 8, true)
  const method = view.getUint16(at + 10, true)
  const crc = view.getUint32(at + 16, true)
  const compressedBytes = view.getUint32(at + 20, true)
  const bytes = view.getUint32(at + 24, true)
  const nameBytes = view.getUint16(at + 28, true)
  const next = at + CENTRAL_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  const localAt = view.getUint32(at + 42, true)
  checkZip((flags & ENCRYPTED) === 0, 'entry is encrypted')
  checkZip(method === 0 || method === 8, 'unknown compression method')
  checkZip(next <= archive.length && localAt !== ZIP64_MARK && bytes !== ZIP64_MARK, 'entry is out of bounds')
  const rawName = archive.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes)
  const { name, folder } = readName(rawName, (flags & UTF8_NAMES) !== 0)
  const entry = { name, folder, method, crc, compressedBytes, bytes, dataAt: 0 }
  entry.dataAt = checkLocalHeader(view, localAt, limit, { rawName, archive, flags, entry })
  return { entry, next }
}

function readName(raw: Uint8Array, declaredUtf8: boolean): { name: string; folder: boolean } {
  const text = decodeName(raw, declaredUtf8)
  checkZip(text !== undefined, 'entry name is not text')
  const folder = text.endsWith('/')
  const name = folder ? text.slice(0, -1) : text
  checkZip(isSafeName(name), 'entry name leaves the archive')
  return { name, folder }
}

/** The local header must tell the same story as the directory (sizes may stand in a descriptor behind the data). */
function checkLocalHeader(
  view: DataView,
  at: number,
  limit: number,
  expected: { rawName: Uint8Array; archive: Uint8Array; flags: number; entry: ZipEntry },
): number {
  const { rawName, archive, entry } = expected
  checkZip(at + LOCAL_BYTES <= limit && view.getUint32(at, true) === LOCAL, 'local header is missing')
  const nameBytes = view.getUint16(at + 26, true)
  const dataAt = at + LOCAL_BYTES + nameBytes + view.getUint16(at + 28, true)
  const name = archive.subarray(at + LOCAL_BYTES, at + LOCAL_BYTES + nameBytes)
  checkZip(dataAt + entry.compressedBytes <= limit, 'entry is out of bounds')
  checkZip(
    name.length === rawName.length && name.every((b, i) => b === rawName[i]),
    'two names for one entry',
  )
  checkZip(view.getUint16(at + 8, true) === entry.method, 'two methods for one entry')
  const flags = view.getUint16(at + 6, true)
  checkZip((flags & ENCRYPTED) === 0, 'entry is encrypted')
  if ((flags & DESCRIPTOR) === 0) {
    checkZip(view.getUint32(at + 14, true) === entry.crc, 'two checksums for one entry')
    checkZip(localSizesAgree(view, at, nameBytes, dataAt, entry), 'two sizes for one entry')
  }
  return dataAt
}

/** Writers that did not know the size beforehand put it into a Zip64 field even where it is small. */
function localSizesAgree(
  view: DataView,
  at: number,
  nameBytes: number,
  dataAt: number,
  entry: ZipEntry,
): boolean {
  const compressedBytes = view.getUint32(at + 18, true)
  const bytes = view.getUint32(at + 22, true)
  if (compressedBytes !== ZIP64_MARK || bytes !== ZIP64_MARK) {
    return compressedBytes === entry.compressedBytes && bytes === entry.bytes
  }
  for (let field = at + LOCAL_BYTES + nameBytes; field + 4 <= dataAt; ) {
    const end = field + 4 + view.getUint16(field + 2, true)
    if (view.getUint16(field, true) === ZIP64_FIELD && field + 20 <= end && end <= dataAt) {
      const sizes = [view.getBigUint64(field + 4, true), view.getBigUint64(field + 12, true)]
      return sizes[0] === BigInt(entry.bytes) && sizes[1] === BigInt(entry.compressedBytes)
    }
    field = end
  }
  return false
}

/** Overlapping entries are how a few kilobytes become petabytes. */
function checkApart(entries: readonly ZipEntry[]): void {
  const sorted = [...entries].sort((a, b) => a.dataAt - b.dataAt)
  let free = 0
  for (const entry of sorted) {
    checkZip(entry.dataAt >= free, 'entries overlap')
    free = entry.dataAt + entry.compressedBytes
  }
}
