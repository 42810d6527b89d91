import type { Exchange } from '../exchange.ts'
import { publishProfile } from './profile.ts'

/** Has the profile say these addresses and everything else as it is now; a new revision only if that is news. */
export async function publishAddresses(exchange: Exchange, addresses: readonly string[]): Promise<void> {
  const { authority, network, config, tls, clock } = exchange
  const source = { authority, network, config, addresses, pin: tls.pin }
  await exchange.write(trx => publishProfile(trx, source, clock()))
}
