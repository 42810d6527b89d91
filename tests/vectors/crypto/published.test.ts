import { describe, expect, test } from 'vitest'
import {
  createSm2Digest,
  isSm2PublicKey,
  sm2Decrypt,
  sm2PublicKeyOf,
  sm2Verify,
  sm2VerifyDigest,
} from '../../../shared/crypto/sm2.ts'
import { encodeCipher, encodeSignature } from '../../../shared/crypto/sm2-encoding.ts'
import { callOnSecrets } from '../../../shared/crypto/sm2-kernel.ts'
import { hmacSm3, sm3 } from '../../../shared/crypto/sm3.ts'
import {
  sm4CbcEncrypt,
  sm4Ctr,
  sm4EncryptBlocks,
  sm4GcmOpen,
  sm4GcmSeal,
} from '../../../shared/crypto/sm4.ts'
import { OID_EC_PUBLIC_KEY, OID_SM2 } from '../../../shared/der/oids.ts'
import { bitsOf, explicitOf, octetsOf, oidOf, parseDer, sequenceOf } from '../../../shared/der/reader.ts'
import { concat, uint32 } from '../../../shared/encoding/bytes.ts'
import { fromHex, toHex } from '../../../shared/encoding/hex.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import sm2Vectors from './sm2.json' with { type: 'json' }
import sm3Vectors from './sm3.json' with { type: 'json' }
import sm4Vectors from './sm4.json' with { type: 'json' }

describe('SM2, GB/T 32918.5', () => {
  const { signature, cipher } = sm2Vectors
  const privateKey = fromHex(sm2Vectors.privateKey)
  const publicKey = fromHex(sm2Vectors.publicKey)
  const nonce = fromHex(sm2Vectors.nonce)

  test('the public key belongs to the private key', () => {
    expect(toHex(sm2PublicKeyOf(privateKey))).toBe(sm2Vectors.publicKey)
    expect(isSm2PublicKey(publicKey)).toBe(true)
  })

  test('e is the digest of Z and the message', () => {
    const digest = createSm2Digest(publicKey)
    digest.update(utf8(signature.message))
    expect(toHex(digest.digest())).toBe(signature.e)
    expect(toHex(sm3(fromHex(signature.z), utf8(signature.message)))).toBe(signature.e)
  })

  test('signing with the nonce of the standard gives its r and s', () => {
    const rs = callOnSecrets({
      name: 'sign_with_nonce',
      reads: [fromHex(signature.e), privateKey, nonce],
      answerBytes: 64,
    })
    expect(toHex(rs!)).toBe(signature.r + signature.s)
    expect(toHex(encodeSignature(rs!))).toBe(signature.der)
  })

  test('the signature of the standard verifies', () => {
    expect(sm2Verify(utf8(signature.message), fromHex(signature.der), publicKey)).toBe(true)
    expect(sm2VerifyDigest(fromHex(signature.e), fromHex(signature.der), publicKey)).toBe(true)
  })

  test('encrypting with the nonce of the standard gives its cipher', () => {
    const plaintext = utf8(cipher.plaintext)
    const raw = callOnSecrets({
      name: 'encrypt',
      reads: [plaintext, nonce, publicKey.subarray(1), new Uint8Array(4).fill(255)],
      numbers: [1, plaintext.length],
      answerBytes: 96 + plaintext.length,
    })
    expect(toHex(raw!)).toBe(cipher.c1 + cipher.c3 + cipher.c2)
    expect(toHex(encodeCipher(raw!))).toBe(cipher.der)
  })

  test('the cipher of the standard opens', () => {
    expect(toHex(sm2Decrypt(fromHex(cipher.der), privateKey))).toBe(toHex(utf8(cipher.plaintext)))
  })

  test('the key is read from SubjectPublicKeyInfo and PrivateKeyInfo', () => {
    const [algorithm, key] = sequenceOf(parseDer(fromHex(sm2Vectors.subjectPublicKeyInfo)))
    expect(sequenceOf(algorithm).map(oidOf)).toEqual([OID_EC_PUBLIC_KEY, OID_SM2])
    expect(toHex(bitsOf(key))).toBe(sm2Vectors.publicKey)
    const [, , inner] = sequenceOf(parseDer(fromHex(sm2Vectors.privateKeyInfo)))
    const [, d, point] = sequenceOf(parseDer(octetsOf(inner)))
    expect(toHex(octetsOf(d))).toBe(sm2Vectors.privateKey)
    expect(toHex(bitsOf(explicitOf(point, 1)))).toBe(sm2Vectors.publicKey)
  })
})

describe('SM3', () => {
  test.each(sm3Vectors.digest)('$source', ({ text, repeat, digest }) => {
    expect(toHex(sm3(utf8(text.repeat(repeat))))).toBe(digest)
  })

  test.each(sm3Vectors.hmac)('HMAC of "$text", $source', ({ key, text, mac }) => {
    expect(toHex(hmacSm3(fromHex(key), utf8(text)))).toBe(mac)
  })

  // PBKDF2 is not in the product; written out here (RFC 8018 §5.2), it exercises HMAC thousands of times.
  test.each(sm3Vectors.pbkdf2)(
    'PBKDF2 with $iterations iterations, $source',
    ({ password, salt, iterations, key }) => {
      let u = hmacSm3(utf8(password), utf8(salt), uint32(1))
      const derived = Uint8Array.from(u)
      for (let i = 1; i < iterations; i++) {
        u = hmacSm3(utf8(password), u)
        for (const [at, byte] of u.entries()) derived[at] = (derived[at] ?? 0) ^ byte
      }
      expect(toHex(derived)).toBe(key)
    },
  )
})

describe('SM4', () => {
  // A million single calls would test the calls; CBC of zeros with the plaintext as iv encrypts again and again.
  test.each(sm4Vectors.block)('$iterations times, $source', ({ key, plaintext, iterations, ciphertext }) => {
    const chained = sm4CbcEncrypt(fromHex(key), fromHex(plaintext), new Uint8Array(16 * iterations))
    expect(toHex(chained.subarray(16 * (iterations - 1), 16 * iterations))).toBe(ciphertext)
    if (iterations === 1) expect(toHex(sm4EncryptBlocks(fromHex(key), fromHex(plaintext)))).toBe(ciphertext)
  })

  test.each(sm4Vectors.cbc)('CBC, $source', ({ key, iv, plaintext, ciphertext }) => {
    const padded = sm4CbcEncrypt(fromHex(key), fromHex(iv), fromHex(plaintext))
    expect(toHex(padded).slice(0, ciphertext.length)).toBe(ciphertext)
  })

  test.each(sm4Vectors.ctr)('CTR, $source', ({ key, iv, plaintext, ciphertext }) => {
    expect(toHex(sm4Ctr(fromHex(key), fromHex(iv), fromHex(plaintext)))).toBe(ciphertext)
  })

  test.each(sm4Vectors.gcm)('GCM, $source', vector => {
    const parameters = { key: fromHex(vector.key), nonce: fromHex(vector.nonce), aad: fromHex(vector.aad) }
    const sealed = concat(fromHex(vector.ciphertext), fromHex(vector.tag))
    expect(toHex(sm4GcmSeal(parameters, fromHex(vector.plaintext)))).toBe(toHex(sealed))
    expect(toHex(sm4GcmOpen(parameters, sealed))).toBe(vector.plaintext)
  })
})
