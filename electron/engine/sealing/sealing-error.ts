import { CodedError } from '../../../shared/errors/coded-error.ts'

export type SealingErrorCode = 'seal-missing' | 'own-seal-ended' | 'seal-answer-wrong' | 'seal-place-missing'
export class SealingError extends CodedError<SealingErrorCode> {}
