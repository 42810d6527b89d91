/** A fingerprint in groups of four, as it stands on the slip. */
export function inGroups(fingerprint: string): string[] {
  return (
    fingerprint
      .replace(/^sm3:/, '')
      .toUpperCase()
      .match(/.{1,4}/g) ?? []
  )
}
