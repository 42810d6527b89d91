import { electronExecutable } from './electron-executable.ts'
import { setup } from './in-memory.ts'

/** Playwright's global set-up: says once what the end-to-end tests run in, and where their folders lie. */
// biome-ignore lint/style/noDefaultExport: Playwright calls the default export
export default function sayExecutable(): () => void {
  const { kind, path } = electronExecutable()
  const where =
    kind === 'electron' ? `real Electron (${path})` : 'the stand-in over Chromium (no Electron binary here)'
  console.log(`End-to-end tests run in ${where}.`)
  return setup()
}
