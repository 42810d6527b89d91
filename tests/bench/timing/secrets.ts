import { randomBytes } from '../../../shared/crypto/random.ts'
import { callOnSecrets, isSignature, makeTables } from '../../../shared/crypto/sm2-kernel.ts'
import { sm4CbcDecrypt, sm4CbcEncrypt, sm4GcmSeal } from '../../../shared/crypto/sm4.ts'
import type { Bench } from '../bench.ts'
import { welch, withoutSlowest } from './welch.ts'

/** Above this |t|, a difference is not chance (ISO/IEC 17825). */
const LINE = 4.5
const FASTEST = 0.9
const SLOT = Uint8Array.of(0, 0, 0, 0)
const NO_SLOT = new Uint8Array(4).fill(255)

/** `run` is timed with one secret that is always the same, and with one of many. */
type Subject = {
  readonly name: string
  readonly fixed: Uint8Array
  readonly run: (secret: Uint8Array) => unknown
}

/**
 * A smoke test: in disorder, the same work on a fixed and on random secrets. The fixed one is as special as can be
 * (a nonce, a key of 1; zeros), where code that is not constant time would be quick. The last subject is variable
 * time by design and on public values; if it shows nothing either, this machine is too noisy today.
 */
export async function compareTimings(bench: Bench): Promise<void> {
  const times = bench.quick ? 200 : 30_000
  for (const subject of [...sm2Subjects(), ...sm4Subjects()]) report(bench, subject, times, 'secret')
  report(bench, publicSubject(), times, 'public')
}

function report(bench: Bench, subject: Subject, times: number, kind: 'secret' | 'public'): void {
  const { t, fixedUs, randomUs } = compare(subject, times)
  const means = `fixed ${fixedUs.toFixed(2)} µs, random ${randomUs.toFixed(2)} µs`
  const shows = Math.abs(t) > LINE
  const verdict =
    kind === 'public' ? (shows ? 'differs, as it may' : 'too noisy to see') : shows ? 'DIFFERS' : 'ok'
  bench.note(`${subject.name.padEnd(44)} ${means.padEnd(38)} t = ${t.toFixed(2).padStart(7)}  ${verdict}`)
}

function compare({ fixed, run }: Subject, times: number) {
  const secrets = Array.from({ length: 256 }, () => lessThanOrder(randomBytes(fixed.length)))
  const choices = randomBytes(times)
  const taken: [number[], number[]] = [[], []]
  for (let i = 0; i < times + WARM_UP; i++) {
    const isRandom = (choices[i % times] ?? 0) & 1
    const secret = Uint8Array.from(isRandom === 1 ? (secrets[i % 256] ?? fixed) : fixed)
    const begun = process.hrtime.bigint()
    run(secret)
    const elapsed = Number(process.hrtime.bigint() - begun) / 1000
    if (i >= WARM_UP) taken[isRandom === 1 ? 1 : 0].push(elapsed)
  }
  const [ofFixed, ofRandom] = withoutSlowest(taken[0], taken[1], FASTEST)
  return { t: welch(ofFixed, ofRandom), fixedUs: meanOf(ofFixed), randomUs: meanOf(ofRandom) }
}

const WARM_UP = 3000

function sm2Subjects(): Subject[] {
  const one = oneOf(32)
  const e = randomBytes(32)
  const d = lessThanOrder(randomBytes(32))
  const key = randomBytes(16)
  const point = callOnSecrets({ name: 'public_key', reads: [d], answerBytes: 64 }) ?? new Uint8Array(64)
  makeTables(point, 0)
  const wrap = (slot: Uint8Array) => (k: Uint8Array) =>
    callOnSecrets({ name: 'encrypt', reads: [key, k, point, slot], numbers: [1, 16], answerBytes: 112 })
  const wrapTwo = (k: Uint8Array) =>
    callOnSecrets({
      name: 'encrypt',
      reads: [key, k, point, NO_SLOT, d, point, NO_SLOT],
      numbers: [2, 16],
      answerBytes: 224,
    })
  const cipher = wrap(NO_SLOT)(one) ?? new Uint8Array(112)
  return [
    { name: 'SM2 public key, private key 1', fixed: one, run: secret('public_key', k => [k]) },
    { name: 'SM2 sign, nonce 1', fixed: one, run: secret('sign_with_nonce', k => [e, d, k]) },
    { name: 'SM2 sign, private key 1', fixed: one, run: secret('sign', k => [e, k, e]) },
    { name: 'SM2 wrap for a stranger, nonce 1', fixed: one, run: wrap(NO_SLOT) },
    { name: 'SM2 wrap for two strangers, nonce 1', fixed: one, run: wrapTwo },
    { name: 'SM2 wrap for a contact, nonce 1', fixed: one, run: wrap(SLOT) },
    {
      name: 'SM2 unwrap, private key 1',
      fixed: one,
      run: k => callOnSecrets({ name: 'decrypt', reads: [k, cipher], numbers: [16], answerBytes: 16 }),
    },
  ]
}

function secret(
  name: 'public_key' | 'sign' | 'sign_with_nonce',
  reads: (secret: Uint8Array) => Uint8Array[],
) {
  return (bytes: Uint8Array) => callOnSecrets({ name, reads: reads(bytes), answerBytes: 64 })
}

function sm4Subjects(): Subject[] {
  const [key, text, iv] = [randomBytes(16), randomBytes(1024), randomBytes(16)]
  const nonce = iv.subarray(0, 12)
  const chained = sm4CbcEncrypt(key, iv, text)
  const zeros = new Uint8Array(16)
  const attempt = (open: () => unknown) => {
    try {
      open()
    } catch {
      // A wrong padding takes as long: that is what is looked at.
    }
  }
  return [
    { name: 'SM4-CBC encrypt, key of zeros', fixed: zeros, run: k => sm4CbcEncrypt(k, iv, text) },
    {
      name: 'SM4-CBC encrypt, text of zeros',
      fixed: new Uint8Array(1024),
      run: m => sm4CbcEncrypt(key, iv, m),
    },
    { name: 'SM4-GCM seal, key of zeros', fixed: zeros, run: k => sm4GcmSeal({ key: k, nonce }, text) },
    {
      name: 'SM4-GCM seal, text of zeros',
      fixed: new Uint8Array(1024),
      run: m => sm4GcmSeal({ key, nonce }, m),
    },
    {
      name: 'SM4-CBC decrypt, iv of zeros',
      fixed: zeros,
      run: v => attempt(() => sm4CbcDecrypt(key, v, chained)),
    },
  ]
}

function publicSubject(): Subject {
  const e = randomBytes(32)
  const point =
    callOnSecrets({ name: 'public_key', reads: [oneOf(32)], answerBytes: 64 }) ?? new Uint8Array(64)
  const r = lessThanOrder(randomBytes(32))
  return {
    name: 'SM2 verify, multiple 1 (public)',
    fixed: oneOf(32),
    run: t => isSignature(e, Uint8Array.of(...minus(t, r), ...r), point, -1),
  }
}

/** t - r modulo n for t and r below n: so that the multiplication for verifying is with t. */
function minus(t: Uint8Array, r: Uint8Array): Uint8Array {
  const N = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n
  const number = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  const difference = (number(t) - number(r) + N) % N
  return Uint8Array.from(Buffer.from(difference.toString(16).padStart(64, '0'), 'hex'))
}

function lessThanOrder(bytes: Uint8Array): Uint8Array {
  bytes[0] = (bytes[0] ?? 0) & 0x7f
  return bytes
}

function oneOf(length: number): Uint8Array {
  const one = new Uint8Array(length)
  one[length - 1] = 1
  return one
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
