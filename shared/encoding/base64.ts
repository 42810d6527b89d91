const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const CHUNK = 3 * 4096
const VALUES = new Int16Array(128).fill(-1)
for (let i = 0; i < 64; i++) VALUES[ALPHABET.charCodeAt(i)] = i

/** RFC 4648 §4 base64 with padding. */
export function toBase64(bytes: Uint8Array): string {
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += CHUNK) pieces.push(encodeChunk(bytes.subarray(at, at + CHUNK)))
  return pieces.join('')
}

function encodeChunk(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.subarray(i, i + 3)
    text += ALPHABET.charAt(a >> 2) + ALPHABET.charAt(((a & 3) << 4) | ((b ?? 0) >> 4))
    text += b === undefined ? '=' : ALPHABET.charAt(((b & 15) << 2) | ((c ?? 0) >> 6))
    text += c === undefined ? '=' : ALPHABET.charAt(c & 63)
  }
  return text
}

/** Reads strict base64 (padding required, no white space, zero trailing bits); throws a TypeError otherwise. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  if (text.length % 4 !== 0) throw new TypeError('not base64: length')
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  let buffer = 0
  for (let i = 0, at = 0; i < text.length; i++) {
    const value = i < text.length - padding ? (VALUES[text.charCodeAt(i)] ?? -1) : 0
    if (value < 0) throw new TypeError('not base64: character')
    buffer = ((buffer << 6) | value) & 0xffffff
    if (i % 4 === 3) {
      for (let shift = 16; shift >= 0; shift -= 8) {
        const byte = (buffer >> shift) & 255
        if (at < bytes.length) bytes[at++] = byte
        else if (byte !== 0) throw new TypeError('not base64: trailing bits')
      }
    }
  }
  return bytes
}
