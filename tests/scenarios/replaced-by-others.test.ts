import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ClientVault } from '../../electron/engine/vault/schema.ts'
import { findEnvelope } from '../../electron/engine/vault/tables/envelopes.ts'
import { findIncoming } from '../../electron/engine/vault/tables/inbox.ts'
import { inboxItem } from '../../electron/engine/views/inbox-view.ts'
import type { Digest } from '../../shared/encoding/digest.ts'
import { sm3Digest } from '../../shared/encoding/digest.ts'
import { utf8 } from '../../shared/encoding/utf8.ts'
import type { EnvelopeId } from '../../shared/ids/brands.ts'
import { uuidv7 } from '../../shared/ids/uuidv7.ts'
import type { Verdict } from '../../shared/ipc/views.ts'
import { openPackage } from '../../shared/package/package.ts'
import { statementDigest } from '../../shared/statement/statement.ts'
import {
  forged,
  type Receiver,
  sendGenuine,
  type TamperTown,
  type Travelling,
  takeIn,
  tamperTown,
  waybillOf,
} from '../support/tamper-town.ts'

/*
 * A sender that would strike what it never sent, or something else than what came: its document fails its verdict with
 * a check of its own, and the one it names stands as it was.
 */
let town: TamperTown
let foreign: Travelling

beforeAll(async () => {
  town = await tamperTown()
  foreign = await sendGenuine(town.running, town.stranger)
})
afterAll(() => town.close())

/** A genuine document of a unit, made to say that it takes the place of the first one that came. */
async function striking(
  receiver: Receiver,
  from: { sender: ClientVault; genuine: Travelling },
  digest: Digest,
): Promise<Travelling> {
  const replaces = waybillOf(town.genuine).id
  const id = uuidv7(new Date()) as EnvelopeId
  const isSame = from.genuine === town.genuine
  const to = waybillOf(from.genuine).to.map(link => ({
    ...link,
    ...(isSame ? { seq: 2, previous: statementDigest(town.genuine.waybill) } : {}),
  }))
  return forged({ ...town, ...from }, receiver, {
    manifest: { id, replaces, replaced: { number: '青政办函〔2026〕1号', digest } },
    waybill: { id, to },
  })
}

function failureOf({ vault }: Receiver, id: EnvelopeId): unknown {
  const verdict: Verdict = JSON.parse(findIncoming(vault.read, id)?.verdict ?? '{}')
  return verdict.checks.filter(({ ok }) => !ok).map(({ name, code }) => [name, code])
}

function firstItem({ vault }: Receiver) {
  const row = findIncoming(vault.read, waybillOf(town.genuine).id)
  if (row === undefined) throw new Error('the first document did not come')
  return inboxItem(vault.read, row, () => undefined)
}

function documentDigest(): Digest {
  const row = findEnvelope(town.sender.read, waybillOf(town.genuine).id)
  const { members } = openPackage(row?.package ?? new Uint8Array())
  return sm3Digest(members.get('document.ofd') ?? new Uint8Array())
}

describe('a document that would strike', () => {
  test('what the same unit sent, by its digest, strikes it', async () => {
    const receiver = await town.receiver()
    await takeIn(receiver, town.genuine)
    const id = await takeIn(receiver, await striking(receiver, town, documentDigest()))
    expect(failureOf(receiver, id)).toEqual([])
    expect(firstItem(receiver).replacedBy).toMatchObject({ envelope: id })
  })

  test('what another unit sent is refused, and the other stands', async () => {
    const receiver = await town.receiver()
    await takeIn(receiver, town.genuine)
    const from = { sender: town.stranger, genuine: foreign }
    const id = await takeIn(receiver, await striking(receiver, from, documentDigest()))
    expect(failureOf(receiver, id)).toEqual([['replacement', 'replaces-of-other-unit']])
    expect(firstItem(receiver)).toMatchObject({ state: 'verified', replacedBy: null })
  })

  test('what the same unit sent strikes it, whoever has sent something under its id meanwhile', async () => {
    const receiver = await town.receiver()
    await takeIn(receiver, town.genuine)
    const of = waybillOf(town.genuine).id
    const id = uuidv7(new Date()) as EnvelopeId
    const from = { sender: town.stranger, genuine: foreign }
    const under = await forged({ ...town, ...from }, receiver, {
      manifest: { id: of },
      waybill: { id, supplements: of },
    })
    expect(failureOf(receiver, await takeIn(receiver, under))).toEqual([])
    const correction = await takeIn(receiver, await striking(receiver, town, documentDigest()))
    expect(failureOf(receiver, correction)).toEqual([])
    expect(firstItem(receiver).replacedBy).toMatchObject({ envelope: correction })
  })

  test('other bytes than came is refused, and the one that came stands', async () => {
    const receiver = await town.receiver()
    await takeIn(receiver, town.genuine)
    const id = await takeIn(receiver, await striking(receiver, town, sm3Digest(utf8('another'))))
    expect(failureOf(receiver, id)).toEqual([['replacement', 'replaces-digest-mismatch']])
    expect(firstItem(receiver)).toMatchObject({ state: 'verified', replacedBy: null })
  })

  test('what never came here is good, and strikes nothing', async () => {
    const receiver = await town.receiver()
    const id = await takeIn(receiver, await striking(receiver, town, documentDigest()))
    expect(failureOf(receiver, id)).toEqual([['waybill-chain', 'chain-gap']])
  })
})
