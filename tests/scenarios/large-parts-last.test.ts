import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPartFiles } from '../../electron/engine/dispatch/part-files.ts'
import { clientFor } from '../../electron/engine/session.ts'
import type { ExchangeClient } from '../../electron/engine/sync/exchange-client.ts'
import { syncRound } from '../../electron/engine/sync/round.ts'
import { type TamperTown, tamperTown } from '../support/tamper-town.ts'

/* A part on a slow line takes the rest of its round's minute: whatever else a round does must have been done before. */
const folder = mkdtempSync(join(tmpdir(), 'hongtou-parts-last-'))
let town: TamperTown

beforeAll(async () => {
  const film = join(folder, '录像.mp4')
  writeFileSync(film, new Uint8Array(3 * 1024 * 1024).fill(7))
  town = await tamperTown([film])
})
afterAll(async () => {
  await town.close()
  rmSync(folder, { recursive: true, force: true })
})

test('the mailbox is read and wake-ups are heard before the first chunk may go', async () => {
  const vault = town.sender
  const done: string[] = []
  const client = clientFor(vault, new Date())
  const watched: ExchangeClient = {
    ...client,
    mailbox: (after, limit) => {
      done.push('mailbox')
      return client.mailbox(after, limit)
    },
  }
  const lane = {
    begin: () => undefined,
    isOver: () => false,
    giveWay: () => undefined,
    pass: async () => {
      done.push('chunk')
      return false
    },
  }
  try {
    await syncRound({
      vault,
      client: watched,
      lane,
      partFiles: createPartFiles(vault.folder),
      now: () => new Date(),
      random: () => 0.5,
      changed: () => undefined,
      progress: () => undefined,
      inStep: () => done.push('in step'),
    })
  } finally {
    await client.close()
  }
  expect(done).toEqual(['mailbox', 'in step', 'chunk'])
})
