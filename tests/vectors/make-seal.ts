/**
 * Writes the vectors of seals and sealed OFDs: `node tests/vectors/make-seal.ts`.
 * Keys and times are fixed, SM2 signatures are not: a new run gives other bytes with the same outcomes.
 * So this is run when a vector is added, and what it writes is committed.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { type Certificate, serialHex } from '../../shared/certificates/certificate.ts'
import { sm3 } from '../../shared/crypto/sm3.ts'
import { OID_ECDSA_SHA256, OID_SM2_SM3 } from '../../shared/der/oids.ts'
import {
  bits,
  boolean,
  explicit,
  generalizedTime,
  ia5Text,
  integer,
  octets,
  oid,
  printableText,
  sequence,
  utcOrGeneralizedTime,
  utf8Text,
} from '../../shared/der/writer.ts'
import { toHex } from '../../shared/encoding/hex.ts'
import { utf8 } from '../../shared/encoding/utf8.ts'
import { entryOfPath } from '../../shared/ofd/signature-path.ts'
import { sealOfd } from '../../shared/ofd/signature-write.ts'
import { straddlePlaces } from '../../shared/ofd/straddle.ts'
import { makeSeal } from '../../shared/seal/encode.ts'
import { SEAL_TYPE_UNIT } from '../../shared/seal/model.ts'
import { signWithSeal } from '../../shared/seal/sign.ts'
import { writeZip } from '../../shared/zip/write.ts'
import { changeAt, flipped, nodeAt } from '../support/der-surgery.ts'
import { pem } from '../support/openssl.ts'
import { type Holder, makeHolder, makeRoot, NOON, signerOf } from '../support/pki.ts'
import { plainOfd, withFile, withText } from '../support/plain-ofd.ts'
import { signedWithoutSeal } from '../support/plain-signature.ts'
import {
  hollowTimeStamp,
  makeFifthSeal,
  makeFifthSignature,
  makeFirstSeal,
  makeFirstSignature,
} from '../support/seal-versions.ts'
import { vectorText } from '../support/vector-file.ts'

type Fields = Readonly<Record<string, string>>
type Entries = ReadonlyMap<string, Uint8Array>

const FOLDER = new URL('./seal/', import.meta.url)
mkdirSync(FOLDER, { recursive: true })
for (const old of readdirSync(FOLDER)) rmSync(new URL(old, FOLDER))

function vector(open: string, name: string, fields: Fields, data: Uint8Array): void {
  const conditions = { open, anchors: 'root.pem', at: NOON.toISOString(), ...fields }
  writeFileSync(new URL(`${name}.txt`, FOLDER), vectorText(conditions, data))
}

const YEAR = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2027-01-01T00:00:00Z') }
const ORIGINAL = sm3(utf8('原文'))
const PLACE = '/Doc_0/Signs/Sign_0/Signature.xml'
/** A PNG of one transparent pixel: vectors are read by people too. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

const root = await makeRoot()
const otherRoot = await makeRoot('other-root', { subject: { country: 'CN', commonName: '别处的根' } })
const maker = await makeHolder('seal-maker', 'seal-maker', root)
const signer = await makeHolder('sealing-seat', 'signing', root)
const foreign = await makeHolder('foreign-seat', 'signing', root)
for (const [name, { certificate }] of Object.entries({
  root,
  'other-root': otherRoot,
  maker,
  signer,
  foreign,
}))
  writeFileSync(new URL(`${name}.pem`, FOLDER), pem('CERTIFICATE', certificate.der))

/** What versions 1 and 5 are made of. */
const otherVersion = {
  maker: signerOf(maker),
  signers: [signer.certificate],
  picture: PIXEL,
  from: YEAR.notBefore,
  to: YEAR.notAfter,
}

await makeSealVectors()
await makeSignatureVectors()
await makeOfdVectors()

function sealFor(certificate: Certificate, by: Holder = maker): Promise<Uint8Array> {
  const order = {
    id: 'QH-0101-1',
    vendor: 'HONGTOU',
    name: '清河市档案局',
    type: SEAL_TYPE_UNIT,
    signerCertificates: [certificate],
    createdAt: YEAR.notBefore,
    validFrom: YEAR.notBefore,
    validTo: YEAR.notAfter,
    picture: { type: 'PNG', data: PIXEL, widthMm: 42, heightMm: 42 },
  }
  return makeSeal(order, signerOf(by))
}

interface Shape {
  readonly version?: number
  readonly time?: (at: Date) => Uint8Array
  readonly list?: readonly Uint8Array[]
  readonly extensions?: Uint8Array
  readonly algorithm?: string
  readonly covers?: (info: Uint8Array, rest: readonly Uint8Array[]) => Uint8Array
  readonly by?: Holder
}

/** A seal put together by hand, for what makeSeal does not write. */
async function shapedSeal(shape: Shape): Promise<Uint8Array> {
  const { time = generalizedTime, by = maker, covers = info => info } = shape
  const listed = [integer(1), sequence(octets(signer.certificate.der))]
  const info = sequence(
    sequence(ia5Text('ES'), integer(shape.version ?? 4), ia5Text('OTHER')),
    ia5Text('50011200000399'),
    sequence(
      integer(3),
      utf8Text('清河市档案局'),
      ...(shape.list ?? listed),
      ...[YEAR.notBefore, YEAR.notBefore, YEAR.notAfter].map(time),
    ),
    sequence(ia5Text('png'), octets(PIXEL), integer(42), integer(42)),
    ...(shape.extensions ? [shape.extensions] : []),
  )
  const rest = [octets(by.certificate.der), oid(shape.algorithm ?? OID_SM2_SM3)]
  return sequence(info, ...rest, bits(await signerOf(by).sign(covers(info, rest))))
}

async function makeSealVectors(): Promise<void> {
  const add = (name: string, fields: Fields, data: Uint8Array) => vector('seal', `seal-${name}`, fields, data)
  const seal = await sealFor(signer.certificate)
  const extension = (critical: boolean) =>
    sequence(sequence(oid('1.2.156.10197.6.7.2.2.1'), boolean(critical), octets(utf8('2.1'))))

  add('ok', { expect: 'ok', about: 'a seal as this project makes it' }, seal)
  add(
    'named-maker-ok',
    { expect: 'ok', about: 'made by the maker whom the profile names', makers: 'maker.pem' },
    seal,
  )
  add(
    'last-second-ok',
    { expect: 'ok', about: 'in the last second of the seal', at: YEAR.notAfter.toISOString() },
    seal,
  )
  const untagged = await shapedSeal({ extensions: extension(false) })
  add(
    'untagged-extensions-ok',
    { expect: 'ok', about: 'extDatas as a plain SEQUENCE, critical FALSE written out' },
    untagged,
  )
  const tagged = await shapedSeal({ extensions: explicit(0, extension(false)) })
  add('tagged-extensions-ok', { expect: 'ok', about: 'extDatas with the tag of the text' }, tagged)

  add('trailing', { expect: 'seal-malformed', about: 'a byte behind the seal' }, Uint8Array.of(...seal, 0))
  add('cut', { expect: 'seal-malformed', about: 'the last byte is missing' }, seal.subarray(0, -1))
  const utc = await shapedSeal({ time: utcOrGeneralizedTime })
  add('utc-time', { expect: 'seal-malformed', about: 'UTCTime where version 4 has GeneralizedTime' }, utc)
  const unknownList = await shapedSeal({ list: [integer(3), sequence(octets(signer.certificate.der))] })
  add('list-type-3', { expect: 'seal-malformed', about: 'a certListType that does not exist' }, unknownList)
  const two = sequence(
    nodeAt(seal, [0]).raw,
    sequence(nodeAt(seal, [1]).raw, nodeAt(seal, [2]).raw, nodeAt(seal, [3]).raw),
  )
  add('two-fields', { expect: 'seal-malformed', about: 'version 4 in the two fields of version 1' }, two)
  const sixth = await shapedSeal({ version: 6 })
  add('version-6', { expect: 'seal-version-unsupported', about: 'the header says 6' }, sixth)
  add(
    'version-1-ok',
    { expect: 'ok', about: 'GM/T 0031-2014, its header says 2' },
    await makeFirstSeal(otherVersion),
  )
  add(
    'version-1-signed-as-4',
    { expect: 'seal-signature-invalid', about: 'version 1, but the maker signed the information alone' },
    await makeFirstSeal({ ...otherVersion, covers: 'info' }),
  )
  add('version-5-ok', { expect: 'ok', about: 'GM/T 0031-2025' }, await makeFifthSeal(otherVersion))
  add(
    'version-5-stamped',
    { expect: 'timestamp-unverified', about: 'version 5 with a time stamp over the seal' },
    await makeFifthSeal({ ...otherVersion, timeStamp: hollowTimeStamp(NOON) }),
  )

  const renamed = changeAt(seal, [0, 2, 1], () => utf8Text('清河市财政局'))
  add('renamed', { expect: 'seal-signature-invalid', about: 'another name after the maker signed' }, renamed)
  const v1Covered = await shapedSeal({ covers: (info, rest) => sequence(info, ...rest) })
  add(
    'signed-as-version-1',
    { expect: 'seal-signature-invalid', about: 'the maker signed {info, cert, algorithm}' },
    v1Covered,
  )
  const ecdsa = await shapedSeal({ algorithm: OID_ECDSA_SHA256 })
  add(
    'other-algorithm',
    { expect: 'algorithm-unsupported', about: 'the algorithm is not SM2 with SM3' },
    ecdsa,
  )
  const critical = await shapedSeal({ extensions: extension(true) })
  add(
    'critical-extension',
    { expect: 'extension-critical', about: 'an unknown extension marked critical' },
    critical,
  )

  add(
    'other-root',
    { expect: 'seal-maker-untrusted', about: 'nobody trusts the root', anchors: 'other-root.pem' },
    seal,
  )
  add(
    'unnamed-maker',
    { expect: 'seal-maker-untrusted', about: 'the profile names another maker', makers: 'foreign.pem' },
    seal,
  )
  const revoked = serialHex(maker.certificate)
  add('maker-revoked', { expect: 'seal-maker-revoked', about: 'the maker is revoked', revoked }, seal)
  const brief = await makeHolder('brief-maker', 'seal-maker', root, {
    notAfter: new Date('2026-03-01T00:00:00Z'),
  })
  add(
    'maker-expired',
    { expect: 'seal-maker-expired', about: 'the certificate of the maker has run out' },
    await shapedSeal({ by: brief }),
  )
  const unfit = await makeHolder('unfit-maker', 'encryption', root)
  add(
    'maker-encrypts',
    { expect: 'seal-maker-usage-wrong', about: 'the maker has an encryption certificate' },
    await shapedSeal({ by: unfit }),
  )
  add(
    'early',
    {
      expect: 'seal-not-yet-valid, seal-maker-expired',
      about: 'used before its period',
      at: '2025-12-31T23:59:59.999Z',
    },
    seal,
  )
  add(
    'late',
    { expect: 'seal-expired', about: 'used a second after its period', at: '2027-01-01T00:00:01.000Z' },
    seal,
  )
}

interface Changes {
  readonly by?: Holder
  readonly seal?: Uint8Array
  readonly at?: Date
  readonly more?: readonly Uint8Array[]
}

/** A signature put together by hand, for what signWithSeal refuses to make. */
async function shapedSignature({ by = signer, seal, at = NOON, more = [] }: Changes): Promise<Uint8Array> {
  const used = seal ?? (await sealFor(by.certificate))
  const tbs = sequence(integer(4), used, generalizedTime(at), bits(ORIGINAL), ia5Text(PLACE))
  const signature = await signerOf(by).sign(tbs)
  return sequence(tbs, octets(by.certificate.der), oid(OID_SM2_SM3), bits(signature), ...more)
}

async function makeSignatureVectors(): Promise<void> {
  const original = { original: toHex(ORIGINAL), place: PLACE }
  const add = (name: string, fields: Fields, data: Uint8Array) =>
    vector('signature', `signature-${name}`, { ...original, ...fields }, data)
  const seal = await sealFor(signer.certificate)
  const stamping = { seal, dataHash: ORIGINAL, propertyInfo: PLACE, at: NOON }
  const signed = await signWithSeal(stamping, signerOf(signer))
  const shapedSealOf = (list: readonly Uint8Array[]) => shapedSeal({ list })

  add('ok', { expect: 'ok', about: 'a signature as this project makes it' }, signed)
  add(
    'ten-years-ok',
    { expect: 'ok', about: 'verified when everything has run out', at: '2036-06-15T04:00:00.000Z' },
    signed,
  )
  const digests = (type: string, of: Uint8Array) => [
    integer(2),
    sequence(sequence(printableText(type), octets(of))),
  ]
  const byDigest = await shapedSealOf(digests('SM3', sm3(signer.certificate.der)))
  add(
    'digest-list-ok',
    { expect: 'ok', about: 'the seal lists the digest of the signer' },
    await shapedSignature({ seal: byDigest }),
  )

  add('cut', { expect: 'signature-malformed', about: 'the last byte is missing' }, signed.subarray(0, -1))
  const badSeal = changeAt(signed, [0, 1, 0, 2, 1], () => octets(utf8('清河市档案局')))
  add(
    'seal-inside-malformed',
    { expect: 'seal-malformed', about: 'the name of the seal inside is no text' },
    badSeal,
  )
  const two = sequence(nodeAt(signed, [0]).raw, nodeAt(signed, [3]).raw)
  add('two-fields', { expect: 'signature-malformed', about: 'version 4 in the two fields of version 1' }, two)
  const six = changeAt(signed, [0, 0], () => integer(6))
  add('version-6', { expect: 'signature-version-unsupported', about: 'TBS_Sign says 6' }, six)
  const [first, fifth] = [await makeFirstSeal(otherVersion), await makeFifthSeal(otherVersion)]
  const wish = { signer: signerOf(signer), at: NOON, dataHash: ORIGINAL, place: PLACE }
  add(
    'version-1-ok',
    { expect: 'ok', about: 'GM/T 0031-2014, seal and signature' },
    await makeFirstSignature({ ...wish, seal: first }),
  )
  add(
    'version-1-stamped',
    { expect: 'timestamp-unverified', about: 'version 1 with a time stamp for its time' },
    await makeFirstSignature({ ...wish, seal: first, timeStamp: hollowTimeStamp(NOON) }),
  )
  add(
    'version-5-ok',
    { expect: 'ok', about: 'GM/T 0031-2025, seal and signature' },
    await makeFifthSignature({ ...wish, seal: fifth }),
  )
  add(
    'version-4-around-1',
    { expect: 'signature-version-unsupported', about: 'a version 1 seal inside a version 4 signature' },
    await makeFifthSignature({ ...wish, seal: first, number: 4 }),
  )

  add(
    'flipped',
    { expect: 'signature-invalid', about: 'the last bit of the signature turned' },
    flipped(signed, signed.length - 1),
  )
  const later = changeAt(signed, [0, 2], () => generalizedTime(new Date(NOON.getTime() - 1000)))
  add('time-changed', { expect: 'signature-invalid', about: 'another second after signing' }, later)
  add(
    'not-in-seal',
    { expect: 'signer-not-in-seal', about: 'another seat uses the seal' },
    await shapedSignature({ by: foreign, seal }),
  )
  const md5 = await shapedSealOf(digests('MD5', sm3(signer.certificate.der)))
  add(
    'digest-list-unknown',
    { expect: 'signer-not-in-seal', about: 'the digest in the seal is of an unknown kind' },
    await shapedSignature({ seal: md5 }),
  )
  add(
    'stamped',
    { expect: 'timestamp-unverified', about: 'a time stamp that is not read yet' },
    await shapedSignature({ seal, more: [explicit(0, bits(utf8('tsp')))] }),
  )
  add(
    'future',
    {
      expect: 'signed-in-future',
      about: 'signed six minutes after it is verified',
      at: new Date(NOON.getTime() - 360_000).toISOString(),
    },
    signed,
  )

  const stranger = await makeHolder('stranger', 'signing', otherRoot)
  add(
    'signer-untrusted',
    { expect: 'signer-untrusted', about: 'the signer is of another root' },
    await shapedSignature({ by: stranger }),
  )
  add(
    'signer-revoked',
    { expect: 'signer-revoked', about: 'the signer is revoked', revoked: serialHex(signer.certificate) },
    signed,
  )
  const encrypting = await makeHolder('encrypting-seat', 'encryption', root)
  add(
    'signer-encrypts',
    { expect: 'signer-usage-wrong', about: 'the signer has an encryption certificate' },
    await shapedSignature({ by: encrypting }),
  )
  const past = await makeHolder('past-seat', 'signing', root, { notAfter: new Date('2026-03-01T00:00:00Z') })
  const list = (holder: Holder) => shapedSealOf([integer(1), sequence(octets(holder.certificate.der))])
  add(
    'signer-expired',
    { expect: 'signer-expired', about: 'the signer had run out when it signed' },
    await shapedSignature({ by: past, seal: await list(past) }),
  )
  const coming = await makeHolder('coming-seat', 'signing', root, {
    notBefore: new Date('2026-09-01T00:00:00Z'),
  })
  add(
    'signer-early',
    { expect: 'signer-not-yet-valid', about: 'the signer was not valid yet when it signed' },
    await shapedSignature({ by: coming, seal: await list(coming) }),
  )

  add(
    'other-original',
    { expect: 'data-hash-mismatch', about: 'over another original', original: toHex(sm3(utf8('改文'))) },
    signed,
  )
  add(
    'other-place',
    {
      expect: 'property-mismatch',
      about: 'found in another place',
      place: '/Doc_0/Signs/Sign_1/Signature.xml',
    },
    signed,
  )
}

async function makeOfdVectors(): Promise<void> {
  const add = (name: string, fields: Fields, entries: Entries) =>
    vector('ofd', `ofd-${name}`, fields, writeZip(entries))
  const seal = await sealFor(signer.certificate)
  const order = {
    entries: plainOfd() as Entries,
    sealPlaces: [{ pageId: '1', x: 120, y: 200, width: 42, height: 42 }],
    seal,
    signer: signerOf(signer),
    at: NOON,
    providerName: 'Hongtou',
    version: '0.1.0',
  }
  const sealed = await sealOfd(order)
  const XML = entryOfPath(PLACE)
  const LIST = 'Doc_0/Signs/Signatures.xml'
  const VALUE = 'Doc_0/Signs/Sign_0/SignedValue.dat'
  const PAGE = 'Doc_0/Pages/Page_0/Content.xml'
  /** The package with Signature.xml changed and signed again by the same seat: what a careless maker would write. */
  const written = async (change: readonly [string | RegExp, string]) => {
    const changed = withText(sealed, XML, change)
    const dataHash = sm3(changed.get(XML) ?? new Uint8Array())
    return withFile(
      changed,
      VALUE,
      await signWithSeal({ seal, dataHash, propertyInfo: PLACE, at: NOON }, order.signer),
    )
  }
  const OID = 'CheckMethod="1.2.156.10197.1.401"'

  add('ok', { expect: 'ok', about: 'a sealed document' }, sealed)
  add(
    'two-seals-ok',
    { expect: 'ok', about: 'sealed twice, the second seal covers the first' },
    await sealOfd({ ...order, entries: sealed }),
  )
  add(
    'sm3-by-name-ok',
    { expect: 'ok', about: 'the digest is named sm3' },
    await written([OID, 'CheckMethod="sm3"']),
  )

  add(
    'unsealed',
    { expect: 'signatures-missing', about: 'OFD.xml names no signatures' },
    withText(plainOfd(), 'OFD.xml', [/<ofd:Signatures>.*<\/ofd:Signatures>/, '']),
  )
  add(
    'list-emptied',
    { expect: 'signatures-missing', about: 'the only row of Signatures.xml was taken out' },
    withText(sealed, LIST, [/<ofd:Signature .*\/>/, '']),
  )
  add(
    'type-unknown',
    { expect: 'signature-type-unsupported', about: 'the list gives it a type that does not exist' },
    withText(sealed, LIST, ['Type="Seal"', 'Type="Else"']),
  )
  add(
    'seal-called-sign',
    { expect: 'signature-malformed', about: 'the list calls the seal a signature without one' },
    withText(sealed, LIST, ['Type="Seal"', 'Type="Sign"']),
  )
  for (const variant of ['attached', 'attributes'] as const)
    add(
      `signed-${variant}`,
      { expect: 'seal-absent', about: `signed as GB/T 35275 (${variant}), sealed by nobody` },
      await signedWithoutSeal(sealed, order.signer, NOON, { variant }),
    )
  add(
    'signed-then-sealed-ok',
    { expect: 'ok', about: 'signed without a seal first, sealed after that' },
    await sealOfd({
      ...order,
      entries: await signedWithoutSeal(sealed, order.signer, NOON, { variant: 'attached' }),
    }),
  )
  const edge = [
    { pageId: '1', widthMm: 210 },
    { pageId: '7', widthMm: 297 },
  ]
  const sealPlaces = straddlePlaces(edge, { widthMm: 42, heightMm: 42, y: 100 })
  add(
    'straddled-ok',
    { expect: 'ok', about: 'one seal across the edges of two pages' },
    await sealOfd({ ...order, sealPlaces }),
  )
  add(
    'closed-ok',
    { expect: 'ok', about: 'the seal covers the list of signatures too' },
    await sealOfd({ ...order, closing: true }),
  )
  add(
    'page-changed',
    { expect: 'digest-mismatch', about: 'two characters of a page' },
    withText(sealed, PAGE, ['正文', '改文']),
  )
  add(
    'page-added',
    { expect: 'coverage-incomplete', about: 'a page file that no reference names' },
    withFile(sealed, 'Doc_0/Pages/Page_2/Content.xml', utf8('<x/>')),
  )
  add(
    'page-removed',
    { expect: 'reference-missing', about: 'a page file is gone' },
    withFile(sealed, 'Doc_0/Pages/Page_1/Content.xml', undefined),
  )
  add(
    'root-uncovered',
    { expect: 'coverage-incomplete', about: 'OFD.xml is not covered, all else is right' },
    await written([/<ofd:Reference FileRef="\/OFD.xml".*\n/, '']),
  )
  add(
    'references-empty',
    { expect: 'references-empty, coverage-incomplete', about: 'a seal over nothing' },
    await written([/<ofd:Reference .*<\/ofd:Reference>/s, '']),
  )
  add(
    'md5',
    { expect: 'digest-weak', about: 'the digest is named MD5' },
    await written([OID, 'CheckMethod="MD5"']),
  )
  add(
    'digest-unnamed',
    { expect: 'digest-weak', about: 'no digest is named, which means MD5' },
    await written([OID, '']),
  )
  add(
    'sha256',
    { expect: 'digest-unknown', about: 'a digest that is not SM3' },
    await written([OID, 'CheckMethod="SHA256"']),
  )
  add(
    'xml-changed',
    { expect: 'data-hash-mismatch', about: 'Signature.xml changed after signing' },
    withText(sealed, XML, ['Version="0.1.0"', 'Version="0.1.1"']),
  )
  add(
    'seal-file-other',
    { expect: 'digest-mismatch, seal-file-differs', about: 'Seal.esl is another seal of the same unit' },
    withFile(sealed, 'Doc_0/Signs/Sign_0/Seal.esl', await sealFor(signer.certificate)),
  )
  add(
    'stamp-off-page',
    { expect: 'stamp-misplaced', about: 'the seal sticks out of the paper' },
    await written(['Boundary="120 ', 'Boundary="180 ']),
  )
  add(
    'stamp-no-page',
    { expect: 'stamp-misplaced', about: 'the seal stands on a page that does not exist' },
    await written(['PageRef="1"', 'PageRef="2"']),
  )
  add(
    'doctype',
    { expect: 'signature-malformed', about: 'a document type in Signature.xml' },
    await written(['<ofd:Signature ', '<!DOCTYPE x>\n<ofd:Signature ']),
  )
  add(
    'path-escape',
    { expect: 'signature-malformed', about: 'a reference that leaves the package' },
    await written(['FileRef="/OFD.xml"', 'FileRef="/../OFD.xml"']),
  )
}
