import { CodedError } from '../../../shared/errors/coded-error.ts'

export type SealingErrorCode =
  | 'seal-missing'
  | 'own-seal-ended'
  | 'seal-answer-wrong'
  | 'seal-place-missing'
  | 'seal-series-ended'
export class SealingError extends CodedError<SealingErrorCode> {}
