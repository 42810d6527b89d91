import { z } from 'zod'
import type { Program, StartProgram } from '../program.ts'

/** What the counterpart process is told: which offices it plays, and then whom to welcome. */
export const counterpartOffice = z.object({
  folder: z.string(),
  slip: z.string(),
  passphrase: z.string(),
  answer: z.enum(['sign-for', 'return']),
})
export type CounterpartOffice = z.infer<typeof counterpartOffice>

export const counterpartOrder = z.discriminatedUnion('do', [
  z.object({ do: z.literal('play'), offices: z.array(counterpartOffice) }),
  z.object({ do: z.literal('welcome'), unit: z.string() }),
])

const START_LIMIT_MS = 60_000

/** Starts the counterpart offices; resolves when all of them have joined. */
export function startCounterpart(
  fork: StartProgram,
  offices: readonly CounterpartOffice[],
): Promise<Program> {
  const program = fork('headless', ['counterpart'])
  return new Promise((resolve, reject) => {
    const limit = setTimeout(
      () => reject(new TypeError('the counterpart offices did not start')),
      START_LIMIT_MS,
    )
    program.onExit(() => reject(new TypeError('the counterpart offices ended')))
    program.onMessage(message => {
      if (!isEvent(message, 'ready')) return
      clearTimeout(limit)
      resolve(program)
    })
    program.send({ do: 'play', offices })
  })
}

function isEvent(message: unknown, name: string): boolean {
  return z.object({ event: z.literal(name) }).safeParse(message).success
}
