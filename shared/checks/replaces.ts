import type { OfficialDocument } from '../document/model.ts'
import type { CheckContext } from './context.ts'
import { type Finding, finding } from './finding.ts'

/** A document takes the place of one of our own; what another unit has sent is that unit's to correct. */
export function checkReplaces({ replaces }: OfficialDocument, { numbering }: CheckContext): Finding[] {
  if (replaces === undefined || numbering?.ownerOf === undefined) return []
  const owner = numbering.ownerOf(replaces)
  if (owner === 'ours') return []
  return [finding(owner === 'foreign' ? 'replaces-foreign' : 'replaces-unknown', 'replaces', replaces)]
}
