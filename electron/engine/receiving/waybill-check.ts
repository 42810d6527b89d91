import type { Certificate } from '../../../shared/certificates/certificate.ts'
import { checkChain } from '../../../shared/certificates/chain.ts'
import { type Digest, sm3Digest } from '../../../shared/encoding/digest.ts'
import { fromHex } from '../../../shared/encoding/hex.ts'
import { fromUtf8 } from '../../../shared/encoding/utf8.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import { statementLeaf } from '../../../shared/log/leaf.ts'
import { verifyInclusion } from '../../../shared/log/verify.ts'
import type { NetworkProfile } from '../../../shared/network/profile.ts'
import { openStatement, type Statement } from '../../../shared/statement/statement.ts'
import { type Acceptance, parseAcceptance } from '../../../shared/waybill/acceptance.ts'
import { parseWaybill, type Waybill } from '../../../shared/waybill/waybill.ts'
import { exchangeCertificateOf, profileInForce, trustFor } from '../trust.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { findSeat } from '../vault/tables/directory.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { openSaid } from './open-said.ts'
import { ReceivingError } from './receiving-error.ts'
import { isCertificateOfSeat } from './seat-certificate.ts'

/** A waybill that holds: signed by the very seat it names, for this network. */
export type CheckedWaybill = { waybill: Waybill; signer: Certificate; digest: string }

/**
 * `acceptance`: what the exchange said when it took it; it is the moment that an old certificate is held against.
 * Throws StatementError, CertificateError, FormatError or ReceivingError.
 */
export function checkWaybill(
  vault: ReadableVault,
  { statement, acceptance }: { statement: Statement; acceptance: Statement | null },
  now: Date,
): CheckedWaybill {
  const accepted = () => acceptedAt(vault, statement, acceptance, now)
  const { value, signer, digest } = openSaid(vault, statement, now, accepted)
  const waybill = parseWaybill(value)
  const seat = findSeat(vault, waybill.from.seat)
  if (!isCertificateOfSeat(seat, signer) || seat?.unit !== waybill.from.unit) {
    throw new ReceivingError('waybill-signer-wrong', 'the waybill is not signed by the seat it names')
  }
  if (waybill.network !== ownIdentity(vault).network) {
    throw new ReceivingError('waybill-not-for-us', 'the waybill is of another network')
  }
  return { waybill, signer, digest }
}

/** When the exchange took a waybill, by its signed word; undefined where there is none that holds. */
function acceptedAt(
  vault: ReadableVault,
  statement: Statement,
  acceptance: Statement | null,
  now: Date,
): Date | undefined {
  if (acceptance === null) return undefined
  try {
    const content = parseWaybill(JSON.parse(fromUtf8(statement.payload)))
    const profile = profileInForce(vault, now)
    return new Date(checkAcceptance(vault, acceptance, { statement, content }, profile, now).at)
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return undefined
  }
}

/** Whether the waybill names our unit; our own copy comes back to no one. */
export function isForUs(vault: ReadableVault, waybill: Waybill): boolean {
  const { unit } = ownIdentity(vault)
  return waybill.to.some(receiver => receiver.unit === unit)
}

/**
 * The exchange's acceptance for exactly this waybill: signed by the network's exchange, and the waybill's
 * leaf is in the tree whose root it names (RFC 6962 §2.1.1). Throws as checkWaybill.
 */
export function checkAcceptance(
  vault: ReadableVault,
  statement: Statement,
  waybill: { statement: Statement; content: Waybill },
  profile: NetworkProfile,
  at: Date,
): Acceptance {
  const { value, signer } = openStatement(statement, trustFor(vault, at, 'exchange'))
  const acceptance = parseAcceptance(value)
  const named = exchangeCertificateOf(profile)
  checkChain(named, trustFor(vault, at, 'exchange'))
  const matches =
    signer.fingerprint === named.fingerprint &&
    acceptance.network === waybill.content.network &&
    acceptance.id === waybill.content.id &&
    acceptance.waybill === sm3Digest(waybill.statement.payload) &&
    acceptance.envelope === waybill.content.envelope.digest
  if (!matches) throw new ReceivingError('acceptance-wrong', 'the acceptance is not for this waybill')
  if (!isInLog(waybill.statement, acceptance.log)) {
    throw new ReceivingError('acceptance-wrong', 'the waybill is not in the log that the acceptance names')
  }
  return acceptance
}

function isInLog(statement: Statement, { index, size, root, proof }: Acceptance['log']): boolean {
  return verifyInclusion(statementLeaf(statement), index, { size, root: hashOf(root) }, proof.map(hashOf))
}

function hashOf(digest: Digest): Uint8Array {
  return fromHex(digest.slice('sm3:'.length))
}
