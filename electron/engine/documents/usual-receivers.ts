import type { UsualList } from '../../../shared/checks/context.ts'
import type { OfficialDocument } from '../../../shared/document/model.ts'
import { findDocumentNumber } from '../../../shared/numbering/document-number.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { lastSendings } from '../vault/tables/registers.ts'

/** So many sendings of one kind make a habit; older ones count no more than these. */
const HABIT = 3
const LOOKED_AT = 10

/** The units that got at least half of the last documents of this 文种 under this 机关代字; `undefined` without a habit. */
export function usualReceivers(vault: ReadableVault, document: OfficialDocument): UsualList | undefined {
  const organCode = findDocumentNumber(document.number)?.organCode ?? ''
  const sendings = lastSendings(vault, { type: document.type, organCode, limit: LOOKED_AT })
  if (sendings.length < HABIT) return undefined
  const times = new Map<string, number>()
  for (const name of sendings.flat()) times.set(name, (times.get(name) ?? 0) + 1)
  const usual = [...times].filter(([, count]) => count * 2 >= sendings.length).map(([name]) => name)
  return usual.length === 0 ? undefined : { name: `近${sendings.length}次${document.type}`, units: usual }
}
