/**
 * Whether the disk has room for what is to be written. Some is always left over: a vault or an exchange that cannot
 * write its next record is worse off than an attachment that waits. Pure; who asks says how much is free.
 */
export const SPARE_BYTES = 256 * 1024 * 1024

/** How many bytes are missing; 0 where there is room. */
export function missingRoom(neededBytes: number, freeBytes: number): number {
  return Math.max(0, neededBytes + SPARE_BYTES - freeBytes)
}
