import { DIRECTORY_FORMAT, DIRECTORY_VERSION, type DirectoryUpdate } from '../../shared/network/directory.ts'
import { networkId } from '../../shared/protocol/fields.ts'
import { type Statement, signStatement } from '../../shared/statement/statement.ts'
import { decodeStatement, encodeStatement } from '../../shared/statement/statement-frame.ts'
import type { Database } from '../database/tables.ts'
import type { Exchange } from '../exchange.ts'
import { directoryHead } from './head.ts'
import { revocationsAfter } from './revocations.ts'
import { seatsChangedAfter } from './seats.ts'
import { unitsChangedAfter } from './units.ts'

const MAX_DELTAS = 200 // clients that come back after an outage ask from a few versions only

/** Signs what changed after `since`; the snapshot of each version (since 0) is signed once and kept. */
export class DirectoryUpdates {
  readonly #exchange: Pick<Exchange, 'db' | 'write' | 'authority' | 'network'>
  readonly #deltas = new Map<string, Statement>()

  constructor(exchange: Pick<Exchange, 'db' | 'write' | 'authority' | 'network'>) {
    this.#exchange = exchange
  }

  /** A `since` of the future is answered with the snapshot, whose lower `upTo` shows what happened. */
  async since(since: number): Promise<Statement> {
    const { version } = await directoryHead(this.#exchange.db)
    return since === 0 || since > version ? await this.#snapshot(version) : await this.#delta(since, version)
  }

  async #snapshot(version: number): Promise<Statement> {
    const { db, write } = this.#exchange
    const kept = await db
      .selectFrom('directory_snapshot')
      .select('statement')
      .where('version', '=', version)
      .executeTakeFirst()
    if (kept !== undefined) return decodeStatement(kept.statement)
    return await write(async trx => {
      const update = await collect(trx, this.#exchange.network.network, 0)
      const statement = await signStatement(update, this.#exchange.authority.exchange)
      await trx
        .insertInto('directory_snapshot')
        .values({ version: update.upTo, statement: encodeStatement(statement) })
        .onConflict(conflict => conflict.column('version').doNothing())
        .execute()
      await trx.deleteFrom('directory_snapshot').where('version', '<', update.upTo).execute()
      return statement
    })
  }

  async #delta(since: number, version: number): Promise<Statement> {
    const key = `${since}-${version}`
    const kept = this.#deltas.get(key)
    if (kept !== undefined) return kept
    const { write, authority, network } = this.#exchange
    const statement = await write(
      async trx => await signStatement(await collect(trx, network.network, since), authority.exchange),
    )
    if (this.#deltas.size >= MAX_DELTAS) this.#deltas.clear()
    this.#deltas.set(key, statement)
    return statement
  }
}

/** Read inside one transaction: head and rows belong together. */
async function collect(trx: Database, network: string, since: number): Promise<DirectoryUpdate> {
  const head = await directoryHead(trx)
  return {
    format: DIRECTORY_FORMAT,
    version: DIRECTORY_VERSION,
    network: networkId.parse(network),
    since,
    upTo: head.version,
    at: head.changed_at,
    units: await unitsChangedAfter(trx, since),
    seats: await seatsChangedAfter(trx, since),
    revocations: await revocationsAfter(trx, since),
  }
}
