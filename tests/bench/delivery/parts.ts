import { randomBytes } from 'node:crypto'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type City, startCity } from '../../../demo/city.ts'
import { dispatch } from '../../../electron/engine/dispatch/dispatch.ts'
import { createPartFiles, SEALED_CHUNK_BYTES } from '../../../electron/engine/dispatch/part-files.ts'
import { addFiles } from '../../../electron/engine/documents/attachments.ts'
import { createDraft } from '../../../electron/engine/documents/drafts.ts'
import { clientFor } from '../../../electron/engine/session.ts'
import type { ExchangeClient } from '../../../electron/engine/sync/exchange-client.ts'
import { syncRound } from '../../../electron/engine/sync/round.ts'
import type { Round } from '../../../electron/engine/sync/round-order.ts'
import type { ClientVault } from '../../../electron/engine/vault/schema.ts'
import { findIncoming } from '../../../electron/engine/vault/tables/inbox.ts'
import { findJob } from '../../../electron/engine/vault/tables/outbox.ts'
import type { EnvelopeId, UnitCode } from '../../../shared/ids/brands.ts'
import { answered } from '../../support/answered.ts'
import { joinedVault, openJoinedVault, SEAL_PASSPHRASE } from '../../support/joined-vault.ts'
import { aLetter } from '../../support/letters.ts'
import { type LinkProxy, startLinkProxy } from '../../support/link-proxy.ts'
import type { Bench } from '../bench.ts'
import { grownDuring } from './resident.ts'

/*
 * The client in this process, the exchange in its own, a breaking line between them; up, and then down to the receiver.
 * Each break comes in the middle of a chunk. Limits of DESIGN §13, which end the run with an error when broken: at most
 * one chunk moved again for each break, at most 200 MB more at both ends.
 */
const MIB = 1024 * 1024
const MOST_GROWN_BYTES = 200e6
const RECEIVER = 'QH-0201' as UnitCode

type Order = { bytes: number; breaks: number }
type Place = { bench: Bench; city: City; line: LinkProxy; order: Order }

export async function runParts(bench: Bench): Promise<void> {
  const order = bench.quick
    ? { bytes: 24 * MIB, breaks: 4 }
    : { bytes: (bench.big ? 10 : 2) * 1024 * MIB, breaks: 20 }
  const folder = await mkdtemp(join(tmpdir(), 'hongtou-bench-parts-'))
  const line = await startLinkProxy()
  const city = await startCity({
    folder: join(folder, 'exchange'),
    network: 'bench',
    name: '青禾市公文交换网',
    line: { ...line, port: line.port, down: line.cut, up: () => undefined },
  })
  try {
    await upAndDown({ bench, city, line, order }, folder)
  } finally {
    await city.kill()
    await line.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function upAndDown(place: Place, folder: string): Promise<void> {
  const { bench, city, order } = place
  await city.addUnits([unit('QH-0101', '青禾市人民政府办公室'), unit(RECEIVER, '青禾市发展和改革委员会')])
  const [here, there] = [join(folder, 'sender'), join(folder, 'receiver')]
  const { vault } = await joinedVault(here, { slip: await city.slip('QH-0101'), seatName: '一席' })
  const joined = await joinedVault(there, { slip: await city.slip(RECEIVER), seatName: '一席' })
  joined.vault.close()
  const envelope = await send(vault, await largeFile(folder, order.bytes))
  await travel(place, 'up', vault, () => findJob(vault.read, envelope)?.state.at === 'accepted')
  vault.close()
  await rm(here, { recursive: true })
  const receiver = await openJoinedVault(there)
  await travel(place, 'down', receiver, () => findIncoming(receiver.read, envelope)?.state === 'verified')
  receiver.close()
  bench.note('the receiver has decrypted and verified all of it')
}

/** Breaks the line again and again in the middle of what is left, and says what that has cost. */
async function travel(place: Place, way: 'up' | 'down', vault: ClientVault, isThere: () => boolean) {
  const { bench, city, order } = place
  const counted = countingClient(vault)
  const begun = performance.now()
  let rounds = 0
  const grown = await grownDuring(city.pid, async () => {
    rounds = await breakAndGoOn(place, way, { vault, client: counted.client }, isThere)
  })
  const seconds = (performance.now() - begun) / 1000
  const chunks = Math.ceil(order.bytes / MIB)
  bench.note(
    `${way}: ${order.bytes / MIB} MiB in ${seconds.toFixed(1)} s, ${Math.round(order.bytes / MIB / seconds)} MiB/s, ${order.breaks} breaks, ${rounds} rounds`,
  )
  const { breaks } = order
  bench.limit({ what: `${way}: chunks moved again`, value: counted.asked() - chunks, atMost: breaks })
  bench.limit({
    what: `${way}: client grew by (MB)`,
    value: grown.here / 1e6,
    atMost: MOST_GROWN_BYTES / 1e6,
  })
  bench.limit({
    what: `${way}: exchange grew by (MB)`,
    value: grown.there / 1e6,
    atMost: MOST_GROWN_BYTES / 1e6,
  })
  await counted.client.close()
}

async function breakAndGoOn(
  { line, order }: Place,
  way: 'up' | 'down',
  desk: { vault: ClientVault; client: ExchangeClient },
  isThere: () => boolean,
): Promise<number> {
  const round = roundOf(desk)
  const step = order.bytes / (order.breaks + 1) + SEALED_CHUNK_BYTES / 2
  const rule = way === 'up' ? 'cutAfterBytes' : 'cutAfterBytesDown'
  for (let rounds = 1; ; rounds++) {
    line.set({ [rule]: rounds <= order.breaks ? step : null })
    await syncRound(round).catch(() => undefined)
    if (isThere()) return rounds
    if (rounds > order.breaks + 20) throw new Error('it does not come through')
  }
}

/** The client, and how many chunks it was asked to move, both ways. */
function countingClient(vault: ClientVault): { client: ExchangeClient; asked: () => number } {
  const client = clientFor(vault, new Date())
  let asked = 0
  return {
    asked: () => asked,
    client: {
      ...client,
      putChunk: (...chunk) => {
        asked++
        return client.putChunk(...chunk)
      },
      getPartRange: (...range) => {
        asked++
        return client.getPartRange(...range)
      },
    },
  }
}

function unit(code: string, name: string) {
  return { code, name, shortName: name, organCodes: [], group: '市直', telephone: '' }
}

function roundOf(desk: { vault: ClientVault; client: ExchangeClient }): Round {
  return {
    ...desk,
    partFiles: createPartFiles(desk.vault.folder),
    now: () => new Date(),
    random: () => 0,
    changed: () => undefined,
    progress: () => undefined,
  }
}

async function largeFile(folder: string, bytes: number): Promise<string> {
  const path = join(folder, 'large.bin')
  const file = await open(path, 'w')
  const block = randomBytes(MIB)
  for (let at = 0; at < bytes; at += MIB) {
    block.writeUInt32BE(at / MIB)
    await file.write(block)
  }
  await file.close()
  return path
}

async function send(vault: ClientVault, path: string): Promise<EnvelopeId> {
  const client = clientFor(vault, new Date())
  const round = roundOf({ vault, client })
  await syncRound(round)
  await client.close()
  const { id } = createDraft(vault, aLetter(), new Date())
  await addFiles(vault, id, [path], { maxBytes: 20 * 1024 * MIB, now: new Date() })
  await rm(path)
  const order = {
    document: id,
    receivers: [RECEIVER],
    urgency: 'normal' as const,
    sealPassphrase: SEAL_PASSPHRASE,
  }
  const { partFiles } = round
  return (await dispatch(vault, await answered(vault, order, new Date()), { now: new Date(), partFiles }))
    .envelope
}
