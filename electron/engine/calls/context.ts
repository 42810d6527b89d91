import type { EngineCalls, Events, FileCalls } from '../../../shared/ipc/contract.ts'
import type { Session } from '../session.ts'

/** What every group of calls works with. */
export type Context = {
  now(): Date
  /** The open vault's session. Throws EngineError('vault-locked'). */
  session(): Session
  emit<E extends keyof Events>(event: E, payload: Events[E]): void
}

type Asynchronous<T extends Record<string, (...args: never[]) => unknown>> = {
  [C in keyof T]: (...args: Parameters<T[C]>) => Promise<ReturnType<T[C]>>
}

export type EngineHandlers = Asynchronous<EngineCalls & FileCalls>
export type HandlersOf<C extends keyof EngineHandlers> = Pick<EngineHandlers, C>
