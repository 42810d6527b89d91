/**
 * Binds the contract of shared/ipc to the functions that answer it. Every call passes the same four steps:
 * who asks, what is asked, with which arguments, and what comes of it. Nothing is ever thrown across.
 */
import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { callArguments, isCallName } from '../../shared/ipc/arguments.ts'
import type { Answer, CallName, Calls } from '../../shared/ipc/contract.ts'
import type { HandedFile } from '../../shared/ipc/handed-views.ts'
import { answered, type Report, refused } from './answer.ts'
import { CALL_CHANNEL, HAND_CHANNEL } from './channels.ts'
import type { HandedFiles } from './handed-files.ts'

/** One asynchronous function for every call of the contract. */
export type Handlers = {
  readonly [C in CallName]: (...args: Parameters<Calls[C]>) => Promise<ReturnType<Calls[C]>>
}

export type Binding = {
  readonly handlers: Handlers
  readonly files: HandedFiles
  readonly isTrusted: (event: IpcMainInvokeEvent) => boolean
  readonly report: Report
}

/** From now on pages get answers. */
export function bindCalls(ipc: Pick<IpcMain, 'handle'>, binding: Binding): void {
  ipc.handle(CALL_CHANNEL, (event, name: unknown, args: unknown) => answerCall(event, name, args, binding))
  ipc.handle(HAND_CHANNEL, (event, path: unknown) => answerHand(event, path, binding))
}

/** The path of a dropped file, from the preload; the page gets an id for it. */
export async function answerHand(
  event: IpcMainInvokeEvent,
  path: unknown,
  { files, isTrusted, report }: Omit<Binding, 'handlers'>,
): Promise<Answer<HandedFile>> {
  if (!isTrusted(event)) return refused('sender-refused', 'only our own window may hand over files')
  return answered(async () => files.hand(path), report)
}

/** One call, from the page's raw message to its answer. */
export async function answerCall(
  event: IpcMainInvokeEvent,
  name: unknown,
  args: unknown,
  binding: Binding,
): Promise<Answer<unknown>> {
  if (!binding.isTrusted(event)) return refused('sender-refused', 'only our own window may call')
  if (typeof name !== 'string' || !isCallName(name)) return refused('call-unknown', 'no such call')
  const parsed = callArguments[name].safeParse(args)
  if (!parsed.success) return refused('argument-invalid', `${name}: ${placesOf(parsed.error.issues)}`)
  const handler = binding.handlers[name] as (...checked: unknown[]) => Promise<unknown>
  return answered(() => handler(...parsed.data), binding.report)
}

// Where it is wrong, never what was given: a value could be a passphrase.
function placesOf(issues: readonly { path: readonly PropertyKey[]; code?: string | undefined }[]): string {
  const places = issues.map(({ path, code }) => `${path.map(String).join('.') || 'arguments'} (${code})`)
  return places.slice(0, 5).join(', ')
}
