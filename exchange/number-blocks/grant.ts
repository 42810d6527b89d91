import {
  MAX_SERIAL,
  NUMBER_BLOCK_FORMAT,
  NUMBER_BLOCK_VERSION,
  type NumberBlock,
} from '../../shared/network/number-block.ts'
import { networkId } from '../../shared/protocol/fields.ts'
import type { NumberBlockRequest } from '../../shared/protocol/interface.ts'
import { type Statement, signStatement } from '../../shared/statement/statement.ts'
import { decodeStatement, encodeStatement } from '../../shared/statement/statement-frame.ts'
import type { NumberBlockTable, WriteTransaction } from '../database/tables.ts'
import { findUnit } from '../directory/units.ts'
import { ExchangeError } from '../errors/exchange-error.ts'
import type { Exchange } from '../exchange.ts'
import type { CallingSeat } from '../sessions/sessions.ts'

/** Blocks of one seat for one code and year: more than an office uses, and no seat takes all there are. */
const MAX_BLOCKS = 100

/**
 * POST /v1/number-blocks: the numbers after the last granted ones, in the transaction that reads them, so that no two
 * blocks of a code and year overlap, whoever asks. The same request is answered with the same block. Throws
 * ExchangeError 'organ-code-unknown', 'number-block-conflict', 'unit-closed' or 'quota-exceeded'.
 */
export function grantBlock(
  exchange: Exchange,
  seat: CallingSeat,
  request: NumberBlockRequest,
): Promise<Statement> {
  return exchange.write(async trx => {
    const known = await findBlock(trx, request.id)
    if (known !== undefined) return requireSame(known, seat, request)
    await checkOrganCode(trx, seat, request.organCode)
    const block = await nextBlock(exchange, trx, seat, request)
    const statement = await signStatement(block, exchange.authority.exchange)
    await trx.insertInto('number_block').values(rowOf(block, statement)).execute()
    return statement
  })
}

function findBlock(trx: WriteTransaction, id: string): Promise<NumberBlockTable | undefined> {
  return trx.selectFrom('number_block').selectAll().where('id', '=', id).executeTakeFirst()
}

function requireSame(known: NumberBlockTable, seat: CallingSeat, request: NumberBlockRequest): Statement {
  const isSame =
    known.seat === seat.seat && known.organ_code === request.organCode && known.year === request.year
  if (!isSame) throw new ExchangeError('number-block-conflict', 'this id is known with another request')
  return decodeStatement(known.statement)
}

async function checkOrganCode(trx: WriteTransaction, seat: CallingSeat, code: string): Promise<void> {
  const unit = await findUnit(trx, seat.unit)
  if (unit === undefined || unit.closed === 1) throw new ExchangeError('unit-closed', 'the unit is closed')
  const codes: unknown = JSON.parse(unit.organ_codes)
  if (!Array.isArray(codes) || !codes.includes(code))
    throw new ExchangeError('organ-code-unknown', 'not an 机关代字 of this unit')
}

async function nextBlock(
  { network, clock }: Exchange,
  trx: WriteTransaction,
  seat: CallingSeat,
  { id, organCode, year, size }: NumberBlockRequest,
): Promise<NumberBlock> {
  const granted = await trx
    .selectFrom('number_block')
    .select(['last', 'seat'])
    .where('organ_code', '=', organCode)
    .where('year', '=', year)
    .execute()
  const first = Math.max(0, ...granted.map(({ last }) => last)) + 1
  const own = granted.filter(block => block.seat === seat.seat).length
  if (own >= MAX_BLOCKS || first + size - 1 > MAX_SERIAL)
    throw new ExchangeError('quota-exceeded', 'no more numbers for this seat, code and year')
  return {
    format: NUMBER_BLOCK_FORMAT,
    version: NUMBER_BLOCK_VERSION,
    id,
    network: networkId.parse(network.network),
    unit: seat.unit,
    seat: seat.seat,
    organCode,
    year,
    first,
    last: first + size - 1,
    at: clock().toISOString(),
  }
}

function rowOf(block: NumberBlock, statement: Statement): NumberBlockTable {
  return {
    id: block.id,
    unit: block.unit,
    seat: block.seat,
    organ_code: block.organCode,
    year: block.year,
    first: block.first,
    last: block.last,
    statement: encodeStatement(statement),
    granted_at: block.at,
  }
}
