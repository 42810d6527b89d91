import { timingSafeEqual } from 'node:crypto'
import type { CertificateRequest } from '../../shared/certificates/request.ts'
import { hmacSm3 } from '../../shared/crypto/sm3.ts'
import { equalBytes } from '../../shared/encoding/bytes.ts'
import { canonicalJson } from '../../shared/encoding/canonical-json.ts'
import { type Digest, sm3Digest } from '../../shared/encoding/digest.ts'
import { toHex } from '../../shared/encoding/hex.ts'
import { type EnrollmentRequest, MAX_CLOCK_SKEW_MS } from '../../shared/protocol/interface.ts'
import { base64Bytes } from '../body.ts'
import type { SeatTable, SlipTable, UnitTable, WriteTransaction } from '../database/tables.ts'
import { findSeat, findSeatByName, insertSeat } from '../directory/seats.ts'
import { findUnit } from '../directory/units.ts'
import { ExchangeError } from '../errors/exchange-error.ts'
import type { Exchange } from '../exchange.ts'
import { validity } from '../trust/authority.ts'
import { readRequest } from './read-request.ts'
import { findSlip, spendSlip } from './slips.ts'

const SEAT_YEARS = 5

/** A seat that wants in, its two requests read and their self-signatures checked. */
type Applicant = {
  claim: EnrollmentRequest
  signing: CertificateRequest
  encryption: CertificateRequest
  /** What makes two applications the same: seat, name and keys. The clock goes on, and signatures are random. */
  digest: Digest
}

/**
 * Lets a seat in: checks the slip, its proof, the clock and the two requests, issues the dual
 * certificates, puts the seat into the directory and spends the slip, all in one transaction. The same
 * seat asking again with the same keys gets the same certificates: its first answer may be lost.
 */
export async function enroll(exchange: Exchange, claim: EnrollmentRequest): Promise<EnrolledSeat> {
  const now = exchange.clock()
  return await exchange.write(async trx => {
    const slip = await provenSlip(trx, claim)
    const unit = await requireUnit(trx, slip.unit)
    const applicant = readApplicant(claim)
    const earlier = await earlierSeat(trx, slip, applicant)
    if (earlier !== undefined) return { ...earlier, unitName: unit.name }
    await checkAdmission(trx, slip, claim, now)
    const seat = await certifiedSeat(exchange, unit, applicant, now)
    await insertSeat(trx, seat, now)
    await spendSlip(trx, slip.id, { seat: claim.seat, requestDigest: applicant.digest, at: now })
    return { ...seat, unitName: unit.name }
  })
}

type NewSeat = Omit<SeatTable, 'version'>
export type EnrolledSeat = NewSeat & { unitName: string }

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

function readApplicant(claim: EnrollmentRequest): Applicant {
  const signing = readRequest(claim.signingRequest)
  const encryption = readRequest(claim.encryptionRequest)
  if (equalBytes(signing.publicKey.point, encryption.publicKey.point)) {
    throw new ExchangeError('request-malformed', 'signing and encryption need a key each')
  }
  const keys = [signing, encryption].map(({ publicKey }) => toHex(publicKey.point))
  const { seat, seatName } = claim
  return { claim, signing, encryption, digest: sm3Digest(canonicalJson({ seat, seatName, keys })) }
}

async function earlierSeat(
  trx: WriteTransaction,
  slip: SlipTable,
  { claim, digest }: Applicant,
): Promise<SeatTable | undefined> {
  if (slip.used_at === null) return undefined
  const isRepeat = slip.used_by === claim.seat && slip.request_digest === digest
  if (!isRepeat) throw new ExchangeError('slip-used', 'the slip has been used')
  return await findSeat(trx, claim.seat)
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
  { authority }: Exchange,
  unit: UnitTable,
  { claim, signing, encryption }: Applicant,
  now: Date,
): Promise<NewSeat> {
  // The names come from the directory and the slip, never from the requests.
  const subject = {
    commonName: claim.seatName,
    organization: unit.name,
    organizationalUnit: unit.code,
    country: 'CN',
  }
  const certify = async (usage: 'signing' | 'encryption', { publicKey }: CertificateRequest) =>
    await authority.issue({ subject, publicKey, usage, ...validity(now, SEAT_YEARS) })
  return {
    id: claim.seat,
    unit: unit.code,
    name: claim.seatName,
    signing_certificate: await certify('signing', signing),
    encryption_certificate: await certify('encryption', encryption),
    retired: 0,
    enrolled_at: now.toISOString(),
  }
}
