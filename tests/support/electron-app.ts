/**
 * The fixture of all end-to-end tests: the built app in a fresh profile, in real Electron or in the
 * stand-in, by the same Playwright calls. A test may not tell the two apart: no literal page addresses,
 * no native menu keys, dialogs replaced through `evaluateMain`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test'
import { electronExecutable } from './electron-executable.ts'

const ROOT = join(import.meta.dirname, '../..')

export type Fixtures = {
  /** The profile's folder; removed after the test. */
  userData: string
  electronApp: ElectronApplication
  /** The first window, loaded. */
  page: Page
}

/** Starts the app on a profile; the caller closes it. */
export function launchApp(userData: string): Promise<ElectronApplication> {
  return _electron.launch({
    executablePath: electronExecutable().path,
    args: [`--user-data-dir=${userData}`, ROOT],
    cwd: ROOT,
    env: environment(),
  })
}

/** The first window of an app, once it shows a page of its own. */
export async function firstPage(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow()
  await page.waitForURL(url => !['about:', 'data:'].includes(url.protocol))
  await page.waitForLoadState('load')
  return page
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it
  userData: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'hongtou-e2e-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  electronApp: async ({ userData }, use) => {
    const app = await launchApp(userData)
    await use(app)
    await app.close()
  },
  page: async ({ electronApp }, use) => use(await firstPage(electronApp)),
})

export { expect } from '@playwright/test'

function environment(): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return { ...Object.fromEntries(inherited), LANG: 'zh_CN.UTF-8', TZ: 'Asia/Shanghai' }
}
