import { CodedError } from '../errors/coded-error.ts'

/** Why a document model was refused. */
export type DocumentErrorCode = 'document-malformed' | 'document-too-large' | 'version-unknown'

/** A value is not an official document as docs/spec/document.md has it; the message names the field, never its text. */
export class DocumentError extends CodedError<DocumentErrorCode> {}
