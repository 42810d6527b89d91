import type { Digest } from '../../../shared/encoding/digest.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { receivedUnderNumber } from '../vault/tables/inbox.ts'
import { sentUnderNumber } from '../vault/tables/registers.ts'

/** A document of ours that another one takes the place of (docs/spec/replacement.md §4). */
export type ReplacedDocument = { envelope: EnvelopeId; number: string; digest: Digest }

/** The one we sent under this number; `undefined` where our register has none. */
export function replacedDocument(
  vault: ReadableVault,
  number: string | undefined,
): ReplacedDocument | undefined {
  return number === undefined ? undefined : sentUnderNumber(vault, number)
}

/** Whose a number is: only what is ours may be struck. */
export function ownerOfNumber(vault: ReadableVault, number: string): 'ours' | 'foreign' | 'unknown' {
  if (sentUnderNumber(vault, number) !== undefined) return 'ours'
  return receivedUnderNumber(vault, number) ? 'foreign' : 'unknown'
}
