import type { FastifyInstance } from 'fastify'
import { createApp } from './app.ts'
import type { ExchangeConfig } from './config.ts'
import type { Exchange } from './exchange.ts'
import { publishAddresses } from './network/publish.ts'
import { openExchange, type Surroundings, sweepOrphans } from './open.ts'

/** A listening exchange. */
export type RunningExchange = {
  readonly exchange: Exchange
  /** The first address that slips carry. */
  readonly address: string
  /** Stops accepting, finishes requests, ends event streams, closes the database. */
  stop(): Promise<void>
}

/** Opens an exchange, sweeps, listens, and has the profile signed for the addresses it has. */
export async function serve(config: ExchangeConfig, surroundings: Surroundings): Promise<RunningExchange> {
  const exchange = await openExchange(config, surroundings)
  await sweepOrphans(exchange)
  const app = await createApp(exchange)
  if (config.listen.port !== 0) await publishAddresses(exchange, addressesOf(config, config.listen.port))
  await app.listen({ host: config.listen.host, port: config.listen.port })
  const addresses = addressesOf(config, portOf(app))
  await publishAddresses(exchange, addresses)
  const watch = watchDirectory(exchange)
  return {
    exchange,
    address: addresses[0] ?? '',
    async stop() {
      clearInterval(watch)
      await app.close()
      await exchange.db.destroy()
    },
  }
}

function addressesOf({ addresses, listen }: ExchangeConfig, port: number): readonly string[] {
  if (addresses.length > 0) return addresses
  const isEverywhere = listen.host === '0.0.0.0' || listen.host === '::'
  const host = isEverywhere ? '127.0.0.1' : listen.host
  return [`https://${host.includes(':') ? `[${host}]` : host}:${port}`]
}

function portOf(app: FastifyInstance): number {
  const address = app.server.address()
  if (address === null || typeof address === 'string') throw new TypeError('not listening on a port')
  return address.port
}

function watchDirectory({ standing, config, log }: Exchange): NodeJS.Timeout {
  const look = () => standing.look().catch((err: unknown) => log.error({ err }, 'looking at the directory'))
  return setInterval(() => void look(), config.directoryWatchMs)
}
