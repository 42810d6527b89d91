import { parseArgs } from 'node:util'
import type { z } from 'zod'
import type { UnitCode } from '../shared/ids/brands.ts'
import { findParentProcess, type ParentProcess } from '../shared/node/parent-process.ts'
import { playCounterparts } from './engine/practice/counterpart.ts'
import { counterpartOrder } from './engine/practice/counterpart-process.ts'
import { COMMAND_USAGE, isCommand, runCommand } from './headless/commands/run-command.ts'
import { serveEngine } from './headless/serve-engine.ts'

/**
 * The engine without a window (`hongtou`). Its first word says what it does: `verify`, `inspect`, `open`, `seal` and
 * `pack` look at files (docs/spec/command-line.md); started by another program it serves the contract over its
 * channel, `serve` for one office, `counterpart` for the offices of the practice city.
 */
const USAGE = `       hongtou serve --data DIR    answers the calls of one office over the parent's channel
       hongtou counterpart        plays the offices of the practice city`

const [word, ...words] = process.argv.slice(2)
if (isCommand(word)) process.exitCode = await runCommand(word, words)
else if (!startServing()) {
  console.error(`${COMMAND_USAGE}\n${USAGE}`)
  process.exitCode = 2
}

function startServing(): boolean {
  const parent = findParentProcess()
  return parent !== undefined && start(parent)
}

function start(channel: ParentProcess): boolean {
  const { values, positionals } = parseArgs({
    options: { data: { type: 'string' } },
    allowPositionals: true,
  })
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
