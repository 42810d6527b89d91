import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ELECTRON = join(import.meta.dirname, '../../../electron')

// Each would open a way round the shell; none has a use in Hongtou.
const FORBIDDEN = [
  /\bshell\.openExternal\b/,
  /\bshell\.openPath\b/,
  /\bopenExternal\b/,
  /nodeIntegration:\s*true/,
  /contextIsolation:\s*false/,
  /sandbox:\s*false/,
  /webSecurity:\s*false/,
  /webviewTag:\s*true/,
  /allowRunningInsecureContent/,
  /enableRemoteModule/,
  /\bexecuteJavaScript\b/,
  /\bsendSync\b/,
  /\bloadFile\b/,
  /loadURL\((?!START_PAGE\)|address\))/,
  /bypassCSP/,
  /\.commandLine\.appendSwitch/,
]

const files = readdirSync(ELECTRON, { recursive: true, encoding: 'utf8' }).filter(name =>
  name.endsWith('.ts'),
)

test('the main process uses nothing that would open a way round the shell', () => {
  expect(files).toEqual(expect.arrayContaining(['main.ts', 'preload.ts']))
  const uses = files.flatMap(name => {
    const text = readFileSync(join(ELECTRON, name), 'utf8')
    return FORBIDDEN.filter(pattern => pattern.test(text)).map(pattern => `${name}: ${pattern}`)
  })
  expect(uses).toEqual([])
})

test('only the window that prints loads another page of ours than the first', () => {
  const loading = files.filter(name =>
    readFileSync(join(ELECTRON, name), 'utf8').includes('loadURL(address)'),
  )
  expect(loading).toEqual(['shell/print-window.ts'])
})

test('only the preload speaks to pages, and it exposes once', () => {
  const exposing = files.filter(name =>
    readFileSync(join(ELECTRON, name), 'utf8').includes('exposeInMainWorld('),
  )
  expect(exposing).toEqual(['preload.ts'])
  const preload = readFileSync(join(ELECTRON, 'preload.ts'), 'utf8')
  expect(preload.match(/exposeInMainWorld\(/g)).toHaveLength(1)
})

test('ipcMain is bound in one place', () => {
  const users = files.filter(name =>
    /ipcMain\.(handle|on)\b|\bipc\.handle\(/.test(readFileSync(join(ELECTRON, name), 'utf8')),
  )
  expect(users).toEqual([join('ipc', 'bind.ts')])
})
