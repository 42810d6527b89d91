import type { Signer } from '../../../shared/cms/keys.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { Statement } from '../../../shared/statement/statement.ts'
import { decodeStatement, encodeStatement } from '../../../shared/statement/statement-frame.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { Resigned } from '../vault/renewal-records.ts'
import { findEnvelope } from '../vault/tables/envelopes.ts'
import { allJobs } from '../vault/tables/outbox.ts'
import { recallsToPost } from '../vault/tables/recalls.ts'
import { receiptsToPost } from '../vault/tables/receipts.ts'

/**
 * What has been signed and has not left yet is signed anew with the new key, word for word: the digests, and with them
 * all chains, stay as they are. A waybill whose sending has begun stays too, for the exchange may have it.
 */
export async function resign(vault: ReadableVault, signer: Signer): Promise<Resigned> {
  const again = async (encoded: Uint8Array) =>
    encodeStatement(await signAgain(decodeStatement(encoded), signer))
  const waybills: Resigned['waybills'] = []
  for (const envelope of unsentEnvelopes(vault)) {
    const row = findEnvelope(vault, envelope)
    if (row === undefined) throw new TypeError('a job without an envelope')
    waybills.push({ envelope, waybill: await again(row.waybill) })
  }
  const receipts: Resigned['receipts'] = []
  for (const { id, statement } of receiptsToPost(vault))
    receipts.push({ id, statement: await again(statement) })
  const recalls: Resigned['recalls'] = []
  for (const { id, statement } of recallsToPost(vault))
    recalls.push({ id, statement: await again(statement) })
  return { waybills, receipts, recalls }
}

/** Whether this is still all that has not left: a person may have signed something meanwhile. */
export function isAll(vault: ReadableVault, { waybills, receipts, recalls }: Resigned): boolean {
  return (
    unsentEnvelopes(vault).length === waybills.length &&
    receiptsToPost(vault).length === receipts.length &&
    recallsToPost(vault).length === recalls.length
  )
}

function unsentEnvelopes(vault: ReadableVault): EnvelopeId[] {
  return allJobs(vault)
    .filter(({ state }) => state.at === 'paused' || (state.at === 'waiting' && !state.begun))
    .map(({ envelope }) => envelope)
}

async function signAgain({ payload }: Statement, signer: Signer): Promise<Statement> {
  return { payload, certificate: signer.certificate.der, signature: await signer.sign(payload) }
}
