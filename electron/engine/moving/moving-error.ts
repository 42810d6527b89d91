import { CodedError } from '../../../shared/errors/coded-error.ts'

/** Why a copy of the vault could not be made or brought in. */
export type MovingErrorCode =
  | 'copy-folder-taken' // there is something of this name already
  | 'copy-malformed' // no copy of a vault, or not a whole one
  | 'copy-damaged' // a file is missing, or not the one that was copied
  | 'copy-newer' // made by a later program
export class MovingError extends CodedError<MovingErrorCode> {}
