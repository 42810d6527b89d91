import { createReadStream } from 'node:fs'
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEnvelopeStream } from '../../../shared/cms/open-stream.ts'
import { sealEnvelopeStream } from '../../../shared/cms/seal-stream.ts'
import { randomBytes } from '../../../shared/crypto/random.ts'
import { release } from '../../../shared/encoding/release.ts'
import { createTemporaryFile } from '../../../shared/node/temporary-file.ts'
import { NOON } from '../../support/pki.ts'
import type { Prepare } from '../operation-process.ts'
import { type GmOffice, gmOffice } from './gm-office.ts'

const BLOCK_BYTES = 1_000_000
const READ_BYTES = 128 * 1024

/** Files of one operation; they go with the process, however it ends. */
type Files = {
  readonly content: string
  readonly envelope: string
  readonly waiting: string
  readonly opened: string
}

/**
 * Sign and envelope from file to file, or open and verify what was sealed so, in constant memory. `way`: 'seal' or
 * 'open'. A small content goes the same way once before, so that compiling is not counted.
 */
export const prepare: Prepare = async ({ way, bytes, receivers }) => {
  const office = await gmOffice(Number(receivers))
  const folder = await mkdtemp(join(tmpdir(), 'hongtou-bench-stream-'))
  const removing = () => rm(folder, { recursive: true, force: true })
  try {
    const [small, large] = [filesIn(folder, 'small'), filesIn(folder, 'large')]
    await writeContent(small.content, BLOCK_BYTES)
    await sealFile(office, small, BLOCK_BYTES)
    await openFile(office, small)
    await writeContent(large.content, Number(bytes))
    if (way === 'open') await sealFile(office, large, Number(bytes))
    return async () => {
      try {
        await (way === 'open' ? openFile(office, large) : sealFile(office, large, Number(bytes)))
      } finally {
        await removing()
      }
    }
  } catch (error) {
    await removing()
    throw error
  }
}

function filesIn(folder: string, name: string): Files {
  const file = (end: string) => join(folder, `${name}.${end}`)
  return { content: file('content'), envelope: file('p7m'), waiting: file('waiting'), opened: file('opened') }
}

async function writeContent(path: string, bytes: number): Promise<void> {
  const block = randomBytes(BLOCK_BYTES)
  await writing(path, async file => {
    for (let left = bytes; left > 0; left -= BLOCK_BYTES) await file.writeFile(block.subarray(0, left))
  })
}

async function sealFile(office: GmOffice, { content, envelope }: Files, bytes: number): Promise<void> {
  const { signer, recipients } = office
  const source = createReadStream(content, { highWaterMark: READ_BYTES })
  const sealing = { bytes, signer, recipients, now: NOON, pieces: 'lent' } as const
  await writing(envelope, async file => {
    for await (const piece of sealEnvelopeStream(source, sealing)) await file.writeFile(piece)
  })
}

async function openFile({ firstReceiver }: GmOffice, { envelope, waiting, opened }: Files): Promise<void> {
  const store = await createTemporaryFile(waiting)
  const source = createReadStream(envelope, { highWaterMark: READ_BYTES })
  try {
    const inside = await openEnvelopeStream(source, firstReceiver, store)
    if (inside === undefined) throw new Error('the envelope is not for its receiver')
    await writing(opened, async file => {
      for await (const piece of inside.content) {
        await file.writeFile(piece)
        release(piece)
      }
    })
  } finally {
    await store.discard()
  }
}

async function writing(path: string, write: (file: FileHandle) => Promise<void>): Promise<void> {
  const file = await open(path, 'w')
  try {
    await write(file)
  } finally {
    await file.close()
  }
}
