import { CodedError } from '../../../shared/errors/coded-error.ts'

export type PrintErrorCode =
  | 'print-not-permitted'
  | 'print-pages-unknown'
  | 'print-too-many'
  | 'print-under-way'

/** Nothing was printed, and no number was taken. */
export class PrintError extends CodedError<PrintErrorCode> {}
