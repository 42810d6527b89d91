/**
 * What Electron's executable does between its command line and `ready`: find the app, import its main,
 * start the browser, tell the app. `register.ts` has already put the stand-in behind the name `electron`.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ownApp } from './api/app.ts'
import { appPath } from './api/app-paths.ts'
import { launchBrowser } from './browser/launch.ts'
import { watchTargets } from './browser/targets.ts'
import { parseCommandLine } from './command-line.ts'
import { context, ELECTRON_VERSION, type Manifest } from './context.ts'

const words = process.argv.slice(2)
const { switches, requires, app } = parseCommandLine(words)
if (switches.has('version')) {
  process.stdout.write(`v${ELECTRON_VERSION}\n`)
  process.exit(0)
}
if (app === undefined) throw new Error('stand-in: usage: electron [switches] path-to-app [arguments]')

const main = findMain(resolve(app))
for (const [name, value] of switches) context.switches.set(name, value)
describeProcess()
endWithTheBrowser()
for (const file of requires) createRequire(main)(file)
await import(pathToFileURL(main).href)
if (!ownApp.isEnding()) await becomeReady()

function findMain(path: string): string {
  const isFolder = statSync(path).isDirectory()
  context.appPath = isFolder ? path : dirname(path)
  if (!isFolder) return path
  context.manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Manifest
  return join(path, context.manifest.main ?? 'index.js')
}

function describeProcess(): void {
  const executable = fileURLToPath(new URL('./dist/electron', import.meta.url))
  const versions = Object.freeze({ ...process.versions, electron: ELECTRON_VERSION })
  process.argv = [executable, ...words]
  Object.defineProperty(process, 'versions', { value: versions, configurable: true, enumerable: true })
  const resourcesPath = join(context.appPath, 'resources')
  Object.assign(process, { type: 'browser', defaultApp: !context.packaged, resourcesPath })
}

function endWithTheBrowser(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ownApp.exit(0))
  process.on('exit', () => context.browser?.process.kill('SIGKILL'))
  process.on('uncaughtException', error => {
    process.stderr.write(`App threw an error: ${error.stack ?? error.message}\n`)
    if (!ownApp.isReady()) process.exit(1)
  })
}

async function becomeReady(): Promise<void> {
  context.browser = await launchBrowser({
    profile: join(appPath('sessionData'), 'stand-in-browser'),
    headless: context.headless,
    sandbox: !context.switches.has('no-sandbox') && process.getuid?.() !== 0,
    pipe: !context.switches.has('remote-debugging-port'),
  })
  writeFileSync(join(appPath('sessionData'), 'stand-in-browser.pid'), String(context.browser.process.pid))
  context.browser.process.once('exit', () => {
    if (!ownApp.isEnding()) ownApp.exit(1)
  })
  const { product } = await context.browser.connection.root.send<{ product: string }>('Browser.getVersion')
  context.chromeVersion = product.split('/')[1] ?? context.chromeVersion
  await watchTargets()
  ownApp.becomeReady()
}
