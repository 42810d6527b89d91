import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { z } from 'zod'
import { randomBytes } from '../../../shared/crypto/random.ts'
import { toHex } from '../../../shared/encoding/hex.ts'
import type { UnitCode } from '../../../shared/ids/brands.ts'
import { EngineError } from '../engine-error.ts'
import type { Program, StartProgram } from '../program.ts'
import { startCityExchange } from './city-exchange.ts'
import { startCounterpart } from './counterpart-process.ts'

/**
 * The practice city (练习城): 111 units, an exchange of its own and counterpart offices that answer, all on
 * this PC and apart from any real profile. It is founded once and started again with every unlock. What is
 * kept about it is no secret: it protects nothing but exercises.
 */
export type Practice = {
  /** Founds the city if it is not there yet, starts it, and answers a slip for the newcomer's unit. */
  found(folder: string): Promise<{ slip: string; seatName: string }>
  start(folder: string): Promise<void>
  /** Has a counterpart office send the newcomer a first document. */
  welcome(unit: UnitCode): void
  stop(): Promise<void>
}

export type PracticeOptions = { resourcesDir: string; fork: StartProgram }

export const NEWCOMER_UNIT = 'QH-0101' as UnitCode
const NEWCOMER_SEAT = '机要一席'
/** One that signs for what it gets, one that returns it with a reason. */
const COUNTERPARTS = [
  { unit: 'QH-0601', answer: 'sign-for' },
  { unit: 'QH-0201', answer: 'sign-for' },
  { unit: 'QH-0209', answer: 'return' },
] as const

const cityFile = z.object({ port: z.int().min(1).max(65535), passphrase: z.string().min(8) })
type City = z.infer<typeof cityFile>

type Running = { exchange: Awaited<ReturnType<typeof startCityExchange>>; counterpart: Program }

export function createPractice({ resourcesDir, fork }: PracticeOptions): Practice {
  let running: Promise<Running> | undefined

  async function startCity(folder: string): Promise<Running> {
    const city = await readCity(folder)
    const exchange = await startCityExchange(fork, {
      folder: join(folder, 'exchange'),
      port: city.port,
      units: join(resourcesDir, 'practice-city', 'units.json'),
    })
    const offices = await Promise.all(
      COUNTERPARTS.map(async ({ unit, answer }) => ({
        folder: join(folder, 'counterparts', unit),
        slip: await exchange.slip(unit),
        passphrase: city.passphrase,
        answer,
      })),
    )
    return { exchange, counterpart: await startCounterpart(fork, offices) }
  }

  function ensure(folder: string): Promise<Running> {
    running ??= startCity(folder).catch(cause => {
      running = undefined
      throw new EngineError('practice-unavailable', 'the practice city could not be started', { cause })
    })
    return running
  }

  return {
    found: async folder => {
      const { exchange } = await ensure(folder)
      return { slip: await exchange.slip(NEWCOMER_UNIT), seatName: NEWCOMER_SEAT }
    },
    start: async folder => void (await ensure(folder)),
    welcome: unit => void running?.then(({ counterpart }) => counterpart.send({ do: 'welcome', unit })),
    stop: async () => {
      const stopping = await running?.catch(() => undefined)
      running = undefined
      stopping?.counterpart.kill()
      await stopping?.exchange.stop()
    },
  }
}

/** The port stays the same for good: addresses are in signed profiles. */
async function readCity(folder: string): Promise<City> {
  const path = join(folder, 'city.json')
  if (existsSync(path)) return cityFile.parse(JSON.parse(readFileSync(path, 'utf8')))
  const city = { port: await freePort(), passphrase: toHex(randomBytes(16)) }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(path, JSON.stringify(city), { mode: 0o600 })
  return city
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new TypeError('no port')),
      )
    })
  })
}
