import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDraft, readDraft, saveDraft } from '../../../electron/engine/documents/drafts.ts'
import { keepVersion, listVersions, readVersion } from '../../../electron/engine/documents/history.ts'
import { acceptChanges, redlineBase } from '../../../electron/engine/documents/redline-base.ts'
import { blankDocument } from '../../../shared/document/blank.ts'
import { changesOf, documentWith, redline } from '../../../shared/document/redline/redline.ts'
import type { DocumentId, VersionId } from '../../../shared/ids/brands.ts'
import { codeFrom } from '../../support/code-from.ts'
import { aVault } from './a-vault.ts'

/* A change that was accepted stays accepted: it is no change any more, also when the vault is opened again. */
const NOON = new Date('2026-07-18T04:00:00.000Z')
const titled = (title: string) => ({ ...blankDocument('通知'), title })

let desk: Awaited<ReturnType<typeof aVault>>
let id: DocumentId
let version: VersionId
beforeEach(async () => {
  desk = await aVault(NOON)
  id = createDraft(desk.vault(), titled('关于值班的通知'), NOON).id
  keepVersion(desk.vault(), id, { cause: 'kept', at: NOON })
  version = listVersions(desk.vault().read, id)[0]!.id
  saveDraft(desk.vault(), id, titled('关于做好值班工作的通知'), NOON)
})
afterEach(() => desk.remove())

/** The redline from the kept state to the draft, as the face makes it. */
const rows = () => {
  const from = { document: redlineBase(desk.vault().read, version), author: '李明', at: '', step: null }
  return redline([from, { ...from, document: readDraft(desk.vault().read, id).document }])
}
const accept = (change: number) => {
  const base = documentWith(rows(), redlineBase(desk.vault().read, version), one => one === change)
  acceptChanges(desk.vault(), { version, base }, NOON)
}

test('an accepted change is none any more, the others are', async () => {
  expect(changesOf(rows())).toHaveLength(2)
  accept(0)
  expect(redlineBase(desk.vault().read, version).title).toBe('关于做好值班的通知')
  expect(changesOf(rows())).toHaveLength(1)
  await desk.again()
  expect(changesOf(rows())).toHaveLength(1)
  accept(0)
  expect(changesOf(rows())).toEqual([])
})

test('neither the kept state nor the draft is another one by it', () => {
  accept(0)
  expect(readVersion(desk.vault().read, version).title).toBe('关于值班的通知')
  expect(readDraft(desk.vault().read, id).document.title).toBe('关于做好值班工作的通知')
})

test('of a state that is not there, or with something that is no document, nothing is accepted', async () => {
  const base = titled('甲')
  const missing = '01890000-0000-7000-8000-00000000dead' as VersionId
  const refused = (order: { version: VersionId; base: unknown }) =>
    codeFrom(() => acceptChanges(desk.vault(), order, NOON))
  expect(await refused({ version: missing, base })).toBe('history-unknown')
  expect(await refused({ version, base: { title: '乙' } })).toBe('document-malformed')
  expect(changesOf(rows())).toHaveLength(2)
})
