/** What a command says to the shell (docs/spec/command-line.md §4). */
export const EXIT = {
  /** Valid; or done, for commands that make or show something. */
  ok: 0,
  /** At least one check failed, or what was asked was refused. */
  notValid: 1,
  /** The command was not understood. */
  usage: 2,
  /** A file cannot be read, is of no kind we know, or is not what its first bytes say. */
  unreadable: 3,
  /** The envelope is not for this key. */
  notForThisKey: 4,
  /** Nothing failed, but what would decide is missing: the key of an envelope, the original of a signature. */
  notJudged: 5,
  /** A mistake of this program. */
  internal: 70,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
