/** SM2 over @noble/curves and OpenSSL's SM3, as one would write it without a kernel. Only to compare with. */
import { createHash, randomBytes } from 'node:crypto'
import type { Sm2KeyPair } from '../../../shared/crypto/sm2.ts'
import { Curve, digestOf, encrypt, isSignature, modN, toBytes, toNumber } from '../../unit/crypto/oracle.ts'

export type NobleKey = { readonly d: bigint; readonly publicKey: Uint8Array }

export function nobleKey({ privateKey, publicKey }: Sm2KeyPair): NobleKey {
  return { d: toNumber(privateKey), publicKey }
}

const random = () => modN(toNumber(createHash('sm3').update(randomBytes(32)).digest()))

export function nobleSign(message: Uint8Array, { d, publicKey }: NobleKey): Uint8Array {
  const e = toNumber(digestOf(message, publicKey))
  const k = random()
  const r = modN(e + Curve.BASE.multiply(k).toAffine().x)
  const s = modN(Curve.Fn.inv(1n + d) * (k - r * d))
  return Uint8Array.from([...toBytes(r), ...toBytes(s)])
}

export function nobleVerify(message: Uint8Array, der: Uint8Array, { publicKey }: NobleKey): boolean {
  const [r, s] = numbersOf(der)
  return isSignature(digestOf(message, publicKey), r, s, publicKey)
}

export function nobleWrap(key: Uint8Array, { publicKey }: NobleKey): Uint8Array {
  return encrypt(key, publicKey, random())
}

/** Of a good SM2Signature. */
function numbersOf(der: Uint8Array): [bigint, bigint] {
  const split = 4 + (der[3] ?? 0)
  return [toNumber(der.subarray(4, split)), toNumber(der.subarray(split + 2))]
}
