import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createDraft } from '../../../electron/engine/documents/drafts.ts'
import { handoverList } from '../../../electron/engine/handover/list.ts'
import { handoverDigest, writeHandover } from '../../../electron/engine/handover/write.ts'
import { signFor } from '../../../electron/engine/receiving/answer.ts'
import { allNotes } from '../../../electron/engine/vault/tables/audit.ts'
import { allIncoming } from '../../../electron/engine/vault/tables/inbox.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import { openOfd } from '../../../shared/ofd/read.ts'
import { readZip } from '../../../shared/zip/read.ts'
import { aLetter } from '../../support/letters.ts'
import { type QuietDesk, type YearsTown, yearsTown } from '../../support/years-town.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let town: YearsTown
let registry: QuietDesk
let ministry: QuietDesk

beforeAll(async () => {
  town = await yearsTown()
  registry = await town.desk('QH-0101')
  ministry = await town.desk('QH-0201')
  await registry.round()
  await ministry.round()
  await ministry.queue(registry, aLetter({ title: '关于来文的函' }))
  await ministry.round()
  await registry.round() // received, not signed for
  await registry.queue(ministry, aLetter({ title: '关于已发的函' }))
  await registry.round()
  await registry.queue(ministry, aLetter({ title: '关于待发的函' }))
  createDraft(registry.vault, aLetter({ title: '关于未发的函' }), town.now())
})
afterAll(() => town?.close())

const listNow = () => handoverList(registry.vault.read, town.now())

describe('the list of a handover', () => {
  test('names what is not finished and nothing that is', () => {
    const { drafts, queue, awaited, unsigned } = listNow()
    expect(drafts.map(({ title }) => title)).toEqual(['关于未发的函'])
    expect(queue).toMatchObject([{ title: '关于待发的函', state: 'waiting', receivers: 1 }])
    const units = ['青禾市发展和改革委员会']
    expect(awaited).toMatchObject([{ title: '关于已发的函', units, receivers: 1 }])
    expect(unsigned).toMatchObject([{ title: '关于来文的函', state: 'verified' }])
  })

  test('says where each book stands, and when seal and certificates end', () => {
    const { registers, seals, certificates } = listNow()
    expect(registers).toEqual([
      { register: 'incoming', last: 0, rows: 0 },
      { register: 'outgoing', last: 2, rows: 2 },
      { register: 'sealing', last: 2, rows: 2 },
    ])
    expect(seals.map(({ endsAt }) => endsAt.slice(0, 10))).toEqual(['2031-06-14'])
    expect(certificates.map(({ use }) => use)).toEqual(['signing', 'encryption'])
  })

  test.each([
    ['zh-CN', '工作交接清单', '未发出的文稿', '移交人'],
    ['en', 'Handover list', 'Drafts not sent', 'Hands over'],
  ] as const)('is written as OFD and PDF in %s and recorded with its digest', async (language, ...words) => {
    const path = join(town.folder, `list-${language}.ofd`)
    const digest = await writeHandover(registry.vault, { path, language }, town.now())
    expect(digest).toBe(handoverDigest(listNow()))
    expect(wordsOf(path)).toContain('关于未发的函')
    expect(wordsOf(path)).toContain(`SM3${digest.slice('sm3:'.length)}`)
    for (const word of words) expect(wordsOf(path)).toContain(word.replaceAll(' ', ''))
    expect(readFileSync(path.replace('.ofd', '.pdf'), 'latin1').startsWith('%PDF')).toBe(true)
    expect(allNotes(registry.vault.read).at(-1)).toMatchObject({ act: 'handover-listed', subject: digest })
  })

  test('that cannot be written is not recorded', async () => {
    const before = allNotes(registry.vault.read).length
    const path = join(town.folder, 'no-such-folder', 'list.ofd')
    await expect(writeHandover(registry.vault, { path, language: 'zh-CN' }, town.now())).rejects.toThrow()
    expect(existsSync(path)).toBe(false)
    expect(allNotes(registry.vault.read)).toHaveLength(before)
  })
})

test('what its receiver has signed for is not awaited any more', async () => {
  await ministry.round()
  await signFor(ministry.vault, allIncoming(ministry.vault.read)[0]?.envelope as EnvelopeId, town.now())
  await ministry.round()
  await registry.round()
  expect(listNow().awaited.map(({ title }) => title)).toEqual(['关于待发的函'])
})

/** All words on the pages, without their spaces. */
function wordsOf(path: string): string {
  const ofd = openOfd(readZip(readFileSync(path)))
  const items = ofd.pages.flatMap((_, i) => ofd.page(i).items)
  const texts = items.flatMap(item => (item.at === 'text' ? [item.text] : []))
  return texts.join('').replaceAll(/\s/g, '')
}
