import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { clientFor } from '../../electron/engine/session.ts'
import { checkLog } from '../../electron/engine/sync/check-log.ts'
import type { ExchangeClient } from '../../electron/engine/sync/exchange-client.ts'
import type { ClientVault } from '../../electron/engine/vault/schema.ts'
import { allNotes } from '../../electron/engine/vault/tables/audit.ts'
import {
  checkpointsTold,
  lastCheckpoint,
  noteCheckpointTold,
  setLastCheckpoint,
} from '../../electron/engine/vault/tables/mailbox.ts'
import { appendLeaf } from '../../exchange/log/append.ts'
import type { Digest } from '../../shared/encoding/digest.ts'
import { fromUtf8 } from '../../shared/encoding/utf8.ts'
import { statementLeaf } from '../../shared/log/leaf.ts'
import { checkpoint as checkpointFormat } from '../../shared/protocol/interface.ts'
import { signStatement } from '../../shared/statement/statement.ts'
import { statementToJson } from '../../shared/statement/statement-frame.ts'
import { parseAcceptance } from '../../shared/waybill/acceptance.ts'
import { codeFrom } from '../support/code-from.ts'
import { type TamperTown, tamperTown } from '../support/tamper-town.ts'

/*
 * The exchange is held to its own past. An exchange that rolls its log back, or shows one office another log than the
 * next, is found out by whoever has seen more: by itself, by its acceptances, or by what other offices write.
 */
let town: TamperTown
let genuine: ExchangeClient
let vault: ClientVault

beforeAll(async () => {
  town = await tamperTown()
  const { exchange } = town.running
  const leaf = statementLeaf(town.genuine.waybill)
  for (const subject of ['the genuine document', 'another', 'and one more'])
    await exchange.write(trx => appendLeaf(trx, { kind: 'waybill', subject, leaf, at: new Date() }))
  genuine = clientFor(town.sender, new Date())
  await genuine.connect()
})
afterAll(async () => {
  await genuine.close()
  await town.close()
})
beforeEach(async () => {
  vault = await town.senderCopy()
})

const FORGED = `sm3:${'ab'.repeat(32)}` as Digest
const check = (client: Pick<ExchangeClient, 'checkpoint' | 'consistency'> = genuine) =>
  codeFrom(checkLog(vault, client, new Date()))

/** A head that the exchange really signs, but not one that its log has. */
function lying(size: number, root: Digest): Pick<ExchangeClient, 'checkpoint' | 'consistency'> {
  const { authority, network } = town.running.exchange
  const value = checkpointFormat.parse({
    format: 'hongtou.checkpoint',
    version: 1,
    network: network.network,
    size,
    root,
    at: new Date().toISOString(),
  })
  const checkpoint = async () => statementToJson(await signStatement(value, authority.exchange))
  return { checkpoint, consistency: genuine.consistency }
}

describe('an honest exchange', () => {
  test('is believed: its acceptance is found again, and the newest head is kept for the next waybill', async () => {
    const { log } = parseAcceptance(JSON.parse(fromUtf8(town.genuine.acceptance.payload)))
    vault.write(trx => noteCheckpointTold(trx, { size: log.size, root: log.root, toldBy: 'acceptance' }))
    await checkLog(vault, genuine, new Date())
    expect(checkpointsTold(vault.read, 9)).toEqual([])
    expect(lastCheckpoint(vault.read)?.size).toBeGreaterThan(0)
    expect(await check()).toBeUndefined()
  })
})

describe('a dishonest one is found out', () => {
  test('when it has forgotten what it accepted', async () => {
    await check()
    expect(await check(lying(0, FORGED))).toBe('log-forked')
  })

  test('when its log is shorter than the one it showed before', async () => {
    await check()
    vault.write(trx => setLastCheckpoint(trx, { size: 9, root: FORGED }))
    expect(await check()).toBe('log-forked')
    expect(lastCheckpoint(vault.read)?.size).toBe(9)
  })

  test('when it shows another root for a size it showed before', async () => {
    await check()
    const size = lastCheckpoint(vault.read)?.size ?? 0
    expect(await check(lying(size, FORGED))).toBe('log-forked')
  })

  test('when another office was shown another log, with both heads in the audit until somebody has looked', async () => {
    vault.write(trx => noteCheckpointTold(trx, { size: 1, root: FORGED, toldBy: 'waybill-of-another' }))
    expect(await check()).toBe('log-forked')
    expect(allNotes(vault.read).at(-1)).toMatchObject({ act: 'log-forked', subject: 'waybill-of-another' })
    expect(await check()).toBe('log-forked')
  })

  test('when somebody else signs its checkpoint', async () => {
    const { checkpoint } = lying(1, FORGED)
    const forged = async () => {
      const { certificate, ...rest } = await checkpoint()
      return { ...rest, certificate: statementToJson(town.genuine.waybill).certificate }
    }
    expect(await check({ checkpoint: forged, consistency: genuine.consistency })).not.toBeUndefined()
  })
})
