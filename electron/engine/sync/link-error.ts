import { CodedError } from '../../../shared/errors/coded-error.ts'
import type { ExchangeErrorCode } from '../../../shared/protocol/error-codes.ts'

/** Why the exchange could not be asked. */
export type LinkErrorCode = 'exchange-unreachable' | 'tls-pin-mismatch' | 'answer-malformed'
export class LinkError extends CodedError<LinkErrorCode> {}

/** What the exchange answered when it said no; codes of docs/spec/exchange-interface.md. */
export class ExchangeRefusal extends CodedError<ExchangeErrorCode> {}
