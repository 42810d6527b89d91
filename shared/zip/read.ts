/**
 * Reads ZIP archives from strangers: every size is counted, never believed; every checksum is checked;
 * names cannot leave the archive; no entry is given out before all of it was right.
 */
import { Inflate } from 'fflate'
import { crc32 } from './crc32.ts'
import { readDirectory, type ZipEntry } from './directory.ts'
import { checkZip, checkZipLimit, ZipError } from './errors.ts'

/** What a reader takes at most. */
export type ZipLimits = {
  entries: number
  totalBytes: number
  /** Unpacked bytes per packed byte over the whole archive, counted once it unpacks to more than `RATIO_FREE_BYTES`. */
  ratio: number
}

export const DEFAULT_ZIP_LIMITS: ZipLimits = { entries: 10_000, totalBytes: 256 * 1024 * 1024, ratio: 100 }
/** Below this no ratio can hurt: a blank scan or an empty table packs a thousandfold. */
export const RATIO_FREE_BYTES = 16 * 1024 * 1024

const DEFLATED = 8
const FEED_BYTES = 32 * 1024 // deflate unpacks at most 1032-fold: 33 MiB between two looks at the limit

/**
 * All files of an archive in the directory's order; folders are left out.
 * Throws ZipError `zip-malformed` or `zip-limit`.
 */
export function readZip(
  archive: Uint8Array,
  limits: ZipLimits = DEFAULT_ZIP_LIMITS,
): Map<string, Uint8Array> {
  const entries = readDirectory(archive, limits.entries)
  checkTotals(entries, archive.length, limits)
  const files = new Map<string, Uint8Array>()
  const seen = new Set<string>()
  for (const entry of entries) {
    checkZip(!seen.has(entry.name), 'two entries with one name')
    seen.add(entry.name)
    if (entry.folder) checkZip(entry.bytes === 0, 'a folder with content')
    else files.set(entry.name, unpacked(archive, entry))
  }
  return files
}

/** The declared sizes are held to the limits here, and `unpacked` holds the entries to the declared sizes. */
function checkTotals(entries: readonly ZipEntry[], archiveBytes: number, limits: ZipLimits): void {
  const total = entries.reduce((sum, entry) => sum + entry.bytes, 0)
  checkZipLimit(total <= limits.totalBytes, 'too many bytes')
  if (total > RATIO_FREE_BYTES) checkZipLimit(total <= archiveBytes * limits.ratio, 'packed too tightly')
}

function unpacked(archive: Uint8Array, entry: ZipEntry): Uint8Array {
  const packed = archive.subarray(entry.dataAt, entry.dataAt + entry.compressedBytes)
  const bytes = entry.method === DEFLATED ? inflated(packed, entry.bytes) : packed.slice()
  checkZip(bytes.length === entry.bytes, 'an entry is not as long as declared')
  checkZip(crc32(bytes) === entry.crc, 'checksum of an entry is wrong')
  return bytes
}

/** fflate's one-shot calls trust the declared size (too small cuts silently); the stream lets us count. */
function inflated(packed: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size)
  let length = 0
  const inflate = new Inflate(chunk => {
    checkZip(length + chunk.length <= size, 'an entry is longer than declared')
    out.set(chunk, length)
    length += chunk.length
  })
  try {
    for (let at = 0; at < packed.length; at += FEED_BYTES) {
      inflate.push(packed.subarray(at, at + FEED_BYTES), at + FEED_BYTES >= packed.length)
    }
  } catch (cause) {
    if (cause instanceof ZipError) throw cause
    throw new ZipError('zip-malformed', 'an entry cannot be unpacked', { cause })
  }
  return out.subarray(0, length)
}
