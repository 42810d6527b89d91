import { CryptoError } from './errors.ts'
import { SM4_BLOCK_BYTES, type Sm4Session, withSm4Key } from './sm4-kernel.ts'

type Bytes = Uint8Array<ArrayBuffer>

export const SM4_GCM_NONCE_BYTES = 12
export const SM4_GCM_TAG_BYTES = 16

/** key: 16 bytes. nonce: 12 bytes, never twice under one key. aad: bound to the ciphertext, not carried in it. */
export type Sm4GcmParameters = {
  readonly key: Uint8Array
  readonly nonce: Uint8Array
  readonly aad?: Uint8Array
}

const NOTHING = new Uint8Array()

/** SM4-GCM (GB/T 36624-2018 clause 10, RFC 8998): ciphertext ‖ 16-byte tag. */
export function sm4GcmSeal(parameters: Sm4GcmParameters, plaintext: Uint8Array): Bytes {
  checkNonce(parameters)
  const sealed = new Uint8Array(plaintext.length + SM4_GCM_TAG_BYTES)
  return withSm4Key(parameters.key, session => {
    begin(session, parameters)
    session.transform(plaintext, sealed, (blocks, bytes) => {
      session.run('ctr', blocks)
      session.zeroOutputTail(bytes)
      session.run('ghash_output', blocks)
    })
    sealed.set(tagOf(session, parameters, plaintext.length), plaintext.length)
    return sealed
  })
}

/** Undoes sm4GcmSeal; throws CryptoError('decryption-failed') and gives nothing out unless the tag is right. */
export function sm4GcmOpen(parameters: Sm4GcmParameters, sealed: Uint8Array): Bytes {
  checkNonce(parameters)
  const length = sealed.length - SM4_GCM_TAG_BYTES
  if (length < 0) throw failed()
  const plaintext = new Uint8Array(length)
  return withSm4Key(parameters.key, session => {
    begin(session, parameters)
    session.transform(sealed.subarray(0, length), plaintext, blocks => {
      session.run('ghash_input', blocks)
      session.run('ctr', blocks)
    })
    if (isSame(tagOf(session, parameters, length), sealed.subarray(length))) return plaintext
    plaintext.fill(0)
    throw failed()
  })
}

/** SP 800-38D clause 7.1 steps 1–3 for a 12-byte nonce: hash the AAD, start counting behind J0. */
function begin(session: Sm4Session, { nonce, aad = NOTHING }: Sm4GcmParameters): void {
  session.call('ghash_start')
  session.absorb(aad)
  session.setIv(counterBlock(nonce, 2))
}

function tagOf(session: Sm4Session, { nonce, aad = NOTHING }: Sm4GcmParameters, length: number): Bytes {
  const lengths = new DataView(new ArrayBuffer(SM4_BLOCK_BYTES))
  lengths.setBigUint64(0, BigInt(aad.length) * 8n)
  lengths.setBigUint64(8, BigInt(length) * 8n)
  session.absorb(new Uint8Array(lengths.buffer))
  session.setIv(counterBlock(nonce, 1))
  session.call('ghash_tag')
  return session.tag()
}

function counterBlock(nonce: Uint8Array, count: number): Bytes {
  const block = new Uint8Array(SM4_BLOCK_BYTES)
  block.set(nonce)
  block[SM4_BLOCK_BYTES - 1] = count
  return block
}

/** Compares tags without telling where they differ. */
function isSame(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0)
  return difference === 0
}

function checkNonce({ nonce }: Sm4GcmParameters): void {
  if (nonce.length !== SM4_GCM_NONCE_BYTES)
    throw new CryptoError('input-invalid', 'an SM4-GCM nonce is 12 bytes')
}

function failed(): CryptoError {
  return new CryptoError('decryption-failed', 'the SM4-GCM ciphertext does not open')
}
