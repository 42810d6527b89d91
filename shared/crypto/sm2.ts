/**
 * SM2 (GB/T 32918) in our own WebAssembly kernel: keys, signatures, encryption of keys.
 * Signatures use the default user id and are DER (GB/T 35276); ciphers are DER, C1 C3 C2.
 * Constant time where a secret is (kernels/sm2.c says which parts); docs/spec/crypto.md has the formats.
 */

export { SM2_MAX_PLAINTEXT_BYTES, sm2Decrypt, sm2Encrypt, sm2EncryptForMany } from './sm2-encryption.ts'
export { generateSm2KeyPair, isSm2PublicKey, type Sm2KeyPair, sm2PublicKeyOf } from './sm2-keys.ts'
export { createSm2Digest, sm2Sign, sm2SignDigest, sm2Verify, sm2VerifyDigest } from './sm2-signature.ts'
