import { cpSync, existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type OwnedFileStore, openFileStore } from '../../../electron/engine/vault/file-store.ts'
import { sm3Digest } from '../../../shared/encoding/digest.ts'
import { codeFrom } from '../../support/code-from.ts'
import { newFolder, removeFolders } from '../../support/vault-notes.ts'

const MIB = 1024 * 1024
let folder = ''
let store: OwnedFileStore
beforeEach(() => {
  folder = join(newFolder(), 'parts')
  store = openFileStore(folder, new Uint8Array(32).fill(7))
})
afterEach(removeFolders)

async function* pieces(bytes: Uint8Array, size = 100_000): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function readAll(id: string): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of store.files.read(id)) chunks.push(new Uint8Array(chunk))
  return Buffer.concat(chunks)
}

function pattern(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 31 + (index >> 12)) & 255)
}

describe('a stored file', () => {
  test.each([0, 1, MIB - 1, MIB, MIB + 1, 3 * MIB, 3 * MIB + 17])(
    'of %i bytes comes back, with size and digest',
    async length => {
      const plain = pattern(length)
      expect(await store.files.write('a-1', pieces(plain))).toEqual({
        bytes: length,
        digest: sm3Digest(plain),
      })
      expect(store.files.size('a-1')).toBe(length)
      expect(Buffer.compare(await readAll('a-1'), plain)).toBe(0)
    },
  )

  test('does not depend on how its bytes arrive', async () => {
    const plain = pattern(2 * MIB + 5)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1000, max: 3 * MIB }), async size => {
        await store.files.write('b', pieces(plain, size))
        expect(Buffer.compare(await readAll('b'), plain)).toBe(0)
      }),
      { numRuns: 5 },
    )
  })

  test('is replaced whole or not at all', async () => {
    await store.files.write('c', pieces(pattern(1000)))
    async function* breaking() {
      yield pattern(2 * MIB)
      throw new Error('the link is gone')
    }
    await expect(store.files.write('c', breaking())).rejects.toThrow('the link is gone')
    expect((await readAll('c')).length).toBe(1000)
    expect(readdirSync(folder)).toEqual(['c'])
  })

  test('is listed by id, removed, and then missing', async () => {
    for (const id of ['b', 'a']) await store.files.write(id, pieces(pattern(10)))
    expect(store.files.ids()).toEqual(['a', 'b'])
    await store.files.remove('a')
    await store.files.remove('a')
    expect([store.files.ids(), store.files.size('a')]).toEqual([['b'], undefined])
    expect(await codeFrom(readAll('a'))).toBe('file-missing')
  })

  test('has an id and nothing else for a name', async () => {
    for (const id of ['', '../x', 'a/b', 'A', '.a', 'a.tmp', 'x'.repeat(101)]) {
      expect(() => store.files.size(id)).toThrow(TypeError)
      await expect(store.files.write(id, pieces(pattern(1)))).rejects.toThrow(TypeError)
    }
  })
})

describe('a damaged file', () => {
  const LENGTH = 2 * MIB + 100
  const SEALED = MIB + 16
  let path = ''
  let bytes = Buffer.alloc(0)
  beforeEach(async () => {
    await store.files.write('d', pieces(pattern(LENGTH)))
    path = join(folder, 'd')
    bytes = readFileSync(path)
  })

  test('is found by any flipped byte, and gives only the chunks before it', async () => {
    for (const at of [
      0,
      3,
      4,
      15,
      16,
      47,
      48,
      63,
      64,
      64 + MIB,
      64 + SEALED + 5,
      bytes.length - 17,
      bytes.length - 1,
    ]) {
      const copy = Buffer.from(bytes)
      copy[at] = (copy[at] ?? 0) ^ 1
      writeFileSync(path, copy)
      let given = 0
      const code = await codeFrom(async () => {
        for await (const chunk of store.files.read('d')) {
          expect(Buffer.compare(chunk, pattern(LENGTH).subarray(given, given + chunk.length))).toBe(0)
          given += chunk.length
        }
      })
      expect([at, code, given]).toEqual([
        at,
        'file-damaged',
        Math.max(Math.floor((at - 64) / SEALED), 0) * MIB,
      ])
    }
  })

  test.each<[string, () => void]>([
    ['cut to nothing', () => truncateSync(path, 0)],
    ['cut after its start', () => truncateSync(path, 64)],
    ['cut at the end of a chunk', () => truncateSync(path, 64 + SEALED)],
    ['cut within a chunk', () => truncateSync(path, 64 + SEALED + 9)],
    ['longer than it was', () => writeFileSync(path, Buffer.concat([bytes, Buffer.alloc(20)]))],
    [
      'with its chunks swapped',
      () => {
        const [start, one, two] = [
          bytes.subarray(0, 64),
          bytes.subarray(64, 64 + SEALED),
          bytes.subarray(64 + SEALED, 64 + 2 * SEALED),
        ]
        writeFileSync(path, Buffer.concat([start, two, one, bytes.subarray(64 + 2 * SEALED)]))
      },
    ],
  ])('is found when it is %s', async (_, damage) => {
    damage()
    expect(await codeFrom(readAll('d'))).toBe('file-damaged')
  })

  test('is found when it lies under the name of another', async () => {
    cpSync(path, join(folder, 'e'))
    expect(await codeFrom(readAll('e'))).toBe('file-damaged')
  })
})

test('unfinished files are swept when the store is opened', async () => {
  await store.files.write('a', pieces(pattern(10)))
  writeFileSync(join(folder, 'b.0123456789ab.tmp'), 'half')
  const again = openFileStore(folder, new Uint8Array(32).fill(7))
  expect([again.swept, again.files.ids(), existsSync(join(folder, 'b.0123456789ab.tmp'))]).toEqual([
    1,
    ['a'],
    false,
  ])
})

test('closing wipes the key and stops what is under way', async () => {
  const key = new Uint8Array(32).fill(7)
  const closing = openFileStore(folder, key)
  await closing.files.write('a', pieces(pattern(3 * MIB)))
  const reading = (async () => {
    for await (const _ of closing.files.read('a')) closing.close()
  })()
  expect(await codeFrom(reading)).toBe('vault-locked')
  expect(key.every(byte => byte === 0)).toBe(true)
  expect(statSync(join(folder, 'a')).size).toBeGreaterThan(3 * MIB)
})
