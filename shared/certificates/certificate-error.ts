import { CodedError } from '../errors/coded-error.ts'

/** Why a certificate was refused. */
export type CertificateErrorCode =
  | 'certificate-malformed'
  | 'certificate-untrusted'
  | 'certificate-signature-invalid'
  | 'certificate-not-yet-valid'
  | 'certificate-expired'
  | 'certificate-revoked'
  | 'certificate-usage-wrong'

/** A certificate cannot be read, or not be trusted for what it is used for (docs/spec/certificates.md). */
export class CertificateError extends CodedError<CertificateErrorCode> {}

/** Why a certificate request was refused. */
export type RequestErrorCode = 'request-malformed' | 'request-signature-invalid'

/** A PKCS#10 request cannot be read, or its maker does not hold the key it asks a certificate for. */
export class RequestError extends CodedError<RequestErrorCode> {}
