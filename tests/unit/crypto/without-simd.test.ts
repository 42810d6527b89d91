import { afterAll, describe, expect, test, vi } from 'vitest'
import { SM2_WASM } from '../../../shared/crypto/kernels/sm2-wasm.ts'
import { SM4_RELAXED_WASM } from '../../../shared/crypto/kernels/sm4-relaxed-wasm.ts'
import { SM4_WASM } from '../../../shared/crypto/kernels/sm4-wasm.ts'
import { toHex } from '../../../shared/encoding/hex.ts'

/** The same code on an engine without SIMD: it does not validate the kernels that use it, and cannot compile them. */
const simdKernels = [SM2_WASM, SM4_WASM, SM4_RELAXED_WASM]
const usesSimd = (bytes: Uint8Array) => simdKernels.includes(Buffer.from(bytes).toString('base64'))

const withoutSimd = new Proxy(WebAssembly, {
  get: (target, name) => {
    if (name === 'validate') return (bytes: Uint8Array) => !usesSimd(bytes)
    if (name !== 'Module') return Reflect.get(target, name)
    return new Proxy(target.Module, {
      construct: (original, [bytes]) => {
        if (usesSimd(bytes)) throw new WebAssembly.CompileError('SIMD unsupported')
        return new original(bytes)
      },
    })
  },
})

const load = async () => ({
  sm2: await import('../../../shared/crypto/sm2.ts'),
  sm4: await import('../../../shared/crypto/sm4.ts'),
})
const simd = await load()
simd.sm2.generateSm2KeyPair()
simd.sm4.sm4EncryptBlocks(new Uint8Array(16), new Uint8Array(16))
vi.resetModules()
const plain = await load()
vi.stubGlobal('WebAssembly', withoutSimd)
afterAll(() => vi.unstubAllGlobals())

const bytesOf = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 13) ^ (i >> 7))
const [key, iv] = [bytesOf(16), bytesOf(32).subarray(16)]

describe('without SIMD', () => {
  test('the usual kernels do not start here', () => {
    expect(() => new WebAssembly.Module(Buffer.from(SM4_WASM, 'base64'))).toThrow('SIMD unsupported')
    expect(plain.sm4.sm4Ctr).not.toBe(simd.sm4.sm4Ctr)
  })

  test('SM4 gives the same bytes in every mode', () => {
    for (const length of [0, 1, 16, 17, 255, 256, 257, 3000, 131_073]) {
      const data = bytesOf(length)
      const parameters = { key, nonce: iv.subarray(0, 12), aad: data.subarray(0, 50) }
      const sealed = plain.sm4.sm4GcmSeal(parameters, data)
      expect(Buffer.compare(sealed, simd.sm4.sm4GcmSeal(parameters, data)), `GCM ${length}`).toBe(0)
      expect(Buffer.compare(plain.sm4.sm4GcmOpen(parameters, sealed), data), `GCM ${length}`).toBe(0)
      const chained = plain.sm4.sm4CbcEncrypt(key, iv, data)
      expect(Buffer.compare(chained, simd.sm4.sm4CbcEncrypt(key, iv, data)), `CBC ${length}`).toBe(0)
      expect(Buffer.compare(plain.sm4.sm4CbcDecrypt(key, iv, chained), data), `CBC ${length}`).toBe(0)
      const counter = new Uint8Array(16).fill(0xff)
      const counted = plain.sm4.sm4Ctr(key, counter, data)
      expect(Buffer.compare(counted, simd.sm4.sm4Ctr(key, counter, data)), `CTR ${length}`).toBe(0)
    }
    expect(toHex(plain.sm4.sm4EncryptBlocks(key, bytesOf(4096)))).toBe(
      toHex(simd.sm4.sm4EncryptBlocks(key, bytesOf(4096))),
    )
  })

  test('SM2 signs, encrypts and opens for the other, and the other for it', () => {
    for (const [one, two] of [
      [plain.sm2, simd.sm2],
      [simd.sm2, plain.sm2],
    ] as const) {
      const pair = one.generateSm2KeyPair()
      expect(toHex(two.sm2PublicKeyOf(pair.privateKey))).toBe(toHex(pair.publicKey))
      expect(two.sm2Verify(key, one.sm2Sign(key, pair), pair.publicKey)).toBe(true)
      expect(toHex(two.sm2Decrypt(one.sm2Encrypt(key, pair.publicKey), pair.privateKey))).toBe(toHex(key))
    }
  })
})
