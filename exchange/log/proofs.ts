import { asDigest, type Digest } from '../../shared/encoding/digest.ts'
import { consistencyRanges, inclusionRanges, type NodeRange, rootNodes } from '../../shared/log/positions.ts'
import type { Checkpoint } from '../../shared/protocol/interface.ts'
import type { Database } from '../database/tables.ts'
import { ExchangeError } from '../errors/exchange-error.ts'
import { foldFrom, logSize, readNodes } from './nodes.ts'

/** The tree head as it is now; the caller signs it. */
export async function currentCheckpoint(db: Database, network: string, at: Date): Promise<Checkpoint> {
  const size = await logSize(db)
  const range = rootNodes(size)
  const root = foldFrom(await readNodes(db, range), range)
  return {
    format: 'hongtou.checkpoint',
    version: 1,
    network,
    size,
    root: asDigest(root),
    at: at.toISOString(),
  }
}

/** Throws ExchangeError 'request-malformed' for a leaf or size that the log does not have. */
export async function inclusionProof(db: Database, index: number, size: number): Promise<Digest[]> {
  await checkSize(db, size)
  if (index >= size) throw new ExchangeError('request-malformed', 'index: not inside the tree')
  return await foldAll(db, inclusionRanges(index, size))
}

/** Throws ExchangeError 'request-malformed' for sizes that the log has not had. */
export async function consistencyProof(db: Database, first: number, second: number): Promise<Digest[]> {
  await checkSize(db, second)
  if (first > second) throw new ExchangeError('request-malformed', 'first: larger than second')
  return await foldAll(db, consistencyRanges(first, second))
}

async function checkSize(db: Database, size: number): Promise<void> {
  if (size > (await logSize(db)))
    throw new ExchangeError('request-malformed', 'size: the log is not that long')
}

async function foldAll(db: Database, ranges: readonly NodeRange[]): Promise<Digest[]> {
  const hashes = await readNodes(db, ranges.flat())
  return ranges.map(range => asDigest(foldFrom(hashes, range)))
}
