import { CodedError } from '../errors/coded-error.ts'

/** Why an OFD was refused as a whole; a single object we cannot show is skipped and counted instead. */
export type OfdErrorCode = 'ofd-malformed' | 'ofd-limit' | 'ofd-active-content'

/** A file is not an OFD we show; the message names the package path or rule, never content. */
export class OfdError extends CodedError<OfdErrorCode> {}
