import { CodedError } from '../errors/coded-error.ts'

/** Everything a seal, an e-signature or the signature part of an OFD can be refused with (docs/spec/seal.md, ofd-signature.md). */
export type SealErrorCode =
  // the seal
  | 'seal-malformed'
  | 'seal-version-unsupported'
  | 'seal-input-invalid'
  | 'seal-signature-invalid'
  | 'seal-maker-untrusted'
  | 'seal-maker-expired'
  | 'seal-maker-revoked'
  | 'seal-maker-usage-wrong'
  | 'seal-not-yet-valid'
  | 'seal-expired'
  // the signature and its certificate
  | 'signature-malformed'
  | 'signature-version-unsupported'
  | 'signature-type-unsupported'
  | 'signature-invalid'
  | 'signer-not-in-seal'
  | 'signer-untrusted'
  | 'signer-expired'
  | 'signer-not-yet-valid'
  | 'signer-revoked'
  | 'signer-usage-wrong'
  | 'signed-in-future'
  | 'timestamp-unverified'
  | 'algorithm-unsupported'
  | 'extension-critical'
  // the document
  | 'data-hash-mismatch'
  | 'property-mismatch'
  | 'signatures-missing'
  | 'seal-absent'
  | 'signatures-closed'
  | 'references-empty'
  | 'reference-missing'
  | 'digest-mismatch'
  | 'digest-weak'
  | 'digest-unknown'
  | 'coverage-incomplete'
  | 'seal-file-differs'
  | 'stamp-misplaced'

/** A seal or a signature was refused; verification of a readable one reports checks instead of throwing. */
export class SealError extends CodedError<SealErrorCode> {}
