import { CodedError } from '../errors/coded-error.ts'

/** Why a revocation list was refused. */
export type RevocationErrorCode =
  | 'revocation-list-malformed'
  | 'revocation-list-signature-invalid'
  | 'revocation-list-untrusted'
  | 'revocation-list-not-yet-valid'
  | 'revocation-list-outdated'

/** A revocation list cannot be read, or says nothing that can be relied on (docs/spec/certificates.md §5). */
export class RevocationError extends CodedError<RevocationErrorCode> {}
