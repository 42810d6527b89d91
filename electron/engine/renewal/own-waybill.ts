import { parseCertificate } from '../../../shared/certificates/certificate.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import { openStatement } from '../../../shared/statement/statement.ts'
import { decodeStatement } from '../../../shared/statement/statement-frame.ts'
import { parseWaybill, type Waybill } from '../../../shared/waybill/waybill.ts'
import { waybillOf } from '../dispatch/reissue.ts'
import { isCertificateOfSeat } from '../receiving/seat-certificate.ts'
import { trustFor } from '../trust.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { findSeat } from '../vault/tables/directory.ts'
import { ownIdentity } from '../vault/tables/identity.ts'

/**
 * Whether a waybill that the exchange shows for an envelope of ours is one that this seat has signed, for the same bytes
 * and no other receivers; its places in the chains may be others. docs/spec/renewal.md §5a
 */
export function isOwnWaybill(vault: ReadableVault, envelope: EnvelopeId, shown: Uint8Array): boolean {
  try {
    return saysTheSame(openOwn(vault, shown), waybillOf(vault, envelope))
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return false
  }
}

/** What a certificate of this seat has signed, also one that has ended or was revoked since: it is our own word. */
function openOwn(vault: ReadableVault, shown: Uint8Array): Waybill | undefined {
  const statement = decodeStatement(shown)
  const at = parseCertificate(statement.certificate).notBefore
  const trust = { ...trustFor(vault, at, 'signing'), revoked: new Set<string>() }
  const { value, signer } = openStatement(statement, trust)
  return isCertificateOfSeat(findSeat(vault, ownIdentity(vault).seat), signer)
    ? parseWaybill(value)
    : undefined
}

function saysTheSame(shown: Waybill | undefined, kept: Waybill): boolean {
  const units = new Set(kept.to.map(({ unit }) => unit))
  return (
    shown?.id === kept.id &&
    shown.network === kept.network &&
    shown.envelope.digest === kept.envelope.digest &&
    shown.to.every(({ unit }) => units.has(unit))
  )
}
