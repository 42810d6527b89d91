import { parseCertificate, serialHex } from '../shared/certificates/certificate.ts'
import { type NamedSeat, UsageError } from './arguments.ts'
import type { SeatTable } from './database/tables.ts'
import { revoke } from './directory/revocations.ts'
import { findSeatByName, retireSeat } from './directory/seats.ts'
import { closeUnit, findUnit } from './directory/units.ts'
import type { Exchange } from './exchange.ts'
import { earlierPairs } from './renewals/generations.ts'

/*
 * The operator's words that end something: a unit, a seat, certificates. Each names what was there, is refused (with a
 * sentence) for what is not there or has ended before, and raises the directory once, which tells every client.
 */
export type Ended =
  | { event: 'unit-closed'; unit: string }
  | { event: 'seat-retired'; unit: string; seat: string }
  | { event: 'certificates-revoked'; unit: string; seat: string; serials: string[] }

/** Nothing is sent to the unit any more; its seats still read what has come. Throws UsageError. */
export async function closeUnitByCode(exchange: Exchange, code: string): Promise<Ended> {
  return await exchange.write(async trx => {
    const unit = await findUnit(trx, code)
    if (unit === undefined) throw new UsageError('usage', `--unit ${code}: no such unit`)
    if (unit.closed === 1) throw new UsageError('usage', `--unit ${code}: closed already`)
    await closeUnit(trx, code, exchange.clock())
    return { event: 'unit-closed', unit: code }
  })
}

/** The seat signs in no more; what it has signed stays valid. Throws UsageError. */
export async function retireSeatByName(exchange: Exchange, named: NamedSeat): Promise<Ended> {
  return await exchange.write(async trx => {
    const seat = await requireSeat(trx, named)
    if (seat.retired === 1) throw new UsageError('usage', `--seat ${named.seat}: retired already`)
    await retireSeat(trx, seat.id, exchange.clock())
    return { event: 'seat-retired', ...named }
  })
}

/** The pair in force, or all pairs before it: the root stands behind them no longer. Throws UsageError. */
export async function revokeOfSeat(
  exchange: Exchange,
  { earlier, ...named }: NamedSeat & { earlier: boolean },
): Promise<Ended> {
  return await exchange.write(async trx => {
    const seat = await requireSeat(trx, named)
    const pairs = earlier ? await earlierPairs(trx, seat.id) : [seat]
    const known = await trx.selectFrom('revocation').select('serial').execute()
    const revoked = new Set(known.map(({ serial }) => serial))
    const serials = pairs.flatMap(serialsOf).filter(serial => !revoked.has(serial))
    if (serials.length === 0) throw new UsageError('usage', `--seat ${named.seat}: nothing left to revoke`)
    for (const serial of serials) await revoke(trx, serial, exchange.clock())
    return { event: 'certificates-revoked', ...named, serials }
  })
}

async function requireSeat(db: Exchange['db'], { unit, seat }: NamedSeat): Promise<SeatTable> {
  const found = await findSeatByName(db, unit, seat)
  if (found === undefined) throw new UsageError('usage', `--seat ${seat}: unit ${unit} has no such seat`)
  return found
}

function serialsOf(
  pair: Pick<SeatTable, 'signing_certificate' | 'encryption_certificate'>,
): [signing: string, encryption: string] {
  return [
    serialHex(parseCertificate(pair.signing_certificate)),
    serialHex(parseCertificate(pair.encryption_certificate)),
  ]
}
