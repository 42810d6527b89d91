import { CodedError } from '../../../shared/errors/coded-error.ts'

/** Why a seat could not be taken in, besides what the exchange itself refuses. */
export type JoinErrorCode =
  | 'root-mismatch'
  | 'clock-skewed'
  | 'profile-untrusted'
  | 'tls-pin-mismatch'
  | 'enrollment-answer-wrong'
  | 'already-joined'
export class JoinError extends CodedError<JoinErrorCode> {}
