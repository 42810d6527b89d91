import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Certificate, parseCertificate } from '../../shared/certificates/certificate.ts'
import type { RevocationErrorCode } from '../../shared/certificates/revocation-error.ts'
import {
  checkRevocationList,
  findRevocation,
  parseRevocationList,
} from '../../shared/certificates/revocation-list.ts'
import type { CmsErrorCode } from '../../shared/cms/cms-error.ts'
import { openEnvelope } from '../../shared/cms/envelope.ts'
import { openEnvelopeStream } from '../../shared/cms/open-stream.ts'
import { openSignedData } from '../../shared/cms/signed-data.ts'
import { fromHex, toHex } from '../../shared/encoding/hex.ts'
import { fromUtf8 } from '../../shared/encoding/utf8.ts'
import { decryptPrivateKey } from '../../shared/key-files/encrypted-private-key.ts'
import { openEnvelopedKey } from '../../shared/key-files/enveloped-key.ts'
import type { KeyFileErrorCode } from '../../shared/key-files/key-file-error.ts'
import { parsePem } from '../../shared/key-files/pem.ts'
import { openPkcs12 } from '../../shared/key-files/pkcs12.ts'
import { type PrivateKey, parsePkcs8, parsePrivateKey } from '../../shared/key-files/private-key.ts'
import { intl } from '../../shared/node/intl.ts'
import { intlDecryptor } from '../../shared/node/intl-keys.ts'
import { keyFileOperations } from '../../shared/node/key-file-operations.ts'
import { verifyWithNode } from '../../shared/node/verify-signature.ts'
import { createMemoryStore, inChunks } from '../support/streams.ts'
import { fieldOf, type Vector, vectorFolder, vectorsIn } from '../support/vector-file.ts'
import { expectCovered, outcomeOf } from '../support/vectors.ts'

function certificateOf(folder: string, vector: Vector, key: string): Certificate {
  const [block] = parsePem(readFileSync(vectorFolder(folder) + fieldOf(vector, key), 'utf8'))
  return parseCertificate(block!.der)
}

describe('key file vectors', () => {
  const vectors = vectorsIn(vectorFolder('key-files'), ['open', 'passphrase', 'private-key', 'signing-key'])
  const keyOf = (vector: Vector): PrivateKey => {
    const kind = fieldOf(vector, 'open')
    if (kind === 'pkcs8') return parsePkcs8(vector.data)
    if (kind === 'pem') {
      const [block] = parsePem(fromUtf8(vector.data))
      return parsePrivateKey(block!.label, block!.der)
    }
    if (kind === 'enveloped') {
      const signingKey = fromHex(fieldOf(vector, 'signing-key'))
      return { kind: 'sm2', ...openEnvelopedKey(vector.data, signingKey) }
    }
    const passphrase = fieldOf(vector, 'passphrase')
    if (kind === 'encrypted-pkcs8') return decryptPrivateKey(vector.data, passphrase, keyFileOperations)
    const { identities } = openPkcs12(vector.data, passphrase, keyFileOperations)
    expect(identities[0]?.certificate).toBeDefined()
    return identities[0]!.key
  }
  test.each(vectors)('$name: $about', async vector => {
    const open = () => {
      const key = keyOf(vector)
      expect(key.kind === 'sm2' && toHex(key.privateKey)).toBe(fieldOf(vector, 'private-key'))
    }
    expect(await outcomeOf(open)).toBe(vector.expect)
  })
  test('cover every code', () => {
    const codes: Record<KeyFileErrorCode, true> = {
      'key-file-malformed': true,
      'key-file-too-large': true,
      'key-file-unsupported': true,
      'passphrase-wrong': true,
      'key-not-for-us': true,
    }
    expectCovered(vectors, codes)
  })
})

describe('revocation list vectors', () => {
  const FOLDER = 'revocation-lists'
  const vectors = vectorsIn(vectorFolder(FOLDER), ['issuer', 'at', 'revoked'])
  test.each(vectors)('$name: $about', async vector => {
    const open = () => {
      const list = parseRevocationList(vector.data)
      const issuer = certificateOf(FOLDER, vector, 'issuer')
      checkRevocationList(list, { issuer, at: new Date(fieldOf(vector, 'at')), verifyOther: verifyWithNode })
      expect(findRevocation(certificateOf(FOLDER, vector, 'revoked'), [list])).toBeDefined()
    }
    expect(await outcomeOf(open)).toBe(vector.expect)
  })
  test('cover every code', () => {
    const codes: Record<RevocationErrorCode, true> = {
      'revocation-list-malformed': true,
      'revocation-list-signature-invalid': true,
      'revocation-list-untrusted': true,
      'revocation-list-not-yet-valid': true,
      'revocation-list-outdated': true,
    }
    expectCovered(vectors, codes)
  })
})

describe('message vectors of suite intl', () => {
  const FOLDER = 'cms-intl'
  const vectors = vectorsIn(vectorFolder(FOLDER), ['open', 'certificate', 'private-key', 'content'])
  const decryptorFor = (vector: Vector) =>
    intlDecryptor(certificateOf(FOLDER, vector, 'certificate'), fromHex(fieldOf(vector, 'private-key')))
  test.each(vectors)('$name: $about', async vector => {
    const open = async () => {
      if (fieldOf(vector, 'open') === 'signed-data') return openSignedData(vector.data, intl).content
      return (await openEnvelope(vector.data, decryptorFor(vector), intl))?.content ?? 'not-for-me'
    }
    const checked = async () => {
      const content = await open()
      if (content !== 'not-for-me') expect(toHex(content)).toBe(fieldOf(vector, 'content'))
      return content
    }
    expect(await outcomeOf(checked)).toBe(vector.expect)
  })
  test.each(vectors.filter(vector => fieldOf(vector, 'open') === 'envelope'))(
    'as a stream, $name: $about',
    async vector => {
      const source = inChunks(vector.data, 100)
      const open = () => openEnvelopeStream(source, decryptorFor(vector), createMemoryStore(), intl)
      const read = async () => ((await open()) === undefined ? 'not-for-me' : 'ok')
      // Without its mac the envelope is found malformed only at its end, when it counts as not decrypted.
      const expected = vector.name === 'envelope-no-mac.txt' ? 'decryption-failed' : vector.expect
      expect(await outcomeOf(read)).toBe(expected)
    },
  )
  test('cover every code of reading', () => {
    type Making = 'recipient-certificate-unsuitable' | 'signer-certificate-unsuitable' | 'content-size-wrong'
    const codes: Record<Exclude<CmsErrorCode, Making>, true> = {
      'cms-malformed': true,
      'cms-too-large': true,
      'suite-unknown': true,
      'digest-mismatch': true,
      'signature-invalid': true,
      'decryption-failed': true,
    }
    expectCovered(vectors, codes)
  })
})
