/**
 * Looks at the face without a shell: `node tests/support/face-preview.ts` builds it, walks every screen in the
 * states that matter over a made-up engine, takes pictures into `screenshots/face`, and reports what the
 * content policy refused, what the console said and what axe finds. Names given as arguments limit the walk.
 * `--serve` keeps it open for a browser instead; `--no-build` takes the last build.
 */
import { mkdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { ASKED_LOOKS } from './face/asked-looks.ts'
import { BOOK_LOOKS } from './face/book-looks.ts'
import { launchBrowser } from './face/browser.ts'
import { buildFace, fakeBridgeScript } from './face/build.ts'
import { EDITOR_LOOKS } from './face/editor-looks.ts'
import { LOOKS, type Look } from './face/looks.ts'
import { PRINT_RIGHT_LOOKS } from './face/print-right-looks.ts'
import { SEALING_LOOKS } from './face/sealing-looks.ts'
import { serveFace } from './face/serve.ts'

const BUILT = join(tmpdir(), 'hongtou-face')
const PICTURES = join(import.meta.dirname, '../../screenshots/face')
const words = process.argv.slice(2)
const names = words.filter(word => !word.startsWith('--'))

if (!words.includes('--no-build')) await buildFace(join(BUILT, 'face'))
const script = words.includes('--no-build')
  ? await readFile(join(BUILT, 'bridge/fake-bridge.js'), 'utf8')
  : await fakeBridgeScript(join(BUILT, 'bridge'))
const { address, server } = await serveFace(join(BUILT, 'face'), words.includes('--serve') ? 5199 : 0)
if (words.includes('--serve')) console.log(`the face is at ${address}`)
else process.exitCode = (await lookAtAll()) === 0 ? 0 : 1

async function lookAtAll(): Promise<number> {
  await mkdir(PICTURES, { recursive: true })
  const browser = await launchBrowser()
  let faults = 0
  for (const look of [
    ...LOOKS,
    ...BOOK_LOOKS,
    ...EDITOR_LOOKS,
    ...SEALING_LOOKS,
    ...PRINT_RIGHT_LOOKS,
    ...ASKED_LOOKS,
  ].filter(({ name }) => names.length === 0 || names.some(word => name.includes(word)))) {
    const context = await browser.newContext({
      viewport: look.size ?? { width: 1280, height: 720 },
      bypassCSP: false,
    })
    const page = await context.newPage()
    faults += await lookAt(page, look)
    await context.close()
  }
  await browser.close()
  server.close()
  console.log(faults === 0 ? 'nothing found' : `${faults} faults`)
  return faults
}

async function lookAt(page: Page, look: Look): Promise<number> {
  const said: string[] = []
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning')
      said.push(message.text().replace(/'nonce-[^;]*|Either the.*/gs, ''))
  })
  page.on('pageerror', error => said.push(error.message))
  page.setDefaultTimeout(60_000)
  await page.addInitScript(
    `globalThis.__zod_globalConfig = { jitless: true };\nwindow.fakeScenario = ${JSON.stringify(look.scenario)};\n${script}`,
  )
  await page.goto(`${address}#${look.path ?? ''}`)
  await page.evaluate(() => document.fonts.ready)
  await look.act?.(page).catch(error => said.push(`not brought there: ${firstLine(error)}`))
  await page.waitForTimeout(250)
  await page.screenshot({ path: join(PICTURES, `${look.name}.png`) })
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  for (const text of new Set(said)) console.log(`${look.name}: console: ${text.slice(0, 400)}`)
  for (const { id, nodes } of serious)
    console.log(
      `${look.name}: axe ${id} (${nodes.length}): ${nodes[0]?.target.join(' ')} ${nodes[0]?.failureSummary?.replaceAll('\n', ' ').slice(0, 300)}`,
    )
  return new Set(said).size + serious.length
}

function firstLine(error: unknown): string {
  return error instanceof Error ? error.message.split('\n').slice(0, 3).join(' | ') : String(error)
}
