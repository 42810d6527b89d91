import { CodedError } from '../../../shared/errors/coded-error.ts'

export type DispatchErrorCode =
  | 'findings-open'
  | 'warning-without-word'
  | 'receiver-unknown'
  | 'envelope-too-large'
  | 'envelope-unknown'
  | 'sending-begun'
  | 'not-waiting'
  | 'not-paused'
  | 'nothing-to-recall'
export class DispatchError extends CodedError<DispatchErrorCode> {}
