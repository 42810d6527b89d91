import { utf8 } from '../../../shared/encoding/utf8.ts'

const MAX_BYTES = 200 // file systems take 255 bytes; a few are left for who adds an ending
const MAX_ENDING_CHARS = 16
// Windows forbids the first ones; \p{Cf} holds what turns the reading direction or is not seen at all, and so shows
// another ending than the file has; a lone surrogate cannot be written.
const UNSAFE = /[\\/:*?"<>|\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i

/** A name as a sender wrote it, made one that every system can store and that leaves no folder. Its ending stays. */
export function safeName(name: string): string {
  const plain = trimmed(name.replace(UNSAFE, '_'))
  const dot = plain.lastIndexOf('.')
  const hasEnding = dot > 0 && plain.length - dot <= MAX_ENDING_CHARS
  const [stem, ending] = hasEnding ? [plain.slice(0, dot), plain.slice(dot)] : [plain, '']
  const short = trimmed(shortened(stem, MAX_BYTES - utf8(ending).length).trimEnd() + ending)
  return DEVICE.test(short) ? `_${short}` : short || '_'
}

/** Windows drops dots and spaces at the end by itself; dots at the front hide a file elsewhere. */
function trimmed(name: string): string {
  return name.replace(/^[. ]+|[. ]+$/g, '')
}

/** As many whole characters as fit. */
function shortened(text: string, maxBytes: number): string {
  let bytes = 0
  let kept = ''
  for (const letter of text) {
    bytes += utf8(letter).length
    if (bytes > maxBytes) break
    kept += letter
  }
  return kept
}
