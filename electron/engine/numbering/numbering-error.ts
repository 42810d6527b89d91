import { CodedError } from '../../../shared/errors/coded-error.ts'

export type NumberingErrorCode =
  | 'no-number-left'
  | 'number-reason-missing'
  | 'number-taken'
  | 'number-held'
  | 'number-not-ours'
  | 'number-on-paper'
  | 'number-block-wrong'

/** A document cannot have this number, or any. */
export class NumberingError extends CodedError<NumberingErrorCode> {}
