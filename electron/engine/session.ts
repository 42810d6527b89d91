import type { ProfileKind } from '../../shared/ipc/views.ts'
import { type Care, startCare } from './care/care.ts'
import { tellLostRows } from './care/lost-rows.ts'
import { createPartFiles, type FreeBytes, type PartFiles } from './dispatch/part-files.ts'
import { createSealSeries, type SealSeries } from './dispatch/seal-series.ts'
import { seatSigner } from './keys/seat-keys.ts'
import { keepLine, type LineKeeper, lineOutcome } from './line/keep-line.ts'
import type { NetworkDriveAt } from './place/consent.ts'
import { partsOnWaybill } from './sync/download-parts.ts'
import { createExchangeClient, type ExchangeClient } from './sync/exchange-client.ts'
import { type Loop, startLoop } from './sync/loop.ts'
import { profileInForce } from './trust.ts'
import type { ReadableVault } from './vault/handles.ts'
import type { ClientVault } from './vault/schema.ts'
import { allPartIds } from './vault/tables/envelopes.ts'
import { ownIdentity } from './vault/tables/identity.ts'
import { unopenedIncoming } from './vault/tables/inbox.ts'
import { lineProxy } from './vault/tables/proxy.ts'
import { createWorkerPool } from './workers/pool.ts'

/** A vault that is open and in step with its exchange: everything that ends when it is locked. */
export type Session = {
  profile: ProfileKind
  vault: ClientVault
  partFiles: PartFiles
  client: ExchangeClient
  loop: Loop
  care: Care
  line: LineKeeper
  series: SealSeries
  close(): Promise<void>
}

export type SessionOptions = {
  now: () => Date
  random: () => number
  changed: (topic: 'status' | 'outbox' | 'inbox' | 'directory' | 'drafts' | 'link' | 'care') => void
  /** Kilobits per second for large parts; `null`: no limit. */
  bandwidthKbit: () => number | null
  /** What the disk of a folder has left. */
  freeBytes: FreeBytes
  /** Which network drive a folder lies on. */
  networkDriveAt: NetworkDriveAt
  /** The vault must be closed: its database fails its check. */
  failing: () => void
}

export function startSession(profile: ProfileKind, vault: ClientVault, options: SessionOptions): Session {
  const client = clientFor(vault, options.now())
  const pool = createWorkerPool()
  const partFiles = createPartFiles(vault.folder, pool.run, options.freeBytes)
  const named = namedParts(vault.read)
  if (!vault.isReadOnly) partFiles.sweep(id => named.has(id))
  const line = keepLine(vault, options.now)
  const loop = startLoop({
    ...options,
    vault,
    client,
    partFiles,
    mailboxRead: () => {
      if (tellLostRows(vault, options.now())) options.changed('care')
    },
    linkChanged: () => options.changed('link'),
    tried: link => line.tried(lineOutcome(link, profileInForce(vault.read, options.now()).addresses)),
  })
  const care = startCare({
    ...options,
    vault,
    client,
    partFiles,
    drive: options.networkDriveAt(vault.folder),
  })
  const series = createSealSeries(options.now)
  return {
    profile,
    vault,
    partFiles,
    client,
    loop,
    care,
    line,
    series,
    close: async () => {
      series.end()
      await care.stop()
      await pool.close()
      await loop.stop()
      line.stop()
      vault.close()
    },
  }
}

/** Parts that some envelope names: sent, received, or stored and not opened yet. */
function namedParts(vault: ReadableVault): ReadonlySet<string> {
  const arriving = unopenedIncoming(vault).flatMap(({ envelope }) => partsOnWaybill(vault, envelope))
  return new Set([...allPartIds(vault), ...arriving.map(({ id }) => id)])
}

export function clientFor(vault: ClientVault, now: Date): ExchangeClient {
  const { network, seat } = ownIdentity(vault.read)
  const { addresses, tlsPins } = profileInForce(vault.read, now)
  return createExchangeClient({
    addresses,
    pins: tlsPins,
    network,
    seat,
    signer: () => seatSigner(vault.read),
    proxy: () => lineProxy(vault.read),
  })
}
