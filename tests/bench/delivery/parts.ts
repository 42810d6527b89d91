import { randomBytes } from 'node:crypto'
import { mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCity } from '../../../demo/city.ts'
import { dispatch } from '../../../electron/engine/dispatch/dispatch.ts'
import { createPartFiles, SEALED_CHUNK_BYTES } from '../../../electron/engine/dispatch/part-files.ts'
import { addFiles } from '../../../electron/engine/documents/attachments.ts'
import { createDraft } from '../../../electron/engine/documents/drafts.ts'
import { clientFor } from '../../../electron/engine/session.ts'
import { type Round, syncRound } from '../../../electron/engine/sync/round.ts'
import type { ClientVault } from '../../../electron/engine/vault/schema.ts'
import { findJob } from '../../../electron/engine/vault/tables/outbox.ts'
import type { UnitCode } from '../../../shared/ids/brands.ts'
import { answered } from '../../support/answered.ts'
import { joinedVault, SEAL_PASSPHRASE } from '../../support/joined-vault.ts'
import { aLetter } from '../../support/letters.ts'
import { type LinkProxy, startLinkProxy } from '../../support/link-proxy.ts'
import type { Bench } from '../bench.ts'

/*
 * The client in this process, the exchange in its own, a breaking line between them. Each break comes in the middle of
 * a chunk. Budgets of DESIGN §13: at most one chunk moved again for each break, at most 200 MB more at both ends.
 */
const MIB = 1024 * 1024
const RECEIVER = 'QH-0201' as UnitCode

export async function runParts(bench: Bench): Promise<void> {
  const [bytes, breaks] = bench.quick ? [24 * MIB, 4] : [2048 * MIB, 20]
  const folder = await mkdtemp(join(tmpdir(), 'hongtou-bench-parts-'))
  const line = await startLinkProxy()
  const city = await startCity({
    folder: join(folder, 'exchange'),
    network: 'bench',
    name: '青禾市公文交换网',
    line: { ...line, port: line.port, down: line.cut, up: () => undefined },
  })
  try {
    await city.addUnits([unit('QH-0101', '青禾市人民政府办公室'), unit(RECEIVER, '青禾市发展和改革委员会')])
    const { vault } = await joinedVault(join(folder, 'sender'), {
      slip: await city.slip('QH-0101'),
      seatName: '一席',
    })
    const other = await joinedVault(join(folder, 'receiver'), {
      slip: await city.slip(RECEIVER),
      seatName: '一席',
    })
    other.vault.close()
    const round = roundOf(vault)
    await syncRound(round)
    const envelope = await send(vault, await largeFile(folder, bytes), round)
    const before = {
      up: line.passed.up,
      client: process.memoryUsage.rss(),
      exchange: await exchangeRss(city.pid),
    }
    let client = before.client
    const watching = setInterval(() => {
      client = Math.max(client, process.memoryUsage.rss())
    }, 50)
    const begun = performance.now()
    const left = await sendThroughBreaks(round, line, { bytes, breaks, envelope })
    clearInterval(watching)
    const seconds = (performance.now() - begun) / 1000
    const again = line.passed.up - before.up - bytes
    const most = breaks * SEALED_CHUNK_BYTES
    bench.note(
      `${bytes / MIB} MiB up in ${seconds.toFixed(1)} s, ${Math.round(bytes / MIB / seconds)} MiB/s, ${breaks} breaks, ${left} rounds`,
    )
    bench.note(
      `moved again ${(again / MIB).toFixed(1)} MiB: budget ≤ ${(most / MIB).toFixed(0)} MiB (one chunk a break) ${again <= most * 1.05 ? 'ok' : 'OVER'}`,
    )
    bench.note(
      `client grew by ${mebibytes(client - before.client)}: budget ≤ 200 MB ${client - before.client <= 200e6 ? 'ok' : 'OVER'}`,
    )
    const exchange = (await exchangeRss(city.pid)) - before.exchange
    bench.note(
      `exchange grew by ${mebibytes(exchange)} (peak): budget ≤ 200 MB ${exchange <= 200e6 ? 'ok' : 'OVER'}`,
    )
    await round.client.close()
    vault.close()
  } finally {
    await city.kill()
    await line.close()
    await rm(folder, { recursive: true, force: true })
  }
}

function unit(code: string, name: string) {
  return { code, name, shortName: name, organCodes: [], group: '市直', telephone: '' }
}

function roundOf(vault: ClientVault): Round {
  return {
    vault,
    client: clientFor(vault, new Date()),
    partFiles: createPartFiles(vault.folder),
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

async function send(vault: ClientVault, path: string, { partFiles }: Round) {
  const { id } = createDraft(vault, aLetter(), new Date())
  await addFiles(vault, id, [path], { maxBytes: 20 * 1024 * MIB, now: new Date() })
  const order = {
    document: id,
    receivers: [RECEIVER],
    urgency: 'normal' as const,
    sealPassphrase: SEAL_PASSPHRASE,
  }
  return (await dispatch(vault, answered(vault, order, new Date()), { now: new Date(), partFiles })).envelope
}

/** Breaks the line again and again in the middle of what is left; answers how many rounds it took. */
async function sendThroughBreaks(
  round: Round,
  line: LinkProxy,
  { bytes, breaks, envelope }: { bytes: number; breaks: number; envelope: Awaited<ReturnType<typeof send>> },
): Promise<number> {
  const step = bytes / (breaks + 1)
  for (let rounds = 1; ; rounds++) {
    line.set({ cutAfterBytes: rounds <= breaks ? step + SEALED_CHUNK_BYTES / 2 : null })
    await syncRound(round).catch(() => undefined)
    if (findJob(round.vault.read, envelope)?.state.at === 'accepted') return rounds
    if (rounds > breaks + 20) throw new Error('it does not come through')
  }
}

/** The most that the exchange's process has held (VmHWM, Linux). */
async function exchangeRss(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024
}

const mebibytes = (bytes: number) => `${(bytes / MIB).toFixed(0)} MiB`
