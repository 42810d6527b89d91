import type { NetworkProfile } from '../shared/network/profile.ts'

/** What an exchange is told when it starts; sizes in bytes, spans named by their unit. */
export type ExchangeConfig = {
  dataFolder: string
  listen: { host: string; port: number }
  /** What slips and the profile carry, https://host:port; none: where it listens. */
  addresses: readonly string[]
  /** Used when the network is first made; afterwards the database knows them. */
  network: { id: string; name: string }
  secrecyLevels: NetworkProfile['secrecyLevels']
  limits: NetworkProfile['limits']
  deadlineHours: NetworkProfile['deadlineHours']
  dutyTelephone: string
  rates: { perSeatMinute: number; perAddressMinute: number }
  /** Requests worked on at once, of all seats and of one. */
  crowd: { together: number; perSeat: number }
  /** What one seat may have stored in parts that no envelope names yet. */
  pendingPartBytes: number
  heartbeatMs: number
  directoryWatchMs: number
}

const MIB = 1024 * 1024
const GIB = 1024 * MIB

export const DEFAULT_CONFIG: ExchangeConfig = {
  dataFolder: './exchange-data',
  listen: { host: '127.0.0.1', port: 8443 },
  addresses: [],
  network: { id: 'hongtou-city', name: '红头公文交换网' },
  secrecyLevels: [], // software algorithms protect no state secrets: a network allows a level only by decision
  limits: { envelopeBytes: 64 * MIB, partBytes: 20 * GIB, receivers: 2000 },
  deadlineHours: { flash: 2, urgent: 48, normal: 168 },
  dutyTelephone: '',
  rates: { perSeatMinute: 6000, perAddressMinute: 3000 }, // a unit behind one address starts together in the morning
  crowd: { together: 128, perSeat: 8 }, // a client holds eight connections
  pendingPartBytes: 64 * GIB,
  heartbeatMs: 15_000, // below the idle limit of the firewalls on the way
  directoryWatchMs: 1_000, // the command line may change the directory while the exchange runs
}

/** Small envelopes are stored in the database: one flush for everything. */
export const INLINE_ENVELOPE_BYTES = 256 * 1024
/** The waybill of 2,000 receivers has about 400 KB. */
export const MAX_WAYBILL_BYTES = 2 * MIB
export const MAX_JSON_BYTES = MIB
export const SOFTWARE = 'hongtou-exchange/0.1.0'

/** A reason sealed for every seat of a large network, in base64 twice over. */
export const MAX_RECALL_BYTES = 8 * 1024 * 1024
