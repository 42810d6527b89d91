import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { type City, startCity } from '../../demo/city.ts'
import { type Office, startOffice } from '../../demo/office.ts'
import { sendAnswered } from '../../demo/send.ts'
import type { OfficialDocument } from '../../shared/document/model.ts'
import type { UnitCode } from '../../shared/ids/brands.ts'
import type { Urgency } from '../../shared/waybill/waybill.ts'
import { joinWithSlip } from './desk.ts'
import { expect, firstPage, launchApp } from './electron-app.ts'
import { aLetter } from './letters.ts'

/**
 * A small city with a correspondent already at work, and the window under test, which belongs to the city
 * government's office and can be killed and started again. Everything but this test runs in processes.
 */
export type DeskTown = {
  readonly city: City
  readonly folder: string
  readonly correspondent: Office
  readonly slip: string
  readonly app: ElectronApplication
  readonly page: Page
  /** SIGKILL for the client, and a new one on the same profile. */
  killAndStart(): Promise<Page>
  /** The correspondent writes to the window; answers the title once the exchange has it. */
  receive(order?: {
    letter?: Partial<OfficialDocument>
    files?: string[]
    urgency?: Urgency
  }): Promise<string>
  close(): Promise<void>
}

const OWN = 'QH-0101' as UnitCode
export const CORRESPONDENT = '青禾市发展和改革委员会'
export const CORRESPONDENT_TELEPHONE = '0999-8200201'
const PASSPHRASE = 'correspondent passphrase'

const UNITS = [
  { code: OWN, name: '青禾市人民政府办公室', shortName: '市政府办', telephone: '0999-8200101' },
  { code: 'QH-0201', name: CORRESPONDENT, shortName: '市发展改革委', telephone: CORRESPONDENT_TELEPHONE },
  { code: 'QH-0209', name: '青禾市财政局', shortName: '市财政局', telephone: '0999-8200209' },
]

// A second start of the same program compiles nothing.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'hongtou-test-compile-cache')

/** A town whose window is at its first run, with a slip in its hand. */
export async function deskTown(): Promise<DeskTown> {
  const folder = mkdtempSync(join(tmpdir(), 'hongtou-e2e-town-'))
  const [city, app] = await Promise.all([foundCity(folder), launchApp(join(folder, 'window'))])
  const [correspondent, slip, page] = await Promise.all([
    joinedOffice(city, join(folder, 'correspondent')),
    city.slip(OWN),
    firstPage(app),
  ])
  let [now, shown] = [app, page]
  return {
    city,
    folder,
    correspondent,
    slip,
    get app() {
      return now
    },
    get page() {
      return shown
    },
    killAndStart: async () => {
      await kill(now)
      now = await launchApp(join(folder, 'window'))
      shown = await firstPage(now)
      return shown
    },
    receive: order => send(correspondent, order),
    close: async () => {
      await kill(now)
      await correspondent.kill()
      await city.kill()
      await city.line.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** The same, with the window joined and its desk open, and the recovery code it was given. */
export async function joinedTown(): Promise<{ town: DeskTown; recoveryCode: string }> {
  const town = await deskTown()
  const recoveryCode = await joinWithSlip(town.page, town.slip)
  await expect(town.page.getByText(/^已联网/)).toBeVisible({ timeout: 20_000 })
  return { town, recoveryCode }
}

async function foundCity(folder: string): Promise<City> {
  const order = { folder: join(folder, 'exchange'), network: 'qinghe', name: '青禾市公文交换网' }
  const city = await startCity(order)
  await city.addUnits(UNITS.map(unit => ({ ...unit, organCodes: [], group: '市直' })))
  return city
}

async function joinedOffice(city: City, folder: string): Promise<Office> {
  const office = startOffice(CORRESPONDENT, folder)
  await office.call('network:join', {
    slip: await city.slip('QH-0201'),
    seatName: '机要席',
    passphrase: PASSPHRASE,
    sealPassphrase: PASSPHRASE,
  })
  return office
}

async function kill(app: ElectronApplication): Promise<void> {
  const child = app.process()
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}

async function send(
  office: Office,
  { letter = {}, files = [], urgency = 'normal' }: Parameters<DeskTown['receive']>[0] = {},
): Promise<string> {
  const content = aLetter({
    issuerMark: CORRESPONDENT,
    mainTo: ['青禾市人民政府办公室'],
    signature: [CORRESPONDENT],
    ...letter,
  })
  const patience = { timeout: 20_000 }
  const reachable = async () => {
    const { units } = await office.call('directory:read')
    return units.find(({ code }) => code === OWN)?.reachable
  }
  if ((await reachable()) !== true) await office.call('sync:try-now')
  await expect.poll(reachable, patience).toBe(true)
  const { id } = await office.call('document:create', content)
  if (files.length > 0) await office.call('document:add-files', id, files)
  const { envelope } = await sendAnswered(office, {
    document: id,
    receivers: [OWN],
    urgency,
    sealPassphrase: PASSPHRASE,
  })
  const fate = async () => (await office.call('outbox:list')).find(item => item.envelope === envelope)?.job.at
  await expect.poll(fate, patience).toBe('accepted')
  return content.title
}
