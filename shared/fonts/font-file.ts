import { joined } from '../encoding/bytes.ts'
import { viewOf } from './tables.ts'
import { words } from './write-table.ts'

const TRUETYPE = 0x00010000
/** What the sum of a whole font is to come to (ISO/IEC 14496-22 §5.2.2). */
const WHOLE_SUM = 0xb1b0afba
const ADJUSTMENT_AT = 8

/** A TrueType file of tables, sorted by their tags, with its checksums; `head` must be among them. */
export function fontFile(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1))
  const power = 2 ** Math.floor(Math.log2(sorted.length))
  const search = [power * 16, Math.log2(power), (sorted.length - power) * 16]
  const head = joined([words('u32', [TRUETYPE]), words('u16', [sorted.length, ...search])])
  let offset = head.length + sorted.length * 16
  const records = sorted.map(([tag, table]) => {
    const tagBytes = Array.from(tag, letter => letter.charCodeAt(0))
    const record = joined([Uint8Array.from(tagBytes), words('u32', [sumOf(table), offset, table.length])])
    offset += padded(table.length)
    return record
  })
  const file = joined([head, ...records, ...sorted.map(([, table]) => filled(table))])
  return adjusted(file, sorted)
}

function adjusted(
  file: Uint8Array<ArrayBuffer>,
  sorted: readonly (readonly [string, Uint8Array])[],
): Uint8Array {
  let at = 12 + sorted.length * 16
  for (const [tag, table] of sorted) {
    if (tag === 'head') viewOf(file).setUint32(at + ADJUSTMENT_AT, (WHOLE_SUM - sumOf(file)) >>> 0)
    at += padded(table.length)
  }
  return file
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4
}

/** Tables start at multiples of four. */
function filled(table: Uint8Array): Uint8Array {
  return table.length % 4 === 0 ? table : joined([table, new Uint8Array(padded(table.length) - table.length)])
}

function sumOf(table: Uint8Array): number {
  const view = viewOf(filled(table))
  let sum = 0
  for (let at = 0; at < view.byteLength; at += 4) sum = (sum + view.getUint32(at)) >>> 0
  return sum
}
