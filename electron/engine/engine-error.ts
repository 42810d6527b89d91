import { CodedError } from '../../shared/errors/coded-error.ts'

export type EngineErrorCode =
  | 'vault-locked'
  | 'no-profile'
  | 'already-joined'
  | 'practice-unavailable'
  | 'not-first-run'
export class EngineError extends CodedError<EngineErrorCode> {}
