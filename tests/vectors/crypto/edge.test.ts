import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sm2Decrypt, sm2Verify, sm2VerifyDigest } from '../../../shared/crypto/sm2.ts'
import {
  createSm4CbcDecryptor,
  sm4CbcDecrypt,
  sm4CbcEncrypt,
  sm4GcmOpen,
  sm4GcmSeal,
} from '../../../shared/crypto/sm4.ts'
import { concat } from '../../../shared/encoding/bytes.ts'
import { fromHex, toHex } from '../../../shared/encoding/hex.ts'
import { refusalOf } from '../../unit/crypto/refusal.ts'
import { edgeFiles } from '../make-edge.ts'
import sm2Decryption from './edge-sm2-decrypt.json' with { type: 'json' }
import sm2Signatures from './edge-sm2-verify.json' with { type: 'json' }
import cbc from './edge-sm4-cbc.json' with { type: 'json' }
import gcm from './edge-sm4-gcm.json' with { type: 'json' }

describe('SM2 signatures', () => {
  test.each(sm2Signatures.cases)('$result: $about', ({ result, message, signature, publicKey }) => {
    const verdict = sm2Verify(fromHex(message), fromHex(signature), fromHex(publicKey))
    expect(verdict).toBe(result === 'valid')
  })

  test('a digest of another length than 32 bytes verifies nothing', () => {
    const [usual] = sm2Signatures.cases
    for (const length of [0, 1, 20, 31, 33, 48, 64]) {
      const e = new Uint8Array(length)
      expect(sm2VerifyDigest(e, fromHex(usual!.signature), fromHex(usual!.publicKey))).toBe(false)
    }
  })
})

describe('SM2 ciphers', () => {
  const privateKey = fromHex(sm2Decryption.privateKey)
  test.each(sm2Decryption.cases)('$result: $about', ({ result, cipher, plaintext }) => {
    const open = () => sm2Decrypt(fromHex(cipher), privateKey)
    if (result === 'valid') expect(toHex(open())).toBe(plaintext)
    else expect(refusalOf(open)).toBe('decryption-failed')
  })
})

describe('SM4-GCM', () => {
  const key = fromHex(gcm.key)
  test.each(gcm.cases)('$result: $about', ({ result, nonce, aad, plaintext, sealed }) => {
    const parameters = { key, nonce: fromHex(nonce), aad: fromHex(aad) }
    const open = () => sm4GcmOpen(parameters, fromHex(sealed))
    if (result === 'valid') {
      expect(toHex(open())).toBe(plaintext)
      expect(toHex(sm4GcmSeal(parameters, fromHex(plaintext)))).toBe(sealed)
    } else {
      expect(refusalOf(open)).toBe(nonce.length === 24 ? 'decryption-failed' : 'input-invalid')
    }
  })
})

describe('SM4-CBC', () => {
  const [key, iv] = [fromHex(cbc.key), fromHex(cbc.iv)]
  test.each(cbc.cases)('$result: $about', ({ result, plaintext, ciphertext }) => {
    const bytes = fromHex(ciphertext)
    const byByte = () => {
      const stream = createSm4CbcDecryptor(key, iv)
      return concat(...Array.from(bytes, byte => stream.update(Uint8Array.of(byte))), stream.final())
    }
    for (const open of [() => sm4CbcDecrypt(key, iv, bytes), byByte]) {
      if (result === 'valid') expect(toHex(open())).toBe(plaintext)
      else expect(refusalOf(open)).toBe('decryption-failed')
    }
    if (result === 'valid') expect(toHex(sm4CbcEncrypt(key, iv, fromHex(plaintext)))).toBe(ciphertext)
  })
})

test('the files are those that their maker makes', () => {
  for (const [name, content] of Object.entries(edgeFiles())) {
    expect(readFileSync(new URL(name, import.meta.url), 'utf8') === content, name).toBe(true)
  }
}, 60_000)
