import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A killed client cannot end the browser that its stand-in started: this does, by the process id the stand-in left in
 * the profile, and only while that process still is the browser of this very profile. Without a stand-in there is none.
 */
export function endBrowserOf(profile: string): void {
  const pid = leftPid(profile)
  if (pid === undefined || !commandLine(pid).split(' ').includes(ownProfile(profile))) return
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // it has ended by itself meanwhile
  }
}

const ownProfile = (profile: string) => `--user-data-dir=${join(profile, 'stand-in-browser')}`

function leftPid(profile: string): number | undefined {
  try {
    return Number(readFileSync(join(profile, 'stand-in-browser.pid'), 'utf8'))
  } catch {
    return undefined
  }
}

/** Of a process that runs; empty for one that does not. */
function commandLine(pid: number): string {
  try {
    return execFileSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}
