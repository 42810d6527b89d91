import { concat } from '../encoding/bytes.ts'
import { release } from '../encoding/release.ts'
import { CryptoError } from './errors.ts'
import { SM4_BLOCK_BYTES, SM4_KEY_BYTES, withSm4Key } from './sm4-kernel.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A running cipher: `update` gives what is ready, `final` the rest and ends it. */
export type Sm4Stream = {
  update(bytes: Uint8Array): Bytes
  final(): Bytes
}

/** SM4-CBC (GB/T 17964-2021 clause 6) with PKCS#7 padding: always at least one byte longer. */
export function sm4CbcEncrypt(key: Uint8Array, iv: Uint8Array, plaintext: Uint8Array): Bytes {
  return finished(createSm4CbcEncryptor(key, iv), plaintext)
}

/** Undoes sm4CbcEncrypt; throws CryptoError('decryption-failed') for a wrong length or padding. */
export function sm4CbcDecrypt(key: Uint8Array, iv: Uint8Array, ciphertext: Uint8Array): Bytes {
  return finished(createSm4CbcDecryptor(key, iv), ciphertext)
}

function finished(stream: Sm4Stream, bytes: Uint8Array): Bytes {
  const most = stream.update(bytes)
  const rest = stream.final()
  return concat(most, rest)
}

/** Streaming sm4CbcEncrypt. Throws CryptoError('key-invalid' | 'input-invalid') for other lengths of key and iv. */
export function createSm4CbcEncryptor(key: Uint8Array, iv: Uint8Array): Sm4Stream {
  const chain = startChain('cbc_encrypt', key, iv)
  let pending = new Uint8Array()
  return {
    update: bytes => {
      const all = concat(pending, bytes)
      const whole = all.length - (all.length % SM4_BLOCK_BYTES)
      pending = all.slice(whole)
      const result = chain.crypt(all.subarray(0, whole))
      release(all)
      return result
    },
    final: () => {
      const padding = SM4_BLOCK_BYTES - pending.length
      const last = chain.crypt(concat(pending, new Uint8Array(padding).fill(padding)))
      chain.end()
      return last
    },
  }
}

/** Streaming sm4CbcDecrypt: holds the last block back, because only its end says whether padding is right. */
export function createSm4CbcDecryptor(key: Uint8Array, iv: Uint8Array): Sm4Stream {
  const chain = startChain('cbc_decrypt', key, iv)
  let pending = new Uint8Array()
  return {
    update: bytes => {
      const all = concat(pending, bytes)
      const held = all.length === 0 ? 0 : all.length % SM4_BLOCK_BYTES || SM4_BLOCK_BYTES
      pending = all.slice(all.length - held)
      const result = chain.crypt(all.subarray(0, all.length - held))
      release(all)
      return result
    },
    final: () => {
      const isWhole = pending.length === SM4_BLOCK_BYTES
      const last = isWhole ? chain.crypt(pending) : undefined
      chain.end()
      return withoutPadding(last)
    },
  }
}

/** The cipher between calls: key and last block are kept here, the kernel forgets them after each call. */
function startChain(step: string, key: Uint8Array, iv: Uint8Array) {
  if (key.length !== SM4_KEY_BYTES) throw new CryptoError('key-invalid', 'an SM4 key is 16 bytes')
  if (iv.length !== SM4_BLOCK_BYTES) throw new CryptoError('input-invalid', 'an SM4-CBC iv is 16 bytes')
  const ownKey = Uint8Array.from(key) // not slice: that of a Node Buffer shares its memory
  let previous = Uint8Array.from(iv)
  let hasEnded = false
  return {
    crypt: (blocks: Uint8Array): Bytes => {
      if (hasEnded) throw new TypeError('the SM4-CBC stream has ended')
      if (blocks.length === 0) return new Uint8Array()
      return withSm4Key(ownKey, session => {
        session.setIv(previous)
        const result = session.transform(blocks, count => session.run(step, count))
        previous = session.iv()
        return result
      })
    },
    end: () => {
      hasEnded = true
      ownKey.fill(0)
    },
  }
}

/** Removes PKCS#7 padding (RFC 5652 §6.3). Looks at all bytes alike, so time tells nothing about them. */
function withoutPadding(block: Bytes | undefined): Bytes {
  const padding = block?.[SM4_BLOCK_BYTES - 1] ?? 0
  let wrong = Number(padding === 0) | Number(padding > SM4_BLOCK_BYTES)
  for (let i = 0; i < SM4_BLOCK_BYTES; i++) {
    const isPadding = Number(i >= SM4_BLOCK_BYTES - padding)
    wrong |= isPadding & Number(block?.[i] !== padding)
  }
  if (block === undefined || wrong !== 0) {
    throw new CryptoError('decryption-failed', 'the SM4-CBC ciphertext does not open')
  }
  return block.slice(0, SM4_BLOCK_BYTES - padding)
}
