import type { Logger } from 'pino'
import type { Trust } from '../shared/certificates/chain.ts'
import type { ExchangeConfig } from './config.ts'
import type { Database, NetworkTable } from './database/tables.ts'
import type { Writer } from './database/writer.ts'
import type { CertificateHolders } from './directory/holders.ts'
import type { StandingWatch } from './directory/standing.ts'
import type { Wakes } from './events/wakes.ts'
import type { EnvelopeFolder } from './storage/envelope-folder.ts'
import type { PartFolder } from './storage/part-folder.ts'
import type { Authority } from './trust/authority.ts'
import type { TlsIdentity } from './trust/tls.ts'

/**
 * An opened exchange: its keys, database and folders, without any listening socket. Routes get it as a
 * value; nothing in this area reads a clock or a global besides.
 */
export type Exchange = {
  readonly config: ExchangeConfig
  readonly network: NetworkTable
  readonly authority: Authority
  readonly tls: TlsIdentity
  readonly db: Database
  readonly write: Writer
  readonly envelopes: EnvelopeFolder
  readonly parts: PartFolder
  readonly standing: StandingWatch
  readonly holders: CertificateHolders
  readonly wakes: Wakes
  readonly clock: () => Date
  /** What the disk of the data folder has left. */
  readonly freeBytes: () => number
  readonly log: Logger
}

/** What a seat's certificates are held against now. */
export function seatTrust({ authority, standing, clock }: Exchange): Trust {
  return { anchors: [authority.root.certificate], revoked: standing.now.revoked, at: clock() }
}
