import { codeOf } from '../../../shared/errors/coded-error.ts'
import type { EnvelopeId, UnitCode } from '../../../shared/ids/brands.ts'
import { signStatement, statementDigest } from '../../../shared/statement/statement.ts'
import { encodeStatement } from '../../../shared/statement/statement-frame.ts'
import { onChains } from '../dispatch/on-chains.ts'
import { waybillOf } from '../dispatch/reissue.ts'
import { seatSigner } from '../keys/seat-keys.ts'
import { waybillInFrame } from '../receiving/envelope-frame.ts'
import type { ExchangeClient } from '../sync/exchange-client.ts'
import type { PutInStepRecord } from '../vault/renewal-records.ts'
import type { ClientVault } from '../vault/schema.ts'
import type { Link } from '../vault/tables/chains.ts'
import { waitingJobs } from '../vault/tables/outbox.ts'
import { standingOf } from '../vault/tables/standing.ts'
import { isOwnWaybill } from './own-waybill.ts'

/**
 * After a seat has joined anew or moved, what the exchange has of it counts, not what this vault remembers: envelopes
 * that wait here and are there already are not sent twice, and the others continue the chains where they really end.
 * docs/spec/renewal.md §5a
 */
export async function putInStep(
  vault: ClientVault,
  client: Pick<ExchangeClient, 'chains' | 'getEnvelope'>,
  now: Date,
): Promise<void> {
  if (standingOf(vault.read).out_of_step === 0) return
  await onChains(vault, async () => {
    const waiting = waitingJobs(vault.read).map(({ envelope }) => envelope)
    const held: PutInStepRecord['held'] = []
    const missing: EnvelopeId[] = []
    for (const envelope of waiting) {
      const waybill = await waybillAt(client, envelope)
      // What this seat never signed is no word of it, whoever holds it.
      if (waybill === undefined || !isOwnWaybill(vault.read, envelope, waybill)) missing.push(envelope)
      else held.push({ envelope, waybill })
    }
    const ends = new Map<UnitCode, Link>((await client.chains()).map(({ unit, ...end }) => [unit, end]))
    const relinked = await relink(vault, missing, ends)
    const chains = [...ends].map(([unit, end]) => ({ unit, end }))
    vault.commit({ kind: 'put-in-step', held, missing: relinked, chains, at: now.toISOString() })
  })
}

/** The waybill as the exchange holds it; undefined where it has never taken the envelope. */
async function waybillAt(
  client: Pick<ExchangeClient, 'getEnvelope'>,
  envelope: EnvelopeId,
): Promise<Uint8Array | undefined> {
  try {
    return waybillInFrame(await client.getEnvelope(envelope))
  } catch (error) {
    if (codeOf(error) === 'not-found') return undefined
    throw error
  }
}

async function relink(
  vault: ClientVault,
  envelopes: readonly EnvelopeId[],
  ends: Map<UnitCode, Link>,
): Promise<PutInStepRecord['missing']> {
  const signer = seatSigner(vault.read)
  const relinked: PutInStepRecord['missing'] = []
  for (const envelope of envelopes) {
    const waybill = waybillOf(vault.read, envelope)
    const to = waybill.to.map(({ unit }) => {
      const end = ends.get(unit)
      return { unit, seq: (end?.seq ?? 0) + 1, previous: end?.waybill ?? null }
    })
    const statement = await signStatement({ ...waybill, to }, signer)
    for (const { unit, seq } of to) ends.set(unit, { seq, waybill: statementDigest(statement) })
    relinked.push({ envelope, waybill: encodeStatement(statement) })
  }
  return relinked
}
