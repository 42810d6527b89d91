import { afterAll, beforeAll, expect, test } from 'vitest'
import { beginPrinting } from '../../electron/engine/copies/ledger.ts'
import { beginPrint } from '../../electron/engine/copies/print.ts'
import { printRight, statedRight } from '../../electron/engine/copies/print-right.ts'
import { seatSigner } from '../../electron/engine/keys/seat-keys.ts'
import { findEnvelope, setPackage } from '../../electron/engine/vault/tables/envelopes.ts'
import { ownIdentity } from '../../electron/engine/vault/tables/identity.ts'
import { findIncoming } from '../../electron/engine/vault/tables/inbox.ts'
import { parseCertificate } from '../../shared/certificates/certificate.ts'
import { sealEnvelope } from '../../shared/cms/envelope.ts'
import { canonicalJson } from '../../shared/encoding/canonical-json.ts'
import { fromUtf8, utf8 } from '../../shared/encoding/utf8.ts'
import type { EnvelopeId, UnitCode } from '../../shared/ids/brands.ts'
import type { Verdict } from '../../shared/ipc/views.ts'
import { openOfd } from '../../shared/ofd/read.ts'
import { encodePackage, openPackage } from '../../shared/package/package.ts'
import type { PrintRights } from '../../shared/package/print-rights.ts'
import { readZip } from '../../shared/zip/read.ts'
import { writeZip } from '../../shared/zip/write.ts'
import { codeFrom } from '../support/code-from.ts'
import {
  forged,
  type Receiver,
  type TamperTown,
  takeIn,
  tamperTown,
  waybillOf,
} from '../support/tamper-town.ts'

/** Whoever writes in the vault's rows gets no more originals than the sender signed for. */
let town: TamperTown
const now = () => new Date()

beforeAll(async () => {
  town = await tamperTown()
})
afterAll(() => town.close())

const rights = (copies: number): PrintRights => ({
  version: 1,
  originals: [{ unit: 'QH-0201' as UnitCode, copies }],
})

/** A document whose sender allows one original here. */
async function withOneOriginal(): Promise<{ receiver: Receiver; id: EnvelopeId }> {
  const receiver = await town.receiver()
  const id = await takeIn(receiver, await forged(town, receiver, { manifest: { printing: rights(1) } }))
  expect(verdictOf(receiver, id).ok).toBe(true)
  return { receiver, id }
}

function verdictOf({ vault }: Receiver, id: EnvelopeId): Verdict {
  return JSON.parse(findIncoming(vault.read, id)?.verdict ?? '{}')
}

function packageOf({ vault }: Receiver, id: EnvelopeId): Uint8Array {
  return findEnvelope(vault.read, id)?.package ?? new Uint8Array()
}

/** The stored package with other rights, or none. */
function rewritten(bytes: Uint8Array, printing: PrintRights | undefined): Uint8Array {
  const { manifest, members } = openPackage(bytes)
  const { members: _, printing: __, ...head } = manifest
  return encodePackage({ ...head, ...(printing === undefined ? {} : { printing }) }, members)
}

const rightOf = ({ vault, partFiles }: Receiver, id: EnvelopeId) =>
  printRight(vault.read, id, { work: partFiles.work, now: now() })

async function printTwo(receiver: Receiver, id: EnvelopeId): Promise<string | undefined> {
  const right = await rightOf(receiver, id)
  return codeFrom(() => beginPrinting(receiver.vault, id, 2, { now: now(), right }))
}

test('a higher approval written into the ledger gives nothing', async () => {
  const { receiver, id } = await withOneOriginal()
  receiver.vault.write(trx =>
    trx.run("INSERT INTO copy_approval (envelope, copies, at, by) VALUES (?, 100, ?, '某人')", id, 'later'),
  )
  expect(await printTwo(receiver, id)).toBe('copies-over-right')
})

test.each([
  ['a hundred', rights(100)],
  ['no word of rights', undefined],
])('a stored package with %s gives nothing', async (_, printing) => {
  const { receiver, id } = await withOneOriginal()
  const bytes = rewritten(packageOf(receiver, id), printing)
  receiver.vault.write(trx => setPackage(trx, id, bytes))
  expect(statedRight(receiver.vault.read, id)).toBe(printing?.originals[0]?.copies)
  expect(await rightOf(receiver, id)).toBe(1)
  expect(await printTwo(receiver, id)).toBe('copies-over-right')
})

test('an envelope of our own in the place of the one that came is no word of the sender', async () => {
  const { receiver, id } = await withOneOriginal()
  const bytes = rewritten(packageOf(receiver, id), rights(100))
  const to = [parseCertificate(ownIdentity(receiver.vault.read).encryption_certificate)]
  const envelope = await sealEnvelope(bytes, seatSigner(receiver.vault.read), to, now())
  receiver.vault.write(trx => {
    setPackage(trx, id, bytes)
    trx.run('UPDATE envelope SET envelope = ? WHERE id = ?', envelope, id)
  })
  expect(await codeFrom(rightOf(receiver, id))).toBe('envelope-digest-mismatch')
})

test('rights altered on the way, or of a later version, fail the verdict', async () => {
  const receiver = await town.receiver()
  const id = await takeIn(
    receiver,
    await forged(town, receiver, {
      package: bytes => {
        const files = new Map<string, Uint8Array>(readZip(bytes))
        const manifest = JSON.parse(fromUtf8(files.get('manifest.json') ?? new Uint8Array()))
        files.set('manifest.json', canonicalJson({ ...manifest, printing: { ...rights(9), version: 2 } }))
        return writeZip(files)
      },
    }),
  )
  const failed = verdictOf(receiver, id).checks.filter(({ ok }) => !ok)
  expect(failed.map(({ name, code }) => [name, code])).toContainEqual(['package', 'version-unknown'])
})

test('a file that allows no printing is printed neither as original nor as copy', async () => {
  const sender = await town.senderCopy()
  const id = waybillOf(town.genuine).id
  const { manifest, members } = openPackage(findEnvelope(sender.read, id)?.package ?? new Uint8Array())
  const { members: _, ...head } = manifest
  const ofd = new Map<string, Uint8Array>(readZip(members.get('document.ofd') ?? new Uint8Array()))
  const path = openOfd(ofd).documentPath
  const text = fromUtf8(ofd.get(path) ?? new Uint8Array())
  ofd.set(
    path,
    utf8(
      text.replace(
        '<ofd:Pages>',
        '<ofd:Permissions><ofd:Print Printable="false"/></ofd:Permissions><ofd:Pages>',
      ),
    ),
  )
  const altered = new Map(members).set('document.ofd', writeZip(ofd))
  const print = (kind: 'original' | 'copy') =>
    codeFrom(
      beginPrint(
        sender,
        kind === 'copy' ? { kind, envelope: id, copies: 1, pages: null } : { kind, envelope: id, copies: 1 },
        { now: now() },
      ),
    )
  expect(await print('copy')).toBeUndefined()
  sender.write(trx => setPackage(trx, id, encodePackage(head, altered)))
  expect(await print('copy')).toBe('print-not-permitted')
  expect(await print('original')).toBe('print-not-permitted')
})
