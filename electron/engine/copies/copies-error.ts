import { CodedError } from '../../../shared/errors/coded-error.ts'

export type CopiesErrorCode =
  | 'copies-not-approved'
  | 'copies-fewer-than-used'
  | 'copies-over-signed'
  | 'copies-over-right'
  | 'copies-exhausted'
  | 'copy-move-forbidden'
  | 'supervisors-missing'

/** The ledger of copies refuses an entry. */
export class CopiesError extends CodedError<CopiesErrorCode> {}
