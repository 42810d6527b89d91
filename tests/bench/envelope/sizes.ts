export const KB = 1_000
export const MB = 1_000_000
export const GB = 1_000_000_000

export function sizeText(bytes: number): string {
  if (bytes >= GB) return `${bytes / GB} GB`
  return bytes < MB ? `${bytes / KB} KB` : `${bytes / MB} MB`
}
