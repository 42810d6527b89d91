import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { ClientVault } from '../vault/schema.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { deliveriesOf, findJob, type Job } from '../vault/tables/outbox.ts'
import { DispatchError } from './dispatch-error.ts'
import { onChains } from './on-chains.ts'
import { reissue } from './reissue.ts'

/**
 * What a person may do with an item while nothing of its envelope has left: withdraw it, pause it, let it go on. Each
 * act has a name and most have a reason; nothing in the outbox ever ends by itself (★39).
 */

/** The register row stays and is marked void; the document can be changed and sent again. Throws DispatchError. */
export function withdraw(vault: ClientVault, envelope: EnvelopeId, reason: string, now: Date): Promise<void> {
  return onChains(vault, async () => {
    const job = untouchedJob(vault.read, envelope)
    const reissued = await reissue(vault.read, job.state.at === 'waiting' ? { leaving: envelope } : {})
    vault.commit({ kind: 'withdrawn', envelope, reason, ...byUs(vault.read, now), ...reissued })
  })
}

/** A paused item lets everything pass. Throws DispatchError. */
export function pause(vault: ClientVault, envelope: EnvelopeId, reason: string, now: Date): Promise<void> {
  return onChains(vault, async () => {
    const job = untouchedJob(vault.read, envelope)
    if (job.state.at !== 'waiting') throw new DispatchError('not-waiting', 'only what waits can be paused')
    const reissued = await reissue(vault.read, { leaving: envelope })
    vault.commit({ kind: 'paused', envelope, reason, ...byUs(vault.read, now), ...reissued })
  })
}

/** Goes on behind everything that was sent meanwhile. Throws DispatchError. */
export function resume(vault: ClientVault, envelope: EnvelopeId, now: Date): Promise<void> {
  return onChains(vault, async () => {
    if (findJob(vault.read, envelope)?.state.at !== 'paused')
      throw new DispatchError('not-paused', 'this item is not paused')
    const reissued = await reissue(vault.read, { last: envelope })
    vault.commit({ kind: 'resumed', envelope, ...byUs(vault.read, now), ...reissued })
  })
}

function untouchedJob(vault: ReadableVault, envelope: EnvelopeId): Job {
  const job = findJob(vault, envelope)
  if (job === undefined) throw new DispatchError('envelope-unknown', 'no such item in the outbox')
  const { state } = job
  if (state.at === 'waiting' && state.begun)
    throw new DispatchError('sending-begun', 'the exchange may have it already')
  if (state.at !== 'waiting' && state.at !== 'paused' && state.at !== 'held')
    throw new DispatchError('not-waiting', 'this item does not wait any more')
  // A receiver that was held may be on its way already in an envelope of its own.
  if (deliveriesOf(vault, envelope).some(({ carrier }) => carrier !== null && carrier !== envelope))
    throw new DispatchError('sending-begun', 'a supplementary envelope is on its way')
  return job
}

function byUs(vault: ReadableVault, now: Date): { by: string; at: string } {
  return { by: ownIdentity(vault).seat_name, at: now.toISOString() }
}
