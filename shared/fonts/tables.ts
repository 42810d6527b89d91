/** The tables of a font file (ISO/IEC 14496-22 §4.3): read where they lie, because fonts are large. */
import { FontError } from './errors.ts'

export type Tables = {
  /** Throws FontError where the font has none of that name. */
  get(tag: string): DataView
}

const TRUETYPE = 0x00010000
const APPLE = 0x74727565 // 'true'

/** Opens a TrueType font. Throws FontError. */
export function openTables(bytes: Uint8Array): Tables {
  const file = viewOf(bytes)
  return tablesOf(reading('directory', () => directoryOf(file, bytes)))
}

/** Tables that are already apart. */
export function tablesOf(tables: ReadonlyMap<string, Uint8Array>): Tables {
  const views = new Map([...tables].map(([tag, table]) => [tag, viewOf(table)]))
  return {
    get(tag) {
      const table = views.get(tag)
      if (table === undefined) throw new FontError('font-malformed', `the font has no table ${tag}`)
      return table
    },
  }
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

export function tagAt(file: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map(i => file.getUint8(at + i)))
}

/** Runs a reader of tables: what lies outside a table is a broken font, not a mistake of ours. */
export function reading<T>(what: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new FontError('font-malformed', `the font's ${what} ends too early`, { cause: error })
  }
}

function directoryOf(file: DataView, bytes: Uint8Array): Map<string, Uint8Array> {
  const kind = file.getUint32(0)
  if (kind !== TRUETYPE && kind !== APPLE)
    throw new FontError('font-unsupported', 'not a font with TrueType outlines')
  const tables = new Map<string, Uint8Array>()
  for (let i = 0; i < file.getUint16(4); i++) {
    const at = 12 + i * 16
    const [tag, offset, length] = [tagAt(file, at), file.getUint32(at + 8), file.getUint32(at + 12)]
    if (offset + length > bytes.length)
      throw new FontError('font-malformed', `table ${tag} lies outside the file`)
    tables.set(tag, bytes.subarray(offset, offset + length))
  }
  return tables
}
