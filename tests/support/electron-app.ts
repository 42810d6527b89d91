/**
 * The fixture of all end-to-end tests: the built app in a fresh profile, in real Electron or in the
 * stand-in, by the same Playwright calls. A test may not tell the two apart: no literal page addresses,
 * no native menu keys, dialogs replaced through `evaluateMain`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, test as base, type Dialog, type ElectronApplication, type Page } from '@playwright/test'
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
export async function launchApp(userData: string): Promise<ElectronApplication> {
  const app = await _electron.launch({
    executablePath: electronExecutable().path,
    args: [`--user-data-dir=${userData}`, ROOT],
    cwd: ROOT,
    env: environment(),
  })
  app.on('window', page => page.on('dialog', leaveToMain))
  for (const page of app.windows()) page.on('dialog', leaveToMain)
  return app
}

/** Quits an app, also when its page holds unsaved words. */
export async function closeApp(app: ElectronApplication): Promise<void> {
  const leaving = app.evaluate(({ dialog }) => {
    dialog.showMessageBoxSync = () => 1 // the second button: leave without saving
  })
  await leaving.catch(() => undefined) // the test itself may have ended the app
  await app.close()
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
    await closeApp(app)
  },
  page: async ({ electronApp }, use) => use(await firstPage(electronApp)),
})

/** For tests that leave the app and its page as they found them: one app for all of a worker. */
export const testInOneApp = base.extend<{ page: Page }, { electronApp: ElectronApplication }>({
  electronApp: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'hongtou-e2e-'))
      const app = await launchApp(folder)
      await use(app)
      await closeApp(app)
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
    { scope: 'worker' },
  ],
  page: async ({ electronApp }, use) => use(await firstPage(electronApp)),
})

// A page that does not want to be left: main decides (window.ts), and Playwright must not decide before it.
function leaveToMain(dialog: Dialog): void {
  if (dialog.type() !== 'beforeunload') void dialog.dismiss()
}

export { expect } from '@playwright/test'

function environment(): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return { ...Object.fromEntries(inherited), LANG: 'zh_CN.UTF-8', TZ: 'Asia/Shanghai' }
}
