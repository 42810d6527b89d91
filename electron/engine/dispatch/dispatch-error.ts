import { CodedError } from '../../../shared/errors/coded-error.ts'

export type DispatchErrorCode =
  | 'findings-open'
  | 'receiver-unknown'
  | 'receiver-without-certificate'
  | 'receiver-closed'
  | 'envelope-too-large'
  | 'envelope-unknown'
export class DispatchError extends CodedError<DispatchErrorCode> {}
