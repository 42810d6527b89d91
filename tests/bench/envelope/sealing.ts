import { randomBytes } from '../../../shared/crypto/random.ts'
import type { Bench, Budget } from '../bench.ts'
import { gmOffice } from './gm-office.ts'
import { makeCmsFolder, processStartMs } from './openssl-cms.ts'
import { KB, MB, sizeText } from './sizes.ts'
import { compareStreaming } from './streaming.ts'
import { compareWholes } from './wholes.ts'

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
    await compareStreaming(bench, office)
    await compareWholes(bench, folder)
  } finally {
    folder?.remove()
  }
}
