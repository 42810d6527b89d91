import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import {
  chargeAttempt,
  forgetAttempts,
  unlockDelayMs,
  unlockNotBefore,
} from '../../../electron/engine/vault/unlock-delay.ts'
import { codeFrom } from '../../support/code-from.ts'
import { NOON, newFolder, removeFolders } from '../../support/vault-notes.ts'

afterEach(removeFolders)

test('the wait begins with the third wrong passphrase, doubles, and ends at five minutes', () => {
  const seconds = Array.from({ length: 14 }, (_, failures) => unlockDelayMs(failures) / 1000)
  expect(seconds).toEqual([0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300])
  expect(unlockDelayMs(5000)).toBe(300_000)
})

test('an attempt counts before it is made; waiting ones do not count', async () => {
  const folder = newFolder()
  for (let i = 0; i < 3; i++) chargeAttempt(folder, NOON)
  for (let i = 0; i < 5; i++)
    expect(await codeFrom(() => chargeAttempt(folder, NOON))).toBe('unlock-too-soon')
  expect(unlockNotBefore(folder)).toEqual(new Date(NOON.getTime() + 1000))
  forgetAttempts(folder)
  expect(unlockNotBefore(folder)).toBeNull()
  chargeAttempt(folder, NOON)
})

test('a clock set back by a year makes nobody wait for longer than five minutes', async () => {
  const folder = newFolder()
  for (let i = 0; i < 3; i++) chargeAttempt(folder, NOON)
  const lastYear = new Date(NOON.getTime() - 365 * 86_400_000)
  expect(await codeFrom(() => chargeAttempt(folder, lastYear))).toBe('unlock-too-soon')
  expect(unlockNotBefore(folder)).toEqual(new Date(lastYear.getTime() + 300_000))
  chargeAttempt(folder, new Date(lastYear.getTime() + 300_000))
})

test('an unreadable count is taken for the third failure to come', () => {
  const folder = newFolder()
  writeFileSync(join(folder, 'unlock.json'), '{"failures":')
  chargeAttempt(folder, NOON)
  expect(unlockNotBefore(folder)).toEqual(new Date(NOON.getTime() + 1000))
})
