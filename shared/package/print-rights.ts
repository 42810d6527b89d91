import { z } from 'zod'
import { FormatError } from '../errors/format-error.ts'
import type { UnitCode } from '../ids/brands.ts'
import { unitCode } from '../protocol/fields.ts'

/**
 * How many originals each receiver may print, as the sender has fixed it (可印份数). A receiver that is not named decides for
 * itself, as with packages that say nothing. docs/spec/package.md §3a
 */
export const PRINT_RIGHTS_VERSION = 1
export const MAX_PRINT_RIGHT = 9999

export const printRight = z.object({ unit: unitCode, copies: z.int().min(0).max(MAX_PRINT_RIGHT) })
export type PrintRight = z.infer<typeof printRight>

/** One unit has one right. */
export const printRightList = z
  .array(printRight)
  .max(2000)
  .refine(rights => new Set(rights.map(({ unit }) => unit)).size === rights.length, 'a unit is named twice')

const printRights = z.object({
  version: z.literal(PRINT_RIGHTS_VERSION),
  originals: printRightList.min(1),
})
export type PrintRights = z.infer<typeof printRights>

const head = z.looseObject({ version: z.int() })

/** Throws FormatError: `version-unknown` for a later version, for nobody may print more than the sender meant. */
export function parsePrintRights(value: unknown, receivers: ReadonlySet<UnitCode>): PrintRights {
  const parsedHead = head.safeParse(value)
  if (parsedHead.success && parsedHead.data.version !== PRINT_RIGHTS_VERSION)
    throw new FormatError('version-unknown', `print rights of version ${parsedHead.data.version}`)
  const parsed = printRights.safeParse(value)
  if (!parsed.success) throw new FormatError('format-malformed', 'print rights are not what they should be')
  if (!parsed.data.originals.every(({ unit }) => receivers.has(unit)))
    throw new FormatError('format-malformed', 'a print right of a unit that receives nothing')
  return parsed.data
}

/** The right of one unit; `undefined`: none is stated. */
export function printRightOf(rights: PrintRights | undefined, unit: UnitCode): number | undefined {
  return rights?.originals.find(right => right.unit === unit)?.copies
}
