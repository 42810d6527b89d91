/**
 * Writes the vectors of certificates, cms and statement: `node tests/vectors/make-pki.ts`.
 * Keys, times and random bytes are fixed, SM2 signatures and ciphers are not: a new run gives other bytes
 * with the same outcomes. So this is run when a vector is added, and what it writes is committed.
 */
import { createSign, generateKeyPairSync } from 'node:crypto'
import { parseCertificate, serialHex } from '../../shared/certificates/certificate.ts'
import { issueCertificate } from '../../shared/certificates/issue.ts'
import { createRequest } from '../../shared/certificates/request.ts'
import { sealEnvelope } from '../../shared/cms/envelope.ts'
import { encodeEnvelopedData } from '../../shared/cms/enveloped-data.ts'
import { encodeSignedData } from '../../shared/cms/signed-data.ts'
import { sm2Encrypt, sm2Sign } from '../../shared/crypto/sm2.ts'
import { sm3 } from '../../shared/crypto/sm3.ts'
import {
  bits,
  boolean,
  explicit,
  integer,
  nullValue,
  octets,
  oid,
  sequence,
  setOf,
  tagged,
} from '../../shared/der/writer.ts'
import { concat } from '../../shared/encoding/bytes.ts'
import { toHex } from '../../shared/encoding/hex.ts'
import { utf8 } from '../../shared/encoding/utf8.ts'
import { openStatement, signStatement } from '../../shared/statement/statement.ts'
import { encodeStatement, statementToJson } from '../../shared/statement/statement-frame.ts'
import { changeAt, flipped, nodeAt } from '../support/der-surgery.ts'
import {
  type Holder,
  keyPairOf,
  makeHolder,
  makeRoot,
  NOON,
  NOT_AFTER,
  NOT_BEFORE,
  signerOf,
} from '../support/pki.ts'
import type { VectorFields } from '../support/vector-file.ts'
import { emptyVectorFolder } from '../support/vector-folder.ts'

const root = await makeRoot()
const province = await makeHolder('province', 'root', root, {
  subject: { commonName: '省级' },
  pathLength: 0,
})
const seat = await makeHolder('seat', 'signing', root)
const archive = await makeHolder('archive', 'encryption', root)
const finance = await makeHolder('finance', 'encryption', root)
const deepSeat = await makeHolder('deep-seat', 'signing', province)

/** A certificate with its signed part changed and signed again. */
function reissued(
  der: Uint8Array,
  path: number[],
  value: (content: Uint8Array) => Uint8Array,
  issuer: Holder,
): Uint8Array {
  const tbs = changeAt(nodeAt(der, [0]).raw, path, node => value(node.content))
  return sequence(tbs, nodeAt(der, [1]).raw, bits(sm2Sign(tbs, issuer.keyPair)))
}

await makeCertificateVectors()
await makeCmsVectors()
await makeStatementVectors()

async function makeCertificateVectors(): Promise<void> {
  const { vector, certificate } = emptyVectorFolder('certificates')
  for (const [name, { certificate: made }] of Object.entries({ root, province, seat, archive, finance }))
    certificate(name, made.der)
  const at = NOON.toISOString()
  const chain = (fields: VectorFields): VectorFields => ({
    open: 'chain',
    anchors: 'root.pem',
    at,
    usage: 'signing',
    ...fields,
  })
  const seatDer = seat.certificate.der

  vector('chain-ok', chain({ expect: 'ok', about: 'a seat, issued by the root' }), seatDer)
  vector(
    'chain-intermediate-ok',
    chain({
      expect: 'ok',
      about: 'a seat, issued by an authority below the root',
      intermediates: 'province.pem',
    }),
    deepSeat.certificate.der,
  )
  vector(
    'chain-last-second-ok',
    chain({ expect: 'ok', about: 'at the very end of the validity', at: NOT_AFTER.toISOString() }),
    seatDer,
  )
  vector(
    'chain-untrusted',
    chain({ expect: 'certificate-untrusted', about: 'the authority between seat and root is missing' }),
    deepSeat.certificate.der,
  )
  const below = await makeHolder('county', 'root', province, { subject: { commonName: '县级' } })
  certificate('county', below.certificate.der)
  const tooDeep = await makeHolder('too-deep-seat', 'signing', below)
  vector(
    'chain-path-length',
    chain({
      expect: 'certificate-untrusted',
      about: 'an authority of path length 0 has an authority below it',
      intermediates: 'province.pem, county.pem',
    }),
    tooDeep.certificate.der,
  )
  const seatIssued = await makeHolder('below-seat', 'signing', seat)
  vector(
    'chain-not-an-authority',
    chain({
      expect: 'certificate-untrusted',
      about: 'issued by a seat, which is no authority',
      intermediates: 'seat.pem',
    }),
    seatIssued.certificate.der,
  )
  const critical = reissued(
    seatDer,
    [7, 0],
    list => sequence(list, sequence(oid('1.2.3.4'), boolean(true), octets(nullValue()))),
    root,
  )
  vector(
    'chain-critical-extension',
    chain({ expect: 'certificate-untrusted', about: 'a critical extension that is not known' }),
    critical,
  )
  const impostor = await makeRoot('impostor')
  const forged = await makeHolder('seat', 'signing', impostor)
  vector(
    'chain-forged',
    chain({
      expect: 'certificate-signature-invalid',
      about: "issued under the root's name with another key",
    }),
    forged.certificate.der,
  )
  const lastByte = seatDer.length - 1
  vector(
    'chain-signature-flipped',
    chain({ expect: 'certificate-signature-invalid', about: 'one bit of the signature turned' }),
    flipped(seatDer, lastByte),
  )
  vector(
    'chain-early',
    chain({
      expect: 'certificate-not-yet-valid',
      about: 'one millisecond before the validity',
      at: new Date(NOT_BEFORE.getTime() - 1).toISOString(),
    }),
    seatDer,
  )
  vector(
    'chain-late',
    chain({
      expect: 'certificate-expired',
      about: 'one second after the validity',
      at: new Date(NOT_AFTER.getTime() + 1000).toISOString(),
    }),
    seatDer,
  )
  vector(
    'chain-revoked',
    chain({
      expect: 'certificate-revoked',
      about: 'the serial number is among the revoked',
      revoked: serialHex(seat.certificate),
    }),
    seatDer,
  )
  vector(
    'chain-encryption-signs',
    chain({
      expect: 'certificate-usage-wrong',
      about: 'an encryption certificate where one to sign with is needed',
    }),
    archive.certificate.der,
  )
  vector(
    'chain-signing-receives',
    chain({
      expect: 'certificate-usage-wrong',
      about: 'a signing certificate where one to encrypt to is needed',
      usage: 'encryption',
    }),
    seatDer,
  )

  const parsed = (fields: VectorFields): VectorFields => ({ open: 'certificate', ...fields })
  const sm2Sm3Null = sequence(oid('1.2.156.10197.1.501'), nullValue())
  vector(
    'parse-null-parameters-ok',
    parsed({ expect: 'ok', about: 'NULL after both copies of the algorithm, as some authorities write' }),
    changeAt(
      changeAt(seatDer, [0, 2], () => sm2Sm3Null),
      [1],
      () => sm2Sm3Null,
    ),
  )
  vector(
    'parse-key-oid-ok',
    parsed({ expect: 'ok', about: 'the key under .301, as in GM/T 0015 table C.3' }),
    changeAt(seatDer, [0, 6, 0], () => sequence(oid('1.2.156.10197.1.301'))),
  )
  vector(
    'parse-tls-ok',
    parsed({ expect: 'ok', about: 'a P-256 TLS certificate with host names and addresses' }),
    await tlsCertificate(),
  )
  vector(
    'parse-algorithms-differ',
    parsed({
      expect: 'certificate-malformed',
      about: 'the unsigned copy of the algorithm differs from the signed one',
    }),
    changeAt(seatDer, [1], () => sm2Sm3Null),
  )
  vector(
    'parse-off-curve',
    parsed({ expect: 'certificate-malformed', about: 'the SM2 point is not on the curve' }),
    changeAt(seatDer, [0, 6, 1], () => bits(concat(Uint8Array.of(4), new Uint8Array(64).fill(1)))),
  )
  vector(
    'parse-extension-twice',
    parsed({ expect: 'certificate-malformed', about: 'one extension occurs twice' }),
    changeAt(seatDer, [0, 7, 0, 1], node => concat(node.raw, node.raw)),
  )
  vector(
    'parse-version-1',
    parsed({ expect: 'certificate-malformed', about: 'X.509 version 1' }),
    changeAt(seatDer, [0, 0], () => explicit(0, integer(0))),
  )
  vector(
    'parse-trailing',
    parsed({ expect: 'certificate-malformed', about: 'a byte behind the certificate' }),
    concat(seatDer, Uint8Array.of(0)),
  )
  vector(
    'parse-long-form-length',
    parsed({
      expect: 'certificate-malformed',
      about: 'BER: the outermost length in three octets where two would do',
    }),
    concat(Uint8Array.of(0x30, 0x83, 0), seatDer.subarray(2)),
  )

  const asked = (fields: VectorFields): VectorFields => ({ open: 'request', ...fields })
  const request = createRequest(
    { country: 'CN', organization: '青河市档案馆', commonName: '机要席位一' },
    keyPairOf('applicant'),
  )
  vector('request-ok', asked({ expect: 'ok', about: 'a PKCS#10 request' }), request)
  vector(
    'request-other-key',
    asked({ expect: 'request-signature-invalid', about: 'signed with a key that is not the one asked for' }),
    changeAt(request, [2], () => bits(sm2Sign(nodeAt(request, [0]).raw, keyPairOf('thief')))),
  )
  vector(
    'request-no-attributes',
    asked({ expect: 'request-malformed', about: 'the attributes are left out' }),
    changeAt(request, [0, 3], () => new Uint8Array()),
  )
}

async function tlsCertificate(): Promise<Uint8Array> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const subject = { commonName: '青河市公文交换中心' }
  return issueCertificate(
    {
      subject,
      publicKey: {
        kind: 'p256',
        point: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(-65)),
      },
      usage: 'tls',
      notBefore: NOT_BEFORE,
      notAfter: NOT_AFTER,
      serial: Uint8Array.of(7),
      issuer: subject,
      alternativeNames: { dns: ['exchange.example'], ip: ['127.0.0.1', '::1'] },
    },
    { algorithm: 'ecdsa-p256-sha256', sign: async tbs => createSign('sha256').update(tbs).sign(privateKey) },
  )
}

async function makeCmsVectors(): Promise<void> {
  const { vector } = emptyVectorFolder('cms')
  const content = utf8('青政〔2026〕1号')
  const contentField = { content: toHex(content) }
  const signed = await encodeSignedData(content, signerOf(seat), { signingTime: NOON })
  const [CONTENT, SIGNER] = [
    [1, 0, 2, 1, 0],
    [1, 0, -1, 0],
  ]
  const ATTRIBUTES = [...SIGNER, 3]
  const opening = (fields: VectorFields): VectorFields => ({ open: 'signed-data', ...fields })

  vector('signed-ok', opening({ expect: 'ok', about: 'content signed by a seat', ...contentField }), signed)
  const sm2Sm3 = sequence(oid('1.2.156.10197.1.501'))
  const sm3Null = sequence(oid('1.2.156.10197.1.401'), nullValue())
  vector(
    'signed-501-ok',
    opening({ expect: 'ok', about: 'digestEncryptionAlgorithm .501, as GmSSL writes', ...contentField }),
    changeAt(signed, [...SIGNER, 4], () => sm2Sm3),
  )
  vector(
    'signed-digest-501-ok',
    opening({
      expect: 'ok',
      about: '.501 among the digestAlgorithms, as some producers write',
      ...contentField,
    }),
    changeAt(signed, [1, 0, 1], () => setOf(sm2Sm3)),
  )
  vector(
    'signed-null-ok',
    opening({ expect: 'ok', about: 'NULL parameters after SM3', ...contentField }),
    changeAt(signed, [...SIGNER, 2], () => sm3Null),
  )
  vector(
    'signed-content-flipped',
    opening({ expect: 'digest-mismatch', about: 'one bit of the content turned after signing' }),
    changeAt(signed, CONTENT, node => octets(flipped(node.content, 4))),
  )
  const zDigest = resigned(signed, list => changeDigest(list, sm3(utf8('Z'), content)))
  vector(
    'signed-digest-with-prefix',
    opening({ expect: 'digest-mismatch', about: 'the digest attribute is not the plain SM3 of the content' }),
    zDigest,
  )
  vector(
    'signed-tag-a0',
    opening({
      expect: 'signature-invalid',
      about: 'signed over the attributes with their [0] tag instead of SET OF',
    }),
    changeAt(signed, [...SIGNER, 5], () => octets(sm2Sign(nodeAt(signed, ATTRIBUTES).raw, seat.keyPair))),
  )
  vector(
    'signed-other-key',
    opening({
      expect: 'signature-invalid',
      about: 'signed with a key that is not the one of the certificate',
    }),
    changeAt(signed, [...SIGNER, 5], () =>
      octets(sm2Sign(tagged(0x31, nodeAt(signed, ATTRIBUTES).content), archive.keyPair)),
    ),
  )
  vector(
    'signed-raw-signature',
    opening({ expect: 'signature-invalid', about: 'the signature as 64 bytes r‖s instead of DER' }),
    changeAt(signed, [...SIGNER, 5], () => octets(new Uint8Array(64).fill(1))),
  )
  vector(
    'signed-no-attributes',
    opening({
      expect: 'cms-malformed',
      about: 'without authenticated attributes, their bytes passed off as content',
    }),
    changeAt(
      changeAt(signed, ATTRIBUTES, () => new Uint8Array()),
      [1, 0, 2, 1],
      () => explicit(0, octets(tagged(0x31, nodeAt(signed, ATTRIBUTES).content))),
    ),
  )
  vector(
    'signed-two-signers',
    opening({ expect: 'cms-malformed', about: 'two signers' }),
    changeAt(signed, SIGNER, node => concat(node.raw, node.raw)),
  )
  vector(
    'signed-no-certificate',
    opening({ expect: 'cms-malformed', about: "the signer's certificate is missing" }),
    changeAt(signed, [1, 0, 3], () => tagged(0xa0, archive.certificate.der)),
  )
  vector(
    'signed-two-digests',
    opening({ expect: 'cms-malformed', about: 'two message digests, rightly signed' }),
    resigned(signed, list => concat(list, digestAttribute(sm3()))),
  )
  vector(
    'signed-type-differs',
    opening({ expect: 'cms-malformed', about: 'the signed content type is not data' }),
    resigned(signed, () =>
      concat(
        sequence(oid('1.2.840.113549.1.9.3'), setOf(oid('1.2.156.10197.6.1.4.2.2'))),
        digestAttribute(sm3(content)),
      ),
    ),
  )
  vector(
    'signed-trailing',
    opening({ expect: 'cms-malformed', about: 'a byte behind the message' }),
    concat(signed, Uint8Array.of(0)),
  )
  vector(
    'signed-rfc5652',
    opening({ expect: 'suite-unknown', about: 'the content type of RFC 5652' }),
    changeAt(signed, [0], () => oid('1.2.840.113549.1.7.2')),
  )
  vector(
    'signed-sha256',
    opening({ expect: 'suite-unknown', about: 'SHA-256 where SM3 belongs' }),
    changeAt(signed, [...SIGNER, 2], () => sequence(oid('2.16.840.1.101.3.4.2.1'))),
  )
  vector(
    'signed-17-certificates',
    opening({ expect: 'cms-too-large', about: '17 certificates' }),
    changeAt(signed, [1, 0, 3], () =>
      tagged(0xa0, concat(...Array<Uint8Array>(17).fill(seat.certificate.der))),
    ),
  )

  const key = { certificate: 'archive.pem', 'private-key': toHex(archive.keyPair.privateKey) }
  const received = (fields: VectorFields): VectorFields => ({ open: 'enveloped-data', ...key, ...fields })
  const fixed = (length: number) => Uint8Array.from({ length }, (_, i) => i + 1)
  const envelope = encodeEnvelopedData(content, [archive.certificate], fixed)
  vector(
    'enveloped-ok',
    received({ expect: 'ok', about: 'for one receiver, key and IV 0102…10', ...contentField }),
    envelope,
  )
  const plainSm4 = sequence(oid('1.2.156.10197.1.104'), octets(fixed(16)))
  vector(
    'enveloped-104-ok',
    received({ expect: 'ok', about: 'SM4-CBC under plain .104, as CFCA writes', ...contentField }),
    changeAt(envelope, [1, 0, 2, 1], () => plainSm4),
  )
  vector(
    'enveloped-301-2-ok',
    received({ expect: 'ok', about: 'SM2 encryption under .301.2, as GmSSL writes', ...contentField }),
    changeAt(envelope, [1, 0, 1, 0, 2], () => sequence(oid('1.2.156.10197.1.301.2'))),
  )
  vector(
    'enveloped-not-for-me',
    received({ expect: 'not-for-me', about: 'for another receiver' }),
    encodeEnvelopedData(content, [finance.certificate], fixed),
  )
  vector(
    'enveloped-other-key',
    received({ expect: 'decryption-failed', about: 'the key was wrapped for another' }),
    changeAt(envelope, [1, 0, 1, 0, 3], () => octets(sm2Encrypt(fixed(16), finance.keyPair.publicKey))),
  )
  vector(
    'enveloped-short-key',
    received({ expect: 'decryption-failed', about: 'a wrapped key of 15 bytes' }),
    changeAt(envelope, [1, 0, 1, 0, 3], () => octets(sm2Encrypt(fixed(15), archive.keyPair.publicKey))),
  )
  vector(
    'enveloped-padding',
    received({ expect: 'decryption-failed', about: 'the padding is wrong' }),
    changeAt(envelope, [1, 0, 2, 2], node => tagged(0x80, flipped(node.content, node.content.length - 17))),
  )
  vector(
    'enveloped-ecb',
    received({ expect: 'suite-unknown', about: 'SM4-ECB' }),
    changeAt(envelope, [1, 0, 2, 1], () => sequence(oid('1.2.156.10197.1.104.1'))),
  )
  vector(
    'enveloped-key-identifier',
    received({ expect: 'cms-malformed', about: 'a recipient of version 2' }),
    changeAt(envelope, [1, 0, 1, 0, 0], () => integer(2)),
  )
  vector(
    'enveloped-in-pieces',
    received({ expect: 'cms-malformed', about: 'the ciphertext in pieces' }),
    changeAt(envelope, [1, 0, 2, 2], node => tagged(0xa0, octets(node.content))),
  )

  const whole = (fields: VectorFields): VectorFields => ({ open: 'envelope', ...key, ...fields })
  const sealed = await sealEnvelope(content, signerOf(seat), [archive.certificate, finance.certificate], NOON)
  vector(
    'envelope-ok',
    whole({ expect: 'ok', about: 'signed by a seat, for two receivers', ...contentField }),
    sealed,
  )
  vector(
    'envelope-unsigned',
    whole({ expect: 'decryption-failed', about: 'what was decrypted is not signed' }),
    envelope,
  )
  vector(
    'envelope-forged-inside',
    whole({ expect: 'decryption-failed', about: 'other content under the signature of another package' }),
    encodeEnvelopedData(
      changeAt(signed, CONTENT, () => octets(utf8('青政〔2026〕2号'))),
      [archive.certificate],
      fixed,
    ),
  )
  vector(
    'envelope-ciphertext-flipped',
    whole({ expect: 'decryption-failed', about: 'one bit in the middle of the ciphertext turned' }),
    flipped(sealed, sealed.length - 200),
  )
}

function digestAttribute(digest: Uint8Array): Uint8Array {
  return sequence(oid('1.2.840.113549.1.9.4'), setOf(octets(digest)))
}

function changeDigest(list: Uint8Array, digest: Uint8Array): Uint8Array {
  const members = nodeAt(tagged(0x31, list), []).children.map(child => child.raw)
  const type = toHex(oid('1.2.840.113549.1.9.4'))
  return concat(...members.map(member => (toHex(member).includes(type) ? digestAttribute(digest) : member)))
}

/** The message with its attributes changed and signed anew by the seat. */
function resigned(signed: Uint8Array, change: (list: Uint8Array) => Uint8Array): Uint8Array {
  const place = [1, 0, -1, 0, 3]
  const list = change(nodeAt(signed, place).content)
  const signature = sm2Sign(tagged(0x31, list), seat.keyPair)
  return changeAt(
    changeAt(signed, place, () => tagged(0xa0, list)),
    [1, 0, -1, 0, 5],
    () => octets(signature),
  )
}

async function makeStatementVectors(): Promise<void> {
  const { vector } = emptyVectorFolder('statement')
  const conditions = { anchors: 'root.pem', at: NOON.toISOString(), usage: 'signing' }
  const given = (fields: VectorFields): VectorFields => ({ open: 'binary', ...conditions, ...fields })
  const value = { format: 'example', version: 1, unit: 'QH-0101', 备注: '收到' }
  const statement = await signStatement(value, signerOf(seat))
  const frame = encodeStatement(statement)
  const { digest } = openStatement(statement, {
    anchors: [root.certificate],
    revoked: new Set(),
    at: NOON,
    usage: 'signing',
  })
  const saying = (payload: Uint8Array) =>
    encodeStatement({ ...statement, payload, signature: sm2Sign(payload, seat.keyPair) })

  vector('binary-ok', given({ expect: 'ok', about: 'signed by a seat', digest }), frame)
  vector(
    'json-ok',
    given({ expect: 'ok', about: 'the same statement in its JSON form', open: 'json', digest }),
    utf8(JSON.stringify(statementToJson(statement))),
  )
  vector(
    'binary-other-version',
    given({ expect: 'statement-malformed', about: 'it begins with HTS2' }),
    concat(utf8('HTS2'), frame.subarray(4)),
  )
  vector(
    'binary-cut',
    given({ expect: 'statement-malformed', about: 'the last byte is missing' }),
    frame.subarray(0, -1),
  )
  vector(
    'binary-trailing',
    given({ expect: 'statement-malformed', about: 'a byte behind the signature' }),
    concat(frame, Uint8Array.of(0)),
  )
  vector(
    'binary-huge-length',
    given({ expect: 'statement-malformed', about: 'a payload length of 4 GiB' }),
    concat(utf8('HTS1'), new Uint8Array(4).fill(0xff), frame.subarray(8)),
  )
  vector(
    'json-no-signature',
    given({ expect: 'statement-malformed', about: 'the JSON form without its signature', open: 'json' }),
    utf8(JSON.stringify({ ...statementToJson(statement), signature: undefined })),
  )
  vector(
    'payload-not-json',
    given({ expect: 'statement-malformed', about: 'the rightly signed payload is no JSON' }),
    saying(utf8('{')),
  )
  vector(
    'payload-not-canonical',
    given({ expect: 'statement-malformed', about: 'the rightly signed payload has a space' }),
    saying(utf8('{"a": 1}')),
  )
  vector(
    'payload-member-twice',
    given({ expect: 'statement-malformed', about: 'the rightly signed payload has a member twice' }),
    saying(utf8('{"a":1,"a":2}')),
  )
  vector(
    'payload-too-deep',
    given({ expect: 'statement-malformed', about: '33 arrays inside one another' }),
    saying(utf8('['.repeat(33) + ']'.repeat(33))),
  )
  vector(
    'payload-flipped',
    given({ expect: 'statement-signature-invalid', about: 'one bit of the payload turned' }),
    flipped(frame, 20),
  )
  const other = await makeHolder('other', 'signing', root)
  vector(
    'certificate-swapped',
    given({ expect: 'statement-signature-invalid', about: "another seat's certificate" }),
    encodeStatement({ ...statement, certificate: other.certificate.der }),
  )
  vector(
    'certificate-malformed',
    given({ expect: 'certificate-malformed', about: 'no certificate at all' }),
    encodeStatement({ ...statement, certificate: utf8('x') }),
  )
  vector(
    'certificate-revoked',
    given({
      expect: 'certificate-revoked',
      about: 'signed by a seat that was revoked',
      revoked: serialHex(parseCertificate(statement.certificate)),
    }),
    frame,
  )
  vector(
    'certificate-expired',
    given({
      expect: 'certificate-expired',
      about: 'opened after the end of the validity',
      at: new Date(NOT_AFTER.getTime() + 1000).toISOString(),
    }),
    frame,
  )
  vector(
    'usage-root',
    given({
      expect: 'certificate-usage-wrong',
      about: 'a seat speaks where only the root may',
      usage: 'root',
    }),
    frame,
  )
  const byArchive = await signStatement(value, signerOf(archive))
  vector(
    'usage-encryption-signs',
    given({ expect: 'certificate-usage-wrong', about: 'signed with an encryption key' }),
    encodeStatement(byArchive),
  )
}
