import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { approveCopies, beginPrinting, moveCopies } from '../../../electron/engine/copies/ledger.ts'
import { type ClientVault, clientSchema } from '../../../electron/engine/vault/schema.ts'
import { findApproval, movesOf } from '../../../electron/engine/vault/tables/copies.ts'
import { insertEnvelope } from '../../../electron/engine/vault/tables/envelopes.ts'
import { createVault, openVault } from '../../../electron/engine/vault/vault.ts'
import type { CopyState } from '../../../shared/copies/ledger.ts'
import { reconcile } from '../../../shared/copies/ledger.ts'
import { sm3Digest } from '../../../shared/encoding/digest.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import { codeFrom } from '../../support/code-from.ts'
import { CHEAP } from '../../support/vault-notes.ts'

const folder = mkdtempSync(join(tmpdir(), 'hongtou-copies-'))
const now = new Date('2026-05-08T01:00:00.000Z')
const secret = { passphrase: '机要席的口令-4711' }
let vault: ClientVault

beforeAll(async () => {
  const made = await createVault({
    folder: join(folder, 'vault'),
    passphrase: secret.passphrase,
    schema: clientSchema,
    now,
    testScrypt: CHEAP,
  })
  vault = made.vault
  vault.write(trx =>
    trx.run(
      `INSERT INTO identity (id, network, unit, unit_name, seat, seat_name, signing_key, signing_certificate,
         encryption_key, encryption_certificate, root_certificate, joined_at)
       VALUES (1, 'n', '1', '青禾市应急管理局', 's', '一号席', x'00', x'00', x'00', x'00', x'00', ?)`,
      now.toISOString(),
    ),
  )
})
afterAll(() => {
  vault.close()
  rmSync(folder, { recursive: true })
})

function aDocument(): EnvelopeId {
  const id = uuidv7(now) as EnvelopeId
  const bytes = new Uint8Array(1)
  vault.write(trx =>
    insertEnvelope(trx, {
      id,
      direction: 'out',
      waybill: bytes,
      digest: sm3Digest(bytes),
      envelope: bytes,
      package: bytes,
    }),
  )
  return id
}

/** The document left in the envelope, signed (签发) for so many copies. */
function signedFor(envelope: EnvelopeId, copies: number): void {
  const document = uuidv7(now)
  vault.write(trx => {
    trx.run(
      `INSERT INTO outgoing_register (at, envelope, document, document_number, title, units, by)
       VALUES (?, ?, ?, '青政办发〔2026〕12号', '通知', '[]', '一号席')`,
      now.toISOString(),
      envelope,
      document,
    )
    trx.run(
      `INSERT INTO signed_document
         (document, number, ofd, digest, seal_places, attachments, receivers, copies, signer, at)
       VALUES (?, '青政办发〔2026〕12号', x'', '', '[]', '[]', '[]', ?, '王建', ?)`,
      document,
      copies,
      now.toISOString(),
    )
  })
}

const to = (envelope: EnvelopeId, copyNumbers: number[], state: CopyState, supervisors: string[] = []) =>
  moveCopies(vault, { envelope, copyNumbers, state, supervisors, note: '' }, now)

describe('the ledger of copies in the vault', () => {
  test('gives out no more originals than were approved, and none of an order it cannot fill', async () => {
    const envelope = aDocument()
    expect(await codeFrom(() => beginPrinting(vault, envelope, 1, { now }))).toBe('copies-not-approved')
    approveCopies(vault, envelope, 3, { now })
    expect(beginPrinting(vault, envelope, 2, { now })).toEqual([1, 2])
    expect(await codeFrom(() => beginPrinting(vault, envelope, 2, { now }))).toBe('copies-exhausted')
    expect(beginPrinting(vault, envelope, 1, { now })).toEqual([3])
    expect(await codeFrom(() => beginPrinting(vault, envelope, 1, { now }))).toBe('copies-exhausted')
  })

  test('spoiled copies count as used, those that never came out do not', async () => {
    const envelope = aDocument()
    approveCopies(vault, envelope, 2, { now })
    beginPrinting(vault, envelope, 2, { now })
    to(envelope, [1], 'unprinted')
    to(envelope, [2], 'spoiled')
    expect(beginPrinting(vault, envelope, 1, { now })).toEqual([1])
    expect(await codeFrom(() => beginPrinting(vault, envelope, 1, { now }))).toBe('copies-exhausted')
  })

  test('清退 and 销毁 need two different names, and a refused move moves nothing', async () => {
    const envelope = aDocument()
    approveCopies(vault, envelope, 2, { now })
    to(envelope, beginPrinting(vault, envelope, 2, { now }), 'printed')
    const before = movesOf(vault.read, envelope)
    for (const names of [[], ['王印'], ['王印', '王印 '], ['王印', '']])
      expect(await codeFrom(() => to(envelope, [1], 'returned', names))).toBe('supervisors-missing')
    expect(await codeFrom(() => to(envelope, [1, 9], 'filed'))).toBe('copy-move-forbidden')
    expect(await codeFrom(() => to(envelope, [1], 'printing'))).toBe('copy-move-forbidden')
    expect(movesOf(vault.read, envelope)).toEqual(before)
    to(envelope, [1], 'returned', ['王印', '李保'])
    to(envelope, [1], 'destroyed', ['王印', '李保'])
    expect(reconcile(2, movesOf(vault.read, envelope)).now).toMatchObject({ printed: 1, destroyed: 1 })
    expect(movesOf(vault.read, envelope).at(-1)?.supervisors).toEqual(['王印', '李保'])
  })

  test('approves more later, never fewer than exist', async () => {
    const envelope = aDocument()
    approveCopies(vault, envelope, 2, { now })
    beginPrinting(vault, envelope, 2, { now })
    expect(await codeFrom(() => approveCopies(vault, envelope, 1, { now }))).toBe('copies-fewer-than-used')
    approveCopies(vault, envelope, 5, { now })
    expect(findApproval(vault.read, envelope)).toMatchObject({ copies: 5, by: '一号席' })
  })

  test('allows no more originals than 签发 did, and as many as one likes of what was signed elsewhere', async () => {
    const envelope = aDocument()
    signedFor(envelope, 5)
    expect(await codeFrom(() => approveCopies(vault, envelope, 6, { now }))).toBe('copies-over-signed')
    expect(findApproval(vault.read, envelope)).toBeUndefined()
    approveCopies(vault, envelope, 5, { now })
    expect(await codeFrom(() => approveCopies(vault, envelope, 6, { now }))).toBe('copies-over-signed')
    expect(findApproval(vault.read, envelope)).toMatchObject({ copies: 5 })
    const ofAnother = aDocument()
    approveCopies(vault, ofAnother, 6, { now })
    expect(findApproval(vault.read, ofAnother)).toMatchObject({ copies: 6 })
  })

  test('cannot be changed or deleted in the database itself', () => {
    const envelope = aDocument()
    approveCopies(vault, envelope, 1, { now })
    beginPrinting(vault, envelope, 1, { now })
    for (const sql of [
      'UPDATE copy_move SET copy_number = 2',
      'DELETE FROM copy_move',
      'DELETE FROM copy_approval',
    ])
      expect(() => vault.write(trx => trx.run(sql))).toThrow()
  })

  test('is the same after the vault was closed and opened', async () => {
    const envelope = aDocument()
    approveCopies(vault, envelope, 2, { now })
    to(envelope, beginPrinting(vault, envelope, 2, { now }), 'printed')
    const moves = movesOf(vault.read, envelope)
    vault.close()
    vault = (await openVault({ folder: join(folder, 'vault'), secret, schema: clientSchema, now })).vault
    expect(movesOf(vault.read, envelope)).toEqual(moves)
  })
})
