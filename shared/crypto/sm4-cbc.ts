import { concat } from '../encoding/bytes.ts'
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
  const chain = startChain('cbc_encrypt', key, iv)
  const whole = plaintext.length - (plaintext.length % SM4_BLOCK_BYTES)
  const ciphertext = new Uint8Array(whole + SM4_BLOCK_BYTES)
  chain.crypt(plaintext.subarray(0, whole), ciphertext)
  chain.crypt(padded(plaintext.subarray(whole)), ciphertext.subarray(whole))
  chain.end()
  return ciphertext
}

/** Undoes sm4CbcEncrypt; throws CryptoError('decryption-failed') for a wrong length or padding. */
export function sm4CbcDecrypt(key: Uint8Array, iv: Uint8Array, ciphertext: Uint8Array): Bytes {
  const chain = startChain('cbc_decrypt', key, iv)
  const isWhole = ciphertext.length > 0 && ciphertext.length % SM4_BLOCK_BYTES === 0
  const blocks = isWhole ? ciphertext : new Uint8Array()
  const plaintext = new Uint8Array(blocks.length)
  chain.crypt(blocks, plaintext) // all of it before the padding is looked at: time must not tell which it was
  chain.end()
  const padding = paddingBytesOf(plaintext.subarray(-SM4_BLOCK_BYTES))
  if (padding === undefined) {
    plaintext.fill(0)
    throw failed()
  }
  return plaintext.subarray(0, plaintext.length - padding)
}

/** Streaming sm4CbcEncrypt. Throws CryptoError('key-invalid' | 'input-invalid') for other lengths of key and iv. */
export function createSm4CbcEncryptor(key: Uint8Array, iv: Uint8Array): Sm4Stream {
  const chain = startChain('cbc_encrypt', key, iv)
  const cut = cutInBlocks(bytes => bytes % SM4_BLOCK_BYTES)
  return {
    update: bytes => cryptPieces(chain, cut.next(bytes)),
    final: () => {
      const last = cryptPieces(chain, [padded(cut.rest())])
      chain.end()
      return last
    },
  }
}

/** Streaming sm4CbcDecrypt: holds the last block back, because only its end says whether padding is right. */
export function createSm4CbcDecryptor(key: Uint8Array, iv: Uint8Array): Sm4Stream {
  const chain = startChain('cbc_decrypt', key, iv)
  const cut = cutInBlocks(bytes => (bytes === 0 ? 0 : bytes % SM4_BLOCK_BYTES || SM4_BLOCK_BYTES))
  return {
    update: bytes => cryptPieces(chain, cut.next(bytes)),
    final: () => {
      const rest = cut.rest()
      const last = rest.length === SM4_BLOCK_BYTES ? cryptPieces(chain, [rest]) : new Uint8Array()
      chain.end()
      const padding = paddingBytesOf(last)
      if (padding === undefined) throw failed()
      return last.slice(0, SM4_BLOCK_BYTES - padding)
    },
  }
}

/**
 * Cuts what comes into whole blocks and keeps back as many bytes of the end as `held` says, at most one
 * block. Only what is kept and the block it becomes are copied.
 */
function cutInBlocks(held: (bytes: number) => number) {
  let pending = new Uint8Array()
  return {
    rest: () => pending,
    next: (bytes: Uint8Array): Uint8Array[] => {
      const total = pending.length + bytes.length
      const ready = total - held(total)
      const missing = pending.length === 0 ? 0 : SM4_BLOCK_BYTES - pending.length
      const end = ready - pending.length
      const pieces =
        ready === 0 ? [] : [concat(pending, bytes.subarray(0, missing)), bytes.subarray(missing, end)]
      pending = ready === 0 ? concat(pending, bytes) : concat(bytes.subarray(end))
      return pieces
    },
  }
}

function padded(rest: Uint8Array): Bytes {
  const padding = SM4_BLOCK_BYTES - rest.length
  const block = new Uint8Array(SM4_BLOCK_BYTES).fill(padding)
  block.set(rest)
  return block
}

function cryptPieces(chain: Chain, pieces: readonly Uint8Array[]): Bytes {
  const result = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    chain.crypt(piece, result.subarray(at))
    at += piece.length
  }
  return result
}

type Chain = {
  /** Whole blocks, to the beginning of `result`. */
  crypt(blocks: Uint8Array, result: Uint8Array): void
  end(): void
}

/** The cipher between calls: key and last block are kept here, the kernel forgets them after each call. */
function startChain(step: string, key: Uint8Array, iv: Uint8Array): Chain {
  if (key.length !== SM4_KEY_BYTES) throw new CryptoError('key-invalid', 'an SM4 key is 16 bytes')
  if (iv.length !== SM4_BLOCK_BYTES) throw new CryptoError('input-invalid', 'an SM4-CBC iv is 16 bytes')
  const ownKey = Uint8Array.from(key) // not slice: that of a Node Buffer shares its memory
  let previous = Uint8Array.from(iv)
  let hasEnded = false
  return {
    crypt: (blocks, result) => {
      if (hasEnded) throw new TypeError('the SM4-CBC stream has ended')
      if (blocks.length === 0) return
      withSm4Key(ownKey, session => {
        session.setIv(previous)
        session.transform(blocks, result, count => session.run(step, count))
        previous = session.iv()
      })
    },
    end: () => {
      hasEnded = true
      ownKey.fill(0)
    },
  }
}

/**
 * How much of the last block is PKCS#7 padding (RFC 5652 §6.3); undefined where it is wrong or there is no
 * block. Looks at all bytes alike, so time tells nothing about them.
 */
function paddingBytesOf(block: Uint8Array): number | undefined {
  const padding = block[SM4_BLOCK_BYTES - 1] ?? 0
  let wrong = Number(padding === 0) | Number(padding > SM4_BLOCK_BYTES)
  for (let i = 0; i < SM4_BLOCK_BYTES; i++) {
    const isPadding = Number(i >= SM4_BLOCK_BYTES - padding)
    wrong |= isPadding & Number(block[i] !== padding)
  }
  return wrong === 0 ? padding : undefined
}

function failed(): CryptoError {
  return new CryptoError('decryption-failed', 'the SM4-CBC ciphertext does not open')
}
