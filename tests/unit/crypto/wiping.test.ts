import { afterAll, beforeAll, expect, test, vi } from 'vitest'

/**
 * Every kernel's memory is caught as it starts. What an operation leaves there may depend on what is public
 * alone: after the same operation with other secrets, every byte of it is the same.
 */
const memories: Uint8Array[] = []

beforeAll(() => {
  const watched = new Proxy(WebAssembly.Instance, {
    construct: (target, [module]) => {
      const instance = new target(module)
      const { memory } = instance.exports
      if (memory instanceof WebAssembly.Memory) memories.push(new Uint8Array(memory.buffer))
      return instance
    },
  })
  vi.stubGlobal(
    'WebAssembly',
    new Proxy(WebAssembly, {
      get: (target, name) => (name === 'Instance' ? watched : Reflect.get(target, name)),
    }),
  )
})
afterAll(() => vi.unstubAllGlobals())

const { randomBytes } = await import('../../../shared/crypto/random.ts')
const sm2 = await import('../../../shared/crypto/sm2.ts')
const sm3 = await import('../../../shared/crypto/sm3.ts')
const sm4 = await import('../../../shared/crypto/sm4.ts')
const { decodeCipher, encodeCipher } = await import('../../../shared/crypto/sm2-encoding.ts')

function expectTheSameMemory(operation: () => unknown): void {
  operation()
  expect(memories.length).toBeGreaterThan(0)
  const before = memories.map(memory => Buffer.from(memory))
  operation()
  for (const [i, memory] of memories.entries()) {
    const firstDifference = before[i]!.findIndex((byte, at) => byte !== memory[at])
    expect(firstDifference, `first byte that differs in kernel ${i}`).toBe(-1)
  }
}

function attempt(operation: () => unknown): void {
  try {
    operation()
  } catch (thrown) {
    expect(thrown).toMatchObject({ code: 'decryption-failed' })
  }
}

test('making and signing with a key leave nothing of it, of the nonce or of the digest', () => {
  expectTheSameMemory(() => sm2.generateSm2KeyPair())
  expectTheSameMemory(() =>
    sm2.sm2SignDigest(randomBytes(32), { privateKey: sm2.generateSm2KeyPair().privateKey }),
  )
})

test('a private key that is refused leaves nothing', () => {
  expectTheSameMemory(() => {
    const outOfRange = randomBytes(32).fill(0xff, 0, 8)
    expect(() => sm2.sm2SignDigest(randomBytes(32), { privateKey: outOfRange })).toThrow()
  })
})

test('encrypting leaves nothing of the plaintext and the nonces', () => {
  const keys = Array.from({ length: 5 }, () => sm2.generateSm2KeyPair().publicKey)
  expectTheSameMemory(() => sm2.sm2EncryptForMany(randomBytes(100), keys))
})

test('decrypting leaves nothing of the private key and the plaintext, whether it opens or not', () => {
  const pair = sm2.generateSm2KeyPair()
  const raw = decodeCipher(sm2.sm2Encrypt(randomBytes(16), pair.publicKey))!
  const broken = encodeCipher(raw.map((byte, i) => (i === raw.length - 1 ? byte ^ 1 : byte)))
  for (const cipher of [encodeCipher(raw), broken]) {
    let privateKey = pair.privateKey
    expectTheSameMemory(() => {
      attempt(() => sm2.sm2Decrypt(cipher, privateKey)) // another private key must leave the same
      privateKey = sm2.generateSm2KeyPair().privateKey
    })
  }
})

test('SM4 leaves nothing of keys, ivs and texts', () => {
  for (const length of [1, 100, 5000, 140_000]) {
    expectTheSameMemory(() => {
      const [key, iv, text] = [randomBytes(16), randomBytes(16), randomBytes(length)]
      const parameters = { key, nonce: iv.subarray(0, 12), aad: text }
      sm4.sm4CbcDecrypt(key, iv, sm4.sm4CbcEncrypt(key, iv, text))
      sm4.sm4Ctr(key, iv, text)
      sm4.sm4GcmOpen(parameters, sm4.sm4GcmSeal(parameters, text))
      expect(() => sm4.sm4GcmOpen(parameters, text.subarray(0, 1))).toThrow()
      attempt(() => sm4.sm4CbcDecrypt(iv, key, text.subarray(0, 16))) // one in 256 has a right padding
    })
  }
})

test('SM3 and HMAC leave nothing of what was hashed', () => {
  for (const length of [1, 64, 300, 100_000]) {
    expectTheSameMemory(() => {
      sm3.sm3(randomBytes(length))
      sm3.hmacSm3(randomBytes(32), randomBytes(length))
    })
  }
})
