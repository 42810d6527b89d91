import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, firstPage, launchApp, test } from '../support/electron-app.ts'
import { electronExecutable } from '../support/electron-executable.ts'

/* How the app starts and its window closes: an app of its own for each. */
test('a second start on the same profile ends and brings the first window forward', async ({
  page,
  electronApp,
  userData,
}) => {
  const window = await electronApp.browserWindow(page)
  await window.evaluate(own => own.minimize())
  const second = startAgain(userData)
  const [code] = (await once(second, 'exit')) as [number]
  expect(code).toBe(0)
  await expect.poll(() => window.evaluate(own => own.isMinimized())).toBe(false)
  expect(electronApp.windows()).toHaveLength(1)
})

test('the window opens in the size it was closed in', async ({ userData }) => {
  const file = join(userData, 'window.json')
  const state = { width: 1111, height: 777, maximized: false }
  writeFileSync(file, JSON.stringify(state))
  const app = await launchApp(userData)
  const window = await app.browserWindow(await firstPage(app))
  expect(await window.evaluate(own => own.getBounds())).toMatchObject({ width: 1111, height: 777 })
  await app.close()
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(state)
})

test('a page with unsaved words is left only when the person says so', async ({ page, electronApp }) => {
  await page.mouse.click(5, 5) // a browser asks only for pages that somebody has touched
  await page.evaluate(() => window.addEventListener('beforeunload', event => event.preventDefault()))
  const closeAnswering = (answer: number) =>
    electronApp.evaluate(({ BrowserWindow, dialog }, given) => {
      dialog.showMessageBoxSync = () => {
        Object.assign(globalThis, { answered: given })
        return given
      }
      BrowserWindow.getAllWindows()[0]?.close()
    }, answer)
  // A browser that still asks the first time does not hear that it is closed again.
  const answered = () => electronApp.evaluate(() => Reflect.get(globalThis, 'answered') as number | undefined)
  await closeAnswering(0)
  await expect.poll(answered).toBe(0)
  await page.evaluate(() => document.title) // answers again once the question is gone
  expect(electronApp.windows()).toHaveLength(1)
  const ended = electronApp.waitForEvent('close')
  await closeAnswering(1)
  await ended
})

function startAgain(userData: string): ChildProcess {
  const root = process.cwd()
  return spawn(electronExecutable().path, ['--no-sandbox', `--user-data-dir=${userData}`, root], {
    stdio: 'ignore',
  })
}
