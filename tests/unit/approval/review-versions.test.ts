import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { act } from '../../../electron/engine/approval/acts.ts'
import { savePersonOrder, setPolicyOrder } from '../../../electron/engine/approval/persons.ts'
import { createDraft, readDraft, saveDraft } from '../../../electron/engine/documents/drafts.ts'
import { keepWhenDue, listVersions, restoreVersion } from '../../../electron/engine/documents/history.ts'
import { approvalView } from '../../../electron/engine/views/approval-view.ts'
import type { Role } from '../../../shared/approval/person.ts'
import { blankDocument } from '../../../shared/document/blank.ts'
import type { DocumentId } from '../../../shared/ids/brands.ts'
import type { ActKind } from '../../../shared/ipc/approval-views.ts'
import { codeFrom } from '../../support/code-from.ts'
import { aVault } from '../writing/a-vault.ts'

/* 花脸稿 needs to know who left the text how: every act of approval keeps a state under the person's own name. */
const NOON = new Date('2026-07-18T04:00:00.000Z')
const minutesOn = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000)
const titled = (title: string) => ({ ...blankDocument('通知'), title })
const PERSONS: [name: string, ...roles: Role[]][] = [
  ['李明', 'drafter'],
  ['赵核', 'reviewer'],
  ['孙核', 'reviewer'],
  ['钱会', 'countersigner'],
  ['王建', 'signer'],
]

let desk: Awaited<ReturnType<typeof aVault>>
let id: DocumentId
beforeEach(async () => {
  desk = await aVault(NOON)
  for (const [name, ...roles] of PERSONS)
    await savePersonOrder(desk.vault(), { id: null, name, roles, retired: false }, NOON)
  const policy = { review: true, countersigners: 1, keeperSeals: false, seamSeal: false }
  await setPolicyOrder(desk.vault(), { policy }, NOON)
  id = createDraft(desk.vault(), titled('初稿'), NOON).id
})
afterEach(() => desk.remove())

const does = (kind: ActKind, name: string, minute: number, opinion = '') =>
  act(desk.vault(), { document: id, kind, person: { name }, opinion }, minutesOn(minute))
const writes = (title: string, minute: number) => {
  saveDraft(desk.vault(), id, titled(title), minutesOn(minute))
  keepWhenDue(desk.vault(), id, minutesOn(minute))
}
const kept = () => listVersions(desk.vault().read, id).map(({ step, author, title }) => [step, author, title])

describe('each turn keeps the text', () => {
  test('under the name of who acted, with the step', async () => {
    await does('submitted', '李明', 1)
    await does('taken-up', '赵核', 2)
    writes('核稿改过的稿', 3)
    await does('reviewed', '赵核', 4)
    await does('taken-up', '钱会', 5)
    writes('会签改过的稿', 6)
    await does('countersigned', '钱会', 7)
    await does('returned', '王建', 8, '再核数字')
    expect(kept()).toEqual([
      ['returned', '王建', '会签改过的稿'],
      ['countersigned', '钱会', '会签改过的稿'],
      ['reviewed', '赵核', '核稿改过的稿'],
      ['submitted', '李明', '初稿'],
    ])
    expect(listVersions(desk.vault().read, id)[2]).toMatchObject({
      cause: 'review',
      at: minutesOn(4).toISOString(),
    })
  })
  test('and so does the journal, when the vault is opened again', async () => {
    await does('submitted', '李明', 1)
    await desk.again()
    expect(kept()).toEqual([['submitted', '李明', '初稿']])
  })
  test('states kept by themselves bear the name of who has taken the text up', async () => {
    await does('submitted', '李明', 1)
    await does('taken-up', '赵核', 2)
    writes('核稿改到一半', 20)
    expect(kept()[0]).toEqual([null, '赵核', '核稿改到一半'])
    expect(approvalView(desk.vault().read, id, minutesOn(21)).writer).toBe('赵核')
  })
  test('what the drafter takes from under a reviewer’s hands stays the reviewer’s', async () => {
    await does('submitted', '李明', 1)
    await does('taken-up', '赵核', 2)
    writes('核稿改到一半', 3)
    await does('withdrawn', '李明', 4)
    expect(kept()[0]).toEqual(['withdrawn', '赵核', '核稿改到一半'])
    expect(approvalView(desk.vault().read, id, minutesOn(5)).writer).toBe('机要室一号席')
  })
})

describe('the text on its way', () => {
  test('is changed by nobody before it is taken up, nor put back to an earlier state', async () => {
    writes('改过一次', 0)
    await does('submitted', '李明', 1)
    const [version] = listVersions(desk.vault().read, id)
    expect(await codeFrom(() => writes('偷改', 2))).toBe('approval-under-way')
    const order = { document: id, version: version!.id }
    expect(await codeFrom(() => restoreVersion(desk.vault(), order, minutesOn(3)))).toBe('approval-under-way')
    expect(readDraft(desk.vault().read, id).document.title).toBe('改过一次')
  })
  test('is ended by the one who took it up, and by nobody else of the same duty', async () => {
    await does('submitted', '李明', 1)
    await does('taken-up', '赵核', 2)
    expect(await codeFrom(() => does('taken-up', '孙核', 3))).toBe('approval-out-of-order')
    expect(await codeFrom(() => does('reviewed', '孙核', 3))).toBe('revised-by-another')
    expect(await codeFrom(() => does('returned', '孙核', 3, '不妥'))).toBe('revised-by-another')
    await does('reviewed', '赵核', 4)
    expect(await codeFrom(() => writes('再改', 5))).toBe('approval-under-way')
  })
  test('is taken up only by somebody with that duty', async () => {
    await does('submitted', '李明', 1)
    expect(await codeFrom(() => does('taken-up', '钱会', 2))).toBe('person-without-role')
    expect(kept()).toHaveLength(1)
  })
})
