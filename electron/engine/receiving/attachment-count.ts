import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import { openPackage } from '../../../shared/package/package.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { partsOf } from '../vault/tables/envelopes.ts'
import { incomingEnvelope } from './take-in.ts'

/** How many attachments came with an envelope, inside its package and as parts. */
export function attachmentCount(vault: ReadableVault, envelope: EnvelopeId): number {
  const { package: bytes } = incomingEnvelope(vault, envelope)
  const members = bytes === null ? [] : [...openPackage(bytes).members.keys()]
  const inside = members.filter(name => name.startsWith('attachments/')).length
  return inside + partsOf(vault, envelope).length
}
