import { CodedError } from '../errors/coded-error.ts'

/** `font-malformed`: a table is missing or broken. `font-unsupported`: a font, but not one with TrueType outlines. */
export type FontErrorCode = 'font-malformed' | 'font-unsupported'

/** A font file was refused; the message says which table. */
export class FontError extends CodedError<FontErrorCode> {}
