/**
 * Writes the vectors of waybill, receipt, package and part: `node tests/vectors/make-formats.ts`.
 * Keys, ids and times are fixed, SM2 signatures are not: a new run gives other bytes with the same outcomes.
 * So this is run when a vector is added, and what it writes is committed.
 */
import { canonicalJson } from '../../shared/encoding/canonical-json.ts'
import { asDigest, sm3Digest } from '../../shared/encoding/digest.ts'
import { toHex } from '../../shared/encoding/hex.ts'
import { utf8 } from '../../shared/encoding/utf8.ts'
import { leafHash, nodeHash } from '../../shared/log/hashing.ts'
import { statementLeaf } from '../../shared/log/leaf.ts'
import { encodePackage } from '../../shared/package/package.ts'
import { sealChunk } from '../../shared/parts/part.ts'
import { type Statement, signStatement } from '../../shared/statement/statement.ts'
import { encodeStatement } from '../../shared/statement/statement-frame.ts'
import { readZip } from '../../shared/zip/read.ts'
import { writeZip } from '../../shared/zip/write.ts'
import { flipped } from '../support/der-surgery.ts'
import {
  aManifestHead,
  anAcceptance,
  aReceipt,
  aWaybill,
  OTHER_UNIT,
  someMembers,
  withMember,
} from '../support/formats.ts'
import { type Holder, makeHolder, makeRoot, NOON, NOT_AFTER, signerOf } from '../support/pki.ts'
import type { VectorFields } from '../support/vector-file.ts'
import { emptyVectorFolder } from '../support/vector-folder.ts'

const root = await makeRoot()
const seat = await makeHolder('seat', 'signing', root)
const archive = await makeHolder('archive', 'encryption', root)
const exchange = await makeHolder('exchange', 'exchange', root)
const says = (value: unknown, holder: Holder) => signStatement(value, signerOf(holder))

/** Conditions under which a statement is opened. */
function statement(open: string, usage: string, fields: VectorFields): VectorFields {
  return { open, anchors: 'root.pem', at: NOON.toISOString(), usage, ...fields }
}

await makeWaybillVectors()
await makeReceiptVectors()
makePackageVectors()
makePartVectors()

async function makeWaybillVectors(): Promise<void> {
  const { vector, certificate } = emptyVectorFolder('waybill')
  certificate('root', root.certificate.der)
  const waybill = (name: string, fields: VectorFields, made: Statement) =>
    vector(`waybill-${name}`, statement('waybill', 'signing', fields), encodeStatement(made))
  const wrong = async (
    name: string,
    about: string,
    path: string,
    member: unknown,
    expect = 'format-malformed',
  ) => waybill(name, { expect, about }, await says(withMember(aWaybill(), path, member), seat))

  const good = await says(aWaybill(), seat)
  waybill('ok', { expect: 'ok', about: 'to two units, one part, one checkpoint seen' }, good)
  await wrong('later-member-ok', 'a member that this version does not know', 'later', { x: 1 }, 'ok')
  await wrong('version-2', 'a later version', 'version', 2, 'version-unknown')
  await wrong(
    'other-format',
    'a receipt where a waybill should be',
    'format',
    'hongtou.receipt',
    'format-unknown',
  )
  await wrong('no-receiver', 'to nobody', 'to', [])
  await wrong('receiver-twice', 'the same unit twice', 'to.0.unit', 'QH-0209')
  await wrong('uuid-4', 'an id that is a UUID of version 4', 'id', '019ec9a6-1d00-4c41-9a27-6f1f0e7f9d10')
  await wrong('local-time', 'a time of Shanghai', 'createdAt', '2026-06-15T12:00:00.000+08:00')
  await wrong('sha-256', 'a digest of another algorithm', 'envelope.digest', `sha256:${'0'.repeat(64)}`)
  await wrong('seq-0', 'a chain that begins at nought', 'to.0.seq', 0)
  const payload = utf8(Buffer.from(good.payload).toString('utf8').replace('"urgent"', '"normal"'))
  waybill(
    'altered',
    { expect: 'statement-signature-invalid', about: 'the urgency changed after signing' },
    { ...good, payload },
  )
  const late = new Date(NOT_AFTER.getTime() + 1000).toISOString()
  waybill(
    'late',
    { expect: 'certificate-expired', about: "looked at after the seat's certificate has ended", at: late },
    good,
  )

  const before = leafHash(utf8('an earlier leaf'))
  const leaf = statementLeaf(good)
  const value = anAcceptance({
    waybill: sm3Digest(good.payload),
    log: { index: 1, size: 2, root: asDigest(nodeHash(before, leaf)), proof: [asDigest(before)] },
  })
  const acceptance = async (name: string, fields: VectorFields, said: unknown, holder = exchange) =>
    vector(
      `acceptance-${name}`,
      statement('acceptance', 'exchange', fields),
      encodeStatement(await says(said, holder)),
    )
  await acceptance('ok', { expect: 'ok', about: 'for waybill-ok.txt, second leaf of its log' }, value)
  await acceptance(
    'version-2',
    { expect: 'version-unknown', about: 'a later version' },
    { ...value, version: 2 },
  )
  await acceptance(
    'proof-too-long',
    { expect: 'format-malformed', about: 'a proof deeper than any log' },
    withMember(value, 'log.proof', Array(65).fill(asDigest(before))),
  )
  await acceptance(
    'by-encryption-key',
    { expect: 'certificate-usage-wrong', about: 'signed with a certificate to encrypt to' },
    value,
    archive,
  )
}

async function makeReceiptVectors(): Promise<void> {
  const { vector, certificate } = emptyVectorFolder('receipt')
  certificate('root', root.certificate.der)
  const receipt = async (name: string, expect: string, about: string, said: unknown, holder = seat) =>
    vector(
      name,
      statement('receipt', 'signing', { expect, about }),
      encodeStatement(await says(said, holder)),
    )

  await receipt('signed-for-ok', 'ok', 'signed for, after arrived and verified', aReceipt())
  const arrived = aReceipt({ state: 'arrived', previous: null, verdict: null })
  await receipt('arrived-ok', 'ok', 'the first of a chain', arrived)
  const returned = aReceipt({ state: 'returned', reason: 'MIIBXgYKKoEcz1UGAQQCA6CCAU4=' })
  await receipt('returned-ok', 'ok', 'returned with a sealed reason (here only its beginning)', returned)
  await receipt('version-2', 'version-unknown', 'a later version', { ...aReceipt(), version: 2 })
  await receipt('other-format', 'format-unknown', 'a waybill where a receipt should be', aWaybill())
  await receipt('unknown-state', 'format-malformed', 'a state that nobody knows', {
    ...aReceipt(),
    state: 'read',
  })
  await receipt('return-without-reason', 'format-malformed', 'returned, and no reason', {
    ...returned,
    reason: null,
  })
  await receipt('reason-not-base64', 'format-malformed', 'a reason in the clear', {
    ...returned,
    reason: '缺页',
  })
  await receipt('previous-missing', 'format-malformed', 'without a word about the one before', {
    ...(withMember(aReceipt(), 'previous', undefined) as object),
  })
  await receipt(
    'by-encryption-key',
    'certificate-usage-wrong',
    'signed with a key to decrypt',
    aReceipt(),
    archive,
  )
}

function makePackageVectors(): void {
  const { vector } = emptyVectorFolder('package')
  const good = encodePackage(aManifestHead(), someMembers())
  const files = readZip(good)
  const manifest = JSON.parse(Buffer.from(files.get('manifest.json') ?? []).toString('utf8'))
  const repacked = (changes: Record<string, Uint8Array | undefined>) => {
    const changed = new Map<string, Uint8Array>(files)
    for (const [name, bytes] of Object.entries(changes)) {
      if (bytes === undefined) changed.delete(name)
      else changed.set(name, bytes)
    }
    return writeZip(changed)
  }
  const withManifest = (value: unknown) => repacked({ 'manifest.json': canonicalJson(value) })
  const wrong = (name: string, expect: string, about: string, data: Uint8Array) =>
    vector(name, { expect, about }, data)

  const members = [...someMembers()].map(([name, bytes]) => `${name} ${sm3Digest(bytes)}`).join(', ')
  vector('ok', { expect: 'ok', about: 'a document and two small attachments, one empty', members }, good)
  wrong('cut', 'zip-malformed', 'the last byte missing', good.subarray(0, -1))
  wrong('path-escape', 'zip-malformed', 'a member outside the package', escaping(good))
  wrong('manifest-missing', 'package-malformed', 'no manifest', repacked({ 'manifest.json': undefined }))
  const last = new Map([...files].toReversed())
  wrong('manifest-last', 'package-malformed', 'the manifest is not the first member', writeZip(last))
  wrong('manifest-not-json', 'package-malformed', 'half a manifest', repacked({ 'manifest.json': utf8('{') }))
  wrong('version-2', 'version-unknown', 'a later version', withManifest({ ...manifest, version: 2 }))
  wrong(
    'other-format',
    'format-unknown',
    'a manifest of something else',
    withManifest({ format: 'x', version: 1 }),
  )
  const rights = (printing: unknown) => withManifest({ ...manifest, printing })
  const unit = OTHER_UNIT
  vector(
    'print-rights',
    { expect: 'ok', about: 'the receiver may print three originals', members },
    rights({ version: 1, originals: [{ unit, copies: 3 }] }),
  )
  wrong(
    'print-rights-version-2',
    'version-unknown',
    'print rights of a later version',
    rights({ version: 2, originals: [{ unit, copies: 3 }] }),
  )
  wrong(
    'print-rights-twice',
    'format-malformed',
    'two rights of one unit',
    rights({ version: 1, originals: [1, 3].map(copies => ({ unit, copies })) }),
  )
  wrong(
    'print-rights-of-nobody',
    'format-malformed',
    'a right of a unit that receives nothing',
    rights({ version: 1, originals: [{ unit: 'QH-0299', copies: 3 }] }),
  )
  wrong(
    'print-rights-below-nothing',
    'format-malformed',
    'a right of less than no original',
    rights({ version: 1, originals: [{ unit, copies: -1 }] }),
  )
  wrong('to-nobody', 'format-malformed', 'no receiver', withManifest({ ...manifest, to: [] }))
  wrong(
    'member-missing',
    'package-member-missing',
    'the document taken out',
    repacked({ 'document.ofd': undefined }),
  )
  wrong(
    'member-unlisted',
    'package-member-unlisted',
    'an attachment that the manifest does not list',
    repacked({ 'attachments/003-附.txt': utf8('附') }),
  )
  wrong(
    'member-altered',
    'package-digest-mismatch',
    'another document under the same name',
    repacked({ 'document.ofd': utf8('别的文件') }),
  )
  const bomb = new Map([['document.ofd', new Uint8Array(17 * 1024 * 1024)]])
  wrong('bomb', 'zip-limit', '17 MiB that weigh 17 KB', encodePackage(aManifestHead(), bomb))
}

/** The same package with one member's name led out of it, in both places where a ZIP writes it. */
function escaping(good: Uint8Array): Uint8Array {
  const [from, to] = [Buffer.from('document.ofd'), Buffer.from('../cumnt.ofd')]
  const bytes = Buffer.from(good)
  const local = bytes.indexOf(from, bytes.indexOf('PK\u0003\u0004', 4, 'latin1'))
  const central = bytes.lastIndexOf(from)
  to.copy(bytes, local)
  to.copy(bytes, central)
  return new Uint8Array(bytes)
}

function makePartVectors(): void {
  const { vector } = emptyVectorFolder('part')
  const key = Uint8Array.from({ length: 16 }, (_, i) => i + 1)
  const plain = utf8('数据块的末尾')
  const chunk = (fields: VectorFields): VectorFields => ({
    key: toHex(key),
    index: '3',
    last: 'yes',
    plain: toHex(plain),
    ...fields,
  })
  const last = sealChunk(key, 3, true, plain)
  vector('last-ok', chunk({ expect: 'ok', about: 'the last chunk of four' }), last)
  const empty = chunk({ expect: 'ok', about: 'the only chunk of an empty part', index: '0', plain: '-' })
  vector('empty-ok', empty, sealChunk(key, 0, true, new Uint8Array()))
  const far = chunk({ expect: 'ok', about: 'a counter beyond 32 bits', index: '4294967299' })
  vector('far-ok', far, sealChunk(key, 2 ** 32 + 3, true, plain))
  const damaged = (name: string, about: string, fields: VectorFields, data: Uint8Array) =>
    vector(name, chunk({ expect: 'part-damaged', about, ...fields }), data)
  damaged('moved', 'read in the place of the one before', { index: '2' }, last)
  damaged('not-the-last', 'read as if more followed', { last: 'no' }, last)
  damaged('far-moved', 'a counter that differs only beyond 32 bits', { index: '4294967299' }, last)
  damaged('flipped', 'one bit of the ciphertext turned', {}, flipped(last, 2))
  damaged('tag-flipped', 'one bit of the tag turned', {}, flipped(last, last.length - 1))
  damaged('cut', 'the last byte missing', {}, last.subarray(0, -1))
  damaged('shorter-than-tag', 'fifteen bytes', {}, last.subarray(0, 15))
  damaged('other-key', 'another key', { key: toHex(key.map(byte => byte ^ 1)) }, last)
}
