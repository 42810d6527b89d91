import { type Office, OfficeRefusal } from '../../demo/office.ts'
import { createEngine, type Engine, type EngineOptions } from '../../electron/engine/engine.ts'
import { codeOf } from '../../shared/errors/coded-error.ts'
import type { Answer } from '../../shared/ipc/contract.ts'

/** An office whose engine runs in this process: the same calls, a clock and a disk that a test may move, no kill. */
export function engineOffice(
  name: string,
  dataDir: string,
  now: () => Date = () => new Date(),
  surroundings: Pick<EngineOptions, 'freeBytes' | 'networkDriveAt'> = {},
): Office & Pick<Engine, 'resumed' | 'events'> {
  const engine = createEngine({
    dataDir,
    resourcesDir: '',
    fork: () => {
      throw new TypeError('this office starts no programs')
    },
    now,
    ...surroundings,
  })
  const ask: Office['ask'] = (call, ...args) =>
    answerOf(engine, call, args) as ReturnType<typeof ask<typeof call>>
  return {
    name,
    ask,
    call: async (call, ...args) => {
      const answer = await ask(call, ...args)
      if (!answer.ok) throw new OfficeRefusal(answer.code, `${name}, ${call}: ${answer.message}`)
      return answer.value
    },
    on: listener => engine.events.on(event => listener(event)),
    events: engine.events,
    resumed: () => engine.resumed(),
    kill: () => Promise.reject(new TypeError('an engine in this process cannot be killed')),
    stop: () => engine.close(),
    ended: new Promise(() => undefined),
  }
}

async function answerOf(
  { handlers }: Engine,
  call: keyof Engine['handlers'],
  args: readonly unknown[],
): Promise<Answer<unknown>> {
  try {
    const handler = handlers[call] as (...args: readonly unknown[]) => Promise<unknown>
    return { ok: true, value: await handler(...args) }
  } catch (thrown) {
    const code = codeOf(thrown)
    if (code === undefined) throw thrown
    return { ok: false, code, message: thrown instanceof Error ? thrown.message : '' }
  }
}
