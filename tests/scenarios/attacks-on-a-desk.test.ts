import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addresseesOf, heldUnits } from '../../electron/engine/dispatch/receivers.ts'
import { exportEnvelope, writeAttachment } from '../../electron/engine/documents/export.ts'
import { seatSigner } from '../../electron/engine/keys/seat-keys.ts'
import { takeInEnvelope } from '../../electron/engine/receiving/take-in.ts'
import { clientFor, type Session } from '../../electron/engine/session.ts'
import { syncRound } from '../../electron/engine/sync/round.ts'
import type { Round } from '../../electron/engine/sync/round-order.ts'
import {
  applyDirectoryUpdate,
  directoryState,
  findSeat,
} from '../../electron/engine/vault/tables/directory.ts'
import { findEnvelope } from '../../electron/engine/vault/tables/envelopes.ts'
import { ownIdentity } from '../../electron/engine/vault/tables/identity.ts'
import { findIncoming, unopenedIncoming } from '../../electron/engine/vault/tables/inbox.ts'
import { toBase64 } from '../../shared/encoding/base64.ts'
import type { Digest } from '../../shared/encoding/digest.ts'
import { utf8 } from '../../shared/encoding/utf8.ts'
import type { EnvelopeId, UnitCode } from '../../shared/ids/brands.ts'
import { uuidv7 } from '../../shared/ids/uuidv7.ts'
import type { Verdict } from '../../shared/ipc/views.ts'
import { openPackage } from '../../shared/package/package.ts'
import { statementDigest } from '../../shared/statement/statement.ts'
import { encodeStatement } from '../../shared/statement/statement-frame.ts'
import { makeHolder, makeRoot, signerOf } from '../support/pki.ts'
import { framed } from '../support/seat-client.ts'
import {
  forged,
  partsFrom,
  type Receiver,
  type TamperTown,
  type Travelling,
  takeIn,
  tamperTown,
  waybillOf,
} from '../support/tamper-town.ts'

/*
 * What a hostile exchange, or a hostile seat of the network, may hand to a desk so that the desk refuses what is
 * genuine afterwards, or stops receiving. One document may be refused; nothing behind it may suffer.
 */
const REGISTRY = 'QH-0101' as UnitCode
const MINISTRY = 'QH-0201' as UnitCode
let town: TamperTown
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hongtou-attacks-'))
  const scan = join(folder, '扫描件.pdf')
  writeFileSync(scan, randomBytes(2_200_000))
  town = await tamperTown([scan])
})
afterAll(async () => {
  await town.close()
  rmSync(folder, { recursive: true, force: true })
})

type Source = ReturnType<typeof partsFrom>
const honest: Source = (...range) => partsFrom(town.sender)(...range)

describe('a waybill that nobody of the network signed', () => {
  test('does not move the chain of the seat that it names: the genuine one behind it still verifies', async () => {
    const desk = await town.receiver()
    await takeIn(desk, await unsigned(desk, { to: [{ unit: MINISTRY, seq: 2 ** 50, previous: null }] }))
    const id = await takeIn(desk, town.genuine, new Date(), honest)
    expect(verdictOf(desk, id)).toMatchObject({ ok: true })
  })

  test('has nothing fetched for it: neither disk nor line can be filled in its name', async () => {
    const desk = await town.receiver()
    let asked = 0
    const endless: Source = async (_id, from, to) => {
      asked++
      return new Uint8Array(to - from + 1)
    }
    const parts = [{ ...partOfWaybill(), id: newId(), bytes: 2 ** 45 }]
    await takeIn(desk, await unsigned(desk, { parts }), new Date(), endless)
    expect(asked).toBe(0)
  })

  async function unsigned(desk: Receiver, waybill: object) {
    const waybillSigner = signerOf(await makeHolder('机要席', 'signing', await makeRoot('another root')))
    return await forged(town, desk, { waybillSigner, waybill: { id: newId() as EnvelopeId, ...waybill } })
  }
})

describe('a part', () => {
  test('that the exchange has nothing of leaves the document refused, and the round goes on', async () => {
    const desk = await town.receiver()
    const nothing: Source = async () => new Uint8Array()
    const id = await takeIn(desk, town.genuine, new Date(), nothing)
    expect(checkOf(desk, id, 'attachments')).toMatchObject({ ok: false, code: 'part-missing' })
    expect(unopenedIncoming(desk.vault.read)).toEqual([])
  })

  test('of no bytes at all, likewise', async () => {
    const desk = await town.receiver()
    const parts = [{ ...partOfWaybill(), bytes: 0 }]
    const id = await takeIn(desk, await forged(town, desk, { waybill: { parts } }), new Date(), honest)
    expect(verdictOf(desk, id)).toMatchObject({ ok: false })
  })

  test('larger than this network carries is not fetched', async () => {
    const desk = await town.receiver()
    let asked = 0
    const endless: Source = async (_id, from, to) => {
      if (asked++ > 3) throw new Error('fetched on and on')
      return new Uint8Array(to - from + 1)
    }
    const parts = [{ ...partOfWaybill(), id: newId(), bytes: 2 ** 45 }]
    const id = await takeIn(desk, await forged(town, desk, { waybill: { parts } }), new Date(), endless)
    expect(verdictOf(desk, id)).toMatchObject({ ok: false })
    expect(asked).toBe(0)
  })

  test('named twice by one package stops no round', async () => {
    const desk = await town.receiver()
    const [part] = manifestOf().parts
    if (part === undefined) throw new Error('the genuine document has no part')
    const twice = await forged(town, desk, { manifest: { parts: [part, part] } })
    const id = await takeIn(desk, twice, new Date(), honest)
    expect(checkOf(desk, id, 'package')).toMatchObject({ ok: false, code: 'part-damaged' })
  })

  test('of an earlier document, named again by another, stops no round', async () => {
    const desk = await town.receiver()
    const first = await takeIn(desk, town.genuine, new Date(), honest)
    expect(verdictOf(desk, first)).toMatchObject({ ok: true })
    const id = newId() as EnvelopeId
    const again = await forged(town, desk, { manifest: { id }, waybill: { id } })
    await takeIn(desk, again, new Date(), honest)
    expect(checkOf(desk, id, 'package')).toMatchObject({ ok: false, code: 'part-damaged' })
    expect(verdictOf(desk, first)).toMatchObject({ ok: true })
  })
})

describe('a directory in which the exchange lists the certificates of one unit under another', () => {
  test('lets nobody sign in the name of the other unit', async () => {
    const desk = await town.receiver()
    relist(desk, ownIdentity(town.sender.read).seat)
    const stranger = seatSigner(town.stranger.read)
    const travelling = await forged(town, desk, { waybillSigner: stranger, packageSigner: stranger })
    const id = await takeIn(desk, travelling, new Date(), honest)
    expect(checkOf(desk, id, 'waybill-signature')).toMatchObject({ ok: false, code: 'waybill-signer-wrong' })
  })

  test('has nothing sealed for the one who is no seat of the other unit', async () => {
    const desk = await town.receiver()
    expect(addresseesOf(desk.vault.read, [REGISTRY], new Date()).ready).toHaveLength(1)
    relist(desk, ownIdentity(town.sender.read).seat)
    expect(addresseesOf(desk.vault.read, [REGISTRY], new Date())).toMatchObject({
      ready: [],
      held: [{ reason: 'no-certificate' }],
    })
    expect(heldUnits(desk.vault.read, new Date()).get(REGISTRY)).toBe('no-certificate')
  })

  /** The seat is still listed under its unit, with the certificates of a stranger's. */
  function relist({ vault }: Receiver, id: string): void {
    const seat = findSeat(vault.read, id)
    const { signing_certificate, encryption_certificate } = ownIdentity(town.stranger.read)
    const version = (directoryState(vault.read)?.version ?? 0) + 1
    if (seat === undefined) throw new Error('no such seat')
    const forgery = {
      ...seat,
      signingCertificate: toBase64(signing_certificate),
      encryptionCertificate: toBase64(encryption_certificate),
      version,
    }
    const rows = { units: [], seats: [forgery], revocations: [] }
    const head = { format: 'hongtou.directory', version: 1, network: 'qinghe-test' } as const
    const update = { ...head, since: version - 1, upTo: version, at: new Date().toISOString(), ...rows }
    vault.write(trx => applyDirectoryUpdate(trx, update))
  }
})

test('a package signed by one seat inside the waybill of another is refused', async () => {
  const desk = await town.receiver()
  const packageSigner = seatSigner(town.stranger.read)
  const id = await takeIn(desk, await forged(town, desk, { packageSigner }), new Date(), honest)
  expect(checkOf(desk, id, 'sender-certificate')).toMatchObject({ ok: false, code: 'sender-mismatch' })
})

test('a document over which the desk itself stumbles keeps no other one shut', async () => {
  const desk = await town.receiver()
  const [first, second] = [newId() as EnvelopeId, newId() as EnvelopeId]
  const to = (seq: number, previous: Digest | null) => ({ to: [{ unit: MINISTRY, seq, previous }] })
  const stumbling = await forged(town, desk, { manifest: { id: first }, waybill: { id: first } })
  const behind = await forged(town, desk, {
    manifest: { id: second, parts: [] },
    waybill: { id: second, parts: [], ...to(2, statementDigest(stumbling.waybill)) },
  })
  await store(desk, stumbling)
  await store(desk, behind)
  const has = async () => {
    throw new Error('the disk cannot be read here')
  }
  const round = roundOf({ ...desk, partFiles: { ...desk.partFiles, has } })
  await expect(syncRound(round)).rejects.toThrow('the disk cannot be read here')
  await round.client.close()
  expect(findIncoming(desk.vault.read, first)?.state).toBe('arrived')
  expect(verdictOf(desk, second)).toMatchObject({ ok: true })
})

function roundOf({ vault, partFiles }: Receiver): Round {
  const quiet = { changed: () => undefined, progress: () => undefined }
  const client = clientFor(vault, new Date())
  return { vault, partFiles, client, now: () => new Date(), random: Math.random, ...quiet }
}

/** Takes in without opening. */
async function store({ vault }: Receiver, { waybill, envelope, acceptance }: Travelling): Promise<void> {
  const item = { waybill: encodeStatement(waybill), acceptance: encodeStatement(acceptance) }
  const getEnvelope = async () => framed(waybill, envelope)
  const apart = { at: 'apart' } as const
  const said = { kind: 'envelope', cursor: 1, ...item, envelope: apart } as const
  await takeInEnvelope(vault, { getEnvelope }, said, new Date())
}

describe('what is taken out into files', () => {
  const session = (desk: Receiver) => desk as unknown as Session

  test('under names that no system takes, or that hide what they are, is all there', async () => {
    const desk = await town.receiver()
    const long = `attachments/001-${'长'.repeat(120)}`
    const members = (files: Map<string, Uint8Array>) => {
      for (const name of [long, 'attachments/002-\u202Efdp.exe', 'attachments/002-_fdp.exe'])
        files.set(name, utf8(name))
    }
    const id = await takeIn(desk, await forged(town, desk, { members }), new Date(), honest)
    expect(verdictOf(desk, id)).toMatchObject({ ok: true })
    const out = join(folder, 'out')
    const names = await exportEnvelope(desk.vault.read, id, out)
    expect(names.filter(name => name.includes('fdp')).toSorted()).toEqual([
      '2-attachments-002-_fdp.exe',
      'attachments-002-_fdp.exe',
    ])
    expect(readdirSync(out).toSorted()).toEqual(names.toSorted())
  })

  test('and is not whole takes no place: what stood there stays', async () => {
    const desk = await town.receiver()
    const id = await takeIn(desk, town.genuine, new Date(), honest)
    const [part] = waybillOf(town.genuine).parts
    if (part === undefined) throw new Error('the genuine document has no part')
    truncateSync(desk.partFiles.pathOf(part.id), part.bytes - 1000)
    const place = join(folder, 'before.pdf')
    writeFileSync(place, 'before')
    const before = readdirSync(folder)
    const written = writeAttachment(session(desk), { envelope: id, index: 0, path: place }, new Date())
    await expect(written).rejects.toThrow()
    expect(readFileSync(place, 'utf8')).toBe('before')
    expect(readdirSync(folder)).toEqual(before)
  })
})

function newId(): never {
  return uuidv7(new Date()) as never
}

function partOfWaybill() {
  const [part] = waybillOf(town.genuine).parts
  if (part === undefined) throw new Error('the genuine document has no part')
  return part
}

function manifestOf() {
  const row = findEnvelope(town.sender.read, waybillOf(town.genuine).id)
  return openPackage(row?.package ?? new Uint8Array()).manifest
}

function verdictOf({ vault }: Receiver, id: EnvelopeId): Verdict {
  return JSON.parse(findIncoming(vault.read, id)?.verdict ?? 'null')
}

function checkOf(desk: Receiver, id: EnvelopeId, name: string) {
  return verdictOf(desk, id)?.checks.find(check => check.name === name)
}
