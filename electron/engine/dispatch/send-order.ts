import type { HoldReason } from '../../../shared/delivery/delivery.ts'
import type { EnvelopeId, UnitCode } from '../../../shared/ids/brands.ts'
import type { ClientVault } from '../vault/schema.ts'
import { findJob } from '../vault/tables/outbox.ts'
import { onChains } from './on-chains.ts'
import { reissue, waybillOf } from './reissue.ts'

/**
 * Written down before the first byte of an envelope goes: it stands first in the chains to its units, and from now on
 * its waybill stays as it is. Answers false when it does not wait any more: somebody has paused or withdrawn it.
 */
export function beginSending(vault: ClientVault, envelope: EnvelopeId): Promise<boolean> {
  return onChains(vault, async () => {
    const state = findJob(vault.read, envelope)?.state
    if (state?.at !== 'waiting') return false
    if (!state.begun) {
      const reissued = await reissue(vault.read, { first: envelope })
      vault.commit({ kind: 'sending-begun', envelope, ...reissued })
    }
    return true
  })
}

/** The exchange will never take it: it is no link of any chain, and what waits behind it is signed anew. */
export function refuse(vault: ClientVault, envelope: EnvelopeId, code: string, now: Date): Promise<void> {
  return onChains(vault, async () => {
    const reissued = await reissue(vault.read, { leaving: envelope })
    vault.commit({ kind: 'refused', envelope, code, at: now.toISOString(), ...reissued })
  })
}

/** The exchange would not take it because of some receivers: they are held, and it goes to the others. */
export function holdBack(
  vault: ClientVault,
  envelope: EnvelopeId,
  reasons: ReadonlyMap<UnitCode, HoldReason>,
  now: Date,
): Promise<void> {
  return onChains(vault, async () => {
    const units = new Set(reasons.keys())
    const isEmpty = waybillOf(vault.read, envelope).to.every(({ unit }) => units.has(unit))
    const reissued = await reissue(vault.read, {
      without: { envelope, units },
      ...(isEmpty ? { leaving: envelope } : {}),
    })
    vault.commit({
      kind: 'held-back',
      envelope,
      units: [...reasons].map(([unit, reason]) => ({ unit, reason })),
      isEmpty,
      at: now.toISOString(),
      ...reissued,
    })
  })
}
