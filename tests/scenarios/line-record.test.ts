import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seatSigner } from '../../electron/engine/keys/seat-keys.ts'
import { verify } from '../../electron/headless/commands/verify.ts'
import { fromUtf8 } from '../../shared/encoding/utf8.ts'
import { parseLineRecord } from '../../shared/line/line-record.ts'
import { outagesOf } from '../../shared/line/outages.ts'
import { signStatement } from '../../shared/statement/statement.ts'
import { decodeStatement, encodeStatement } from '../../shared/statement/statement-frame.ts'
import { eventually } from '../support/eventually.ts'
import { openJoinedVault } from '../support/joined-vault.ts'
import { aLetter } from '../support/letters.ts'
import { type Desk, type SmallCity, twoOffices } from '../support/offices.ts'

/*
 * The line was down, and the office can prove that it says so: the outage is noted by itself, exported as a file that
 * the seat signs, and judged with the command line alone (★61).
 */
let city: SmallCity
let registry: Desk
let ministry: Desk
const at = (name: string) => join(city.folder, name)

beforeAll(async () => {
  ;({ city, registry, ministry } = await twoOffices('line-record'))
})
afterAll(() => city.close())

async function linkIs(state: 'online' | 'offline'): Promise<void> {
  await eventually(
    async () => {
      await registry.office.call('sync:try-now')
      return registry.office.call('sync:status')
    },
    ({ link }) => link.at === state,
  )
}

async function judged(name: string) {
  const { output, exit } = await verify([at(name), '--root', at('root.cer'), '--json'])
  const report = JSON.parse(output)
  const failed = (report.checks as { ok: boolean; code: string }[]).filter(({ ok }) => !ok)
  return { exit, report, codes: failed.map(({ code }) => code) }
}

test('an outage is in the exported file with its times, its reason and the addresses tried, and the file is valid', async () => {
  const { envelope } = await registry.sendSealed(aLetter(), ministry)
  await registry.sees(envelope, ministry, 'verified')
  await registry.office.call('envelope:export', envelope, city.folder)
  city.line.down()
  await linkIs('offline')
  expect((await registry.office.call('line:read')).outages[0]).toMatchObject({ end: 'open', to: null })
  city.line.up()
  await linkIs('online')

  const [outage] = (await registry.office.call('line:read')).outages
  expect(outage).toMatchObject({ end: 'line-up', addresses: [city.address] })
  expect(outage?.reasons.length).toBeGreaterThan(0)
  await registry.office.call('line:write', at('line.hts'))
  const { exit, report, codes } = await judged('line.hts')
  expect([exit, codes]).toEqual([0, []])
  expect(report.facts.outages.at(-1)).toEqual(outage)

  const record = parseLineRecord(JSON.parse(fromUtf8(decodeStatement(readFileSync(at('line.hts'))).payload)))
  expect(record).toMatchObject({ unit: 'QH-0101', unitName: '青禾市人民政府办公室' })
  expect(outagesOf(record.rows).at(-1)).toEqual(outage)
  // After the first round every row says how far the exchange's log had grown: it was not written before that.
  expect(record.rows.at(-1)?.checkpoint?.size).toBeGreaterThan(0)
})

test('a file changed afterwards is not valid, nor one that the seat itself has shortened', async () => {
  const bytes = readFileSync(at('line.hts'))
  const statement = decodeStatement(bytes)
  const text = fromUtf8(statement.payload)
  const later = text.replace('"kind":"down"', '"kind":"gone"')
  writeFileSync(
    at('changed.hts'),
    encodeStatement({ ...statement, payload: new TextEncoder().encode(later) }),
  )
  expect((await judged('changed.hts')).codes).toContain('statement-signature-invalid')

  await registry.stop()
  const vault = await openJoinedVault(registry.dataDir)
  const record = JSON.parse(text)
  const rows = record.rows.filter(({ kind }: { kind: string }) => kind !== 'down')
  const shortened = await signStatement({ ...record, rows }, seatSigner(vault.read))
  vault.close()
  writeFileSync(at('shortened.hts'), encodeStatement(shortened))
  expect((await judged('shortened.hts')).codes).toEqual(['line-chain-broken'])
})
