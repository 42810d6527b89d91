import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answersTo, SIGNED } from '../../demo/send.ts'
import { act } from '../../electron/engine/approval/acts.ts'
import { savePersonOrder } from '../../electron/engine/approval/persons.ts'
import { sign } from '../../electron/engine/approval/sign.ts'
import { beginPrint } from '../../electron/engine/copies/print.ts'
import { dispatch } from '../../electron/engine/dispatch/dispatch.ts'
import { withdraw } from '../../electron/engine/dispatch/queue-acts.ts'
import { addresseesOf } from '../../electron/engine/dispatch/receivers.ts'
import { sealFor } from '../../electron/engine/dispatch/seal-for.ts'
import { findingsOf } from '../../electron/engine/documents/check.ts'
import { createDraft, deleteDraft, saveDraft } from '../../electron/engine/documents/drafts.ts'
import { writeLineRecord } from '../../electron/engine/line/write-line-record.ts'
import { makeVaultCopy } from '../../electron/engine/moving/move.ts'
import { findNextNumber } from '../../electron/engine/numbering/next-number.ts'
import { voidNumber } from '../../electron/engine/numbering/numbers.ts'
import { withSealKey } from '../../electron/engine/sealing/seal-document.ts'
import { profileInForce } from '../../electron/engine/trust.ts'
import { findJob, setJobState } from '../../electron/engine/vault/tables/outbox.ts'
import type { OfficialDocument } from '../../shared/document/model.ts'
import type { DocumentId, EnvelopeId, UnitCode } from '../../shared/ids/brands.ts'
import type { SignOrder } from '../../shared/ipc/approval-views.ts'
import { MAX_PRINTED_SIDES } from '../../shared/ipc/print-views.ts'
import { documentNumberText } from '../../shared/numbering/document-number.ts'
import type { FaultDesk } from '../faults/desk.ts'
import { type FaultTown, foundTown } from '../faults/town.ts'
import { codeFrom } from '../support/code-from.ts'
import { engineOffice } from '../support/engine-office.ts'
import { SEAL_PASSPHRASE } from '../support/joined-vault.ts'
import { aLetter } from '../support/letters.ts'
import { PASSPHRASE } from '../support/vault-notes.ts'

/* What a desk refuses its own person, each by its code (docs/spec/refusals.md), and that nothing has happened then. */
const [CODE, YEAR] = ['青发', 2026]
const DRAFTER = { name: '李明' }
let town: FaultTown
let desk: FaultDesk
let other: FaultDesk

beforeAll(async () => {
  town = await foundTown(() => ({ fault: () => 'none' }))
  ;[desk, other] = town.desks as [FaultDesk, FaultDesk, FaultDesk]
  await savePersonOrder(desk.vault, { id: null, ...DRAFTER, roles: ['drafter'], retired: false }, now())
})
afterAll(() => town?.close())

const now = () => town.test.clock.now
const draft = (changes: Partial<OfficialDocument> = {}): DocumentId =>
  createDraft(desk.vault, aLetter({ mainTo: ['各有关单位'], ...changes }), now()).id

async function signing(document: DocumentId, changes: Partial<SignOrder> = {}): Promise<SignOrder> {
  const receivers = [other.unit]
  const words = answersTo(await findingsOf(desk.vault.read, document, { now: now(), receivers }))
  return { document, ...SIGNED, receivers, copies: 1, words, ...changes }
}
const signs = async (document: DocumentId, changes: Partial<SignOrder> = {}) =>
  codeFrom(sign(desk.vault, await signing(document, changes), now()))

function nextNumber(): string {
  const next = findNextNumber(desk.vault.read, CODE, YEAR)
  if (next === undefined) throw new TypeError('the desk has no block')
  return documentNumberText(next)
}

async function sent(): Promise<EnvelopeId> {
  const { document, receivers, words } = await signing(draft())
  const order = { document, receivers: [...receivers], urgency: 'normal' as const, words, sign: SIGNED }
  const options = { now: now(), partFiles: desk.partFiles }
  return (await dispatch(desk.vault, { ...order, sealPassphrase: SEAL_PASSPHRASE }, options)).envelope
}

describe('a number', () => {
  test('beside the block needs a reason, and one that another document has is taken', async () => {
    const [taken, beside] = [nextNumber(), `${CODE}〔${YEAR}〕901号`]
    const block = { number: { from: 'block' as const } }
    expect(await signs(draft({ number: beside }), block)).toBe('number-reason-missing')
    expect(await signs(draft({ number: '' }), block)).toBeUndefined()
    expect(await signs(draft({ number: taken }))).toBe('number-taken')
    expect(nextNumber()).not.toBe(taken)
  })

  test('that a document has stays with it until it is voided', async () => {
    const number = nextNumber()
    const document = draft({ number: '' })
    expect(await signs(document, { number: { from: 'block' } })).toBeUndefined()
    expect(await codeFrom(() => voidNumber(desk.vault, { number, reason: '写错' }, now()))).toBe(
      'number-on-paper',
    )
    await act(desk.vault, { document, kind: 'withdrawn', person: DRAFTER, opinion: '修改' }, now())
    expect(await codeFrom(deleteDraft(desk.vault, document))).toBe('document-numbered')
    saveDraft(desk.vault, document, aLetter({ number: `${CODE}〔${YEAR}〕902号` }), now())
    expect(await signs(document)).toBe('number-held')
    voidNumber(desk.vault, { number, reason: '写错' }, now())
    await deleteDraft(desk.vault, document)
  })

  test('is voided only where it is of our blocks', async () => {
    const order = { number: '县发〔2026〕1号', reason: '写错' }
    expect(await codeFrom(() => voidNumber(desk.vault, order, now()))).toBe('number-not-ours')
  })

  test('is not made up where no block has one left', async () => {
    const document = createDraft(other.vault, aLetter({ number: '', mainTo: ['各有关单位'] }), now()).id
    other.vault.write(trx => trx.run('DELETE FROM number_block'))
    const order = { document, ...SIGNED, receivers: [desk.unit], copies: 1, words: [] }
    expect(await codeFrom(sign(other.vault, order, now()))).toBe('no-number-left')
  })
})

describe('a document', () => {
  test('with findings is not signed, and goes to no unit that the directory lacks', async () => {
    expect(await signs(draft({ title: '' }))).toBe('findings-open')
    const unknown = () => addresseesOf(desk.vault.read, ['QH-9999' as UnitCode], now())
    expect(await codeFrom(unknown)).toBe('receiver-unknown')
  })

  test('larger than this network carries is not sealed', async () => {
    const { envelopeBytes } = profileInForce(desk.vault.read, now()).limits
    const sealing = sealFor(desk.vault.read, new Uint8Array(envelopeBytes), [], { now: now() })
    expect(await codeFrom(sealing)).toBe('envelope-too-large')
  })

  test('that may have left is not withdrawn', async () => {
    const envelope = await sent()
    const { state } = findJob(desk.vault.read, envelope) ?? {}
    if (state?.at !== 'waiting') throw new TypeError('it does not wait')
    desk.vault.write(trx => setJobState(trx, envelope, { ...state, begun: true }))
    expect(await codeFrom(withdraw(desk.vault, envelope, '有误', now()))).toBe('sending-begun')
    expect(findJob(desk.vault.read, envelope)?.state.at).toBe('waiting')
  })

  test('is printed in the pages that it has, and not more sides than a printer takes', async () => {
    const envelope = await sent()
    const print = (copies: number, pages: { from: number; to: number }) =>
      codeFrom(beginPrint(desk.vault, { envelope, kind: 'copy', copies, pages }, { now: now() }))
    expect(await print(1, { from: 2, to: 1 })).toBe('print-pages-unknown')
    expect(await print(1, { from: 1, to: 99 })).toBe('print-pages-unknown')
    expect(await print(MAX_PRINTED_SIDES + 1, { from: 1, to: 1 })).toBe('print-too-many')
  })

  test('is not sealed where the unit has no seal', async () => {
    other.vault.write(trx => trx.run('DELETE FROM seal'))
    const sealing = withSealKey(
      other.vault.read,
      { sealPassphrase: SEAL_PASSPHRASE, now: now() },
      async () => 1,
    )
    expect(await codeFrom(sealing)).toBe('seal-missing')
  })
})

describe('a vault', () => {
  test('is not copied over what is there', async () => {
    const target = join(town.folder, '红头密库')
    mkdirSync(target)
    const order = { folder: desk.folder, target, passphrase: PASSPHRASE, now: now() }
    expect(await codeFrom(makeVaultCopy(order))).toBe('copy-folder-taken')
  })

  test('has no line record to hand out before it was ever on the line', async () => {
    other.vault.write(trx => trx.run('DELETE FROM line_row'))
    const writing = writeLineRecord(other.vault, join(town.folder, 'line.hts'), now())
    expect(await codeFrom(writing)).toBe('line-record-empty')
  })

  test('is not unlocked where no network was joined', async () => {
    const office = engineOffice('nobody', join(town.folder, 'empty'))
    expect(await office.ask('vault:unlock', PASSPHRASE)).toMatchObject({ code: 'no-profile' })
    await office.stop()
  })
})
