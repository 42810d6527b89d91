/** A font packed as WOFF 1.0 (W3C, §3–5): each table by itself, deflated where that helps. */
import { FontError } from './errors.ts'
import { reading, type Tables, tablesOf, tagAt, viewOf } from './tables.ts'

/** Unpacks a zlib stream; handed in, because the engine has one that leaves the thread free. */
export type Inflate = (packed: Uint8Array) => Promise<Uint8Array>

type Entry = { tag: string; stored: Uint8Array; length: number }

const WOFF = 0x774f4646 // 'wOFF'
const TRUETYPE = 0x00010000
/** More than any table of a font has; the outlines of LXGW WenKai are 17 MB. */
const MAX_TABLE_BYTES = 64 * 1024 * 1024

/** Opens a TrueType font packed as WOFF. Throws FontError. */
export async function openWoff(bytes: Uint8Array, inflate: Inflate): Promise<Tables> {
  const entries = reading('directory', () => entriesOf(viewOf(bytes), bytes))
  return tablesOf(new Map(await Promise.all(entries.map(entry => unpacked(entry, inflate)))))
}

function entriesOf(file: DataView, bytes: Uint8Array): Entry[] {
  if (file.getUint32(0) !== WOFF || file.getUint32(4) !== TRUETYPE)
    throw new FontError('font-unsupported', 'not TrueType outlines in a WOFF')
  return Array.from({ length: file.getUint16(12) }, (_, i) => 44 + i * 20).map(at => {
    const [tag, offset] = [tagAt(file, at), file.getUint32(at + 4)]
    const [packed, length] = [file.getUint32(at + 8), file.getUint32(at + 12)]
    if (offset + packed > bytes.length || packed > length || length > MAX_TABLE_BYTES)
      throw new FontError('font-malformed', `table ${tag} lies outside the file`)
    return { tag, stored: bytes.subarray(offset, offset + packed), length }
  })
}

async function unpacked({ tag, stored, length }: Entry, inflate: Inflate): Promise<[string, Uint8Array]> {
  if (stored.length === length) return [tag, stored]
  const table = await inflate(stored).catch(cause => {
    throw new FontError('font-malformed', `table ${tag} cannot be unpacked`, { cause })
  })
  if (table.length !== length) throw new FontError('font-malformed', `table ${tag} has another length`)
  return [tag, table]
}
