import { describe, expect, test } from 'vitest'
import { softwareDecryptor, softwareSigner } from '../../../electron/engine/keys/software-keys.ts'
import { sm2EncryptForMany, sm2Verify } from '../../../shared/crypto/sm2.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { codeFrom } from '../../support/code-from.ts'
import { keyPairOf, makeHolder, makeRoot } from '../../support/pki.ts'

describe('keys in memory', () => {
  test('sign and unwrap for their certificate', async () => {
    const root = await makeRoot()
    const signing = await makeHolder('张秘书', 'signing', root)
    const encryption = await makeHolder('张秘书', 'encryption', root)
    const signer = softwareSigner(signing.certificate.der, signing.keyPair.privateKey)
    const signature = await signer.sign(utf8('公文'))
    expect(sm2Verify(utf8('公文'), signature, signing.keyPair.publicKey)).toBe(true)
    const decryptor = softwareDecryptor(encryption.certificate.der, encryption.keyPair.privateKey)
    const [wrapped = new Uint8Array()] = sm2EncryptForMany(utf8('0123456789abcdef'), [
      encryption.keyPair.publicKey,
    ])
    expect(await decryptor.unwrap(wrapped)).toEqual(utf8('0123456789abcdef'))
  })

  test('are refused with the certificate of another', async () => {
    const { certificate } = await makeHolder('张秘书', 'signing', await makeRoot())
    const { privateKey } = keyPairOf('somebody else')
    expect(await codeFrom(() => softwareSigner(certificate.der, privateKey))).toBe('key-mismatch')
    expect(await codeFrom(() => softwareDecryptor(certificate.der, privateKey))).toBe('key-mismatch')
    expect(await codeFrom(() => softwareSigner(Uint8Array.of(0x30), privateKey))).toBe(
      'certificate-malformed',
    )
  })
})
