/**
 * SM2 once more, from @noble/curves and OpenSSL's SM3, written after GB/T 32918 without looking at ours.
 * Slow, not constant time, good for comparing.
 */
import { createHash } from 'node:crypto'
import { weierstrass } from '@noble/curves/abstract/weierstrass.js'

export const P = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn
export const N = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n
const A = P - 3n
const B = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n
const GX = 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n
const GY = 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n

export const Curve = weierstrass({ p: P, n: N, h: 1n, a: A, b: B, Gx: GX, Gy: GY })

export const toBytes = (x: bigint) => Uint8Array.from(Buffer.from(x.toString(16).padStart(64, '0'), 'hex'))
export const toNumber = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
export const modN = (x: bigint) => ((x % N) + N) % N

/** The first point whose x is `from` or a little more: p is 3 modulo 4, so a root is a power. */
export function pointFromX(from: bigint): { x: bigint; y: bigint } {
  const { Fp } = Curve
  for (let x = from; ; x++) {
    const square = Fp.add(Fp.add(Fp.pow(Fp.create(x), 3n), Fp.mul(A, x)), B)
    const y = Fp.pow(square, (P + 1n) / 4n)
    if (Fp.eql(Fp.sqr(y), square)) return { x, y }
  }
}

export const sm3 = (...parts: Uint8Array[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sm3')).digest()

/** 04 ‖ X ‖ Y of k·G. */
export const publicKeyOf = (k: bigint) => Curve.BASE.multiply(k).toBytes(false)

export function digestOf(message: Uint8Array, publicKey: Uint8Array): Uint8Array {
  const curve = [A, B, GX, GY].map(toBytes)
  const z = sm3(Uint8Array.of(0, 128), Buffer.from('1234567812345678'), ...curve, publicKey.subarray(1))
  return sm3(z, message)
}

/** Whether r, s sign e (GB/T 32918.2 clause 7.1). */
export function isSignature(e: Uint8Array, r: bigint, s: bigint, publicKey: Uint8Array): boolean {
  const t = modN(r + s)
  if (r <= 0n || r >= N || s <= 0n || s >= N || t === 0n) return false
  const point = Curve.BASE.multiplyUnsafe(s).add(Curve.fromBytes(publicKey).multiplyUnsafe(t))
  return !point.is0() && modN(toNumber(e) + point.toAffine().x) === r
}

/** C1 (x ‖ y) ‖ C3 ‖ C2 with the nonce k (GB/T 32918.4 clause 6.1). */
export function encrypt(message: Uint8Array, publicKey: Uint8Array, k: bigint): Uint8Array {
  const shared = Curve.fromBytes(publicKey).multiply(k).toBytes(false).subarray(1)
  const stream: number[] = []
  for (let counter = 1; stream.length < message.length; counter++) {
    stream.push(...sm3(shared, Uint8Array.of(0, 0, counter >> 8, counter)))
  }
  const c2 = message.map((byte, i) => byte ^ (stream[i] ?? 0))
  const c3 = sm3(shared.subarray(0, 32), message, shared.subarray(32))
  return Uint8Array.from([...publicKeyOf(k).subarray(1), ...c3, ...c2])
}
