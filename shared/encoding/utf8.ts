const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text)
}

/** Text of UTF-8 bytes; throws a TypeError for malformed UTF-8. A byte-order mark is kept. */
export function fromUtf8(bytes: Uint8Array): string {
  return decoder.decode(bytes)
}
