import { tmpdir } from 'node:os'

/** Where tests keep what the next run wants again: it is on the disk also while their folders are in memory. */
export function keptFolder(): string {
  return process.env.HONGTOU_KEPT ?? tmpdir()
}
