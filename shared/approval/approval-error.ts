import { CodedError } from '../errors/coded-error.ts'

export type ApprovalErrorCode =
  | 'approval-out-of-order'
  | 'approval-missing'
  | 'approval-under-way'
  | 'document-signed'
  | 'approved-bytes-differ'
  | 'approved-receivers-exceeded'
  | 'approved-copies-exceeded'
  | 'person-unknown'
  | 'person-name-taken'
  | 'person-without-role'
  | 'person-pin-wrong'
  | 'person-pin-missing'
  | 'person-pin-short'
  | 'person-pin-delayed'
  | 'same-person'
  | 'countersigner-not-asked'
  | 'countersign-not-yet'
  | 'revised-by-another'
  | 'opinion-missing'

/** An act of approval that is not this person's, not due, or not covered by what was approved. */
export class ApprovalError extends CodedError<ApprovalErrorCode> {}
