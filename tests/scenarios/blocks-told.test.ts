import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { obtainBlocks } from '../../electron/engine/numbering/obtain-blocks.ts'
import { clientFor } from '../../electron/engine/session.ts'
import { updateDirectory } from '../../electron/engine/sync/directory-update.ts'
import type { ExchangeClient } from '../../electron/engine/sync/exchange-client.ts'
import { LinkError } from '../../electron/engine/sync/link-error.ts'
import type { ClientVault } from '../../electron/engine/vault/schema.ts'
import { allBlocks } from '../../electron/engine/vault/tables/numbers.ts'
import { saveUnits } from '../../exchange/directory/units.ts'
import { issueSlip } from '../../exchange/enrollment/slips.ts'
import { serve } from '../../exchange/serve.ts'
import { joinedVault } from '../support/joined-vault.ts'
import { testConfig, testUnit } from '../support/test-exchange.ts'

const NOW = new Date()
const CODES = ['青发', '青函']

test('a block that came is told of at once, though the line breaks before the next', async () => {
  const { vault, client } = await officeWithTwoCodes()
  let asked = 0
  const breaking: ExchangeClient = {
    ...client,
    requestNumbers: async request => {
      asked += 1
      if (asked > 1) throw new LinkError('link-down', 'the line breaks')
      return client.requestNumbers(request)
    },
  }
  const heldWhenTold: number[] = []
  const came = () => void heldWhenTold.push(allBlocks(vault.read).length)
  await expect(obtainBlocks(vault, breaking, { now: NOW, came })).rejects.toMatchObject({ code: 'link-down' })
  expect(heldWhenTold).toEqual([1])
  await obtainBlocks(vault, client, { now: NOW, came })
  const blocks = allBlocks(vault.read)
  expect(new Set(blocks.map(block => block.organ_code))).toEqual(new Set(CODES))
  expect(heldWhenTold).toEqual(blocks.map((_, i) => i + 1)) // each once, in its turn
})

async function officeWithTwoCodes(): Promise<{ vault: ClientVault; client: ExchangeClient }> {
  const folder = mkdtempSync(join(tmpdir(), 'hongtou-blocks-'))
  const config = testConfig(join(folder, 'exchange'), { listen: { host: '127.0.0.1', port: 0 } })
  const { exchange, stop } = await serve(config, { log: pino({ level: 'silent' }) })
  const unit = { ...testUnit('QH-0101'), organCodes: CODES }
  await exchange.write(trx => saveUnits(trx, [unit], NOW))
  const slip = await issueSlip(exchange, { unit: unit.code })
  const { vault } = await joinedVault(join(folder, 'desk'), { slip, seatName: '机要一席' })
  const client = clientFor(vault, NOW)
  onTestFinished(async () => {
    await client.close()
    vault.close()
    await stop()
    rmSync(folder, { recursive: true, force: true })
  })
  await client.connect()
  await updateDirectory(vault, client, NOW)
  return { vault, client }
}
