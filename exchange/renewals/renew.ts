import { parseCertificate } from '../../shared/certificates/certificate.ts'
import { CertificateError } from '../../shared/certificates/certificate-error.ts'
import { equalBytes } from '../../shared/encoding/bytes.ts'
import { canonicalJson } from '../../shared/encoding/canonical-json.ts'
import { type Digest, sm3Digest } from '../../shared/encoding/digest.ts'
import { FormatError } from '../../shared/errors/format-error.ts'
import type { StatementJson } from '../../shared/protocol/fields.ts'
import { MAX_CLOCK_SKEW_MS } from '../../shared/protocol/interface.ts'
import { parseRenewal, type Renewal } from '../../shared/renewal/renewal.ts'
import { openStatement, type Statement } from '../../shared/statement/statement.ts'
import { StatementError } from '../../shared/statement/statement-error.ts'
import { statementFromJson } from '../../shared/statement/statement-frame.ts'
import type { SeatTable, UnitTable, WriteTransaction } from '../database/tables.ts'
import { findSeat } from '../directory/seats.ts'
import { findUnit } from '../directory/units.ts'
import { certifyPair, pointsOf, type RequestedPair, readPair } from '../enrollment/certificate-pair.ts'
import { ExchangeError } from '../errors/exchange-error.ts'
import { type Exchange, seatTrust } from '../exchange.ts'
import { earlierPairs, supersede } from './generations.ts'

/**
 * POST /v1/renewals: a seat asks for new certificates with those in force. Who asks first with the pair in force gets
 * the new one; whoever asks afterwards with the same old pair is refused, unless it is the same request once more.
 * So one seat never goes on in two places. docs/spec/renewal.md
 */
export async function renew(exchange: Exchange, json: StatementJson): Promise<SeatTable> {
  const { statement, claim } = openClaim(exchange, json)
  const keys = readPair(claim)
  const digest = sm3Digest(canonicalJson({ seat: claim.seat, keys: pointsOf(keys) }))
  const now = exchange.clock()
  return await exchange.write(async trx => {
    const { seat, unit } = await requireSeat(trx, claim)
    if (!equalBytes(seat.signing_certificate, statement.certificate))
      return await sameAnswer(trx, seat, { statement, digest })
    checkFresh(claim, keys, seat, now)
    const pair = await certifyPair(exchange.authority, { unit, name: seat.name }, keys, now)
    await supersede(trx, seat, { ...pair, digest }, now)
    return { ...seat, ...pair }
  })
}

function openClaim(exchange: Exchange, json: StatementJson): { statement: Statement; claim: Renewal } {
  try {
    const statement = statementFromJson(json)
    const { value } = openStatement(statement, { ...seatTrust(exchange), usage: 'signing' })
    const claim = parseRenewal(value)
    if (claim.network !== exchange.network.network)
      throw new ExchangeError('renewal-invalid', 'of another network')
    return { statement, claim }
  } catch (cause) {
    if (cause instanceof CertificateError) throw refusedCertificate(cause)
    if (!(cause instanceof StatementError || cause instanceof FormatError)) throw cause
    throw new ExchangeError('renewal-invalid', `renewal: ${cause.code}`, { cause })
  }
}

function refusedCertificate(cause: CertificateError): ExchangeError {
  const { code } = cause
  if (code === 'certificate-expired' || code === 'certificate-revoked')
    return new ExchangeError(code, 'the certificate that signed is not in force', { cause })
  return new ExchangeError('renewal-invalid', `renewal: ${code}`, { cause })
}

async function requireSeat(
  trx: WriteTransaction,
  claim: Renewal,
): Promise<{ seat: SeatTable; unit: UnitTable }> {
  const seat = await findSeat(trx, claim.seat)
  if (seat === undefined || seat.retired === 1) throw new ExchangeError('seat-unknown', 'no such seat')
  const unit = await findUnit(trx, seat.unit)
  if (unit === undefined || unit.closed === 1) throw new ExchangeError('unit-closed', 'the unit is closed')
  return { seat, unit }
}

/** The answer may have been lost: the last renewal asked for again, with the same keys, gets what it got. */
async function sameAnswer(
  trx: WriteTransaction,
  seat: SeatTable,
  { statement, digest }: { statement: Statement; digest: Digest },
): Promise<SeatTable> {
  const earlier = await earlierPairs(trx, seat.id)
  const own = earlier.find(pair => equalBytes(pair.signing_certificate, statement.certificate))
  if (own === undefined) throw new ExchangeError('renewal-invalid', 'not signed by the seat it names')
  if (own !== earlier[0] || own.request_digest !== digest)
    throw new ExchangeError('certificate-superseded', 'the seat has newer certificates')
  return seat
}

function checkFresh(claim: Renewal, { signing }: RequestedPair, seat: SeatTable, now: Date): void {
  const skew = Math.abs(Date.parse(claim.createdAt) - now.getTime())
  if (skew > MAX_CLOCK_SKEW_MS) throw new ExchangeError('clock-skewed', `the clocks are ${skew} ms apart`)
  const { publicKey } = parseCertificate(seat.signing_certificate)
  if (publicKey.kind === 'sm2' && equalBytes(publicKey.point, signing.publicKey.point))
    throw new ExchangeError('request-malformed', 'a new certificate needs a new key')
}
