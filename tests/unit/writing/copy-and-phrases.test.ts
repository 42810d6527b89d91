import { afterEach, beforeEach, expect, test } from 'vitest'
import { beginFrom, originOf } from '../../../electron/engine/documents/copy-document.ts'
import { sourceOfCopy } from '../../../electron/engine/documents/copy-source.ts'
import { createDraft, readDraft } from '../../../electron/engine/documents/drafts.ts'
import { deletePhrase, savePhrase } from '../../../electron/engine/documents/phrases.ts'
import { allPhrases } from '../../../electron/engine/vault/tables/phrases.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import { codeFrom } from '../../support/code-from.ts'
import { aDocument } from '../document/document.ts'
import { aVault } from './a-vault.ts'

const NOON = new Date('2026-07-18T04:00:00.000Z')
let desk: Awaited<ReturnType<typeof aVault>>
beforeEach(async () => {
  desk = await aVault(NOON)
})
afterEach(() => desk.remove())

test('last year’s document begins this year’s: its words without its number and copy, of today', async () => {
  const last = aDocument({ copyNumber: '000003', answers: '青统报〔2025〕3号', printDate: '2025-05-09' })
  const { id } = createDraft(desk.vault(), last, NOON)
  const begun = beginFrom(
    desk.vault(),
    sourceOfCopy(desk.vault().read, { kind: 'document', document: id }),
    NOON,
  )
  expect(begun.document).toMatchObject({ title: last.title, body: last.body, number: '', date: '2026-07-18' })
  expect(begun.document).not.toHaveProperty('copyNumber')
  expect(begun.document).not.toHaveProperty('answers')
  expect(begun.document).not.toHaveProperty('printDate')
  await desk.again()
  expect(originOf(desk.vault().read, begun.id)).toEqual({
    title: last.title,
    number: last.number,
    at: NOON.toISOString(),
  })
  expect(originOf(desk.vault().read, id)).toBeNull()
  expect(readDraft(desk.vault().read, id).document).toEqual(last)
})

test('an envelope without a document of ours begins nothing', async () => {
  const envelope = '01890000-0000-7000-8000-0000000000ee' as EnvelopeId
  expect(await codeFrom(() => sourceOfCopy(desk.vault().read, { kind: 'envelope', envelope }))).toBe(
    'document-unknown',
  )
})

test('phrases are kept once, as one line, over locking, until they are deleted', async () => {
  savePhrase(desk.vault(), ' 请认真\n贯彻落实。 ', NOON)
  savePhrase(desk.vault(), '请认真贯彻落实。', NOON)
  savePhrase(desk.vault(), '\u200b', NOON)
  await desk.again()
  const [phrase, ...others] = allPhrases(desk.vault().read)
  expect(phrase?.words).toBe('请认真贯彻落实。')
  expect(others).toEqual([])
  expect(deletePhrase(desk.vault(), phrase!.id)).toEqual([])
})
