import { codeOf } from '../../shared/errors/coded-error.ts'
import { callArguments, isCallName } from '../../shared/ipc/arguments.ts'
import type { Answer } from '../../shared/ipc/contract.ts'
import type { ParentProcess } from '../../shared/node/parent-process.ts'
import { createEngine, type Engine } from '../engine/engine.ts'
import { armFaultPoint, type FaultPoint } from '../engine/vault/fault-points.ts'
import { type CallAnswer, callRequest, type EngineEvent, FILE_CALLS } from './channel.ts'

/**
 * Serves one engine over a channel: the same calls as the window makes, checked in the same way, plus the
 * calls with file paths. A fault point named in HONGTOU_KILL_AT ends the process there as a power cut would.
 */
export function serveEngine(channel: ParentProcess, dataDir: string): void {
  armKill(process.env.HONGTOU_KILL_AT)
  const engine = createEngine({
    dataDir,
    resourcesDir: new URL('../../resources', import.meta.url).pathname,
    fork: () => {
      throw new TypeError('a served office starts no programs')
    },
    now: () => new Date(),
  })
  engine.events.on((event, payload) => {
    const message: EngineEvent = { event, payload }
    channel.send(message)
  })
  channel.onMessage(message => void answer(engine, message).then(reply => reply && channel.send(reply)))
  channel.onGone(() => void engine.close().finally(() => process.exit()))
}

async function answer(engine: Engine, message: unknown): Promise<CallAnswer | undefined> {
  const parsed = callRequest.safeParse(message)
  if (!parsed.success) return undefined
  const { id, call, args } = parsed.data
  return { id, answer: await run(engine, call, args) }
}

async function run(engine: Engine, call: string, args: readonly unknown[]): Promise<Answer<unknown>> {
  try {
    const handler = (
      engine.handlers as Record<string, ((...args: unknown[]) => Promise<unknown>) | undefined>
    )[call]
    if (handler === undefined) return { ok: false, code: 'call-unknown', message: call }
    return { ok: true, value: await handler(...checkedArguments(call, args)) }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { ok: false, code: codeOf(error) ?? 'internal', message }
  }
}

function checkedArguments(call: string, args: readonly unknown[]): readonly unknown[] {
  if (isCallName(call)) return callArguments[call].parse(args)
  if (FILE_CALLS.has(call)) return args
  throw new TypeError('no such call')
}

function armKill(point: string | undefined): void {
  if (point !== undefined) armFaultPoint(point as FaultPoint, () => process.kill(process.pid, 'SIGKILL'))
}
