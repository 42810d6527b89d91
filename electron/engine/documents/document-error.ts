import { CodedError } from '../../../shared/errors/coded-error.ts'

export type DraftErrorCode =
  | 'document-unknown'
  | 'document-sent'
  | 'document-numbered'
  | 'history-unknown'
  | 'attachment-too-large'
  | 'attachment-unreadable'
  | 'too-many-attachments'
  | 'manuscript-unknown'
export class DraftError extends CodedError<DraftErrorCode> {}
