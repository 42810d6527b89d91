import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seatSigner } from '../../electron/engine/keys/seat-keys.ts'
import { signFor } from '../../electron/engine/receiving/answer.ts'
import { sealDocument } from '../../electron/engine/sealing/seal-document.ts'
import { profileInForce } from '../../electron/engine/trust.ts'
import { findEnvelope } from '../../electron/engine/vault/tables/envelopes.ts'
import { ownIdentity } from '../../electron/engine/vault/tables/identity.ts'
import { findIncoming } from '../../electron/engine/vault/tables/inbox.ts'
import { receiptsOf } from '../../electron/engine/vault/tables/receipts.ts'
import { openDocument } from '../../electron/engine/views/document-view.ts'
import { parseCertificate } from '../../shared/certificates/certificate.ts'
import { createSm3 } from '../../shared/crypto/sm3.ts'
import { toBase64 } from '../../shared/encoding/base64.ts'
import { asDigest } from '../../shared/encoding/digest.ts'
import { utf8 } from '../../shared/encoding/utf8.ts'
import type { EnvelopeId, PartId, UnitCode } from '../../shared/ids/brands.ts'
import { uuidv7 } from '../../shared/ids/uuidv7.ts'
import type { Verdict, VerdictCheckName } from '../../shared/ipc/views.ts'
import { openPackage } from '../../shared/package/package.ts'
import { type Statement, signStatement } from '../../shared/statement/statement.ts'
import { readZip } from '../../shared/zip/read.ts'
import { writeZip } from '../../shared/zip/write.ts'
import { codeFrom } from '../support/code-from.ts'
import { flipped } from '../support/der-surgery.ts'
import { SEAL_PASSPHRASE } from '../support/joined-vault.ts'
import { aLetter } from '../support/letters.ts'
import { makeHolder, makeRoot, signerOf } from '../support/pki.ts'
import {
  accepted,
  type Forgery,
  forged,
  type Receiver,
  type TamperTown,
  type Travelling,
  takeIn,
  tamperTown,
  waybillOf,
} from '../support/tamper-town.ts'

/*
 * Whatever is altered on the way, or by a dishonest sender before it, is shown with the check that failed and
 * its own code, is never shown as valid, and can never be signed for.
 */
let town: TamperTown
let genuine: Travelling

beforeAll(async () => {
  town = await tamperTown()
  genuine = town.genuine
})
afterAll(() => town.close())

type Expected = readonly [check: VerdictCheckName, code: string]

test('untouched, the document verifies, is confirmed, and can be signed for', async () => {
  const receiver = await town.receiver()
  const id = await takeIn(receiver, genuine)
  expect(verdictOf(receiver, id)).toMatchObject({ ok: true })
  expect(statesOf(receiver, id)).toEqual(['arrived', 'verified'])
  await signFor(receiver.vault, id, new Date())
  expect(statesOf(receiver, id)).toEqual(['arrived', 'verified', 'signed-for'])
})

describe('altered on the way by a dishonest exchange', () => {
  const middle = (bytes: Uint8Array) => flipped(bytes, bytes.length >> 1)
  const withPayload = (statement: Statement, from: string, to: string): Statement => ({
    ...statement,
    payload: utf8(Buffer.from(statement.payload).toString('utf8').replace(from, to)),
  })

  const cases: [string, Expected, (t: Travelling) => Travelling | Promise<Travelling>][] = [
    [
      'one byte of the envelope',
      ['envelope-digest', 'envelope-digest-mismatch'],
      t => ({ ...t, envelope: middle(t.envelope) }),
    ],
    [
      'the end of the envelope',
      ['envelope-digest', 'envelope-digest-mismatch'],
      t => ({ ...t, envelope: t.envelope.subarray(0, -16) }),
    ],
    [
      'the urgency on the waybill',
      ['waybill-signature', 'statement-signature-invalid'],
      t => ({ ...t, waybill: withPayload(t.waybill, '"normal"', '"urgent"') }),
    ],
    [
      'one byte of the signature of the waybill',
      ['waybill-signature', 'statement-signature-invalid'],
      t => ({ ...t, waybill: { ...t.waybill, signature: flipped(t.waybill.signature, 40) } }),
    ],
    [
      "one byte of the signature in the sender's certificate",
      ['waybill-signature', 'certificate-signature-invalid'],
      t => ({ ...t, waybill: { ...t.waybill, certificate: lastByte(t.waybill.certificate) } }),
    ],
    [
      "the sender's certificate, cut off",
      ['waybill-signature', 'certificate-malformed'],
      t => ({ ...t, waybill: { ...t.waybill, certificate: t.waybill.certificate.subarray(0, -1) } }),
    ],
    [
      "the sender's certificate, for one of a network of its own",
      ['waybill-signature', 'certificate-untrusted'],
      async t => ({ ...t, waybill: await signStatement(waybillOf(t), await foreignSeat()) }),
    ],
    [
      'the waybill, signed by another seat of the network',
      ['waybill-signature', 'waybill-signer-wrong'],
      async t => ({ ...t, waybill: await signStatement(waybillOf(t), seatSigner(town.stranger.read)) }),
    ],
    [
      'the time in the acceptance',
      ['acceptance', 'statement-signature-invalid'],
      t => ({ ...t, acceptance: withPayload(t.acceptance, '"at":"20', '"at":"21') }),
    ],
    [
      'the acceptance, for another envelope',
      ['acceptance', 'acceptance-wrong'],
      async t => ({ ...t, acceptance: await accepted(town.running, t.waybill, { id: newEnvelope() }) }),
    ],
    [
      'the acceptance, given for a tree that the waybill is not in',
      ['acceptance', 'acceptance-wrong'],
      async t => {
        const root = asDigest(createSm3().digest())
        return {
          ...t,
          acceptance: await accepted(town.running, t.waybill, {
            log: { index: 0, size: 1, root, proof: [] },
          }),
        }
      },
    ],
    [
      'the acceptance, signed by a seat',
      ['acceptance', 'acceptance-wrong'],
      async t => ({
        ...t,
        acceptance: await accepted(town.running, t.waybill, {}, seatSigner(town.stranger.read)),
      }),
    ],
  ]

  test.each(cases)('%s', async (_, expected, alter) => {
    const receiver = await town.receiver()
    await expectRefused(receiver, await alter(genuine), expected)
  })

  test('a waybill held back leaves a gap in the chain that the next one shows', async () => {
    const receiver = await town.receiver()
    const [link] = waybillOf(genuine).to
    const later = {
      unit: 'QH-0201' as UnitCode,
      seq: (link?.seq ?? 0) + 1,
      previous: asDigest(createSm3().digest()),
    }
    await expectRefused(receiver, await forged(town, receiver, { waybill: { to: [later] } }), [
      'waybill-chain',
      'chain-gap',
    ])
  })

  test('an envelope handed over twice is taken in once', async () => {
    const receiver = await town.receiver()
    const id = await takeIn(receiver, genuine)
    await takeIn(receiver, genuine)
    expect(statesOf(receiver, id)).toEqual(['arrived', 'verified'])
    const { vault } = receiver
    expect(vault.read.all("SELECT detail FROM audit WHERE act = 'mailbox-passed'")).toEqual([
      { detail: 'envelope-repeated' },
    ])
  })

  test('an envelope for someone else is passed over, and never confirmed', async () => {
    const receiver = await town.receiver()
    const to = [{ unit: 'QH-0209' as UnitCode, seq: 1, previous: null }]
    const id = await takeIn(receiver, await forged(town, receiver, { waybill: { to } }))
    expect(findIncoming(receiver.vault.read, id)).toBeUndefined()
    expect(receiptsOf(receiver.vault.read, id)).toEqual([])
  })
})

describe("a certificate that no longer holds at the receiver's desk", () => {
  test('revoked', async () => {
    const receiver = await town.receiver()
    const { serial } = parseCertificate(ownIdentity(town.sender.read).signing_certificate)
    const hex = Buffer.from(serial).toString('hex')
    const at = new Date().toISOString()
    receiver.vault.write(trx => trx.run('INSERT INTO revocation VALUES (?, ?, 99)', hex, at))
    await expectRefused(receiver, genuine, ['waybill-signature', 'certificate-revoked'])
  })

  test('expired before the exchange took what it signed', async () => {
    const receiver = await town.receiver()
    const inSixYears = new Date(Date.now() + 6 * 365 * 86_400_000)
    const at = new Date(inSixYears.getTime() - 1000).toISOString()
    const acceptance = await accepted(town.running, genuine.waybill, { at })
    const late = { ...genuine, acceptance }
    await expectRefused(receiver, late, ['waybill-signature', 'certificate-expired'], inSixYears)
  })

  test('expired, and an acceptance that nobody of the exchange signed says it was in time', async () => {
    const receiver = await town.receiver()
    const inSixYears = new Date(Date.now() + 6 * 365 * 86_400_000)
    const acceptance = await accepted(town.running, genuine.waybill, {}, seatSigner(town.stranger.read))
    const early = { ...genuine, acceptance }
    await expectRefused(receiver, early, ['waybill-signature', 'certificate-expired'], inSixYears)
  })
})

describe('altered by a dishonest sender before signing the package', () => {
  const page = 'Doc_0/Pages/Page_0/Content.xml'
  const sign = 'Doc_0/Signs/Sign_0/'

  /** A forgery that alters files inside the sealed OFD. */
  const ofd = (alter: (files: Map<string, Uint8Array>) => void): Forgery => ({
    members: members => {
      const files = new Map(readZip(members.get('document.ofd') ?? new Uint8Array()))
      alter(files)
      members.set('document.ofd', writeZip(files))
    },
  })
  const changed = (files: Map<string, Uint8Array>, name: string, change: (b: Uint8Array) => Uint8Array) => {
    const bytes = files.get(name)
    if (bytes === undefined) throw new Error(`no ${name}`)
    files.set(name, change(bytes))
  }
  const replaced = (from: string, to: string) => (bytes: Uint8Array) =>
    utf8(Buffer.from(bytes).toString('utf8').replace(from, to))

  const cases: [string, Expected, () => Forgery | Promise<Forgery>][] = [
    [
      'a page, after it was sealed',
      ['document-integrity', 'digest-mismatch'],
      () => ofd(files => changed(files, page, replaced('档案', '资金'))),
    ],
    [
      'a page taken away',
      ['document-integrity', 'reference-missing'],
      () => ofd(files => void files.delete(page)),
    ],
    [
      'a file that the seal does not cover',
      ['coverage', 'coverage-incomplete'],
      () => ofd(files => void files.set('Doc_0/Pages/Page_1/Content.xml', utf8('<x/>'))),
    ],
    [
      'a byte of the seal that is drawn',
      ['document-integrity', 'digest-mismatch'],
      () => ofd(files => changed(files, `${sign}Seal.esl`, bytes => flipped(bytes, 5000))),
    ],
    [
      'a byte of the picture inside the signed value',
      ['seal', 'seal-signature-invalid'],
      () => ofd(files => changed(files, `${sign}SignedValue.dat`, bytes => flipped(bytes, 5000))),
    ],
    [
      'a byte of the signature inside the signed value',
      ['seal-signature', 'signature-invalid'],
      () => ofd(files => changed(files, `${sign}SignedValue.dat`, bytes => flipped(bytes, bytes.length - 5))),
    ],
    [
      'the signed value, cut off',
      ['seal-signature', 'signature-malformed'],
      () => ofd(files => changed(files, `${sign}SignedValue.dat`, bytes => bytes.subarray(0, -1))),
    ],
    [
      'the list of what the seal covers',
      ['document-integrity', 'data-hash-mismatch'],
      () =>
        ofd(files =>
          changed(files, `${sign}Signature.xml`, replaced('</ofd:Signature>', '</ofd:Signature> ')),
        ),
    ],
    [
      'a document that another unit has genuinely sealed',
      ['seal', 'seal-of-other-unit'],
      async () => {
        const now = new Date()
        const { ofd: sealedByStranger } = await sealDocument(town.stranger.read, aLetter(), {
          docId: '0'.repeat(32),
          sealPassphrase: SEAL_PASSPHRASE,
          profile: profileInForce(town.stranger.read, now),
          now,
        })
        return { members: members => void members.set('document.ofd', sealedByStranger) }
      },
    ],
    [
      'the seal, taken off altogether',
      ['document-integrity', 'signatures-missing'],
      () =>
        ofd(files => {
          for (const name of [...files.keys()]) if (name.startsWith('Doc_0/Signs/')) files.delete(name)
          changed(files, 'OFD.xml', bytes =>
            utf8(
              Buffer.from(bytes)
                .toString('utf8')
                .replace(/<ofd:Signatures>.*?<\/ofd:Signatures>/s, ''),
            ),
          )
        }),
    ],
    [
      'something that is no OFD in its place',
      ['document-integrity', 'zip-malformed'],
      () => ({ members: members => void members.set('document.ofd', utf8('这不是版式文件')) }),
    ],
    [
      'a ZIP that is no OFD in its place',
      ['document-integrity', 'signature-malformed'],
      () => ({ members: members => void members.set('document.ofd', writeZip(new Map([['a', utf8('a')]]))) }),
    ],
    [
      'no document at all',
      ['document-integrity', 'package-member-missing'],
      () => ({
        members: members => {
          members.delete('document.ofd')
          members.set('attachments/001-a.txt', utf8('a'))
        },
      }),
    ],
    ['a package that is no ZIP', ['package', 'zip-malformed'], () => ({ package: () => utf8('x') })],
    [
      'a package with a member that its manifest does not list',
      ['package', 'package-member-unlisted'],
      () => ({
        package: bytes => writeZip(new Map([...readZip(bytes), ['attachments/009-b.txt', utf8('b')]])),
      }),
    ],
    [
      'a package with a member other than its manifest lists',
      ['package', 'package-digest-mismatch'],
      () => ({ package: bytes => writeZip(new Map([...readZip(bytes), ['document.ofd', utf8('b')]])) }),
    ],
    [
      'a package of another envelope',
      ['package', 'package-of-other-envelope'],
      () => ({ manifest: { id: newEnvelope() } }),
    ],
    [
      'a package in the name of another unit',
      ['package', 'sender-mismatch'],
      () => ({ manifest: { from: { code: 'QH-0209' as UnitCode, name: '青禾市财政局' } } }),
    ],
    [
      'a package that was written to another unit',
      ['package', 'package-not-for-us'],
      () => ({ manifest: { to: [{ code: 'QH-0209' as UnitCode, name: '青禾市财政局' }] } }),
    ],
    [
      "another seat's package as its own",
      ['sender-certificate', 'sender-mismatch'],
      () => ({ packageSigner: seatSigner(town.stranger.read) }),
    ],
    [
      'an envelope that is not sealed for the receiver',
      ['envelope-signature', 'not-for-this-seat'],
      () => ({ recipients: [parseCertificate(ownIdentity(town.sender.read).encryption_certificate)] }),
    ],
    [
      'a part that the waybill does not name',
      ['package', 'part-missing'],
      () => ({ manifest: { parts: [partNamed(toBase64(new Uint8Array(16)))] } }),
    ],
    [
      'a part whose key is not base64',
      ['package', 'format-malformed'],
      () => ({
        package: bytes => {
          const files = new Map(readZip(bytes))
          const manifest = JSON.parse(Buffer.from(files.get('manifest.json') ?? []).toString('utf8'))
          manifest.parts = [partNamed('AAAAA')]
          files.set('manifest.json', utf8(JSON.stringify(manifest)))
          return writeZip(files)
        },
      }),
    ],
  ]

  test.each(cases)('%s', async (_, expected, forgery) => {
    const receiver = await town.receiver()
    await expectRefused(receiver, await forged(town, receiver, await forgery()), expected)
  })
})

function partNamed(key: string) {
  const digest = asDigest(createSm3().digest())
  return {
    id: uuidv7(new Date()) as PartId,
    name: '大附件.pdf',
    key,
    chunkBytes: 1024 * 1024,
    bytes: 1,
    digest,
  }
}

async function foreignSeat() {
  return signerOf(await makeHolder('机要席', 'signing', await makeRoot('another root')))
}

function newEnvelope(): EnvelopeId {
  return uuidv7(new Date()) as EnvelopeId
}

function lastByte(bytes: Uint8Array): Uint8Array {
  return flipped(bytes, bytes.length - 1)
}

function verdictOf({ vault }: Receiver, id: EnvelopeId): Verdict {
  return JSON.parse(findIncoming(vault.read, id)?.verdict ?? 'null')
}

function statesOf({ vault }: Receiver, id: EnvelopeId): string[] {
  return receiptsOf(vault.read, id).map(receipt => receipt.state)
}

/** Taken in, it stands in the inbox as refused, with this check and this code first; nobody can sign for it. */
async function expectRefused(
  receiver: Receiver,
  travelling: Travelling,
  [name, code]: Expected,
  now = new Date(),
): Promise<void> {
  const { vault } = receiver
  const id = await takeIn(receiver, travelling, now)
  const verdict = verdictOf(receiver, id)
  expect(verdict.ok).toBe(false)
  expect(verdict.checks.find(check => check.name === name)).toMatchObject({ ok: false, code })
  const firstReal = verdict.checks.find(check => !check.ok && check.code !== 'not-checked')
  expect(firstReal).toMatchObject({ name, code })
  expect(findIncoming(vault.read, id)?.state).toBe('refused')
  expect(statesOf(receiver, id)).not.toContain('verified')
  expect(await codeFrom(signFor(vault, id, now))).toBe('not-verified')
  if (findEnvelope(vault.read, id)?.package === null) {
    expect(await codeFrom(() => openDocument(vault.read, id, now))).toBe('not-verified')
  }
}

test('the genuine package is what the forgeries begin with', () => {
  const row = findEnvelope(town.sender.read, waybillOf(genuine).id)
  expect([...openPackage(row?.package ?? new Uint8Array()).members.keys()]).toEqual(['document.ofd'])
})
