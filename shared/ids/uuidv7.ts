import { randomBytes } from '../crypto/random.ts'
import { toHex } from '../encoding/hex.ts'

const PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** A new UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, then random. Sorts by time of making. */
export function uuidv7(now: Date): string {
  const bytes = randomBytes(16)
  let millis = now.getTime()
  for (let i = 5; i >= 0; i--) {
    bytes[i] = millis % 256
    millis = Math.floor(millis / 256)
  }
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = toHex(bytes)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export function isUuidv7(text: string): boolean {
  return PATTERN.test(text)
}
