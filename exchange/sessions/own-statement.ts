import { CertificateError } from '../../shared/certificates/certificate-error.ts'
import type { Digest } from '../../shared/encoding/digest.ts'
import { FormatError } from '../../shared/errors/format-error.ts'
import { openStatement, type Statement } from '../../shared/statement/statement.ts'
import { StatementError } from '../../shared/statement/statement-error.ts'
import { ExchangeError } from '../errors/exchange-error.ts'
import { type Exchange, seatTrust } from '../exchange.ts'
import type { CallingSeat } from './sessions.ts'

/** What a seat may state, how it is read, and whose word it says it is. */
export type StatementKind<T> = {
  name: 'receipt' | 'recall'
  parse: (value: unknown) => T
  speaker: (value: T) => { network: string; unit: string; seat: string }
}

/**
 * Opens a statement that has to be the calling seat's own: signed with the seat's certificate, and said in its name.
 * Throws ExchangeError `receipt-invalid` or `recall-invalid`.
 */
export async function openOwnStatement<T>(
  exchange: Exchange,
  caller: CallingSeat,
  statement: Statement,
  kind: StatementKind<T>,
): Promise<{ value: T; digest: Digest }> {
  const { value, digest, signer } = open(exchange, statement, kind)
  const { network, unit, seat } = kind.speaker(value)
  const isCallers =
    network === exchange.network.network &&
    seat === caller.seat &&
    unit === caller.unit &&
    (await exchange.holders.isOf(caller.seat, signer))
  if (!isCallers) throw refusal(kind, 'not of this network or seat')
  return { value, digest }
}

function open<T>(exchange: Exchange, statement: Statement, kind: StatementKind<T>) {
  try {
    const { value, digest, signer } = openStatement(statement, { ...seatTrust(exchange), usage: 'signing' })
    return { value: kind.parse(value), digest, signer }
  } catch (cause) {
    const isRefusal =
      cause instanceof StatementError || cause instanceof CertificateError || cause instanceof FormatError
    if (!isRefusal) throw cause
    throw refusal(kind, cause.code, cause)
  }
}

function refusal<T>({ name }: StatementKind<T>, why: string, cause?: Error): ExchangeError {
  return new ExchangeError(`${name}-invalid`, `${name}: ${why}`, cause === undefined ? undefined : { cause })
}
