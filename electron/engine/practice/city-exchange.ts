import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Program, StartProgram } from '../program.ts'

/** The practice city's exchange: the real program in a process of its own, asked over its control channel. */
export type CityExchange = { address: string; slip(unit: string): Promise<string>; stop(): Promise<void> }

const START_LIMIT_MS = 30_000
const STOP_LIMIT_MS = 5_000

const event = z.discriminatedUnion('event', [
  z.object({ event: z.literal('listening'), address: z.string() }),
  z.object({ event: z.literal('slip'), ask: z.string(), slip: z.string() }),
  z.object({ event: z.literal('units-added'), ask: z.string() }),
  z.object({ event: z.literal('refused'), ask: z.string().optional(), code: z.string() }),
  z.object({ event: z.literal('stopped') }),
])
type ControlEvent = z.infer<typeof event>

export async function startCityExchange(
  fork: StartProgram,
  options: { folder: string; port: number; units: string },
): Promise<CityExchange> {
  const host = `127.0.0.1:${options.port}`
  const program = fork('exchange', [
    'serve',
    ...['--data', options.folder, '--listen', host, '--address', `https://${host}`],
    ...['--network', 'qinghe-practice', '--name', '青禾市（练习）', '--duty-telephone', '0999-8200000'],
  ])
  const { address } = await waitFor(program, found => found.event === 'listening')
  await ask(program, { do: 'add-units', units: JSON.parse(readFileSync(options.units, 'utf8')) })
  return {
    address: address ?? '',
    slip: async unit => (await ask(program, { do: 'slip', unit })).slip ?? '',
    stop: () => stop(program),
  }
}

let asked = 0

async function ask(program: Program, request: object): Promise<{ slip?: string }> {
  const id = `ask-${++asked}`
  const answer = waitFor(program, found => 'ask' in found && found.ask === id)
  program.send({ ...request, ask: id })
  const found = await answer
  if (found.event === 'refused') throw new TypeError('the practice exchange refused a control request')
  return found
}

type Answer = { event: ControlEvent['event']; address?: string; slip?: string }

function waitFor(program: Program, isIt: (found: ControlEvent) => boolean): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(
      () => reject(new TypeError('the practice exchange did not answer')),
      START_LIMIT_MS,
    )
    program.onExit(() => reject(new TypeError('the practice exchange ended')))
    program.onMessage(message => {
      const parsed = event.safeParse(message)
      if (!parsed.success || !isIt(parsed.data)) return
      clearTimeout(limit)
      resolve(parsed.data)
    })
  })
}

function stop(program: Program): Promise<void> {
  return new Promise(resolve => {
    const limit = setTimeout(() => program.kill(), STOP_LIMIT_MS)
    program.onExit(() => {
      clearTimeout(limit)
      resolve()
    })
    program.send({ do: 'stop' })
  })
}
