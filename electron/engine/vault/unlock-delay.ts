import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { flushFolder, replaceFile } from './durable-file.ts'
import { isWritingForbidden, VaultError } from './errors.ts'

/*
 * Slows down guessing at the keyboard: `unlock.json` counts wrong passphrases and survives a restart.
 * Who can write to the folder can delete it: against a stolen disk only scrypt's cost helps. Where nothing can be
 * written the count lives as long as the program.
 */

const UNLOCK_FILE = 'unlock.json'
const FREE_FAILURES = 2 // the third wrong passphrase is the first to cost a wait
const FIRST_DELAY_MS = 1000
const LONGEST_DELAY_MS = 5 * 60_000

const attemptsSchema = z.object({
  failures: z.int().nonnegative(),
  notBefore: z.iso.datetime({ precision: 3 }).nullable(),
})
type Attempts = z.infer<typeof attemptsSchema>

const unwritten = new Map<string, Attempts>()
const NONE: Attempts = { failures: 0, notBefore: null }
const UNREADABLE: Attempts = { failures: FREE_FAILURES, notBefore: null } // damage must not give free guesses

/** The wait after so many wrong passphrases in a row: 0, 0, 1 s, 2 s, 4 s … 5 min. */
export function unlockDelayMs(failures: number): number {
  if (failures <= FREE_FAILURES) return 0
  return Math.min(FIRST_DELAY_MS * 2 ** (failures - FREE_FAILURES - 1), LONGEST_DELAY_MS)
}

/** When the next passphrase may be tried, or `null` for at once. */
export function unlockNotBefore(folder: string): Date | null {
  const { notBefore } = readAttempts(folder)
  return notBefore === null ? null : new Date(notBefore)
}

/**
 * Counts an attempt before it is made, so that killing the program does not save it.
 * Throws VaultError 'unlock-too-soon' with `notBefore`. A clock set back makes nobody wait for
 * longer than the longest delay.
 */
export function chargeAttempt(folder: string, now: Date): void {
  const { failures, notBefore } = readAttempts(folder)
  if (notBefore !== null && now < new Date(notBefore)) {
    const latest = new Date(now.getTime() + LONGEST_DELAY_MS)
    const wait = new Date(notBefore) > latest ? latest : new Date(notBefore)
    if (wait.toISOString() !== notBefore) writeAttempts(folder, { failures, notBefore: wait.toISOString() })
    throw new VaultError('unlock-too-soon', 'too many wrong passphrases', { notBefore: wait })
  }
  const delay = unlockDelayMs(failures + 1)
  const next = delay === 0 ? null : new Date(now.getTime() + delay).toISOString()
  writeAttempts(folder, { failures: failures + 1, notBefore: next })
}

/** A right secret was given: counting starts anew. */
export function forgetAttempts(folder: string): void {
  unwritten.delete(folder)
  const path = join(folder, UNLOCK_FILE)
  if (!existsSync(path)) return
  whereWritable(() => {
    rmSync(path, { force: true })
    flushFolder(folder)
  })
}

function readAttempts(folder: string): Attempts {
  const remembered = unwritten.get(folder)
  if (remembered !== undefined) return remembered
  const path = join(folder, UNLOCK_FILE)
  if (!existsSync(path)) return NONE
  try {
    return attemptsSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return UNREADABLE
  }
}

function writeAttempts(folder: string, attempts: Attempts): void {
  const isWritten = whereWritable(() =>
    replaceFile(join(folder, UNLOCK_FILE), utf8(JSON.stringify(attempts))),
  )
  if (!isWritten) unwritten.set(folder, attempts)
}

/** Whether it could be written. */
function whereWritable(write: () => void): boolean {
  try {
    write()
    return true
  } catch (thrown) {
    if (isWritingForbidden(thrown)) return false
    throw thrown
  }
}
