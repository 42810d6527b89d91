import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { randomBytes } from '../../../shared/crypto/random.ts'
import { createTemporaryFile } from '../../../shared/node/temporary-file.ts'
import { flipped } from '../../support/der-surgery.ts'
import { collected } from '../../support/streams.ts'

const folder = mkdtempSync(join(tmpdir(), 'hongtou-temporary-'))
afterAll(() => rmSync(folder, { recursive: true }))
const CHUNK_BYTES = 128 * 1024

describe('a temporary file', () => {
  test.each([0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES])(
    'gives %d bytes back, as often as asked',
    async length => {
      const store = await createTemporaryFile(join(folder, 'a'))
      const content = randomBytes(length)
      for (let at = 0; at < length; at += 50_001) await store.write(content.subarray(at, at + 50_001))
      expect(await collected(store.read())).toEqual(content)
      expect(await collected(store.read())).toEqual(content)
      await store.discard()
      expect(readdirSync(folder)).toEqual([])
    },
  )

  test('holds nothing readable, is for its owner only, and refuses to come back changed', async () => {
    const path = join(folder, 'a')
    const store = await createTemporaryFile(path)
    const content = new Uint8Array(2 * CHUNK_BYTES).fill(0x41)
    await store.write(content)
    await collected(store.read())
    const onDisk = readFileSync(path)
    expect(onDisk.includes('AAAAAAAA')).toBe(false)
    expect(statSync(path).mode & 0o077).toBe(0)
    const chunk = CHUNK_BYTES + 16
    const swapped = Buffer.concat([onDisk.subarray(chunk, 2 * chunk), onDisk.subarray(0, chunk)])
    for (const changed of [flipped(onDisk, 5), onDisk.subarray(0, chunk), swapped, onDisk.subarray(0, 5)]) {
      writeFileSync(path, changed)
      await expect(collected(store.read())).rejects.toMatchObject({ code: 'decryption-failed' })
    }
    await store.discard()
  })

  test('never replaces a file', async () => {
    const path = join(folder, 'b')
    writeFileSync(path, 'kept')
    await expect(createTemporaryFile(path)).rejects.toMatchObject({ code: 'EEXIST' })
    rmSync(path)
  })
})
