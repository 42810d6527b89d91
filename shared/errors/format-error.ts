import { CodedError } from './coded-error.ts'

/** What every JSON format of Hongtou (waybill, receipt, profile, …) refuses with. */
export type FormatErrorCode = 'format-malformed' | 'format-unknown' | 'version-unknown'

/** A parsed JSON value is not the format it should be. */
export class FormatError extends CodedError<FormatErrorCode> {}
