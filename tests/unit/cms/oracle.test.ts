/** The envelope is taken apart with another implementation of SM2, SM3 and SM4, following GB/T 35275 by hand. */
import { sm2, sm3, sm4 } from 'sm-crypto-v2'
import { describe, expect, test } from 'vitest'
import { openEnvelope, sealEnvelope } from '../../../shared/cms/envelope.ts'
import { sm2Encrypt } from '../../../shared/crypto/sm2.ts'
import { parseDer } from '../../../shared/der/reader.ts'
import { explicit, implicit, integer, octets, oid, sequence, setOf } from '../../../shared/der/writer.ts'
import { concat } from '../../../shared/encoding/bytes.ts'
import { fromHex, toHex } from '../../../shared/encoding/hex.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { nodeAt } from '../../support/der-surgery.ts'
import { DISTID, hasOpenssl, openssl, opensslTitle, pem } from '../../support/openssl.ts'
import { decryptorOf, makeHolder, makeRoot, NOON, signerOf } from '../../support/pki.ts'

const root = await makeRoot()
const seat = await makeHolder('seat', 'signing', root)
const archive = await makeHolder('archive', 'encryption', root)
const content = utf8('关于开展档案安全检查的通知')
const envelope = await sealEnvelope(content, signerOf(seat), [archive.certificate], NOON)

/** Decrypts with the oracle: SM2Cipher to C1‖C3‖C2 by hand, then SM4-CBC. */
function decryptedByOracle(): Uint8Array {
  const cipher = nodeAt(nodeAt(envelope, [1, 0, 1, 0, 3]).content, [])
  const [x, y, hash, text] = cipher.children.map(child => child.content)
  const coordinate = (bytes: Uint8Array) =>
    toHex(bytes)
      .replace(/^00(?=.{64}$)/, '')
      .padStart(64, '0')
  const raw = coordinate(x!) + coordinate(y!) + toHex(hash!) + toHex(text!)
  const key = sm2.doDecrypt(raw, toHex(archive.keyPair.privateKey), 1, { output: 'array' })
  const iv = toHex(nodeAt(envelope, [1, 0, 2, 1, 1]).content)
  const encrypted = nodeAt(envelope, [1, 0, 2, 2]).content
  return sm4.decrypt(encrypted, key, { mode: 'cbc', iv, output: 'array' })
}

describe('taken apart by sm-crypto-v2', () => {
  const signed = decryptedByOracle()
  const attributes = nodeAt(signed, [1, 0, -1, 0, 3])
  const signature = nodeAt(signed, [1, 0, -1, 0, 5]).content
  const signedBytes = concat(Uint8Array.of(0x31), attributes.raw.subarray(1))
  const publicKey = toHex(seat.keyPair.publicKey)

  test('the decrypted message is signedData with our content', () => {
    expect(nodeAt(signed, [1, 0, 2, 1, 0]).content).toEqual(content)
    expect(toHex(parseDer(signed).raw)).toBe(toHex(signed))
  })

  test('the digest is plain SM3 and the signature covers the SET OF attributes with Z', () => {
    const digest = attributes.children.find(child =>
      toHex(child.raw).includes(toHex(oid('1.2.840.113549.1.9.4'))),
    )
    expect(toHex(digest!.raw).endsWith(sm3(content))).toBe(true)
    const options = { hash: true, der: true, userId: '1234567812345678' }
    expect(sm2.doVerifySignature(signedBytes, toHex(signature), publicKey, options)).toBe(true)
    expect(sm2.doVerifySignature(attributes.raw, toHex(signature), publicKey, options)).toBe(false)
  })

  test.skipIf(!hasOpenssl)(`the signature verifies with ${opensslTitle}`, () => {
    const files = {
      'key.pem': pem('PUBLIC KEY', nodeAt(seat.certificate.der, [0, 6]).raw),
      sig: signature,
      data: signedBytes,
    }
    const out = openssl(
      files,
      'dgst',
      '-sm3',
      '-verify',
      'key.pem',
      '-sigopt',
      DISTID,
      '-signature',
      'sig',
      'data',
    )
    expect(out).toBe('Verified OK\n')
  })
})

test('an envelope made with sm-crypto-v2 opens', async () => {
  const attribute = (type: string, value: Uint8Array) => sequence(oid(type), setOf(value))
  const data = oid('1.2.156.10197.6.1.4.2.1')
  const attributes = setOf(
    attribute('1.2.840.113549.1.9.3', data),
    attribute('1.2.840.113549.1.9.4', octets(fromHex(sm3(content)))),
  )
  const privateKey = toHex(seat.keyPair.privateKey)
  const publicKey = toHex(seat.keyPair.publicKey)
  const signature = fromHex(sm2.doSignature(attributes, privateKey, { hash: true, der: true, publicKey }))
  const identifierOf = ({ issuerDer, serial }: typeof seat.certificate) =>
    sequence(issuerDer, integer(serial))
  const algorithm = (type: string, ...parameters: Uint8Array[]) => sequence(oid(type), ...parameters)
  const digestAlgorithm = algorithm('1.2.156.10197.1.401')
  const attributesOnWire = implicit(0, nodeAt(attributes, []).content, true)
  const signerInfo = sequence(
    integer(1),
    identifierOf(seat.certificate),
    digestAlgorithm,
    attributesOnWire,
    algorithm('1.2.156.10197.1.301.1'),
    octets(signature),
  )
  const signedData = sequence(
    integer(1),
    setOf(digestAlgorithm),
    sequence(data, explicit(0, octets(content))),
    implicit(0, seat.certificate.der, true),
    setOf(signerInfo),
  )
  const message = sequence(oid('1.2.156.10197.6.1.4.2.2'), explicit(0, signedData))
  const key = fromHex('000102030405060708090a0b0c0d0e0f')
  const encrypted = sm4.encrypt(message, key, { mode: 'cbc', iv: toHex(key), output: 'array' })
  const recipient = sequence(
    integer(1),
    identifierOf(archive.certificate),
    algorithm('1.2.156.10197.1.301.3'),
    octets(sm2Encrypt(key, archive.keyPair.publicKey)),
  )
  const enveloped = sequence(
    integer(1),
    setOf(recipient),
    sequence(data, algorithm('1.2.156.10197.1.104.2', octets(key)), implicit(0, encrypted)),
  )
  const opened = await openEnvelope(
    sequence(oid('1.2.156.10197.6.1.4.2.3'), explicit(0, enveloped)),
    decryptorOf(archive),
  )
  expect(opened?.content).toEqual(content)
  expect(opened?.signer).toEqual(seat.certificate)
  expect(opened?.signingTime).toBeUndefined()
})
