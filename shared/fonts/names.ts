/** The `name` table (ISO/IEC 14496-22 §5.2.6): what a face is called, and under which licence it is given on. */
import { joined } from '../encoding/bytes.ts'
import { reading } from './tables.ts'
import { words } from './write-table.ts'

export const COPYRIGHT = 0
export const FAMILY = 1
export const STYLE = 2
export const UNIQUE = 3
export const FULL = 4
export const VERSION = 5
export const POSTSCRIPT = 6
const LICENCE = 13
const LICENCE_ADDRESS = 14
const KEPT = [COPYRIGHT, FAMILY, STYLE, UNIQUE, FULL, VERSION, POSTSCRIPT, LICENCE, LICENCE_ADDRESS]

const WINDOWS = 3
const UNICODE = 1
const ENGLISH = 0x0409

/** The English names of a face, by their number. */
export function namesOf(table: DataView): Map<number, string> {
  return reading('name', () => {
    const strings = table.getUint16(4)
    const names = new Map<number, string>()
    for (let i = 0; i < table.getUint16(2); i++) {
      const at = 6 + i * 12
      const [platform, encoding, language, id, length, offset] = [0, 2, 4, 6, 8, 10].map(field =>
        table.getUint16(at + field),
      ) as [number, number, number, number, number, number]
      const isOurs = platform === WINDOWS && encoding === UNICODE && language === ENGLISH
      if (isOurs && KEPT.includes(id)) names.set(id, textAt(table, strings + offset, length))
    }
    return names
  })
}

function textAt(table: DataView, at: number, length: number): string {
  return Array.from({ length: length / 2 }, (_, i) => String.fromCharCode(table.getUint16(at + i * 2))).join(
    '',
  )
}

/** A `name` table of these names, in the order of their numbers. */
export function nameTable(names: ReadonlyMap<number, string>): Uint8Array {
  const sorted = [...names].sort(([a], [b]) => a - b)
  const strings = sorted.map(([, text]) =>
    words(
      'u16',
      Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)),
    ),
  )
  let offset = 0
  const records = sorted.map(([id], i) => {
    const length = strings[i]?.length ?? 0
    const record = words('u16', [WINDOWS, UNICODE, ENGLISH, id, length, offset])
    offset += length
    return record
  })
  return joined([words('u16', [0, sorted.length, 6 + sorted.length * 12]), ...records, ...strings])
}
