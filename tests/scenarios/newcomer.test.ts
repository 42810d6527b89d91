import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dispatch } from '../../electron/engine/dispatch/dispatch.ts'
import { createPartFiles } from '../../electron/engine/dispatch/part-files.ts'
import { createDraft } from '../../electron/engine/documents/drafts.ts'
import { clientFor } from '../../electron/engine/session.ts'
import type { ExchangeClient } from '../../electron/engine/sync/exchange-client.ts'
import { syncRound } from '../../electron/engine/sync/round.ts'
import type { Round } from '../../electron/engine/sync/round-order.ts'
import type { ClientVault } from '../../electron/engine/vault/schema.ts'
import { allIncoming } from '../../electron/engine/vault/tables/inbox.ts'
import { saveUnits } from '../../exchange/directory/units.ts'
import { issueSlip } from '../../exchange/enrollment/slips.ts'
import type { UnitCode } from '../../shared/ids/brands.ts'
import { answered } from '../support/answered.ts'
import { joinedVault, SEAL_PASSPHRASE } from '../support/joined-vault.ts'
import { aLetter } from '../support/letters.ts'
import { type TamperTown, tamperTown } from '../support/tamper-town.ts'

let town: TamperTown
const folder = mkdtempSync(join(tmpdir(), 'hongtou-newcomer-'))
beforeAll(async () => {
  town = await tamperTown()
})
afterAll(async () => {
  await town.close()
  rmSync(folder, { recursive: true, force: true })
})

const roundOf = (vault: ClientVault, client: ExchangeClient): Round => ({
  vault,
  client,
  partFiles: createPartFiles(vault.folder),
  now: () => new Date(),
  random: () => 0.5,
  changed: () => undefined,
  progress: () => undefined,
})

/** A unit joins, writes, seals and sends at once. */
async function newcomerSends(to: UnitCode): Promise<void> {
  const unit = 'QH-0301' as UnitCode
  const { exchange } = town.running
  const entry = {
    code: unit,
    name: '青禾市气象局',
    shortName: '市气象局',
    organCodes: [],
    group: '市直',
    telephone: '',
  }
  await exchange.write(trx => saveUnits(trx, [entry], new Date()))
  const slip = await issueSlip(exchange, { unit })
  const { vault } = await joinedVault(join(folder, unit), { slip, seatName: '新来的席' })
  const { id } = createDraft(vault, aLetter(), new Date())
  const client = clientFor(vault, new Date())
  try {
    await syncRound(roundOf(vault, client))
    const order = {
      document: id,
      receivers: [to],
      urgency: 'normal' as const,
      sealPassphrase: SEAL_PASSPHRASE,
    }
    await dispatch(vault, await answered(vault, order, new Date()), {
      now: new Date(),
      partFiles: createPartFiles(vault.folder),
    })
    await syncRound(roundOf(vault, client))
  } finally {
    await client.close()
    vault.close()
  }
}

test('a seat that joins and sends while a receiver is already reading is known before it is judged', async () => {
  const { vault } = await town.receiver()
  const client = clientFor(vault, new Date())
  let isFirst = true
  const slow: ExchangeClient = {
    ...client,
    mailbox: async (after, limit) => {
      if (isFirst) await newcomerSends('QH-0201' as UnitCode)
      isFirst = false
      return client.mailbox(after, limit)
    },
  }
  try {
    await syncRound(roundOf(vault, slow))
  } finally {
    await client.close()
  }
  const states = allIncoming(vault.read).map(({ sender, state }) => `${sender} ${state}`)
  expect(states).toContain('QH-0301 verified')
})
