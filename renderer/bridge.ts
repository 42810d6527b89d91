import { CodedError } from '../shared/errors/coded-error.ts'
import type { Bridge, CallName, Calls } from '../shared/ipc/contract.ts'
import type { HandedFile } from '../shared/ipc/handed-views.ts'

/** The preload's only gift to the face: `call`, `on` and `hand`. Nothing else of the system is reachable from here. */
declare global {
  interface Window {
    readonly hongtou?: Bridge
  }
}

/** A call came back with `ok: false`; its code is one of the engine's, and the face shows its sentence. */
export class CallError extends CodedError<string> {}

/** Whether the preload has run. */
export function hasBridge(): boolean {
  return window.hongtou !== undefined
}

/** Calls the engine. Throws CallError with the code of the refusal. */
export async function call<C extends CallName>(
  name: C,
  ...args: Parameters<Calls[C]>
): Promise<ReturnType<Calls[C]>> {
  const answer = await bridge().call(name, ...args)
  if (answer.ok) return answer.value
  throw new CallError(answer.code, answer.message)
}

/** Hands over a file that a person dropped. Throws CallError. */
export async function hand(file: File): Promise<HandedFile> {
  const answer = await bridge().hand(file)
  if (answer.ok) return answer.value
  throw new CallError(answer.code, answer.message)
}

/** Listens to what the engine says by itself; returns how to stop. */
export const on: Bridge['on'] = (event, listener) => bridge().on(event, listener)

function bridge(): Bridge {
  if (window.hongtou === undefined) throw new TypeError('the preload has not run')
  return window.hongtou
}
