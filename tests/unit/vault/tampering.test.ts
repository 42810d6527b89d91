import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { codeFrom } from '../../support/code-from.ts'
import {
  createNotes,
  idsOf,
  newFolder,
  note,
  openNotes,
  removeFolders,
  upTo,
} from '../../support/vault-notes.ts'
import { startVaultChild } from '../../support/vault-process.ts'

const COUNT = 20
const PAGE_BYTES = 4096 // SQLCipher 4; the last 80 bytes of a page are its IV (16) and HMAC-SHA-512 (64)

let folder = ''
beforeEach(async () => {
  folder = newFolder()
  const { vault } = await createNotes(folder)
  for (const id of upTo(COUNT)) vault.commit(note(id))
  vault.close()
})
afterEach(removeFolders)

function flip(name: string, at: number): void {
  const bytes = readFileSync(join(folder, name))
  bytes[at] = (bytes[at] ?? 0) ^ 0x10
  writeFileSync(join(folder, name), bytes)
}

/** What opening gives with one byte flipped; puts the byte back, and checks that no note is wrong. */
async function withFlip(name: string, at: number): Promise<string> {
  const saved = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => [join(entry.parentPath, entry.name), readFileSync(join(entry.parentPath, entry.name))]),
  )
  flip(name, at)
  try {
    return await openWhole()
  } finally {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) rmSync(join(entry.parentPath, entry.name))
    }
    for (const [path, bytes] of saved) writeFileSync(path, bytes)
  }
}

/** Opens the vault and answers the code of its refusal, or what it reports over all the notes. */
async function openWhole(): Promise<string> {
  let said = ''
  const code = await codeFrom(async () => {
    const { vault, report } = await openNotes(folder)
    try {
      expect(idsOf(vault)).toEqual(upTo(COUNT))
      said = [
        ...report.journal.map(({ kind }) => kind),
        ...(report.headerRestored ? ['header-restored'] : []),
        ...(report.headerCopyRenewed && !report.headerRestored ? ['header-copy-renewed'] : []),
        ...(report.restored ? ['database-restored'] : []),
      ].join(' ')
    } finally {
      vault.close()
    }
  })
  return code ?? said
}

function places(bytes: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => Math.floor((index * bytes) / count))
}

describe('one flipped byte', () => {
  test('in any region of any page of the database is found, and mended out of the journal', async () => {
    const pages = statSync(join(folder, 'vault.db')).size / PAGE_BYTES
    expect(pages).toBeGreaterThan(5)
    for (let page = 0; page < pages; page++) {
      for (const region of [3, 20, 100, 2000, PAGE_BYTES - 70, PAGE_BYTES - 1]) {
        expect([page, region, await withFlip('vault.db', page * PAGE_BYTES + region)]).toEqual([
          page,
          region,
          'database-restored',
        ])
      }
    }
  })

  test('anywhere in the header is told from a wrong passphrase, and mended by the copy', async () => {
    const bytes = statSync(join(folder, 'vault.json')).size
    for (let at = 0; at < bytes; at += 23) expect(await withFlip('vault.json', at)).toBe('header-restored')
    for (let at = 0; at < bytes; at += 97)
      expect(await withFlip('vault-copy.json', at)).toBe('header-copy-renewed')
    rmSync(join(folder, 'vault-copy.json'))
    for (let at = 0; at < bytes; at++) {
      const bytesOf = readFileSync(join(folder, 'vault.json'))
      flip('vault.json', at)
      expect([at, await codeFrom(openNotes(folder))]).toEqual([at, 'header-malformed'])
      writeFileSync(join(folder, 'vault.json'), bytesOf)
    }
  })

  test('anywhere in the journal of an up-to-date database is reported and costs nothing', async () => {
    const name = join('journal', '00000001.log')
    const found = new Set<string>()
    const bytes = statSync(join(folder, name)).size
    const lastStart = readFileSync(join(folder, name)).lastIndexOf('HTJR')
    for (const at of [...places(bytes, 50), ...places(140, 35), lastStart]) {
      const said = await withFlip(name, at)
      expect(said).toMatch(/^(record-damaged|segment-damaged|bytes-unreadable|behind)/)
      for (const kind of said.split(' ')) found.add(kind)
    }
    expect([...found].sort()).toEqual(['behind', 'bytes-unreadable', 'record-damaged', 'segment-damaged'])
  })

  test('in the WAL that a crash left costs nothing: the journal has it', async () => {
    const fresh = newFolder()
    ;(await createNotes(fresh)).vault.close()
    await startVaultChild(['commit', fresh, 'database:committed', String(COUNT)]).ended
    folder = fresh
    const bytes = statSync(join(folder, 'vault.db-wal')).size
    for (const at of [...places(bytes, 30), 0, 5, 17, 25, 32, 40, 55, 56, 60]) {
      expect(await withFlip('vault.db-wal', at)).toBe('')
    }
  })

  test('in the count of wrong passphrases gives no free guess', async () => {
    for (let i = 0; i < 3; i++) await codeFrom(openNotes(folder, { passphrase: 'not this one' }))
    const stored = readFileSync(join(folder, 'unlock.json'))
    for (let at = 0; at < stored.length; at++) {
      writeFileSync(join(folder, 'unlock.json'), stored)
      flip('unlock.json', at)
      expect(['unlock-too-soon', 'passphrase-wrong']).toContain(
        await codeFrom(openNotes(folder, { passphrase: 'not this one' })),
      )
    }
  })
})

describe('after damage to an applied record', () => {
  test('the vault goes on in a new segment, and what comes then is whole', async () => {
    flip(join('journal', '00000001.log'), statSync(join(folder, 'journal', '00000001.log')).size - 1)
    const { vault, report } = await openNotes(folder)
    expect(report.journal).toEqual([{ kind: 'record-damaged', sequence: COUNT }])
    expect([report.renewed, vault.care.copies().map(({ sequence }) => sequence)]).toEqual([true, [COUNT]])
    cpSync(join(folder, 'vault.json'), join(folder, 'vault-copy.json'))
    vault.commit(note(COUNT + 1))
    vault.close()
    expect(readdirSync(join(folder, 'journal'))).toEqual(['00000002.log'])
    const { vault: again, report: second } = await openNotes(folder)
    expect(idsOf(again)).toEqual(upTo(COUNT + 1))
    expect(second.journal).toEqual([])
    again.close()
  })

  test('a journal that is gone is begun anew, and said to be behind', async () => {
    rmSync(join(folder, 'journal'), { recursive: true })
    const { vault, report } = await openNotes(folder)
    expect(report.journal).toEqual([{ kind: 'behind', missing: COUNT }])
    vault.commit(note(COUNT + 1))
    vault.close()
    const { vault: again, report: second } = await openNotes(folder)
    expect([idsOf(again), second.journal]).toEqual([upTo(COUNT + 1), []])
    again.close()
  })
})

describe('a journal whose records the database has not applied', () => {
  const SEGMENT_START = 92
  let log = ''
  let frames: Buffer[] = []

  beforeEach(async () => {
    const fresh = newFolder()
    ;(await createNotes(fresh)).vault.close()
    await startVaultChild(['commit', fresh, 'database:committed', String(COUNT)]).ended
    rmSync(join(fresh, 'vault.db-wal'))
    folder = fresh
    log = join(folder, 'journal', '00000001.log')
    frames = framesOf(readFileSync(log))
  })

  function framesOf(bytes: Buffer): Buffer[] {
    const found: Buffer[] = []
    for (let at = SEGMENT_START; at < bytes.length; at += found.at(-1)?.length ?? 0) {
      found.push(bytes.subarray(at, at + 20 + bytes.readUInt32BE(at + 4)))
    }
    return found
  }

  function rewrite(change: (frames: Buffer[]) => Buffer[]): void {
    writeFileSync(log, Buffer.concat([readFileSync(log).subarray(0, SEGMENT_START), ...change(frames)]))
  }

  test('replays them all', async () => {
    expect(frames.length).toBe(COUNT)
    expect(await openWhole()).toBe('')
  })

  test.each<[string, (frames: Buffer[]) => Buffer[]]>([
    ['missing', all => all.filter((_, index) => index !== 7)],
    ['missing at the beginning', all => all.slice(1)],
    ['moved', all => [...all.slice(0, 3), ...all.slice(3, 5).reverse(), ...all.slice(5)]],
    ['doubled', all => [...all.slice(0, 4), ...all.slice(3)]],
    ['damaged', all => all.map((frame, index) => (index === 5 ? flipped(frame, 60) : frame))],
    ['damaged in its length', all => all.map((frame, index) => (index === 5 ? flipped(frame, 6) : frame))],
    [
      'cut out up to the end of a frame',
      all => [...all.slice(0, 5), (all[5] ?? Buffer.alloc(0)).subarray(0, 100), ...all.slice(6)],
    ],
    [
      'damaged at the end, after others',
      all => all.map((frame, index) => (index === COUNT - 1 ? flipped(frame, 60) : frame)),
    ],
  ])('refuses to go on where one is %s', async (_, change) => {
    rewrite(change)
    expect(await codeFrom(openNotes(folder))).toBe('journal-damaged')
  })

  test('refuses to go on where a whole segment start is damaged', async () => {
    const bytes = readFileSync(log)
    writeFileSync(log, flipped(bytes, 30))
    expect(await codeFrom(openNotes(folder))).toBe('journal-damaged')
  })

  test('refuses records of another vault', async () => {
    const other = newFolder()
    ;(await createNotes(other)).vault.close()
    await startVaultChild(['commit', other, 'database:committed', String(COUNT)]).ended
    cpSync(join(other, 'journal'), join(folder, 'journal'), { recursive: true })
    expect(await codeFrom(openNotes(folder))).toBe('journal-damaged')
  })

  test.each([1, 10, 19, 20, 21, 60])(
    'drops a last record of which only %i bytes were written',
    async kept => {
      const whole = readFileSync(log)
      truncateSync(log, whole.length - (frames.at(-1)?.length ?? 0) + kept)
      const { vault, report } = await openNotes(folder)
      expect(idsOf(vault)).toEqual(upTo(COUNT - 1))
      expect(report.journal).toEqual([{ kind: 'tail-dropped', segment: 1, bytes: kept }])
      vault.commit(note(COUNT))
      vault.close()
      expect(await openWhole()).toBe('')
    },
  )

  test('drops zeros that a power cut left for a record', async () => {
    writeFileSync(log, Buffer.concat([readFileSync(log), Buffer.alloc(3000)]))
    expect(await openWhole()).toBe('tail-dropped')
    expect(await openWhole()).toBe('')
  })

  test('drops a segment that was only begun', async () => {
    const next = join(folder, 'journal', '00000002.log')
    for (const stub of [
      Buffer.alloc(0),
      Buffer.alloc(40),
      Buffer.alloc(92),
      readFileSync(log).subarray(0, 30),
    ]) {
      writeFileSync(next, stub)
      expect(await openWhole()).toBe('')
      expect(existsSync(next)).toBe(false)
    }
  })

  function flipped(bytes: Buffer, at: number): Buffer {
    const copy = Buffer.from(bytes)
    copy[at] = (copy[at] ?? 0) ^ 1
    return copy
  }
})
