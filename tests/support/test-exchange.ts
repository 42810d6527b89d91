import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { createApp } from '../../exchange/app.ts'
import { DEFAULT_CONFIG, type ExchangeConfig } from '../../exchange/config.ts'
import { type NewUnit, saveUnits } from '../../exchange/directory/units.ts'
import { issueSlip } from '../../exchange/enrollment/slips.ts'
import type { Exchange } from '../../exchange/exchange.ts'
import { publishAddresses } from '../../exchange/network/publish.ts'
import { openExchange, type Surroundings, sweepOrphans } from '../../exchange/open.ts'
import type { UnitCode } from '../../shared/ids/brands.ts'

/** A whole exchange in this process, on a folder of its own, with a clock that tests move; reached by inject. */
export type TestExchange = {
  exchange: Exchange
  app: FastifyInstance
  folder: string
  clock: { now: Date }
  addUnits(...codes: string[]): Promise<void>
  slip(unit: string, validHours?: number): Promise<string>
  /** Closes and opens again on the same folder. */
  restart(): Promise<void>
  close(): Promise<void>
}

type TestSurroundings = Pick<Surroundings, 'aroundWriter' | 'freeBytes' | 'flushed'> & { folder?: string }

export const TEST_NETWORK = 'qinghe-test'
export const MORNING = new Date('2026-06-15T01:00:00.000Z')

export async function testExchange(
  changes: Partial<ExchangeConfig> = {},
  { folder: given, ...around }: TestSurroundings = {},
): Promise<TestExchange> {
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'exchange-')))
  const clock = { now: new Date(MORNING) }
  const config = testConfig(folder, changes)
  const open = async () => {
    const exchange = await openExchange(config, {
      log: pino({ level: 'silent' }),
      clock: () => clock.now,
      ...around,
    })
    await sweepOrphans(exchange)
    await publishAddresses(exchange, ['https://127.0.0.1:8443'])
    return { exchange, app: await createApp(exchange) }
  }
  const shut = async () => {
    await test.app.close()
    await test.exchange.db.destroy()
  }
  const test: TestExchange = {
    ...(await open()),
    folder,
    clock,
    async addUnits(...codes) {
      await test.exchange.write(trx => saveUnits(trx, codes.map(testUnit), clock.now))
      await test.exchange.standing.look()
    },
    slip: (unit, validHours) => issueSlip(test.exchange, { unit: unit as UnitCode, validHours }),
    async restart() {
      await shut()
      Object.assign(test, await open())
    },
    async close() {
      await shut()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return test
}

export function testConfig(dataFolder: string, changes: Partial<ExchangeConfig> = {}): ExchangeConfig {
  return {
    ...DEFAULT_CONFIG,
    dataFolder,
    network: { id: TEST_NETWORK, name: '青河市公文交换网' },
    ...changes,
  }
}

export function testUnit(code: string): NewUnit {
  return {
    code: code as UnitCode,
    name: `青河市${code}局`,
    shortName: code,
    organCodes: ['青发'],
    group: '市直',
    telephone: '0000-1234567',
  }
}
