import { CodedError } from '../errors/coded-error.ts'

/** Why a statement was refused before its certificate was looked at; for that, see CertificateError. */
export type StatementErrorCode = 'statement-malformed' | 'statement-signature-invalid'

/** A signed statement cannot be read, or was not signed with the certificate it carries (docs/spec/statement.md). */
export class StatementError extends CodedError<StatementErrorCode> {}
