import { scrypt } from 'node:crypto'
import { utf8 } from '../encoding/utf8.ts'

/** scrypt's cost (RFC 7914 §2): n a power of two; memory is 128 · n · r bytes. */
export type ScryptCost = { n: number; r: number; p: number }

/** 128 MiB and about 0.4 s on one 2020 core: what a secretary waits for once at unlocking. */
export const SCRYPT_COST: ScryptCost = { n: 2 ** 17, r: 8, p: 1 }

/** What a stored cost may be at most: a forged file must not take all memory. */
export const SCRYPT_MOST: ScryptCost = { n: 2 ** 20, r: 16, p: 8 }

const SPARE_BYTES = 1024 * 1024 // what scrypt needs beside its 128 · n · r

/**
 * A 32-byte key from a passphrase. The passphrase is brought to Unicode NFKC, so that the same keys
 * pressed with an input method in full width, or on another system, give the same key.
 */
export function scryptKey(
  passphrase: string,
  salt: Uint8Array,
  cost: ScryptCost,
): Promise<Uint8Array<ArrayBuffer>> {
  const maxmem = 128 * cost.n * cost.r + 256 * cost.r * cost.p + SPARE_BYTES
  return new Promise((resolve, reject) => {
    scrypt(
      utf8(passphrase.normalize('NFKC')),
      salt,
      32,
      { N: cost.n, r: cost.r, p: cost.p, maxmem },
      (error, key) => (error ? reject(error) : resolve(new Uint8Array(key))),
    )
  })
}
