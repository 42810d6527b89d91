/**
 * Writes the vectors of key files, revocation lists and suite `intl`: `node tests/vectors/make-keys.ts`.
 * Signatures and the keys of suite `intl` are fresh in every run, so this is run when a vector is added,
 * and what it writes is committed.
 */
import { sm2TbsSigner } from '../../shared/certificates/issue.ts'
import {
  issueRevocationList,
  type NewRevocationList,
} from '../../shared/certificates/issue-revocation-list.ts'
import { sealEnvelope } from '../../shared/cms/envelope.ts'
import { encodeEnvelopedData } from '../../shared/cms/enveloped-data.ts'
import { encodeSignedData } from '../../shared/cms/signed-data.ts'
import { type Sm2KeyPair, sm2Encrypt, sm2Sign } from '../../shared/crypto/sm2.ts'
import { sm4EncryptBlocks } from '../../shared/crypto/sm4.ts'
import { bits, boolean, integer, nullValue, octets, oid, sequence, tagged } from '../../shared/der/writer.ts'
import { concat } from '../../shared/encoding/bytes.ts'
import { toHex } from '../../shared/encoding/hex.ts'
import { utf8 } from '../../shared/encoding/utf8.ts'
import { encryptPrivateKey } from '../../shared/key-files/encrypted-private-key.ts'
import { encodeEnvelopedKey } from '../../shared/key-files/enveloped-key.ts'
import { encodePem } from '../../shared/key-files/pem.ts'
import { encodePkcs12, type Protection } from '../../shared/key-files/pkcs12-write.ts'
import { encodePkcs8 } from '../../shared/key-files/private-key.ts'
import { intl } from '../../shared/node/intl.ts'
import { intlSigner } from '../../shared/node/intl-keys.ts'
import { keyFileOperations as operations } from '../../shared/node/key-file-operations.ts'
import { changeAt, flipped, nodeAt } from '../support/der-surgery.ts'
import { makeIntlHolder, makeIntlRoot } from '../support/intl-pki.ts'
import { keyPairOf, makeHolder, makeRoot, NOON } from '../support/pki.ts'
import type { VectorFields } from '../support/vector-file.ts'
import { emptyVectorFolder } from '../support/vector-folder.ts'

const fixed = (length: number) => Uint8Array.from({ length }, (_, i) => (i + 1) & 0xff)
const root = await makeRoot()
const seat = await makeHolder('seat', 'signing', root)
const other = await makeRoot('other', { subject: { commonName: '另一根' } })

makeKeyFileVectors()
await makeRevocationVectors()
await makeIntlVectors()

function makeKeyFileVectors(): void {
  const { vector } = emptyVectorFolder('key-files')
  const key = { kind: 'sm2', ...seat.keyPair } as const
  const passphrase = '机要员口令 42'
  const tools = { operations, random: fixed }
  const wanted = { 'private-key': toHex(key.privateKey) }
  const made = (protection: Protection) =>
    encodePkcs12({ key, certificate: seat.certificate, friendlyName: '席位' }, passphrase, protection, tools)
  const pkcs12 = (fields: VectorFields): VectorFields => ({ open: 'pkcs12', passphrase, ...fields })
  const legacy = made('legacy')

  for (const protection of ['modern', 'sm', 'legacy'] as const) {
    const about = `${protection} protection, a Chinese passphrase`
    vector(`pkcs12-${protection}-ok`, pkcs12({ expect: 'ok', about, ...wanted }), made(protection))
  }
  vector(
    'pkcs12-other-passphrase',
    pkcs12({ expect: 'passphrase-wrong', about: 'another passphrase', passphrase: 'x' }),
    legacy,
  )
  vector(
    'pkcs12-changed',
    pkcs12({ expect: 'passphrase-wrong', about: 'one bit inside the mac turned' }),
    flipped(legacy, 200),
  )
  vector(
    'pkcs12-no-mac',
    pkcs12({ expect: 'key-file-unsupported', about: 'without mac, nothing says that it was not changed' }),
    changeAt(legacy, [2], () => new Uint8Array()),
  )
  vector(
    'pkcs12-count',
    pkcs12({ expect: 'key-file-too-large', about: '2^31 iterations for the mac' }),
    changeAt(legacy, [2, 2], () => integer(2 ** 31)),
  )
  vector(
    'pkcs12-version',
    pkcs12({ expect: 'key-file-malformed', about: 'version 2' }),
    changeAt(legacy, [0], () => integer(2)),
  )
  vector(
    'pkcs12-trailing',
    pkcs12({ expect: 'key-file-malformed', about: 'a byte behind the file' }),
    concat(legacy, Uint8Array.of(0)),
  )
  vector(
    'pkcs12-nesting',
    pkcs12({ expect: 'key-file-malformed', about: '1000 sequences without end' }),
    concat(...Array<Uint8Array>(1000).fill(Uint8Array.of(0x30, 0x80))),
  )
  vector(
    'pkcs12-overflow',
    pkcs12({ expect: 'key-file-malformed', about: 'a length of five octets' }),
    Uint8Array.of(0x30, 0x85, 1, 0, 0, 0, 0),
  )

  const plain = (fields: VectorFields): VectorFields => ({ open: 'pkcs8', ...fields })
  const pkcs8 = encodePkcs8(key)
  vector('pkcs8-ok', plain({ expect: 'ok', about: 'an SM2 key in the clear', ...wanted }), pkcs8)
  vector(
    'pkcs8-other-point',
    plain({ expect: 'key-file-malformed', about: 'the public key inside is of another key' }),
    changeAt(pkcs8, [2], node => octets(flipped(node.content, 80))),
  )
  vector(
    'pkcs8-zero',
    plain({ expect: 'key-file-malformed', about: 'the private key is zero' }),
    changeAt(pkcs8, [2], () => octets(sequence(integer(1), octets(new Uint8Array(32))))),
  )
  vector(
    'pkcs8-ed25519',
    plain({ expect: 'key-file-unsupported', about: 'a key of Ed25519' }),
    sequence(integer(0), sequence(oid('1.3.101.112')), octets(octets(fixed(32)))),
  )

  const encrypted = encryptPrivateKey(
    key,
    passphrase,
    { kind: 'pbes2', digest: 'sm3', cipher: 'sm4-cbc', iterations: 1000 },
    tools,
  )
  const under = (fields: VectorFields): VectorFields => ({ open: 'encrypted-pkcs8', passphrase, ...fields })
  vector(
    'encrypted-sm-ok',
    under({ expect: 'ok', about: 'PBES2 with HMAC-SM3 and SM4-CBC', ...wanted }),
    encrypted,
  )
  vector(
    'encrypted-gmt0091-ok',
    under({ expect: 'ok', about: 'the same under the names of GM/T 0091', ...wanted }),
    changeAt(
      changeAt(encrypted, [0, 0], () => oid('1.2.156.10197.6.1.4.1.5.2')),
      [0, 1, 0, 0],
      () => oid('1.2.156.10197.6.1.4.1.5.1'),
    ),
  )
  vector(
    'encrypted-other-passphrase',
    under({ expect: 'passphrase-wrong', about: 'another passphrase', passphrase: 'x' }),
    encrypted,
  )
  vector(
    'encrypted-scrypt',
    under({ expect: 'key-file-unsupported', about: 'a key derived with scrypt' }),
    changeAt(encrypted, [0, 1, 0, 0], () => oid('1.3.6.1.4.1.11591.4.11')),
  )
  vector(
    'encrypted-count',
    under({ expect: 'key-file-too-large', about: 'more iterations of HMAC-SM3 than are made' }),
    changeAt(encrypted, [0, 1, 0, 1, 1], () => integer(100_001)),
  )

  makeEnvelopedKeyVectors(vector, wanted)

  const text = (fields: VectorFields): VectorFields => ({ open: 'pem', ...fields })
  const parameters = encodePem({ label: 'EC PARAMETERS', der: oid('1.2.156.10197.1.301') })
  const sec1 = nodeAt(pkcs8, [2]).content
  const curve = tagged(0xa0, oid('1.2.156.10197.1.301'))
  const ecKey = encodePem({
    label: 'EC PRIVATE KEY',
    der: changeAt(sec1, [1], node => concat(node.raw, curve)),
  })
  vector(
    'pem-parameters-ok',
    text({ expect: 'ok', about: 'a leading EC PARAMETERS block', ...wanted }),
    utf8(parameters + ecKey),
  )
  vector(
    'pem-cut',
    text({ expect: 'key-file-malformed', about: 'the end of the block is missing' }),
    utf8(ecKey.slice(0, -10)),
  )
  vector(
    'pem-proc-type',
    text({ expect: 'key-file-malformed', about: 'encrypted as PEM was of old' }),
    utf8(ecKey.replace('-----\n', '-----\nProc-Type: 4,ENCRYPTED\n\n')),
  )
  vector('pem-many', text({ expect: 'key-file-too-large', about: '65 blocks' }), utf8(parameters.repeat(65)))
}

/** The seat's key, delivered under the key of a receiver. The cipher is fresh in every run. */
function makeEnvelopedKeyVectors(
  vector: ReturnType<typeof emptyVectorFolder>['vector'],
  wanted: VectorFields,
): void {
  const receiver = keyPairOf('receiver of a key')
  const delivered = encodeEnvelopedKey(seat.keyPair, receiver.publicKey)
  const opening = (fields: VectorFields): VectorFields => ({
    open: 'enveloped',
    'signing-key': toHex(receiver.privateKey),
    ...fields,
  })
  const ok = (about: string) => opening({ expect: 'ok', about, ...wanted })
  const refused = (expect: string, about: string) => opening({ expect, about })
  vector('enveloped-ok', ok('a key pair for encryption as an authority delivers it'), delivered)
  vector(
    'enveloped-bare-oid-ok',
    ok('plain SM4 without AlgorithmIdentifier'),
    changeAt(delivered, [0], () => oid('1.2.156.10197.1.104')),
  )
  vector(
    'enveloped-wide-ok',
    ok('the private key behind 32 zeros, as tokens keep it'),
    wideEnvelopedKey(receiver),
  )
  vector(
    'enveloped-other',
    {
      ...refused('key-not-for-us', 'delivered to someone else'),
      'signing-key': toHex(keyPairOf('x').privateKey),
    },
    delivered,
  )
  vector(
    'enveloped-other-pair',
    refused('key-not-for-us', 'the public key is of another pair'),
    changeAt(delivered, [2], () => bits(receiver.publicKey)),
  )
  vector(
    'enveloped-changed',
    refused('key-not-for-us', 'one bit of the encrypted private key turned'),
    changeAt(delivered, [3], node => bits(flipped(node.content.subarray(1), 7))),
  )
  vector(
    'enveloped-sm1',
    refused('key-file-unsupported', 'under SM1, which only devices have'),
    changeAt(delivered, [0, 0], () => oid('1.2.156.10197.1.102.1')),
  )
  vector(
    'enveloped-short',
    refused('key-file-malformed', 'an encrypted private key of 16 octets'),
    changeAt(delivered, [3], () => bits(fixed(16))),
  )
}

function wideEnvelopedKey(receiver: Sm2KeyPair): Uint8Array {
  const key = fixed(16)
  const wide = concat(new Uint8Array(32), seat.keyPair.privateKey)
  return sequence(
    sequence(oid('1.2.156.10197.1.104.1')),
    sm2Encrypt(key, receiver.publicKey),
    bits(seat.keyPair.publicKey),
    bits(sm4EncryptBlocks(key, wide)),
  )
}

async function makeRevocationVectors(): Promise<void> {
  const { vector, certificate } = emptyVectorFolder('revocation-lists')
  certificate('root', root.certificate.der)
  certificate('other', other.certificate.der)
  certificate('seat', seat.certificate.der)
  const week = 7 * 24 * 60 * 60 * 1000
  const wanted: NewRevocationList = {
    issuer: root.certificate,
    thisUpdate: NOON,
    nextUpdate: new Date(NOON.getTime() + week),
    number: 1,
    revoked: [{ serial: seat.certificate.serial, at: NOON, reason: 1 }],
  }
  const list = await issueRevocationList(wanted, sm2TbsSigner(root.keyPair))
  const at = (ms: number) => new Date(NOON.getTime() + ms).toISOString()
  const asked = (fields: VectorFields): VectorFields => ({ issuer: 'root.pem', at: at(1000), ...fields })
  const resigned = (changed: Uint8Array) => {
    const tbs = nodeAt(changed, [0]).raw
    return sequence(tbs, nodeAt(changed, [1]).raw, bits(sm2Sign(tbs, root.keyPair)))
  }
  const partial = sequence(oid('2.5.29.28'), boolean(true), octets(sequence()))

  vector('list-ok', asked({ expect: 'ok', about: 'one certificate is revoked', revoked: 'seat.pem' }), list)
  vector(
    'list-early',
    asked({ expect: 'revocation-list-not-yet-valid', about: 'a millisecond before thisUpdate', at: at(-1) }),
    list,
  )
  vector(
    'list-late',
    asked({ expect: 'revocation-list-outdated', about: 'a millisecond after nextUpdate', at: at(week + 1) }),
    list,
  )
  vector(
    'list-other-issuer',
    asked({ expect: 'revocation-list-untrusted', about: 'asked for another authority', issuer: 'other.pem' }),
    list,
  )
  vector(
    'list-of-a-part',
    asked({
      expect: 'revocation-list-untrusted',
      about: 'rightly signed, but for a part of the certificates only',
    }),
    resigned(changeAt(list, [0, 6, 0], node => sequence(node.content, partial))),
  )
  vector(
    'list-entry-removed',
    asked({ expect: 'revocation-list-signature-invalid', about: 'the entry taken out' }),
    changeAt(list, [0, 5], () => new Uint8Array()),
  )
  vector(
    'list-entry-twice',
    asked({ expect: 'revocation-list-malformed', about: 'one serial number twice, rightly signed' }),
    resigned(changeAt(list, [0, 5, 0], node => concat(node.raw, node.raw))),
  )
  vector(
    'list-version-1',
    asked({ expect: 'revocation-list-malformed', about: 'version 1, rightly signed' }),
    resigned(changeAt(list, [0, 0], () => new Uint8Array())),
  )
  vector(
    'list-cut',
    asked({ expect: 'revocation-list-malformed', about: 'the last byte is missing' }),
    list.subarray(0, -1),
  )
  vector(
    'list-huge-number',
    asked({ expect: 'ok', about: 'a list number of 200 octets', revoked: 'seat.pem' }),
    resigned(changeAt(list, [0, 6, 0, 1, 1], () => octets(integer(new Uint8Array(200).fill(1))))),
  )
}

async function makeIntlVectors(): Promise<void> {
  const { vector, certificate } = emptyVectorFolder('cms-intl')
  const intlRoot = await makeIntlRoot()
  const signing = await makeIntlHolder('seat', 'signing', intlRoot)
  const archive = await makeIntlHolder('archive', 'encryption', intlRoot)
  const finance = await makeIntlHolder('finance', 'encryption', intlRoot, 'rsa')
  for (const [name, holder] of Object.entries({ root: intlRoot, seat: signing, archive, finance }))
    certificate(name, holder.certificate.der)
  const content = utf8('青政〔2026〕1号')
  const signer = intlSigner(signing.certificate, signing.privateKey)
  const receivers = [archive.certificate, finance.certificate]
  const envelope = await sealEnvelope(content, signer, receivers, NOON, intl)
  const signed = await encodeSignedData(content, signer, { signingTime: NOON, suite: intl })
  const by = (name: string, { privateKey }: { privateKey: Uint8Array }) => ({
    certificate: `${name}.pem`,
    'private-key': toHex(privateKey),
  })
  const ok = { content: toHex(content) }
  const opening = (fields: VectorFields): VectorFields => ({
    open: 'envelope',
    ...by('archive', archive),
    ...fields,
  })

  vector('envelope-p256-ok', opening({ expect: 'ok', about: 'for a P-256 receiver', ...ok }), envelope)
  vector(
    'envelope-rsa-ok',
    opening({ expect: 'ok', about: 'for an RSA receiver', ...by('finance', finance), ...ok }),
    envelope,
  )
  const stranger = await makeIntlHolder('stranger', 'encryption', intlRoot)
  certificate('stranger', stranger.certificate.der)
  vector(
    'envelope-not-for-me',
    opening({ expect: 'not-for-me', about: 'for others', ...by('stranger', stranger) }),
    envelope,
  )
  vector(
    'envelope-mac',
    opening({ expect: 'decryption-failed', about: 'one bit of the mac turned' }),
    changeAt(envelope, [1, 0, 3], node => octets(flipped(node.content, 0))),
  )
  vector(
    'envelope-ciphertext',
    opening({ expect: 'decryption-failed', about: 'one bit of the ciphertext turned' }),
    changeAt(envelope, [1, 0, 2, 2], node => tagged(0x80, flipped(node.content, 99))),
  )
  vector(
    'envelope-off-curve',
    opening({ expect: 'decryption-failed', about: "the sender's one-time point is off the curve" }),
    changeAt(envelope, [1, 0, 1, 1, 1, 0, 1], () => bits(new Uint8Array(65).fill(4))),
  )
  vector(
    'envelope-unsigned',
    opening({ expect: 'decryption-failed', about: 'what is inside is not signed' }),
    encodeEnvelopedData(content, receivers, length => crypto.getRandomValues(new Uint8Array(length)), intl),
  )
  vector(
    'envelope-no-mac',
    opening({ expect: 'cms-malformed', about: 'the mac is missing' }),
    changeAt(envelope, [1, 0, 3], () => new Uint8Array()),
  )
  vector(
    'envelope-short-mac',
    opening({ expect: 'suite-unknown', about: 'a mac of 4 bytes' }),
    changeAt(envelope, [1, 0, 2, 1, 1, 1], () => integer(4)),
  )
  vector(
    'envelope-many',
    opening({ expect: 'cms-too-large', about: '2001 recipients' }),
    changeAt(envelope, [1, 0, 1, 1, 3], node =>
      sequence(...Array<Uint8Array>(2001).fill(node.children[0]?.raw ?? nullValue())),
    ),
  )

  const verifying = (fields: VectorFields): VectorFields => ({ open: 'signed-data', ...fields })
  vector('signed-ok', verifying({ expect: 'ok', about: 'signed with ECDSA', ...ok }), signed)
  vector(
    'signed-content',
    verifying({ expect: 'digest-mismatch', about: 'another content' }),
    changeAt(signed, [1, 0, 2, 1, 0], () => octets(utf8('x'))),
  )
  vector(
    'signed-zero',
    verifying({ expect: 'signature-invalid', about: 'r and s are zero' }),
    changeAt(signed, [1, 0, -1, 0, 5], () => octets(sequence(integer(0), integer(0)))),
  )
  vector(
    'signed-raw',
    verifying({ expect: 'signature-invalid', about: 'r‖s instead of DER' }),
    changeAt(signed, [1, 0, -1, 0, 5], () => octets(fixed(64))),
  )
  vector(
    'signed-sha1',
    verifying({ expect: 'suite-unknown', about: 'SHA-1 as digest' }),
    changeAt(signed, [1, 0, -1, 0, 2], () => sequence(oid('1.3.14.3.2.26'))),
  )
}
