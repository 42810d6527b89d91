import { CommandError } from './command-error.ts'
import { type FileKind, findKind } from './sniff.ts'

/** The kind of a file. Throws CommandError `file-unknown`, or what the ZIP or DER reader refuses with. */
export function kindOf(bytes: Uint8Array): FileKind {
  const kind = findKind(bytes)
  if (kind === undefined)
    throw new CommandError('file-unknown', 'none of the kinds of file this program knows')
  return kind
}
