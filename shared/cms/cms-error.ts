import { CodedError } from '../errors/coded-error.ts'

/** Why a signed or enveloped message was refused, or could not be made. */
export type CmsErrorCode =
  | 'cms-malformed'
  | 'cms-too-large'
  | 'suite-unknown'
  | 'digest-mismatch'
  | 'signature-invalid'
  | 'decryption-failed'
  | 'recipient-certificate-unsuitable'
  | 'signer-certificate-unsuitable'
  | 'content-size-wrong'

/** A message of GB/T 35275 was refused (docs/spec/envelope.md). One code for every failed decryption. */
export class CmsError extends CodedError<CmsErrorCode> {}
