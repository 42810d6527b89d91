import { CodedError } from '../../shared/errors/coded-error.ts'

export type EngineErrorCode = 'vault-locked' | 'no-profile' | 'already-joined' | 'practice-unavailable'
export class EngineError extends CodedError<EngineErrorCode> {}
