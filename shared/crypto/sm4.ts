/**
 * SM4 (GB/T 32907) in our own WebAssembly kernel, constant time, in the modes we use:
 * CBC with PKCS#7 padding for envelopes (GB/T 35275), GCM for parts, CTR and bare blocks beneath them.
 * After each call the kernel holds neither key nor data. docs/spec/crypto.md has the formats.
 */
import { CryptoError } from './errors.ts'
import { SM4_BLOCK_BYTES, withSm4Key } from './sm4-kernel.ts'

export {
  createSm4CbcDecryptor,
  createSm4CbcEncryptor,
  type Sm4Stream,
  sm4CbcDecrypt,
  sm4CbcEncrypt,
} from './sm4-cbc.ts'
export { type Sm4GcmParameters, sm4GcmOpen, sm4GcmSeal } from './sm4-gcm.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** CTR (GB/T 17964-2021 clause 9): the 16-byte counter counts up over all 128 bits. Its own inverse. */
export function sm4Ctr(key: Uint8Array, counter: Uint8Array, data: Uint8Array): Bytes {
  if (counter.length !== SM4_BLOCK_BYTES)
    throw new CryptoError('input-invalid', 'an SM4-CTR counter is 16 bytes')
  return withSm4Key(key, session => {
    const result = new Uint8Array(data.length)
    session.setIv(counter)
    session.transform(data, result, count => session.run('ctr', count))
    return result
  })
}

/** The bare cipher on whole blocks, each on its own. A building block, not a mode for documents. */
export function sm4EncryptBlocks(key: Uint8Array, blocks: Uint8Array): Bytes {
  return withSm4Key(key, session => {
    const result = new Uint8Array(checkedBlocks(blocks).length)
    session.transform(blocks, result, count => session.run('encrypt_blocks', count))
    return result
  })
}

/** Undoes sm4EncryptBlocks. The kernel chains when it decrypts; each block starts a chain of its own. */
export function sm4DecryptBlocks(key: Uint8Array, blocks: Uint8Array): Bytes {
  return withSm4Key(key, session => {
    const result = new Uint8Array(checkedBlocks(blocks).length)
    for (let at = 0; at < blocks.length; at += SM4_BLOCK_BYTES) {
      session.setIv(new Uint8Array(SM4_BLOCK_BYTES))
      const block = blocks.subarray(at, at + SM4_BLOCK_BYTES)
      session.transform(block, result.subarray(at), count => session.run('cbc_decrypt', count))
    }
    return result
  })
}

function checkedBlocks(blocks: Uint8Array): Uint8Array {
  if (blocks.length % SM4_BLOCK_BYTES !== 0)
    throw new CryptoError('input-invalid', 'SM4 blocks are 16 bytes each')
  return blocks
}
