import { readFile } from 'node:fs/promises'
import { destination, pino } from 'pino'
import { renderUnicodeCompact } from 'uqr'
import { z } from 'zod'
import { codeOf } from '../shared/errors/coded-error.ts'
import { findParentProcess } from '../shared/node/parent-process.ts'
import { answerControl } from './answer-control.ts'
import { type Command, parseCommand, type SealPictureCommand, USAGE, UsageError } from './arguments.ts'
import type { ExchangeConfig } from './config.ts'
import type { ControlEvent } from './control.ts'
import { findUnit, type NewUnit, newUnit, saveUnits } from './directory/units.ts'
import { issueSlip } from './enrollment/slips.ts'
import type { Exchange } from './exchange.ts'
import { openExchange } from './open.ts'
import { keepPicture } from './seals/kept-picture.ts'
import { serve } from './serve.ts'
import { closeUnitByCode, type Ended, retireSeatByName, revokeOfSeat } from './standing-commands.ts'

/** The city exchange (交换中心) as a command: `serve`, and the operator's few tools beside it. */
const STDERR = 2
process.umask(0o077) // database, envelopes and keys are for the exchange's own account
const log = pino({ base: { name: 'exchange' } }, destination(STDERR))

try {
  await run(parseCommand(process.argv.slice(2)))
} catch (thrown) {
  if (thrown instanceof UsageError) console.error(`${thrown.message}\n${USAGE}`)
  else log.fatal({ err: thrown, code: codeOf(thrown) }, 'the exchange could not start')
  process.exitCode = thrown instanceof UsageError ? 2 : 1
}

async function run(command: Command): Promise<void> {
  switch (command.do) {
    case 'serve':
      return await runServer(command.config)
    case 'add-unit':
      return await withExchange(command.config, exchange => addUnits(exchange, [command.unit]))
    case 'import-units': {
      const units = z.array(newUnit).parse(JSON.parse(await readFile(command.file, 'utf8')))
      return await withExchange(command.config, exchange => addUnits(exchange, units))
    }
    case 'slip':
      return await withExchange(command.config, async exchange =>
        printSlip(await issueSlip(exchange, command)),
      )
    case 'seal-picture':
      return await withExchange(command.config, exchange => setSealPicture(exchange, command))
    case 'close-unit':
      return await withExchange(command.config, exchange => say(closeUnitByCode(exchange, command.unit)))
    case 'retire-seat': {
      const { unit, seat } = command
      return await withExchange(command.config, exchange => say(retireSeatByName(exchange, { unit, seat })))
    }
    case 'revoke': {
      const { unit, seat, earlier } = command
      const named = { unit, seat, earlier }
      return await withExchange(command.config, exchange => say(revokeOfSeat(exchange, named)))
    }
  }
}

async function runServer(config: ExchangeConfig): Promise<void> {
  const running = await serve(config, { log })
  const listening = {
    event: 'listening',
    address: running.address,
    network: running.exchange.network.network,
  } as const
  console.log(JSON.stringify(listening))
  const parent = findParentProcess()
  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    await running.stop()
    const stopped: ControlEvent = { event: 'stopped' }
    parent?.send(stopped)
    process.exitCode = 0
    parent?.release()
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop())
  if (parent === undefined) return
  answerControl(running.exchange, parent, () => void stop())
  parent.onGone(() => void stop())
  parent.send(listening)
}

async function withExchange(
  config: ExchangeConfig,
  work: (exchange: Exchange) => Promise<void>,
): Promise<void> {
  const exchange = await openExchange(config, { log })
  try {
    await work(exchange)
  } finally {
    await exchange.db.destroy()
  }
}

async function addUnits(exchange: Exchange, units: readonly NewUnit[]): Promise<void> {
  const directory = await exchange.write(trx => saveUnits(trx, units, exchange.clock()))
  console.log(JSON.stringify({ event: 'units-added', units: units.length, directory }))
}

async function setSealPicture({ db, config }: Exchange, command: SealPictureCommand): Promise<void> {
  const unit = await findUnit(db, command.unit)
  if (unit === undefined) throw new UsageError('usage', `--unit ${command.unit}: no such unit`)
  const { diameterMm, centre, subtitle, file, whiteIsPaper } = command
  const picture = await keepPicture(config.dataFolder, unit, {
    diameterMm,
    centre,
    ...(subtitle === undefined ? {} : { subtitle }),
    ...(file === undefined ? {} : { file: { bytes: await readFile(file), whiteIsPaper } }),
  })
  console.log(JSON.stringify({ event: 'seal-picture-kept', unit: unit.code, diameterMm, picture }))
}

async function say(ended: Promise<Ended>): Promise<void> {
  console.log(JSON.stringify(await ended))
}

function printSlip(slip: string): void {
  console.log(slip)
  console.log(renderUnicodeCompact(slip))
}
