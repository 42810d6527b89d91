import { equalBytes } from '../../shared/encoding/bytes.ts'
import type { Exchange } from '../exchange.ts'
import type { CallingSeat } from '../sessions/sessions.ts'
import { acceptEnvelope, findEarlierAcceptance } from './accept.ts'
import { type CheckedWaybill, checkWaybill } from './check-waybill.ts'
import { findAcceptance, findEnvelope, findWaybillFor } from './envelopes.ts'
import type { EnvelopeFrame } from './frame.ts'
import { type ReceivedEnvelope, receiveEnvelope } from './receive.ts'

/**
 * PUT /v1/envelopes/{id}: waybill checked, envelope received, everything made durable, accepted. The
 * same waybill again is answered with the very same acceptance. Gives it in its binary form.
 */
export async function submitEnvelope(
  exchange: Exchange,
  caller: CallingSeat,
  id: string,
  frame: EnvelopeFrame,
): Promise<Uint8Array> {
  const checked = await checkUnlessAccepted(exchange, caller, id, frame.waybill)
  if ('acceptance' in checked) return await answerAgain(frame, checked.acceptance)
  const earlier = await findEarlierAcceptance(exchange.db, checked)
  if (earlier !== undefined) return await answerAgain(frame, earlier)
  const received = await receiveEnvelope(frame.envelope, checked.waybill.envelope, exchange.envelopes)
  if (received.keptIn === 'database') return await accept(exchange, checked, received.body)
  return await acceptFromFolder(exchange, checked, received)
}

/** What was taken once stays taken: its certificate may have ended since, and only the answer was lost. */
async function checkUnlessAccepted(
  exchange: Exchange,
  caller: CallingSeat,
  id: string,
  waybill: Uint8Array,
): Promise<CheckedWaybill | { acceptance: Uint8Array }> {
  try {
    return await checkWaybill(exchange, caller, id, waybill)
  } catch (thrown) {
    const held = await findWaybillFor(exchange.db, id, caller.unit)
    const acceptance = await findAcceptance(exchange.db, id)
    if (held === undefined || acceptance === undefined || !equalBytes(held, waybill)) throw thrown
    return { acceptance }
  }
}

async function accept(
  exchange: Exchange,
  checked: CheckedWaybill,
  body: Uint8Array | undefined,
): Promise<Uint8Array> {
  const { acceptance, cursors } = await exchange.write(async trx => {
    const earlier = await findEarlierAcceptance(trx, checked)
    if (earlier !== undefined) return { acceptance: earlier, cursors: new Map<string, number>() }
    return await acceptEnvelope(trx, exchange, checked, body)
  })
  exchange.wakes.mail(cursors)
  return acceptance
}

/** The file gets its name before the transaction; if that refuses, nothing names the file and it goes. */
async function acceptFromFolder(
  exchange: Exchange,
  checked: CheckedWaybill,
  { draft }: Extract<ReceivedEnvelope, { keptIn: 'folder' }>,
): Promise<Uint8Array> {
  const { id, envelope } = checked.waybill
  try {
    await exchange.envelopes.keep(draft, id, envelope.digest)
    return await accept(exchange, checked, undefined)
  } catch (thrown) {
    await draft.discard()
    if ((await findEnvelope(exchange.db, id)) === undefined)
      await exchange.envelopes.remove(id, envelope.digest)
    throw thrown
  }
}

async function answerAgain({ envelope }: EnvelopeFrame, acceptance: Uint8Array): Promise<Uint8Array> {
  for await (const _piece of envelope);
  return acceptance
}
