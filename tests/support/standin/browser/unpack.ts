import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { keptFolder } from '../../kept-folder.ts'

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url))
const require = createRequire(import.meta.url)

/** A browser that npm brought: where it is, and the environment it needs to find its libraries and fonts. */
export type UnpackedBrowser = { readonly executable: string; readonly environment: NodeJS.ProcessEnv }

/**
 * The headless Chromium of `@sparticuz/chromium`, for machines with no browser. It is unpacked once
 * into a folder that is kept; several runs may do so at the same time.
 */
export function unpackBrowser(): UnpackedBrowser {
  const home = join(keptFolder(), `hongtou-chromium-${packageVersion()}-${ownUser()}`)
  if (!existsSync(home)) unpackInto(home)
  if (statSync(home).uid !== ownUser()) throw new Error(`stand-in: ${home} belongs to somebody else`)
  return {
    executable: join(home, 'chromium'),
    environment: { LD_LIBRARY_PATH: join(home, 'al2023', 'lib'), FONTCONFIG_FILE: join(home, 'fonts.conf') },
  }
}

// Its own folder first, then one rename: a half unpacked browser is never seen by another run.
function unpackInto(home: string): void {
  const partial = mkdtempSync(`${home}-partial-`)
  // The package brings libnss3 and libnspr4 only where it believes to be in that cloud.
  const env = { ...process.env, TMPDIR: partial, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' }
  const entry = pathToFileURL(require.resolve('@sparticuz/chromium')).href
  const script = `await (await import(${JSON.stringify(entry)})).default.executablePath()`
  execFileSync(process.execPath, ['--input-type=module', '-e', script], { env, stdio: 'pipe' })
  writeFileSync(join(partial, 'fonts.conf'), fontConfiguration(home))
  try {
    renameSync(partial, home)
  } catch (error) {
    rmSync(partial, { recursive: true, force: true })
    if (!existsSync(home)) throw error
  }
}

// It carries Latin letters only: pages in Chinese need the font that the app ships.
function fontConfiguration(home: string): string {
  const folders = [
    join(home, 'fonts', 'fonts'),
    join(ROOT, 'node_modules/@expo-google-fonts/noto-sans-sc/400Regular'),
    '/usr/share/fonts',
  ]
  const lines = folders.map(folder => `<dir>${folder}</dir>`).join('\n')
  const cache = `<cachedir>${join(home, 'fonts-cache')}</cachedir>`
  return `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n${lines}\n${cache}\n</fontconfig>\n`
}

function ownUser(): number {
  return process.getuid?.() ?? 0
}

function packageVersion(): string {
  const manifest = join(dirname(require.resolve('@sparticuz/chromium')), '..', 'package.json')
  return String((JSON.parse(readFileSync(manifest, 'utf8')) as { version: unknown }).version)
}
