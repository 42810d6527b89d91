import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { PartFiles } from '../dispatch/part-files.ts'
import type { ClientVault } from '../vault/schema.ts'
import type { Fetch } from './download-parts.ts'
import type { ExchangeClient } from './exchange-client.ts'
import type { Lane } from './lane.ts'

/** What a round of synchronising works with, and whom it tells. */
export type Round = {
  vault: ClientVault
  client: ExchangeClient
  partFiles: PartFiles
  now: () => Date
  random: () => number
  changed: (topic: 'status' | 'outbox' | 'inbox' | 'directory' | 'drafts' | 'care') => void
  progress: (envelope: EnvelopeId, done: number, total: number) => void
  /** What is known of a fetch of parts: bytes so far, or that the disk has no room for them. */
  fetching?: (envelope: EnvelopeId, fetch: Fetch) => void
  /** The mailbox has been read to its end; what of it a person has to be told is not the round's to know. */
  mailboxRead?: () => void
  /** How large parts travel; without one, as fast as they go and to their end. */
  lane?: Lane
  /** All but large parts is in step with the exchange at this address; they may take a minute from here on. */
  inStep?: (address: string) => void
}
