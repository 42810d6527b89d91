import { CodedError } from '../errors/coded-error.ts'

/** Why some bytes were refused as DER. */
export type DerErrorCode = 'der-malformed' | 'der-too-deep' | 'der-too-large' | 'der-unexpected-type'

/** Bytes are not the DER (ITU-T X.690) they should be. Messages name types and places, never content. */
export class DerError extends CodedError<DerErrorCode> {}
