import { CodedError } from '../errors/coded-error.ts'

/** Why the code on a printed copy does not hold. */
export type CopyCodeErrorCode =
  | 'copy-code-malformed'
  | 'copy-code-version-unknown'
  | 'copy-code-document-differs'
  | 'copy-code-signer-differs'
  | 'copy-code-signature-invalid'

/** The code on a printed copy was refused; the message says which rule, never which content. */
export class CopyCodeError extends CodedError<CopyCodeErrorCode> {}
