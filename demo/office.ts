import { type ChildProcess, fork } from 'node:child_process'
import type { Answer, EngineCalls, Events, FileCalls } from '../shared/ipc/contract.ts'

/**
 * One office: the headless engine in a process of its own, called over its channel by the same contract as the
 * window uses. It can be killed as a power cut would and started again on the same folder.
 */
type OfficeCalls = EngineCalls & FileCalls

export type Office = {
  readonly name: string
  call<C extends keyof OfficeCalls>(
    name: C,
    ...args: Parameters<OfficeCalls[C]>
  ): Promise<ReturnType<OfficeCalls[C]>>
  /** Answers as they come, without throwing. */
  ask<C extends keyof OfficeCalls>(
    name: C,
    ...args: Parameters<OfficeCalls[C]>
  ): Promise<Answer<ReturnType<OfficeCalls[C]>>>
  on(listener: (event: keyof Events) => void): () => void
  /** SIGKILL: nothing is flushed, nothing is said goodbye to. */
  kill(): Promise<void>
  stop(): Promise<void>
  /** Resolves when the process has ended by itself (a fault point). */
  readonly ended: Promise<void>
}

/** What an office answered when it said no. */
export class OfficeRefusal extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(`${code}: ${message}`)
    this.code = code
  }
}

const HEADLESS = new URL('../electron/headless.ts', import.meta.url)

export function startOffice(name: string, dataDir: string, env: Record<string, string> = {}): Office {
  const child = fork(HEADLESS, ['serve', '--data', dataDir], {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...env },
  })
  const waiting = new Map<number, (answer: Answer<unknown>) => void>()
  const listeners = new Set<(event: keyof Events) => void>()
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  child.on('message', message => receive(message, waiting, listeners))
  void ended.then(() => {
    for (const resolve of waiting.values())
      resolve({ ok: false, code: 'office-ended', message: `${name} has ended` })
    waiting.clear()
  })

  let last = 0
  const ask: Office['ask'] = (call, ...args) =>
    new Promise(resolve => {
      const id = ++last
      waiting.set(id, answer => resolve(answer as Awaited<ReturnType<typeof ask<typeof call>>>))
      if (child.connected) child.send({ id, call, args })
      else resolve({ ok: false, code: 'office-ended', message: `${name} has ended` })
    })

  return {
    name,
    ask,
    call: async (call, ...args) => {
      const answer = await ask(call, ...args)
      if (!answer.ok) throw new OfficeRefusal(answer.code, `${name}, ${call}: ${answer.message}`)
      return answer.value
    },
    on: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    kill: () => end(child, ended, 'SIGKILL'),
    stop: () => {
      if (child.connected) child.disconnect()
      return ended
    },
    ended,
  }
}

type Message = { id?: number; answer?: Answer<unknown>; event?: keyof Events }

function receive(
  raw: unknown,
  waiting: Map<number, (answer: Answer<unknown>) => void>,
  listeners: Set<(event: keyof Events) => void>,
): void {
  const { id, answer, event } = raw as Message
  if (event !== undefined) for (const listener of listeners) listener(event)
  if (id === undefined || answer === undefined) return
  waiting.get(id)?.(answer)
  waiting.delete(id)
}

async function end(child: ChildProcess, ended: Promise<void>, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal)
  await ended
}
