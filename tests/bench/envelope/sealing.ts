import { randomBytes } from '../../../shared/crypto/random.ts'
import type { Bench, Budget } from '../bench.ts'
import type { WholeOperation } from '../peak.ts'
import { gmOffice } from './gm-office.ts'
import { type CmsFolder, makeCmsFolder, processStartMs } from './openssl-cms.ts'

const MODULE = new URL('./sealing-operation.ts', import.meta.url)
const KB = 1_000
const MB = 1_000_000

type Case = { readonly bytes: number; readonly receivers: number; readonly budgets: readonly Budget[] }

const OURS = 'ours, suite gm'
const PEER = 'openssl cms -sign | -encrypt'
const share = (atMost: number): Budget => ({ kind: 'share-of-time', peer: PEER, atMost })

const CASES: readonly Case[] = [
  { bytes: 20 * KB, receivers: 1, budgets: [] },
  { bytes: 20 * KB, receivers: 12, budgets: [] },
  { bytes: 20 * KB, receivers: 111, budgets: [share(0.5)] },
  { bytes: MB, receivers: 12, budgets: [share(0.75)] },
  { bytes: 10 * MB, receivers: 1, budgets: [] },
  { bytes: 10 * MB, receivers: 12, budgets: [] },
  { bytes: 10 * MB, receivers: 111, budgets: [] },
]
const QUICK: readonly Case[] = [{ bytes: 20 * KB, receivers: 3, budgets: [share(0.5)] }]

/**
 * Ours runs in this process and parses the receivers' certificates each time, as the peer does. The peer is two
 * runs of a program; what starting a program twice costs is measured and taken off its time.
 */
export async function compareSealing(bench: Bench): Promise<void> {
  const cases = bench.quick ? QUICK : CASES
  const most = Math.max(...cases.map(({ receivers }) => receivers))
  const folder = await makeCmsFolder(most)
  try {
    if (folder === undefined) bench.note('openssl: not on this machine, nothing to compare with')
    else bench.note(`starting openssl takes ${processStartMs().toFixed(1)} ms; taken off twice below`)
    const office = await gmOffice(most)
    for (const { bytes, receivers, budgets } of cases) {
      const content = randomBytes(bytes)
      const theirs = folder?.contender(PEER, content, receivers)
      await bench.compare({
        title: `sign and envelope ${sizeText(bytes)} for ${receivers}`,
        unit: 'envelope',
        shows: 'time',
        ours: { name: OURS, amount: 1, run: () => office.seal(content, receivers) },
        peers: theirs === undefined ? [] : [theirs],
        budgets,
      })
    }
    await compareMemory(bench, folder)
  } finally {
    folder?.remove()
  }
}

async function compareMemory(bench: Bench, folder: CmsFolder | undefined): Promise<void> {
  for (const bytes of bench.quick ? [20 * KB] : [20 * KB, 10 * MB, 100 * MB]) {
    const receivers = bench.quick ? 3 : 12
    const operations: WholeOperation[] = [
      { name: OURS, module: MODULE, parameters: { bytes, receivers } },
      ...(folder === undefined ? [] : folder.operations(bytes, receivers)),
    ]
    await bench.memory({ title: `memory: sign and envelope ${sizeText(bytes)} for ${receivers}`, operations })
  }
}

const sizeText = (bytes: number) => (bytes < MB ? `${bytes / KB} KB` : `${bytes / MB} MB`)
