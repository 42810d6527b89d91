import { CodedError } from '../../../shared/errors/coded-error.ts'

/** Why the line record could not be handed out. */
export type LineErrorCode = 'line-record-empty'
export class LineError extends CodedError<LineErrorCode> {}
