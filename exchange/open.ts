import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { freeBytesOf } from '../shared/node/free-bytes.ts'
import type { ExchangeConfig } from './config.ts'
import { openDatabase } from './database/open.ts'
import { createWriter, type Writer } from './database/writer.ts'
import { CertificateHolders } from './directory/holders.ts'
import { StandingWatch } from './directory/standing.ts'
import { findEnvelope } from './envelopes/envelopes.ts'
import { Wakes } from './events/wakes.ts'
import type { Exchange } from './exchange.ts'
import { ensureNetwork } from './network/network.ts'
import { EnvelopeFolder } from './storage/envelope-folder.ts'
import { PartFolder } from './storage/part-folder.ts'
import { openAuthority } from './trust/authority.ts'
import { openTlsIdentity } from './trust/tls.ts'

/** What a test may put in place of the world. */
export type Surroundings = {
  log: Logger
  clock?: () => Date
  /** What the disk of the data folder has left. */
  freeBytes?: () => number
  aroundWriter?: (write: Writer) => Writer
  /** Told of each transaction that ended, however many wrote in it. */
  flushed?: () => void
}

/** Opens the data folder, making everything at the first start. The caller closes it. */
export async function openExchange(config: ExchangeConfig, surroundings: Surroundings): Promise<Exchange> {
  const { log, clock = () => new Date(), aroundWriter = write => write } = surroundings
  const { freeBytes = () => freeBytesOf(config.dataFolder) } = surroundings
  await mkdir(config.dataFolder, { recursive: true, mode: 0o700 })
  const db = await openDatabase(join(config.dataFolder, 'exchange.db'))
  const write = aroundWriter(createWriter(db, surroundings.flushed))
  const network = await write(trx => ensureNetwork(trx, config.network, clock()))
  const keys = join(config.dataFolder, 'keys')
  const wakes = new Wakes()
  const standing = new StandingWatch(db, ({ version }) => wakes.directory(version))
  await standing.look()
  return {
    config,
    network,
    authority: await openAuthority(keys, network.name, clock()),
    tls: await openTlsIdentity(keys, clock()),
    db,
    write,
    envelopes: await EnvelopeFolder.open(config.dataFolder),
    parts: await PartFolder.open(config.dataFolder),
    standing,
    holders: new CertificateHolders(db),
    wakes,
    clock,
    freeBytes,
    log,
  }
}

/** Removes what a crash has left: envelope files that no accepted envelope names. Before listening only. */
export async function sweepOrphans({ db, envelopes, log }: Exchange): Promise<void> {
  const removed = await envelopes.sweep(async (id, digest) => (await findEnvelope(db, id))?.digest === digest)
  if (removed > 0) log.warn({ removed }, 'unaccepted envelope files removed')
}
