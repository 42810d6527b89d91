import { fromUtf8, utf8 } from './utf8.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const LETTERS = utf8(ALPHABET)
const PADDING = 61 // =
const VALUES = new Int16Array(128).fill(-1)
for (let i = 0; i < 64; i++) VALUES[ALPHABET.charCodeAt(i)] = i

/** RFC 4648 §4 base64 with padding. */
export function toBase64(bytes: Uint8Array): string {
  const text = new Uint8Array(Math.ceil(bytes.length / 3) * 4)
  for (let i = 0, at = 0; i < bytes.length; i += 3, at += 4) {
    const [a, b, c] = [bytes[i] ?? 0, bytes[i + 1] ?? 0, bytes[i + 2] ?? 0]
    text[at] = letter(a >> 2)
    text[at + 1] = letter(((a & 3) << 4) | (b >> 4))
    text[at + 2] = i + 1 < bytes.length ? letter(((b & 15) << 2) | (c >> 6)) : PADDING
    text[at + 3] = i + 2 < bytes.length ? letter(c & 63) : PADDING
  }
  return fromUtf8(text)
}

function letter(value: number): number {
  return LETTERS[value] ?? PADDING
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
