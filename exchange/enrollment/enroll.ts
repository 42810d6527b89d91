import { timingSafeEqual } from 'node:crypto'
import { RequestError } from '../../shared/certificates/certificate-error.ts'
import { type CertificateRequest, parseRequest } from '../../shared/certificates/request.ts'
import { hmacSm3 } from '../../shared/crypto/sm3.ts'
import { equalBytes } from '../../shared/encoding/bytes.ts'
import { canonicalJson } from '../../shared/encoding/canonical-json.ts'
import { sm3Digest } from '../../shared/encoding/digest.ts'
import { type EnrollmentRequest, MAX_CLOCK_SKEW_MS } from '../../shared/protocol/interface.ts'
import { base64Bytes } from '../body.ts'
import type { SeatTable, SlipTable, UnitTable, WriteTransaction } from '../database/tables.ts'
import { findSeat, findSeatByName, insertSeat } from '../directory/seats.ts'
import { findUnit } from '../directory/units.ts'
import { ExchangeError } from '../errors/exchange-error.ts'
import type { Exchange } from '../exchange.ts'
import { validity } from '../trust/authority.ts'
import { findSlip, spendSlip } from './slips.ts'

const SEAT_YEARS = 5

/**
 * Lets a seat in: checks the slip, its proof, the clock and the two requests, issues the dual
 * certificates, puts the seat into the directory and spends the slip, all in one transaction. The same
 * seat asking again with the same requests gets the same certificates: its first answer may be lost.
 */
export async function enroll(
  exchange: Exchange,
  request: EnrollmentRequest,
): Promise<SeatTable & { unitName: string }> {
  const now = exchange.clock()
  return await exchange.write(async trx => {
    const slip = await provenSlip(trx, request)
    const unit = await requireUnit(trx, slip.unit)
    const earlier = await earlierSeat(trx, slip, request)
    if (earlier !== undefined) return { ...earlier, unitName: unit.name }
    await checkAdmission(trx, slip, request, now)
    const seat = await certifiedSeat(exchange, unit, request, now)
    await insertSeat(trx, seat, now)
    await spendSlip(trx, slip.id, { seat: request.seat, requestDigest: digestOf(request), at: now })
    const row = await findSeat(trx, request.seat)
    if (row === undefined) throw new TypeError('a seat that was just written is not there')
    return { ...row, unitName: unit.name }
  })
}

/** A wrong secret looks like a slip that does not exist. */
async function provenSlip(trx: WriteTransaction, request: EnrollmentRequest): Promise<SlipTable> {
  const slip = await findSlip(trx, request.slip)
  if (slip === undefined || !isProven(slip, request)) {
    throw new ExchangeError('slip-unknown', 'no such slip, or its secret is not proven')
  }
  return slip
}

function isProven(slip: SlipTable, { proof, ...claims }: EnrollmentRequest): boolean {
  const expected = hmacSm3(slip.slip_key, canonicalJson(claims))
  const given = base64Bytes(proof)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

async function requireUnit(trx: WriteTransaction, code: string): Promise<UnitTable> {
  const unit = await findUnit(trx, code)
  if (unit === undefined || unit.closed === 1) throw new ExchangeError('unit-closed', 'the unit is closed')
  return unit
}

async function earlierSeat(
  trx: WriteTransaction,
  slip: SlipTable,
  request: EnrollmentRequest,
): Promise<SeatTable | undefined> {
  if (slip.used_at === null) return undefined
  const isRepeat = slip.used_by === request.seat && slip.request_digest === digestOf(request)
  if (!isRepeat) throw new ExchangeError('slip-used', 'the slip has been used')
  return await findSeat(trx, request.seat)
}

/** What makes two requests the same: seat, name and keys; the clock may have gone on. */
function digestOf({ seat, seatName, signingRequest, encryptionRequest }: EnrollmentRequest): string {
  return sm3Digest(canonicalJson({ seat, seatName, signingRequest, encryptionRequest }))
}

async function checkAdmission(
  trx: WriteTransaction,
  slip: SlipTable,
  request: EnrollmentRequest,
  now: Date,
): Promise<void> {
  if (now.toISOString() > slip.expires_at)
    throw new ExchangeError('slip-expired', 'the slip is past its date')
  const skew = Math.abs(Date.parse(request.createdAt) - now.getTime())
  if (skew > MAX_CLOCK_SKEW_MS) throw new ExchangeError('clock-skewed', `the clocks are ${skew} ms apart`)
  if ((await findSeat(trx, request.seat)) !== undefined) {
    throw new ExchangeError('request-malformed', 'seat: this id is in use')
  }
  if ((await findSeatByName(trx, slip.unit, request.seatName)) !== undefined) {
    throw new ExchangeError('seat-name-taken', 'the unit already has a seat of this name')
  }
}

async function certifiedSeat(
  exchange: Exchange,
  unit: UnitTable,
  request: EnrollmentRequest,
  now: Date,
): Promise<Omit<SeatTable, 'version'>> {
  const signing = readRequest(request.signingRequest)
  const encryption = readRequest(request.encryptionRequest)
  if (equalBytes(signing.publicKey.point, encryption.publicKey.point)) {
    throw new ExchangeError('request-malformed', 'signing and encryption need a key each')
  }
  // The names come from the directory and the slip, never from the requests.
  const subject = {
    commonName: request.seatName,
    organization: unit.name,
    organizationalUnit: unit.code,
    country: 'CN',
  }
  const common = { subject, ...validity(now, SEAT_YEARS) }
  return {
    id: request.seat,
    unit: unit.code,
    name: request.seatName,
    signing_certificate: await exchange.authority.issue({
      ...common,
      publicKey: signing.publicKey,
      usage: 'signing',
    }),
    encryption_certificate: await exchange.authority.issue({
      ...common,
      publicKey: encryption.publicKey,
      usage: 'encryption',
    }),
    retired: 0,
    enrolled_at: now.toISOString(),
  }
}

/** A certificate request as JSON carries it, its self-signature checked. */
export function readRequest(text: string): CertificateRequest {
  try {
    return parseRequest(base64Bytes(text))
  } catch (cause) {
    if (!(cause instanceof RequestError)) throw cause
    throw new ExchangeError('request-malformed', `certificate request: ${cause.code}`, { cause })
  }
}
