import { beforeAll, expect, test } from 'vitest'
import { customSchemes, isRealPage, toApp, toChromium } from '../../support/standin/addresses.ts'
import { parseCommandLine } from '../../support/standin/command-line.ts'
import { standIn } from '../../support/standin/unimplemented.ts'

beforeAll(() => {
  customSchemes.add('app')
})

test('an address of the app is shown to Chromium as a secure one and translated back', () => {
  expect(toChromium('app://hongtou/a.js?b#c')).toBe('https://hongtou.app.invalid/a.js?b#c')
  expect(toApp('https://hongtou.app.invalid/a.js?b#c')).toBe('app://hongtou/a.js?b#c')
})

test('any other address passes unchanged', () => {
  for (const address of ['https://example.com/', 'about:blank', 'other://host/']) {
    expect(toChromium(address)).toBe(address)
    expect(toApp(address)).toBe(address)
  }
})

test('the page a window opens with is not one of the app', () => {
  expect(['', 'about:blank', 'data:text/html,x', 'https://hongtou.app.invalid/'].map(isRealPage)).toEqual([
    false,
    false,
    false,
    true,
  ])
})

test('the command line is read as Electron reads it', () => {
  const words = ['-r', 'loader.js', '--inspect=0', '--no-sandbox', '--user-data-dir=/a=b', 'app', '--own']
  const { switches, requires, app } = parseCommandLine(words)
  expect(Object.fromEntries(switches)).toEqual({ 'no-sandbox': '', 'user-data-dir': '/a=b', own: '' })
  expect(requires).toEqual(['loader.js'])
  expect(app).toBe('app')
})

test('what the stand-in lacks says so when it is touched', () => {
  const part = standIn<{ there(): number; missing(): void }>('part', { there: () => 1 })
  expect(part.there()).toBe(1)
  expect(() => part.missing()).toThrow('stand-in: part.missing is not implemented')
})
