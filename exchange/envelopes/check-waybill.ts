import type { Certificate } from '../../shared/certificates/certificate.ts'
import { CertificateError } from '../../shared/certificates/certificate-error.ts'
import type { Digest } from '../../shared/encoding/digest.ts'
import { FormatError } from '../../shared/errors/format-error.ts'
import { openStatement, type Statement } from '../../shared/statement/statement.ts'
import { StatementError } from '../../shared/statement/statement-error.ts'
import { decodeStatement } from '../../shared/statement/statement-frame.ts'
import { parseWaybill, type Waybill } from '../../shared/waybill/waybill.ts'
import { ExchangeError } from '../errors/exchange-error.ts'
import { type Exchange, seatTrust } from '../exchange.ts'
import type { CallingSeat } from '../sessions/sessions.ts'

/** A waybill that its sender has signed and may send. Its place in the chains is checked in the transaction. */
export type CheckedWaybill = { waybill: Waybill; statement: Statement; encoded: Uint8Array; digest: Digest }

/** Throws ExchangeError 'waybill-invalid', or 'request-too-large' for what the profile does not allow. */
export async function checkWaybill(
  exchange: Exchange,
  caller: CallingSeat,
  id: string,
  encoded: Uint8Array,
): Promise<CheckedWaybill> {
  const { statement, value, digest, signer } = openOwn(exchange, encoded)
  const waybill = readWaybill(value)
  await checkIsOfSeat(exchange, caller, signer)
  checkSaysSo(exchange, caller, id, waybill)
  checkLimits(exchange, waybill)
  return { waybill, statement, encoded, digest }
}

function openOwn(exchange: Exchange, encoded: Uint8Array) {
  try {
    const statement = decodeStatement(encoded)
    return { statement, ...openStatement(statement, { ...seatTrust(exchange), usage: 'signing' }) }
  } catch (cause) {
    if (!(cause instanceof StatementError || cause instanceof CertificateError)) throw cause
    throw new ExchangeError('waybill-invalid', `waybill: ${cause.code}`, { cause })
  }
}

function readWaybill(value: unknown): Waybill {
  try {
    return parseWaybill(value)
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause
    throw new ExchangeError('waybill-invalid', `waybill: ${cause.code}`, { cause })
  }
}

/** Signed by someone of the network is not enough: it must be the seat that is calling. */
async function checkIsOfSeat(
  { holders }: Exchange,
  { seat }: CallingSeat,
  signer: Certificate,
): Promise<void> {
  if (!(await holders.isOf(seat, signer))) {
    throw new ExchangeError('waybill-invalid', 'waybill: not signed by the calling seat')
  }
}

function checkSaysSo({ network }: Exchange, caller: CallingSeat, id: string, waybill: Waybill): void {
  const isOurs = waybill.network === network.network
  const isCallers = waybill.from.seat === caller.seat && waybill.from.unit === caller.unit
  if (!isOurs || !isCallers || waybill.id !== id) {
    throw new ExchangeError('waybill-invalid', 'waybill: not of this network, seat or id')
  }
}

function checkLimits({ config }: Exchange, { envelope, to }: Waybill): void {
  if (envelope.bytes > config.limits.envelopeBytes || to.length > config.limits.receivers) {
    throw new ExchangeError('request-too-large', 'larger or for more receivers than this network allows')
  }
}
