import type { DocumentNumber } from '../../../shared/numbering/document-number.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { findUnit } from '../vault/tables/directory.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { blocksOf, usesOf } from '../vault/tables/numbers.ts'

/** 机关代字 of our unit, the first one being the usual one. */
export function ownOrganCodes(vault: ReadableVault): string[] {
  return findUnit(vault, ownIdentity(vault).unit)?.organCodes ?? []
}

/** The lowest number of our blocks that no document has and nobody voided; `undefined`: none is left. */
export function findNextNumber(
  vault: ReadableVault,
  organCode: string,
  year: number,
): DocumentNumber | undefined {
  const gone = new Set(usesOf(vault, organCode, year).map(({ serial }) => serial))
  for (const { first, last } of blocksOf(vault, organCode, year)) {
    for (let serial = first; serial <= last; serial++) {
      if (!gone.has(serial)) return { organCode, year, serial }
    }
  }
  return undefined
}

/** How many numbers are left. */
export function countFree(vault: ReadableVault, organCode: string, year: number): number {
  const all = blocksOf(vault, organCode, year).reduce((sum, { first, last }) => sum + last - first + 1, 0)
  const inBlocks = usesOf(vault, organCode, year).filter(({ serial }) =>
    blocksOf(vault, organCode, year).some(({ first, last }) => serial >= first && serial <= last),
  )
  return all - inBlocks.length
}
