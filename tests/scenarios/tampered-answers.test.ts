import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPartFiles } from '../../electron/engine/dispatch/part-files.ts'
import { seatSigner } from '../../electron/engine/keys/seat-keys.ts'
import { returnIt, signFor } from '../../electron/engine/receiving/answer.ts'
import { openIncoming } from '../../electron/engine/receiving/open-incoming.ts'
import { takeInReceipt } from '../../electron/engine/receiving/receive-receipt.ts'
import type { ExchangeClient } from '../../electron/engine/sync/exchange-client.ts'
import { upload } from '../../electron/engine/sync/upload.ts'
import { allNotes } from '../../electron/engine/vault/tables/audit.ts'
import { findEnvelope } from '../../electron/engine/vault/tables/envelopes.ts'
import { ownIdentity } from '../../electron/engine/vault/tables/identity.ts'
import { findIncoming, type InboxRow, unopenedIncoming } from '../../electron/engine/vault/tables/inbox.ts'
import { deliveriesOf, findJob } from '../../electron/engine/vault/tables/outbox.ts'
import { receiptsOf } from '../../electron/engine/vault/tables/receipts.ts'
import { runHere } from '../../electron/engine/workers/run-here.ts'
import type { RunWork } from '../../electron/engine/workers/work.ts'
import { WorkerError } from '../../electron/engine/workers/worker-error.ts'
import { parseCertificate } from '../../shared/certificates/certificate.ts'
import { encodeEnvelopedData } from '../../shared/cms/enveloped-data.ts'
import type { Signer } from '../../shared/cms/keys.ts'
import { toBase64 } from '../../shared/encoding/base64.ts'
import { sm3Digest } from '../../shared/encoding/digest.ts'
import { utf8 } from '../../shared/encoding/utf8.ts'
import type { EnvelopeId, ReceiptId } from '../../shared/ids/brands.ts'
import { uuidv7 } from '../../shared/ids/uuidv7.ts'
import type { Verdict } from '../../shared/ipc/views.ts'
import { openPackage } from '../../shared/package/package.ts'
import type { Receipt } from '../../shared/receipt/receipt.ts'
import { type Statement, signStatement } from '../../shared/statement/statement.ts'
import { decodeStatement, encodeStatement, statementToJson } from '../../shared/statement/statement-frame.ts'
import { codeFrom } from '../support/code-from.ts'
import { flipped } from '../support/der-surgery.ts'
import { makeHolder, makeRoot, signerOf } from '../support/pki.ts'
import {
  accepted,
  forged,
  partsFrom,
  type Receiver,
  type TamperTown,
  takeIn,
  tamperTown,
  waybillOf,
} from '../support/tamper-town.ts'

/*
 * What comes back to the sender is believed no more than what goes to the receiver: a receipt or an acceptance
 * that does not hold moves nothing, and leaves its code in the audit.
 */
let town: TamperTown
let folder: string
let receiver: Receiver
let envelope: EnvelopeId
let cursor = 0

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hongtou-scan-'))
  const scan = join(folder, '扫描件.pdf')
  writeFileSync(scan, randomBytes(2_200_000))
  town = await tamperTown([scan])
  receiver = await town.receiver()
  envelope = await takeIn(receiver, town.genuine, new Date(), partsFrom(town.sender))
  await signFor(receiver.vault, envelope, new Date())
})
afterAll(async () => {
  await town.close()
  rmSync(folder, { recursive: true })
})

const delivery = () => deliveriesOf(town.sender.read, envelope)[0]?.delivery
const lastNote = () => allNotes(town.sender.read).at(-1)
const handOver = (statement: Statement) =>
  takeInReceipt(
    town.sender,
    { kind: 'receipt', cursor: ++cursor, receipt: encodeStatement(statement) },
    new Date(),
  )

function genuineReceipt(state: Receipt['state']): Statement {
  const row = receiptsOf(receiver.vault.read, envelope).find(receipt => receipt.state === state)
  if (row === undefined) throw new Error(`no receipt ${state}`)
  return decodeStatement(row.statement)
}

/** A receipt that says something else, well signed. */
async function saying(changes: Partial<Record<keyof Receipt, unknown>>, signer?: Signer): Promise<Statement> {
  const said = JSON.parse(Buffer.from(genuineReceipt('signed-for').payload).toString('utf8'))
  const id = uuidv7(new Date()) as ReceiptId
  return signStatement({ ...said, id, ...changes }, signer ?? seatSigner(receiver.vault.read))
}

describe('a receipt that does not hold moves nothing, and its code stays in the audit', () => {
  const altered = (statement: Statement, change: Partial<Statement>) => ({ ...statement, ...change })
  const cases: [string, string, () => Statement | Promise<Statement>][] = [
    [
      'one word of it altered',
      'statement-signature-invalid',
      () => {
        const genuine = genuineReceipt('verified')
        const text = Buffer.from(genuine.payload).toString('utf8').replace('"verified"', '"handled"')
        return altered(genuine, { payload: utf8(text) })
      },
    ],
    [
      'one byte of its signature altered',
      'statement-signature-invalid',
      () => {
        const genuine = genuineReceipt('signed-for')
        return altered(genuine, { signature: flipped(genuine.signature, 20) })
      },
    ],
    [
      'one byte of its certificate altered',
      'certificate-signature-invalid',
      () => {
        const genuine = genuineReceipt('signed-for')
        return altered(genuine, { certificate: flipped(genuine.certificate, genuine.certificate.length - 1) })
      },
    ],
    ['signed by another office', 'receipt-signer-wrong', () => saying({}, seatSigner(town.stranger.read))],
    [
      'signed in a network of its own',
      'certificate-untrusted',
      async () => saying({}, signerOf(await makeHolder('机要席', 'signing', await makeRoot('another root')))),
    ],
    [
      'about other bytes than were sent',
      'receipt-digest-mismatch',
      () => saying({ envelope: { id: envelope, digest: sm3Digest(utf8('x')) } }),
    ],
    [
      'about an envelope that was never sent',
      'receipt-not-for-us',
      () => saying({ envelope: { id: uuidv7(new Date()), digest: sm3Digest(utf8('x')) } }),
    ],
    ['of a state that nobody knows', 'format-malformed', () => saying({ state: 'burnt' })],
    ['of a later version', 'version-unknown', () => saying({ version: 2 })],
    ['of another format', 'format-unknown', () => saying({ format: 'hongtou.waybill' })],
    ['a return without a reason', 'format-malformed', () => saying({ state: 'returned', reason: null })],
    [
      'a return whose reason is not base64',
      'format-malformed',
      () => saying({ state: 'returned', reason: '!' }),
    ],
  ]

  test.each(cases)('%s', async (_, code, make) => {
    const before = delivery()
    await handOver(await make())
    expect(delivery()).toEqual(before)
    expect(lastNote()).toMatchObject({ act: 'mailbox-passed', detail: code })
  })

  test('of a unit that the envelope does not go to', async () => {
    const before = delivery()
    const { unit, seat } = ownIdentity(town.stranger.read)
    await handOver(await saying({ unit, seat }, seatSigner(town.stranger.read)))
    expect(deliveriesOf(town.sender.read, envelope).map(entry => entry.delivery)).toEqual([before])
  })
})

describe('a genuine receipt', () => {
  test('moves the delivery once, also when it overtakes an earlier one or comes twice', async () => {
    for (const state of ['signed-for', 'arrived', 'verified', 'signed-for'] as const) {
      await handOver(genuineReceipt(state))
      expect(delivery()?.at).toBe('signed-for')
    }
    expect(lastNote()).toMatchObject({ detail: 'receipt-repeated' })
    expect(Object.keys(delivery()?.times ?? {}).toSorted()).toEqual([
      'arrived',
      'queued',
      'signed-for',
      'verified',
    ])
  })

  test.each([
    ['sealed for someone else', () => sealedFor(town.stranger, utf8('不给你看'))],
    ['that is not text', () => sealedFor(town.sender, Uint8Array.of(0xff, 0xfe, 0xfd))],
    ['that is no envelope', () => utf8('理由')],
  ])('of return with a reason %s still says that it was returned', async (_, reason) => {
    const other = await tamperTownCopy()
    await other.handOver(await saying({ state: 'returned', reason: toBase64(reason()) }))
    expect(other.delivery()).toMatchObject({ at: 'returned', reason: null })
  })

  test('of return gives its reason to the sender alone', async () => {
    const other = await town.receiver()
    const id = await takeIn(other, town.genuine, new Date(), partsFrom(town.sender))
    await returnIt(other.vault, id, '附件缺页', new Date())
    const statement = receiptsOf(other.vault.read, id).find(({ state }) => state === 'returned')?.statement
    const receipt = decodeStatement(statement ?? new Uint8Array())
    expect(Buffer.from(receipt.payload).toString('utf8')).not.toContain('附件缺页')
    const desk = await tamperTownCopy()
    await desk.handOver(receipt)
    expect(desk.delivery()).toMatchObject({ at: 'returned', reason: '附件缺页' })
  })
})

describe('an acceptance that does not hold leaves the document waiting', () => {
  const cases: [string, string, () => Promise<Statement>][] = [
    [
      'altered',
      'statement-signature-invalid',
      async () => {
        const genuine = town.genuine.acceptance
        return { ...genuine, signature: flipped(genuine.signature, 30) }
      },
    ],
    [
      'for another envelope',
      'acceptance-wrong',
      () => accepted(town.running, town.genuine.waybill, { id: uuidv7(new Date()) as EnvelopeId }),
    ],
    [
      'for other bytes',
      'acceptance-wrong',
      () => accepted(town.running, town.genuine.waybill, { envelope: sm3Digest(utf8('x')) }),
    ],
    [
      'signed by a seat',
      'acceptance-wrong',
      () => accepted(town.running, town.genuine.waybill, {}, seatSigner(town.stranger.read)),
    ],
  ]
  const send = (acceptance: Statement) => {
    const client = {
      announcePart: async () => ({ complete: true, held: [] }),
      putEnvelope: async () => statementToJson(acceptance),
    } as unknown as ExchangeClient
    const partFiles = createPartFiles(town.sender.folder)
    return upload(town.sender, client, partFiles, envelope, {
      now: () => new Date(),
      onProgress: () => {},
      givesWay: () => false,
    })
  }

  test.each(cases)('%s', async (_, code, make) => {
    expect(await codeFrom(send(await make()))).toBe(code)
    expect(findJob(town.sender.read, envelope)?.state.at).toBe('waiting')
  })

  test('and the right one ends the waiting', async () => {
    await send(town.genuine.acceptance)
    expect(findJob(town.sender.read, envelope)?.state).toMatchObject({ at: 'accepted', logIndex: 0 })
  })
})

describe('a part', () => {
  const expectAttachments = async (other: Receiver, code: string, ...args: [typeof town.genuine, Source]) => {
    const [travelling, source] = args
    const id = await takeIn(other, travelling, new Date(), source)
    const verdict = JSON.parse(findIncoming(other.vault.read, id)?.verdict ?? 'null') as Verdict
    expect(verdict.ok).toBe(false)
    expect(verdict.checks.find(({ name }) => name === 'attachments')).toMatchObject({ ok: false, code })
    expect(await codeFrom(signFor(other.vault, id, new Date()))).toBe('not-verified')
  }
  type Source = ReturnType<typeof partsFrom>
  const honest: Source = (...range) => partsFrom(town.sender)(...range)

  test('altered by the exchange is thrown away and missed', async () => {
    const altering: Source = async (...range) => flipped(await honest(...range), 7)
    await expectAttachments(await town.receiver(), 'part-missing', town.genuine, altering)
  })

  test('cut short by the exchange is missed', async () => {
    const short: Source = async (id, from, to) => (from === 0 ? honest(id, from, to) : new Uint8Array())
    await expectAttachments(await town.receiver(), 'part-missing', town.genuine, short)
  })

  test('sealed with another key than the package names does not open', async () => {
    const other = await town.receiver()
    const manifest = { parts: [{ ...manifestPart(), key: toBase64(new Uint8Array(16)) }] }
    await expectAttachments(other, 'part-damaged', await forged(town, other, { manifest }), honest)
  })

  test('with a key that is no key does not open', async () => {
    const other = await town.receiver()
    const manifest = { parts: [{ ...manifestPart(), key: toBase64(new Uint8Array(5)) }] }
    await expectAttachments(other, 'part-damaged', await forged(town, other, { manifest }), honest)
  })

  test('of other content than the package names is refused', async () => {
    const other = await town.receiver()
    const manifest = { parts: [{ ...manifestPart(), digest: sm3Digest(utf8('x')) }] }
    await expectAttachments(other, 'part-size-mismatch', await forged(town, other, { manifest }), honest)
  })

  test('whose verification broke off is no bad part: its envelope waits for another try', async () => {
    const desk = await town.receiver()
    const work: RunWork = work => {
      if (work.operation === 'open-part')
        throw new WorkerError('worker-failed', 'the vault was locked meanwhile')
      return runHere(work)
    }
    const breaking = { ...desk, partFiles: createPartFiles(desk.vault.folder, work) }
    expect(await codeFrom(takeIn(breaking, town.genuine, new Date(), honest))).toBe('worker-failed')
    expect(unopenedIncoming(desk.vault.read)).toHaveLength(1)
    const [row] = unopenedIncoming(desk.vault.read)
    await openIncoming(desk.vault, row as InboxRow, desk.partFiles, new Date())
    expect(findIncoming(desk.vault.read, envelope)).toMatchObject({ state: 'verified' })
  })

  function manifestPart() {
    const { package: bytes } = findEnvelope(town.sender.read, envelope) ?? {}
    const [part] = openPackage(bytes ?? new Uint8Array()).manifest.parts
    if (part === undefined) throw new Error('the genuine document has no part')
    return part
  }
})

test('the waybill of the genuine document names one part', () => {
  expect(waybillOf(town.genuine).parts).toHaveLength(1)
})

function sealedFor(vault: typeof town.sender, content: Uint8Array): Uint8Array {
  const certificate = parseCertificate(ownIdentity(vault.read).encryption_certificate)
  return encodeEnvelopedData(content, [certificate], length => new Uint8Array(randomBytes(length)))
}

/** A copy of the sender's desk, so that a return does not end the delivery for the other tests. */
async function tamperTownCopy() {
  const vault = await town.senderCopy()
  return {
    delivery: () => deliveriesOf(vault.read, envelope)[0]?.delivery,
    handOver: (statement: Statement) =>
      takeInReceipt(
        vault,
        { kind: 'receipt', cursor: ++cursor, receipt: encodeStatement(statement) },
        new Date(),
      ),
  }
}
