import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { freePort, type LinkLine, startLink } from '../../demo/link.ts'
import type { Office } from '../../demo/office.ts'
import { armFaultPoint, type FaultPoint } from '../../electron/engine/vault/fault-points.ts'
import { saveUnits } from '../../exchange/directory/units.ts'
import { issueSlip } from '../../exchange/enrollment/slips.ts'
import { type RunningExchange, serve } from '../../exchange/serve.ts'
import type { UnitCode } from '../../shared/ids/brands.ts'
import type { Joined } from '../../shared/ipc/views.ts'
import { encodeSlip, parseSlip } from '../../shared/network/slip.ts'
import { MAX_CLOCK_SKEW_MS } from '../../shared/protocol/interface.ts'
import { flipped } from '../support/der-surgery.ts'
import { engineOffice } from '../support/engine-office.ts'
import { UNITS } from '../support/offices.ts'
import { testConfig } from '../support/test-exchange.ts'

// The cost of scrypt says nothing here and is paid some thirty times; the windows' tests and the demo pay it in full.
vi.mock(import('../../shared/node/scrypt.ts'), async original => ({
  ...(await original()),
  SCRYPT_COST: { n: 16, r: 8, p: 1 },
}))

/*
 * Joining at the real door. Whatever is refused leaves the client where it was, in
 * its first run and ready for the right slip; what broke off is continued with the same slip.
 */
const UNIT = 'QH-0101' as UnitCode
const PASSPHRASES = { passphrase: '机要席的口令-4711', sealPassphrase: '印章保管口令-0815' }

let folder: string
let line: LinkLine
let running: RunningExchange
/** Called after each transaction of the exchange, before anything of it is answered. */
let afterWriting = () => {}
const offices: Office[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hongtou-joining-'))
  line = await startLink()
  const port = await freePort()
  const listen = { host: '127.0.0.1', port }
  const addresses = [`https://127.0.0.1:${line.port}`]
  running = await serve(testConfig(join(folder, 'exchange'), { listen, addresses }), {
    log: pino({ level: 'silent' }),
    aroundWriter: write => async work => {
      const done = await write(work)
      afterWriting()
      return done
    },
  })
  line.lead(port)
  const rest = { organCodes: [], group: '市直', telephone: '' }
  const units = UNITS.map(([code, name, shortName]) => ({ code: code as UnitCode, name, shortName, ...rest }))
  await running.exchange.write(trx => saveUnits(trx, units, new Date()))
})
afterAll(async () => {
  for (const office of offices) await office.stop()
  await running.stop()
  await line.close()
  rmSync(folder, { recursive: true, force: true })
})

function newDesk(clockOffMs = 0): Office {
  const now = () => new Date(Date.now() + clockOffMs)
  const office = engineOffice('newcomer', join(folder, `desk-${offices.length}`), now)
  offices.push(office)
  return office
}

const newSlip = (validHours?: number, unit = UNIT) => issueSlip(running.exchange, { unit, validHours })
const joinWith = (office: Office, slip: string, seatName: string) =>
  office.ask('network:join', { slip, seatName, ...PASSPHRASES })

async function expectRefused(office: Office, slip: string, code: string, seatName = '新席'): Promise<void> {
  expect(await joinWith(office, slip, seatName)).toMatchObject({ ok: false, code })
  expect(await office.call('app:status')).toEqual({ at: 'first-run' })
  expect(await office.ask('inbox:list')).toMatchObject({ ok: false, code: 'vault-locked' })
}

async function expectJoins(office: Office, slip: string, seatName: string): Promise<Joined> {
  const joined = await office.call('network:join', { slip, seatName, ...PASSPHRASES })
  expect(joined.recoveryCode).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){7}$/)
  expect(await office.call('app:status')).toMatchObject({ at: 'open', unit: parseSlip(slip).unit, seatName })
  return joined
}

async function seatsNamed(name: string): Promise<number> {
  const rows = await running.exchange.db.selectFrom('seat').select('id').where('name', '=', name).execute()
  return rows.length
}

describe('a slip', () => {
  test('is shown for what it is before anything is sent', async () => {
    const slip = await newSlip()
    const view = await newDesk().call('slip:inspect', ` ${slip.toLowerCase().replaceAll('-', ' ')} `)
    const rootFingerprint = running.exchange.authority.root.certificate.fingerprint
    expect(view).toEqual({ address: `https://127.0.0.1:${line.port}`, unit: UNIT, rootFingerprint })
  })

  test('that is mistyped, wrong, used, expired, or of another root is refused with its own code; then the right one works', async () => {
    const first = newDesk()
    const used = await newSlip()
    await expectJoins(first, used, '一席')

    const desk = newDesk()
    const slip = await newSlip()
    const { secret, ...parsed } = parseSlip(slip)
    const otherRoot = encodeSlip({ ...parsed, secret, rootFingerprint: `sm3:${'0'.repeat(64)}` })
    await expectRefused(
      desk,
      `${slip.slice(0, 20)}${slip[20] === '7' ? '8' : '7'}${slip.slice(21)}`,
      'slip-mistyped',
    )
    await expectRefused(desk, encodeSlip({ ...parsed, secret: flipped(secret, 3) }), 'slip-unknown')
    await expectRefused(desk, used, 'slip-used')
    await expectRefused(desk, await newSlip(1e-9), 'slip-expired')
    await expectRefused(desk, otherRoot, 'root-mismatch')
    await expectRefused(desk, slip, 'seat-name-taken', '一席')
    await expectJoins(desk, slip, '二席')
    expect(await joinWith(desk, await newSlip(), '三席')).toMatchObject({ ok: false, code: 'already-joined' })
  })
})

describe('a clock', () => {
  test.each([-1, 1])('more than five minutes off is refused (%i)', async sign => {
    const desk = newDesk(sign * (MAX_CLOCK_SKEW_MS + 5_000))
    await expectRefused(desk, await newSlip(), 'clock-skewed')
  })
})

describe('joining that broke off', () => {
  // Desks that are online ask for the directory, and the exchange writes for them, too: only one is at work here.
  beforeEach(async () => {
    for (const office of offices) await office.stop()
  })

  test('because the answer was lost is repeated with the same slip, and takes one seat', async () => {
    const desk = newDesk()
    const slip = await newSlip()
    afterWriting = () => line.down()
    await expectRefused(desk, slip, 'exchange-unreachable', '四席')
    afterWriting = () => {}
    expect(await seatsNamed('四席')).toBe(1)
    line.up()
    await expectJoins(desk, slip.toLowerCase().replaceAll('-', ''), '四席') // typed once more, another way
    expect(await seatsNamed('四席')).toBe(1)
  })

  const POINTS: [string, FaultPoint, number, UnitCode][] = [
    ['before the certificates were in the vault', 'journal:before', 1, UNIT],
    ['when the certificates were in the vault', 'database:committed', 1, UNIT],
    ['before the seal was in the vault', 'journal:before', 2, 'QH-0201' as UnitCode],
  ]
  test.each(POINTS)('%s is continued with the same slip', async (name, point, times, unit) => {
    const desk = newDesk()
    const slip = await newSlip(undefined, unit)
    let left = times
    const disarm = armFaultPoint(point, () => {
      if (--left === 0) throw new Error('the power went')
    })
    await expect(joinWith(desk, slip, name)).rejects.toThrow('the power went')
    disarm()
    expect(await desk.call('app:status')).toEqual({ at: 'first-run' })
    const { recoveryCode, sealName } = await expectJoins(desk, slip, name)
    expect(await seatsNamed(name)).toBe(1)
    if (unit !== UNIT) expect(sealName).toBe('青禾市发展和改革委员会')
    await desk.call('vault:lock')
    const newPassphrase = '换过的口令-2026'
    expect(await desk.call('vault:recover', { recoveryCode, newPassphrase })).toMatchObject({ at: 'open' })
  })

  test('with another passphrase for the vault asks for the one that was given first', async () => {
    const desk = newDesk()
    const slip = await newSlip()
    afterWriting = () => line.down()
    await expectRefused(desk, slip, 'exchange-unreachable', '五席')
    afterWriting = () => {}
    line.up()
    const order = { slip, seatName: '五席', ...PASSPHRASES, passphrase: '另一个口令-1234' }
    expect(await desk.ask('network:join', order)).toMatchObject({ ok: false, code: 'passphrase-wrong' })
    await expectJoins(desk, slip, '五席')
  })

  test('with another passphrase for the seal asks for the one that was given first', async () => {
    const desk = newDesk()
    const slip = await newSlip(undefined, 'QH-0209' as UnitCode)
    let left = 2
    const disarm = armFaultPoint('journal:before', () => {
      if (--left === 0) throw new Error('the power went')
    })
    await expect(joinWith(desk, slip, '一席')).rejects.toThrow('the power went')
    disarm()
    const order = { slip, seatName: '一席', ...PASSPHRASES, sealPassphrase: '另一个印章口令' }
    expect(await desk.ask('network:join', order)).toMatchObject({ ok: false, code: 'seal-passphrase-wrong' })
    expect((await expectJoins(desk, slip, '一席')).sealName).toBe('青禾市财政局')
  })
})
