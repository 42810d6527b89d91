import { timingSafeEqual } from 'node:crypto'
import { hmacSm3 } from '../../shared/crypto/sm3.ts'
import { canonicalJson } from '../../shared/encoding/canonical-json.ts'
import { type Digest, sm3Digest } from '../../shared/encoding/digest.ts'
import { type EnrollmentRequest, MAX_CLOCK_SKEW_MS } from '../../shared/protocol/interface.ts'
import { base64Bytes } from '../body.ts'
import type { SeatTable, SlipTable, UnitTable, WriteTransaction } from '../database/tables.ts'
import { findSeat, findSeatByName, insertSeat } from '../directory/seats.ts'
import { findUnit } from '../directory/units.ts'
import { ExchangeError } from '../errors/exchange-error.ts'
import type { Exchange } from '../exchange.ts'
import { supersede } from '../renewals/generations.ts'
import { certifyPair, pointsOf, type RequestedPair, readPair } from './certificate-pair.ts'
import { findSlip, spendSlip } from './slips.ts'

/** A seat that wants in, its two requests read and their self-signatures checked. */
type Applicant = {
  claim: EnrollmentRequest
  keys: RequestedPair
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
    await enter(trx, seat, applicant, now)
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
  const keys = readPair(claim)
  const { seat, seatName } = claim
  return { claim, keys, digest: sm3Digest(canonicalJson({ seat, seatName, keys: pointsOf(keys) })) }
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
  const known = await findSeat(trx, request.seat)
  if (known?.id !== (slip.seat ?? undefined))
    throw new ExchangeError('slip-of-other-seat', 'the slip is for another seat, or for a new one')
  const named = await findSeatByName(trx, slip.unit, request.seatName)
  if (slip.seat === null && named !== undefined)
    throw new ExchangeError('seat-name-taken', 'the unit already has a seat of this name')
  if (slip.seat !== null && named?.id !== slip.seat)
    throw new ExchangeError('slip-of-other-seat', 'a seat that joins anew keeps its name')
  if (known?.retired === 1) throw new ExchangeError('seat-unknown', 'the seat is retired')
}

/** A new seat, or one that joins anew: its old certificates are on record, and open no session any more. */
async function enter(
  trx: WriteTransaction,
  { signing_certificate, encryption_certificate, ...rest }: NewSeat,
  { digest }: Applicant,
  now: Date,
): Promise<void> {
  const pair = { signing_certificate, encryption_certificate }
  const known = await findSeat(trx, rest.id)
  if (known === undefined) await insertSeat(trx, { ...rest, ...pair }, now)
  else await supersede(trx, known, { ...pair, digest }, now)
}

async function certifiedSeat(
  { authority }: Exchange,
  unit: UnitTable,
  { claim, keys }: Applicant,
  now: Date,
): Promise<NewSeat> {
  return {
    id: claim.seat,
    unit: unit.code,
    name: claim.seatName,
    ...(await certifyPair(authority, { unit, name: claim.seatName }, keys, now)),
    retired: 0,
    enrolled_at: now.toISOString(),
  }
}
