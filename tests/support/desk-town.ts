import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { type City, startCity } from '../../demo/city.ts'
import type { Office } from '../../demo/office.ts'
import type { UnitCode } from '../../shared/ids/brands.ts'
import { joinedOffice, type LetterOrder, sendLetter, type Written } from './correspondence.ts'
import { joinWithSlip } from './desk.ts'
import { expect, firstPage, launchApp } from './electron-app.ts'
import { endBrowserOf } from './end-browser.ts'

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
  /** The correspondent writes to the window; resolves once the exchange has it. */
  receive(order?: LetterOrder): Promise<Written>
  /** An office of another unit of the town joins; it ends with the town. */
  office(unit: UnitCode): Promise<Office>
  close(): Promise<void>
}

export const OWN = 'QH-0101' as UnitCode
export const CORRESPONDENT_UNIT = 'QH-0201' as UnitCode
export const LATECOMER_UNIT = 'QH-0209' as UnitCode
export const CORRESPONDENT = '青禾市发展和改革委员会'
export const CORRESPONDENT_TELEPHONE = '0999-8200201'
/** Of the directory, but without a certificate until an office of it joins. */
export const LATECOMER = '青禾市财政局'

const UNITS = [
  { code: OWN, name: '青禾市人民政府办公室', shortName: '市政府办', telephone: '0999-8200101' },
  {
    code: CORRESPONDENT_UNIT,
    name: CORRESPONDENT,
    shortName: '市发展改革委',
    telephone: CORRESPONDENT_TELEPHONE,
  },
  { code: LATECOMER_UNIT, name: LATECOMER, shortName: '市财政局', telephone: '0999-8200209' },
]

// A second start of the same program compiles nothing.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'hongtou-test-compile-cache')

/** A town whose window is at its first run, with a slip in its hand. */
export async function deskTown(): Promise<DeskTown> {
  const folder = mkdtempSync(join(tmpdir(), 'hongtou-e2e-town-'))
  const [city, app] = await Promise.all([foundCity(folder), launchApp(join(folder, 'window'))])
  const [correspondent, slip, page] = await Promise.all([
    joinedOffice(city, folder, CORRESPONDENT_UNIT),
    city.slip(OWN),
    firstPage(app),
  ])
  let [now, shown] = [app, page]
  const offices = [correspondent]
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
      await kill(now, join(folder, 'window'))
      now = await launchApp(join(folder, 'window'))
      shown = await firstPage(now)
      return shown
    },
    receive: (order = {}) => sendLetter(correspondent, OWN, { ...order, letter: ownWords(order.letter) }),
    office: async unit => {
      const office = await joinedOffice(city, folder, unit)
      offices.push(office)
      return office
    },
    close: async () => {
      await kill(now, join(folder, 'window'))
      await Promise.all(offices.map(office => office.kill()))
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

async function kill(app: ElectronApplication, profile: string): Promise<void> {
  const child = app.process()
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
  endBrowserOf(profile)
}

function ownWords(letter: LetterOrder['letter']): NonNullable<LetterOrder['letter']> {
  return {
    issuerMark: CORRESPONDENT,
    mainTo: ['青禾市人民政府办公室'],
    signature: [CORRESPONDENT],
    ...letter,
  }
}
