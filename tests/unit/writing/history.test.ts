import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDraft, deleteDraft, readDraft, saveDraft } from '../../../electron/engine/documents/drafts.ts'
import {
  keepVersion,
  keepWhenDue,
  listVersions,
  readVersion,
  restoreVersion,
} from '../../../electron/engine/documents/history.ts'
import { blankDocument } from '../../../shared/document/blank.ts'
import type { DocumentId, VersionId } from '../../../shared/ids/brands.ts'
import { codeFrom } from '../../support/code-from.ts'
import { aVault } from './a-vault.ts'

const NOON = new Date('2026-07-18T04:00:00.000Z')
const minutesOn = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000)
const titled = (title: string) => ({ ...blankDocument('通知'), title })

let desk: Awaited<ReturnType<typeof aVault>>
let id: DocumentId
beforeEach(async () => {
  desk = await aVault(NOON)
  id = createDraft(desk.vault(), titled('初稿'), NOON).id
})
afterEach(() => desk.remove())

/** Saves as the face does, and keeps by itself what is due. */
function write(title: string, at: Date): void {
  saveDraft(desk.vault(), id, titled(title), at)
  keepWhenDue(desk.vault(), id, at)
}
const titles = () => listVersions(desk.vault().read, id).map(({ title }) => title)

describe('states are kept', () => {
  test('by themselves with the first save, and then every ten minutes of writing', () => {
    write('一', minutesOn(0))
    write('二', minutesOn(4))
    write('三', minutesOn(9.9))
    write('四', minutesOn(10))
    expect(titles()).toEqual(['四', '一'])
  })
  test('only when something is different', () => {
    write('一', minutesOn(0))
    keepVersion(desk.vault(), id, { cause: 'kept', at: minutesOn(1) })
    write('一', minutesOn(30))
    expect(titles()).toEqual(['一'])
  })
  test('with who wrote them and why', () => {
    write('一', minutesOn(0))
    write('二', minutesOn(1))
    keepVersion(desk.vault(), id, { cause: 'kept', at: minutesOn(2) })
    expect(listVersions(desk.vault().read, id)).toMatchObject([
      { cause: 'kept', step: null, author: '机要室一号席', at: minutesOn(2).toISOString() },
      { cause: 'auto', step: null, author: '机要室一号席', at: minutesOn(0).toISOString() },
    ])
  })
  test('over locking and unlocking, and go with their document', async () => {
    write('一', minutesOn(0))
    await desk.again()
    const [version] = listVersions(desk.vault().read, id)
    expect(readVersion(desk.vault().read, version!.id).title).toBe('一')
    await deleteDraft(desk.vault(), id)
    expect(await codeFrom(() => readVersion(desk.vault().read, version!.id))).toBe('history-unknown')
  })
  test('of those kept by themselves the last forty, and every one that was asked for', () => {
    keepVersion(desk.vault(), id, { cause: 'kept', at: NOON })
    for (let n = 1; n <= 45; n++) write(`第${n}稿`, minutesOn(n * 10))
    expect(titles()).toHaveLength(41)
    expect(titles()[0]).toBe('第45稿')
    expect(titles().at(-1)).toBe('初稿')
    expect(titles().at(-2)).toBe('第6稿')
  })
})

describe('restoring', () => {
  test('puts the state back and keeps what stood before, so that nothing is lost', () => {
    write('一', minutesOn(0))
    write('二', minutesOn(3))
    const [first] = listVersions(desk.vault().read, id)
    const restored = restoreVersion(desk.vault(), { document: id, version: first!.id }, minutesOn(4))
    expect(restored.document.title).toBe('一')
    expect(titles()).toEqual(['二', '一'])
    expect(listVersions(desk.vault().read, id)[0]).toMatchObject({ cause: 'restored' })
  })
  test('of a state that is not there, or of another document, changes nothing', async () => {
    const other = createDraft(desk.vault(), titled('别的'), NOON).id
    keepVersion(desk.vault(), other, { cause: 'kept', at: NOON })
    const [foreign] = listVersions(desk.vault().read, other)
    const missing = '01890000-0000-7000-8000-00000000dead' as VersionId
    for (const version of [foreign!.id, missing]) {
      const order = { document: id, version }
      expect(await codeFrom(() => restoreVersion(desk.vault(), order, minutesOn(1)))).toBe('history-unknown')
    }
    expect(readDraft(desk.vault().read, id).document.title).toBe('初稿')
    expect(titles()).toEqual([])
  })
})
