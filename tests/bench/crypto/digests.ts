import { createHash, createHmac } from 'node:crypto'
import * as theirs from 'sm-crypto-v2'
import { randomBytes } from '../../../shared/crypto/random.ts'
import { hmacSm3, sm3 } from '../../../shared/crypto/sm3.ts'
import type { Bench } from '../bench.ts'

const MEGABYTE = 1_000_000

export async function compareDigests(bench: Bench): Promise<void> {
  const sizes = bench.quick ? [100] : [100, MEGABYTE]
  for (const size of sizes) {
    const data = randomBytes(size)
    const [unit, amount] = size === MEGABYTE ? ['MB', 1] : ['digest', 1]
    await bench.compare({
      title: `SM3 of ${size.toLocaleString('en')} bytes`,
      unit,
      ours: { name: 'ours', amount, run: () => sm3(data) },
      peers: [
        { name: 'node:crypto', amount, run: () => createHash('sm3').update(data).digest() },
        { name: 'sm-crypto-v2', amount, run: () => theirs.sm3(data) },
      ],
    })
  }
  const key = randomBytes(32)
  const message = randomBytes(64)
  await bench.compare({
    title: 'HMAC-SM3 of 64 bytes',
    unit: 'mac',
    ours: { name: 'ours', amount: 1, run: () => hmacSm3(key, message) },
    peers: [{ name: 'node:crypto', amount: 1, run: () => createHmac('sm3', key).update(message).digest() }],
  })
}
