import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { endBrowserOf } from '../../support/end-browser.ts'

/* What a killed client leaves running is ended, and nothing else. */
const profile = mkdtempSync(join(tmpdir(), 'hongtou-end-browser-'))
let child: ChildProcess | undefined
afterEach(() => {
  child?.kill('SIGKILL')
  rmSync(profile, { recursive: true, force: true })
})

/** A process that says it is the browser of a profile, and is named in ours. */
async function leaves(ofProfile: string): Promise<{ ended: Promise<string | null> }> {
  const started = spawn(
    process.execPath,
    ['-e', 'console.log(1); setInterval(() => {}, 1000)', '--', `--user-data-dir=${ofProfile}`],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  )
  child = started
  await new Promise(resolve => started.stdout.once('data', resolve))
  writeFileSync(join(profile, 'stand-in-browser.pid'), String(started.pid))
  return { ended: new Promise(resolve => started.once('exit', (_code, signal) => resolve(signal))) }
}

test('the browser of the profile is ended, a process that took its number is left alone', async () => {
  await leaves(join(tmpdir(), 'another', 'stand-in-browser'))
  endBrowserOf(profile)
  await new Promise(resolve => setTimeout(resolve, 300))
  expect(child?.signalCode).toBeNull()
  child?.kill('SIGKILL')
  const { ended } = await leaves(join(profile, 'stand-in-browser'))
  endBrowserOf(profile)
  expect(await ended).toBe('SIGKILL')
  endBrowserOf(profile)
})

test('a profile without a stand-in has nothing to end', () => {
  expect(() => endBrowserOf(join(profile, 'nowhere'))).not.toThrow()
})
