import { sm3Digest } from '../../../shared/encoding/digest.ts'
import type { Manifest } from '../../../shared/package/manifest.ts'
import { openPackage } from '../../../shared/package/package.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { OpenedRecord } from '../vault/records.ts'
import { findEnvelope } from '../vault/tables/envelopes.ts'
import { bringing } from '../vault/tables/inbox.ts'
import { ReceivingError } from './receiving-error.ts'

/**
 * Whether a document may strike the one it names: only its own unit's, and only the very bytes that came here. One
 * that never came strikes nothing and is no fault. Throws ReceivingError. docs/spec/replacement.md §5
 */
export function checkReplacement(vault: ReadableVault, { from, replaces, replaced }: Manifest): void {
  if (replaces === null) return
  const here = bringing(vault, replaces)
  const isOurs = findEnvelope(vault, replaces)?.direction === 'out'
  // An id is no property: another unit may have sent something under the same one.
  const theirs = here.filter(({ sender }) => sender === from.code)
  if (isOurs || (here.length > 0 && theirs.length === 0))
    throw new ReceivingError('replaces-of-other-unit', 'it names a document that another unit has sent')
  for (const { envelope } of theirs) {
    const digest = documentDigest(findEnvelope(vault, envelope)?.package ?? null)
    if (digest !== undefined && digest !== replaced?.digest)
      throw new ReceivingError('replaces-digest-mismatch', 'the document it names is not the one that came')
  }
}

/** For the record: what a document that was found good takes the place of. */
export function replacedBy({ replaces, replaced }: Manifest): OpenedRecord['replaces'] {
  return replaces === null ? null : { document: replaces, number: replaced?.number ?? '' }
}

/** What was taken back has no bytes any more. */
function documentDigest(packageBytes: Uint8Array | null): string | undefined {
  const document = packageBytes === null ? undefined : openPackage(packageBytes).members.get('document.ofd')
  return document === undefined ? undefined : sm3Digest(document)
}
