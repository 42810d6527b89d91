import { CodedError } from '../../shared/errors/coded-error.ts'
import type { ExchangeErrorCode } from '../../shared/protocol/error-codes.ts'

/** What a request is refused with: one of the codes of docs/spec/exchange-interface.md. */
export class ExchangeError extends CodedError<ExchangeErrorCode> {}
