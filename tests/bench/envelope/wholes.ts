import type { Bench, Budget } from '../bench.ts'
import type { WholeOperation } from '../peak.ts'
import type { CmsFolder } from './openssl-cms.ts'
import { GB, KB, MB, sizeText } from './sizes.ts'

const MODULE = new URL('./stream-operation.ts', import.meta.url)
const OURS = 'ours, suite gm'
/** Memory flat both ways, whatever the length. */
const FLAT: Budget = { kind: 'bytes', atMost: 32 * 2 ** 20 }
const SHARE_OF_VERIFY: Budget = { kind: 'share-of-memory', peer: 'openssl cms -verify', atMost: 0.25 }

type Way = 'seal' | 'open'
type Case = {
  readonly way: Way
  readonly bytes: number
  readonly receivers: number
  readonly budgets: readonly Budget[]
}

const CASES: readonly Case[] = [
  ...[20 * KB, 10 * MB, GB].flatMap(bytes =>
    [1, 12, 111].map((receivers): Case => ({ way: 'seal', bytes, receivers, budgets: [FLAT] })),
  ),
  { way: 'open', bytes: GB, receivers: 12, budgets: [FLAT] },
  { way: 'seal', bytes: 100 * MB, receivers: 12, budgets: [FLAT] },
  { way: 'open', bytes: 100 * MB, receivers: 12, budgets: [FLAT, SHARE_OF_VERIFY] },
]
const QUICK: readonly Case[] = [
  { way: 'seal', bytes: 20 * KB, receivers: 3, budgets: [FLAT] },
  { way: 'open', bytes: 20 * KB, receivers: 3, budgets: [SHARE_OF_VERIFY] },
]
/** `openssl cms` holds a content several times over: a gigabyte is spared it. */
const MOST_FOR_OPENSSL = 100 * MB

/** Whole operations from file to file, each in a process of its own: time and peak memory, once. */
export async function compareWholes(bench: Bench, folder: CmsFolder | undefined): Promise<void> {
  for (const { way, bytes, receivers, budgets } of bench.quick ? QUICK : CASES) {
    const ours: WholeOperation = { name: OURS, module: MODULE, parameters: { way, bytes, receivers } }
    const peer = bytes <= MOST_FOR_OPENSSL ? folder : undefined
    const peers = peer === undefined ? [] : way === 'open' ? peer.opening() : peer.sealing(bytes, receivers)
    await bench.memory({ title: titleOf(way, bytes, receivers), operations: [ours, ...peers], budgets })
  }
}

function titleOf(way: Way, bytes: number, receivers: number): string {
  const what = way === 'open' ? 'open and verify' : 'sign and envelope'
  return `from file to file: ${what} ${sizeText(bytes)} for ${receivers}`
}
