/** Overwrites secrets with zeros. What JavaScript copied or swapped out before is beyond reach. */
export function wipe(...secrets: readonly Uint8Array[]): void {
  for (const secret of secrets) secret.fill(0)
}
