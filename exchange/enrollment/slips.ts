import { randomBytes } from '../../shared/crypto/random.ts'
import { toHex } from '../../shared/encoding/hex.ts'
import type { UnitCode } from '../../shared/ids/brands.ts'
import { encodeSlip, slipKey } from '../../shared/network/slip.ts'
import type { Database, SlipTable, WriteTransaction } from '../database/tables.ts'
import { findSeatByName } from '../directory/seats.ts'
import { findUnit } from '../directory/units.ts'
import { ExchangeError } from '../errors/exchange-error.ts'
import type { Exchange } from '../exchange.ts'
import { profileOf } from '../network/profile.ts'
import { requireProfile } from '../network/require-profile.ts'

export const DEFAULT_SLIP_HOURS = 7 * 24 // printed, carried over, typed in within the week
const HOUR_MS = 60 * 60 * 1000
const ID_BYTES = 8
const SECRET_BYTES = 16

/** `seat`: the name of a seat of the unit that is to join anew; without it the slip is for a new one. */
export type SlipOrder = {
  unit: UnitCode
  validHours?: number | undefined
  intendedFor?: string | undefined
  seat?: string | undefined
}

/** Makes a slip and gives the string to print. The secret is in that string and nowhere else. */
export async function issueSlip(exchange: Exchange, order: SlipOrder): Promise<string> {
  const { unit, validHours = DEFAULT_SLIP_HOURS, intendedFor = null } = order
  const now = exchange.clock()
  const secret = randomBytes(SECRET_BYTES)
  const id = toHex(randomBytes(ID_BYTES))
  return await exchange.write(async trx => {
    await requireOpenUnit(trx, unit)
    const address = await firstAddress(trx)
    const seat = order.seat === undefined ? null : await requireSeatNamed(trx, unit, order.seat)
    await insertSlip(trx, {
      id,
      slip_key: slipKey(secret),
      unit,
      intended_for: intendedFor,
      seat,
      issued_at: now.toISOString(),
      expires_at: new Date(now.getTime() + validHours * HOUR_MS).toISOString(),
    })
    return encodeSlip({
      id,
      secret,
      unit,
      address,
      rootFingerprint: exchange.authority.root.certificate.fingerprint,
    })
  })
}

export async function findSlip(db: Database, id: string): Promise<SlipTable | undefined> {
  return await db.selectFrom('slip').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Marks a slip as used up by a seat and its requests. */
export async function spendSlip(
  trx: WriteTransaction,
  id: string,
  use: { seat: string; requestDigest: string; at: Date },
): Promise<void> {
  await trx
    .updateTable('slip')
    .set({ used_at: use.at.toISOString(), used_by: use.seat, request_digest: use.requestDigest })
    .where('id', '=', id)
    .execute()
}

async function insertSlip(
  trx: WriteTransaction,
  slip: Omit<SlipTable, 'used_at' | 'used_by' | 'request_digest'>,
): Promise<void> {
  await trx
    .insertInto('slip')
    .values({ ...slip, used_at: null, used_by: null, request_digest: null })
    .execute()
}

async function requireOpenUnit(db: Database, code: UnitCode): Promise<void> {
  const unit = await findUnit(db, code)
  if (unit === undefined) throw new ExchangeError('unit-unknown', `no unit ${code}`)
  if (unit.closed === 1) throw new ExchangeError('unit-closed', `unit ${code} is closed`)
}

async function requireSeatNamed(db: Database, unit: UnitCode, name: string): Promise<string> {
  const seat = await findSeatByName(db, unit, name)
  if (seat === undefined || seat.retired === 1)
    throw new ExchangeError('seat-unknown', `no seat ${name} in unit ${unit}`)
  return seat.id
}

async function firstAddress(db: Database): Promise<string> {
  const [address] = profileOf(await requireProfile(db)).addresses
  if (address === undefined) throw new TypeError('a profile without an address')
  return address
}
