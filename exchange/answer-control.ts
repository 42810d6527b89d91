import { codeOf } from '../shared/errors/coded-error.ts'
import type { ParentProcess } from '../shared/node/parent-process.ts'
import { type ControlEvent, type ControlRequest, controlRequest } from './control.ts'
import { saveUnits } from './directory/units.ts'
import { issueSlip } from './enrollment/slips.ts'
import type { Exchange } from './exchange.ts'

/** Answers the messages of the process that forked this one (control.ts); `stop` is the caller's to do. */
export function answerControl(exchange: Exchange, parent: ParentProcess, stop: () => void): void {
  const send = (event: ControlEvent) => parent.send(event)
  parent.onMessage(message => {
    const parsed = controlRequest.safeParse(message)
    if (!parsed.success)
      send({ event: 'refused', code: 'request-malformed', message: 'not a control request' })
    else if (parsed.data.do === 'stop') stop()
    else void answer(exchange, parsed.data).then(send)
  })
}

async function answer(
  exchange: Exchange,
  request: Exclude<ControlRequest, { do: 'stop' }>,
): Promise<ControlEvent> {
  const { ask } = request
  try {
    if (request.do === 'slip') {
      const { unit, validHours, seatName, seat } = request
      return {
        event: 'slip',
        ask,
        unit,
        slip: await issueSlip(exchange, { unit, validHours, intendedFor: seatName, seat }),
      }
    }
    const directory = await exchange.write(trx => saveUnits(trx, request.units, exchange.clock()))
    await exchange.standing.look()
    return { event: 'units-added', ask, directory }
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : 'unknown'
    return { event: 'refused', ask, code: codeOf(thrown) ?? 'internal', message }
  }
}
