import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepDoubts } from '../../../electron/engine/documents/doubts.ts'
import { deleteDraft, listDrafts, readDraft, saveDraft } from '../../../electron/engine/documents/drafts.ts'
import { importFile, recognisePasted } from '../../../electron/engine/documents/recognise.ts'
import { type ClientVault, clientSchema } from '../../../electron/engine/vault/schema.ts'
import { doubtsOf } from '../../../electron/engine/vault/tables/doubts.ts'
import { createVault, openVault } from '../../../electron/engine/vault/vault.ts'
import { doubtsLeft } from '../../../shared/recognise/doubts-left.ts'
import { codeFrom } from '../../support/code-from.ts'
import { CHEAP, NOON, PASSPHRASE } from '../../support/vault-notes.ts'

/** Text of the clipboard, and files that become drafts. */
let folder: string
let vault: ClientVault
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hongtou-import-'))
  const order = { folder: join(folder, 'vault'), passphrase: PASSPHRASE, schema: clientSchema, now: NOON }
  vault = (await createVault({ ...order, testScrypt: CHEAP })).vault
})
afterAll(() => {
  vault.close()
  rmSync(folder, { recursive: true })
})

const DOUBTFUL = '关于值班的通知\n各单位：\n请认真落实。\n2026.7.8'
const TEXT = '青禾市档案局关于移交档案的通知\n各县档案局：\n请按期移交。\n青禾市档案局\n2026年6月1日'

function aFile(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

test('pasted text and pasted HTML give the same document, and nothing is kept', () => {
  const text = recognisePasted({ kind: 'text', content: TEXT })
  const html = TEXT.split('\n').map(line => `<p>${line}</p>`)
  expect(recognisePasted({ kind: 'html', content: html.join('') }).document).toEqual(text.document)
  expect(text.document).toMatchObject({
    mainTo: ['各县档案局'],
    signature: ['青禾市档案局'],
    date: '2026-06-01',
  })
  expect(text.paragraphs).toEqual(TEXT.split('\n'))
  expect(listDrafts(vault.read)).toEqual([])
})

test('an imported file is a draft in the vault, with notes on where everything came from', async () => {
  const { draft, fileName, notes } = await importFile(vault, aFile('移交.txt', TEXT), NOON)
  expect(fileName).toBe('移交.txt')
  expect(readDraft(vault.read, draft.id).document.title).toBe('青禾市档案局关于移交档案的通知')
  expect(notes.found).toContainEqual({
    element: 'date',
    place: { paragraph: 4, from: 0, to: 9 },
    role: 'text',
  })
})

test('what is doubtful in it is kept with the draft, until it was looked at or the draft is gone', async () => {
  const { draft, notes } = await importFile(vault, aFile('存疑.txt', DOUBTFUL), NOON)
  const doubts = doubtsLeft(notes)
  expect(doubts.length).toBeGreaterThan(1)
  expect(doubtsOf(vault.read, draft.id)).toEqual(doubts)
  saveDraft(vault, draft.id, { ...draft.document, title: '改过的标题' }, NOON)
  expect(doubtsOf(vault.read, draft.id)).toEqual(doubts)

  vault.close()
  vault = (
    await openVault({
      folder: join(folder, 'vault'),
      secret: { passphrase: PASSPHRASE },
      schema: clientSchema,
      now: NOON,
    })
  ).vault
  expect(doubtsOf(vault.read, draft.id)).toEqual(doubts)
  expect(keepDoubts(vault, draft.id, doubts.slice(1))).toEqual(doubts.slice(1))
  expect(keepDoubts(vault, draft.id, [])).toEqual([])
  keepDoubts(vault, draft.id, doubts)
  await deleteDraft(vault, draft.id)
  expect(doubtsOf(vault.read, draft.id)).toEqual([])
  expect(await codeFrom(() => keepDoubts(vault, draft.id, doubts))).toBe('document-unknown')
})

test.each([
  ['is not there', () => join(folder, 'nowhere.txt'), 'recognise-unreadable'],
  ['is a folder', () => folder, 'recognise-unreadable'],
  ['is empty', () => aFile('empty.txt', ''), 'recognise-empty'],
  ['is a PDF and nothing more', () => aFile('a.txt', '%PDF-1.7'), 'recognise-malformed'],
  ['is larger than any document', () => aFile('large.txt', new Uint8Array(33 << 20)), 'recognise-too-large'],
])('a file that %s makes no draft', async (_what, path, code) => {
  const before = listDrafts(vault.read).length
  expect(await codeFrom(() => importFile(vault, path(), NOON))).toBe(code)
  expect(listDrafts(vault.read)).toHaveLength(before)
})
