import { parseArgs } from 'node:util'
import type { z } from 'zod'
import type { UnitCode } from '../shared/ids/brands.ts'
import { findParentProcess, type ParentProcess } from '../shared/node/parent-process.ts'
import { playCounterparts } from './engine/practice/counterpart.ts'
import { counterpartOrder } from './engine/practice/counterpart-process.ts'
import { serveEngine } from './headless/serve-engine.ts'

/**
 * The engine without a window (`hongtou`). Started by another program it serves the contract over its channel:
 * `serve` for one office, `counterpart` for the offices of the practice city.
 */
const USAGE = `usage: hongtou serve --data DIR    answers the calls of one office over the parent's channel
       hongtou counterpart        plays the offices of the practice city`

const { values, positionals } = parseArgs({
  options: { data: { type: 'string' } },
  allowPositionals: true,
})

const parent = findParentProcess()
if (parent === undefined || !start(parent)) {
  console.error(USAGE)
  process.exitCode = 2
}

function start(channel: ParentProcess): boolean {
  const [command] = positionals
  if (command === 'serve' && values.data !== undefined) {
    serveEngine(channel, values.data)
    return true
  }
  if (command === 'counterpart') {
    play(channel)
    return true
  }
  return false
}

function play(channel: ParentProcess): void {
  let counterparts: ReturnType<typeof playCounterparts> | undefined
  channel.onGone(() => process.exit())
  channel.onMessage(message => void obey(counterpartOrder.parse(message)).catch(fail))

  async function obey(order: z.infer<typeof counterpartOrder>): Promise<void> {
    if (order.do === 'play') {
      counterparts = playCounterparts(order.offices)
      await counterparts
      channel.send({ event: 'ready' })
    } else {
      await (await counterparts)?.welcome(order.unit as UnitCode)
    }
  }

  function fail(error: unknown): void {
    channel.send({ event: 'failed', message: error instanceof Error ? error.message : String(error) })
  }
}
