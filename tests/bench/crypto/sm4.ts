import { createCipheriv, createDecipheriv } from 'node:crypto'
import * as theirs from 'sm-crypto-v2'
import { randomBytes } from '../../../shared/crypto/random.ts'
import { sm4CbcDecrypt, sm4CbcEncrypt, sm4Ctr, sm4GcmOpen, sm4GcmSeal } from '../../../shared/crypto/sm4.ts'
import type { Bench, Budget } from '../bench.ts'
import type { Contender } from '../measure.ts'

const BYTES = 1_048_576
const MB = BYTES / 1_000_000

/** One chunk of a part. The bytes are new on every run of ours and of theirs: none writes over its input. */
export async function compareCiphers(bench: Bench): Promise<void> {
  const [key, iv, data] = [randomBytes(16), randomBytes(16), randomBytes(BYTES)]
  const gcm = { key, nonce: iv.subarray(0, 12) }
  const [chained, sealed] = [sm4CbcEncrypt(key, iv, data), sm4GcmSeal(gcm, data)]
  const ctr = openssl('sm4-ctr', () => encrypt('sm4-ctr', key, iv, data))
  const mode = (title: string, run: () => unknown, peers: Contender[], budgets: Budget[] = []) =>
    bench.compare({ title, unit: 'MB', ours: { name: 'ours', amount: MB, run }, peers, budgets })

  await mode('SM4-CTR, 1 MiB', () => sm4Ctr(key, iv, data), [ctr])
  const gcmBudgets: Budget[] = [
    { kind: 'rate', atLeast: 200 },
    { kind: 'times-as-fast', peer: ctr.name, atLeast: 1.5 },
  ]
  await mode('SM4-GCM, seal 1 MiB (OpenSSL 3 has no SM4-GCM)', () => sm4GcmSeal(gcm, data), [ctr], gcmBudgets)
  await mode('SM4-GCM, open 1 MiB', () => sm4GcmOpen(gcm, sealed), [ctr], gcmBudgets)
  await mode('SM4-CBC, encrypt 1 MiB', () => sm4CbcEncrypt(key, iv, data), [
    openssl('sm4-cbc', () => encrypt('sm4-cbc', key, iv, data)),
    ...library(bench, data, bytes => theirs.sm4.encrypt(bytes, key, { mode: 'cbc', iv, output: 'array' })),
  ])
  await mode('SM4-CBC, decrypt 1 MiB', () => sm4CbcDecrypt(key, iv, chained), [
    openssl('sm4-cbc', () => {
      const cipher = createDecipheriv('sm4-cbc', key, iv)
      return [cipher.update(chained), cipher.final()]
    }),
  ])
}

function openssl(name: string, run: () => unknown): Contender {
  return { name: `node:crypto ${name}`, amount: MB, run }
}

function encrypt(name: string, key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array[] {
  const cipher = createCipheriv(name, key, iv)
  return [cipher.update(data), cipher.final()]
}

/** A JavaScript library takes long for a mebibyte: it gets 64 KiB. */
function library(bench: Bench, data: Uint8Array, run: (bytes: Uint8Array) => unknown): Contender[] {
  const some = data.subarray(0, bench.quick ? 1024 : 65_536)
  return [{ name: 'sm-crypto-v2', amount: some.length / 1_000_000, run: () => run(some) }]
}
