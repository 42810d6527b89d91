import { CodedError } from '../../../shared/errors/coded-error.ts'

/**
 * What the command line itself refuses; everything else has the code of its format (docs/spec/refusals.md). These
 * codes are printed and never reach the window, which has no sentences for them.
 */
export type CommandRefusal =
  | 'file-unreadable'
  | 'file-too-large'
  | 'file-unknown'
  | 'file-exists'
  | 'key-unreadable'
  | 'not-for-this-key'
  | 'signer-mismatch'
  | 'original-mismatch'
  | 'line-chain-broken'

export class CommandError extends CodedError<CommandRefusal> {}

/** The command was not understood; the message says what is missing. */
export class UsageError extends Error {}
