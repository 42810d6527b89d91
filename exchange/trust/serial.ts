import { randomBytes } from '../../shared/crypto/random.ts'

const SERIAL_BYTES = 16

/** A new certificate serial: 127 random bits, positive and never short. */
export function newSerial(): Uint8Array {
  const serial = randomBytes(SERIAL_BYTES)
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40
  return serial
}
