/**
 * Writes ZIP archives (PKWARE APPNOTE 6.3.3, no Zip64, no encryption) that depend on nothing but
 * their entries: fixed times, UTF-8 names, the order of the map. The package format and OFD use it.
 */
import { deflateSync } from 'fflate'
import { concat } from '../encoding/bytes.ts'
import { utf8 } from '../encoding/utf8.ts'
import { crc32 } from './crc32.ts'
import { isSafeName } from './names.ts'

const VERSION_NEEDED = 20 // deflate
const UTF8_NAMES = 0x0800
const DOS_DATE = 0x0021 // 1980-01-01, the earliest a ZIP can say
const STORED = 0
const DEFLATED = 8
const MAX_ENTRIES = 0xffff
const MAX_ARCHIVE_BYTES = 0xffffffff

type Written = { name: Uint8Array; method: number; crc: number; size: number; data: Uint8Array; at: number }

/** One archive with the entries in the order of the map. Throws a TypeError for a name a reader would refuse. */
export function writeZip(entries: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  if (entries.size >= MAX_ENTRIES) throw new TypeError('too many entries for a ZIP archive')
  const written: Written[] = []
  const pieces: Uint8Array[] = []
  let at = 0
  for (const [name, bytes] of entries) {
    const entry = compressed(name, bytes, at)
    const header = localHeader(entry)
    pieces.push(header, entry.data)
    at += header.length + entry.data.length
    written.push(entry)
  }
  const directory = concat(...written.map(centralHeader))
  if (at + directory.length >= MAX_ARCHIVE_BYTES) throw new TypeError('too many bytes for a ZIP archive')
  return concat(...pieces, directory, endRecord(written.length, directory.length, at))
}

function compressed(name: string, bytes: Uint8Array, at: number): Written {
  if (!isSafeName(name)) throw new TypeError('not a name for a ZIP entry')
  const deflated = deflateSync(bytes, { level: 6 })
  const smaller = deflated.length < bytes.length
  return {
    name: utf8(name),
    method: smaller ? DEFLATED : STORED,
    crc: crc32(bytes),
    size: bytes.length,
    data: smaller ? deflated : bytes,
    at,
  }
}

function localHeader(entry: Written): Uint8Array {
  const head = [u32(0x04034b50), u16(VERSION_NEEDED), ...commonFields(entry)]
  return concat(...head, u16(entry.name.length), u16(0), entry.name)
}

function centralHeader(entry: Written): Uint8Array {
  const head = [u32(0x02014b50), u16(VERSION_NEEDED), u16(VERSION_NEEDED), ...commonFields(entry)]
  const tail = [u16(entry.name.length), u16(0), u16(0), u16(0), u16(0), u32(0), u32(entry.at), entry.name]
  return concat(...head, ...tail)
}

function commonFields({ method, crc, data, size }: Written): Uint8Array[] {
  return [u16(UTF8_NAMES), u16(method), u16(0), u16(DOS_DATE), u32(crc), u32(data.length), u32(size)]
}

function endRecord(count: number, directoryBytes: number, directoryAt: number): Uint8Array {
  const disks = [u16(0), u16(0), u16(count), u16(count)]
  return concat(u32(0x06054b50), ...disks, u32(directoryBytes), u32(directoryAt), u16(0))
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value, value >>> 8)
}

function u32(value: number): Uint8Array {
  return Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24)
}
