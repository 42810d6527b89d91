import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findEnvelope } from '../../../exchange/envelopes/envelopes.ts'
import { logSize } from '../../../exchange/log/nodes.ts'
import { latestCursor } from '../../../exchange/mailbox/mailbox.ts'
import { testExchange } from '../../support/test-exchange.ts'

const CHILD = fileURLToPath(new URL('../../support/exchange-that-dies.ts', import.meta.url))
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'killed-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Gives the id of the envelope that was on its way when the exchange was killed. */
function dieAt(moment: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [CHILD, folder, moment], (error, stdout, stderr) => {
      if (error?.signal === 'SIGKILL') resolve(stdout.trim())
      else reject(new Error(`the exchange did not die: ${stderr}`))
    })
  })
}

async function envelopeFiles(): Promise<string[]> {
  const entries = await readdir(join(folder, 'envelopes'), { recursive: true, withFileTypes: true })
  return entries.filter(entry => entry.isFile()).map(entry => entry.name)
}

async function afterRestart(id: string) {
  const city = await testExchange({}, { folder })
  const { db } = city.exchange
  const found = {
    accepted: (await findEnvelope(db, id)) !== undefined,
    leaves: await logSize(db),
    delivered: await latestCursor(db, 'QH-0102'),
    files: (await envelopeFiles()).length,
    drafts: (await readdir(join(folder, 'incoming'))).length,
  }
  await city.app.close()
  await db.destroy()
  return found
}

describe('an exchange killed while it takes a large envelope', () => {
  const nothing = { accepted: false, leaves: 0, delivered: 0, files: 0, drafts: 0 }

  test.each(['before-transaction', 'before-commit'])(
    '%s has accepted nothing, and sweeps the file that is left',
    async moment => {
      const id = await dieAt(moment)
      expect(await envelopeFiles()).toHaveLength(1)
      expect(await afterRestart(id)).toEqual(nothing)
    },
  )

  test('after-commit holds everything, though nobody was told', async () => {
    const id = await dieAt('after-commit')
    expect(await afterRestart(id)).toEqual({ accepted: true, leaves: 1, delivered: 1, files: 1, drafts: 0 })
  })
})
