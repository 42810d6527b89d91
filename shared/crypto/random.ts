const MOST_PER_CALL = 65_536 // Web Cryptography API: getRandomValues refuses more at once

/** Bytes from the platform's cryptographic random generator. */
export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at += MOST_PER_CALL)
    crypto.getRandomValues(bytes.subarray(at, at + MOST_PER_CALL))
  return bytes
}
