import { type Browser, chromium } from '@playwright/test'
import { unpackBrowser } from '../standin/browser/unpack.ts'

const HEADLESS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--hide-scrollbars',
]

/** A headless Chromium: the one of the environment if named, else the one that npm brought. */
export async function launchBrowser(): Promise<Browser> {
  const named = process.env.CHROMIUM_PATH
  if (named !== undefined) return chromium.launch({ executablePath: named, args: HEADLESS })
  const { executable, environment } = unpackBrowser()
  const env = Object.fromEntries(
    Object.entries({ ...process.env, ...environment }).filter(([, value]) => value !== undefined),
  ) as Record<string, string>
  return chromium.launch({ executablePath: executable, args: HEADLESS, env })
}
