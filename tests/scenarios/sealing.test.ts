import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendAnswered } from '../../demo/send.ts'
import { SIGN_ONLY } from '../../shared/approval/policy.ts'
import type { OfficialDocument } from '../../shared/document/model.ts'
import type { EnvelopeId } from '../../shared/ids/brands.ts'
import { SEAL_PASSPHRASE } from '../support/joined-vault.ts'
import { aLetter } from '../support/letters.ts'
import { type Offices, twoOffices } from '../support/offices.ts'

/*
 * Where a seal is seen: on the page, across the edges of the pages (骑缝), or nowhere, signing all the same.
 */
let offices: Offices

beforeAll(async () => {
  offices = await twoOffices('sealing')
})
afterAll(() => offices?.city.close())

const PARAGRAPH = '请各单位对照目录逐项核对，做到件件有着落、项项有回音，并将核对情况书面函告。'.repeat(6)
const aLongLetter = () =>
  aLetter({ body: Array.from({ length: 8 }, () => ({ kind: 'text' as const, text: PARAGRAPH })) })

async function sent(letter: OfficialDocument, seam?: boolean): Promise<EnvelopeId> {
  const { registry, ministry } = offices
  const { envelope } = await sendAnswered(registry.office, {
    document: await registry.writes(letter),
    receivers: [ministry.unit],
    urgency: 'normal',
    sealPassphrase: SEAL_PASSPHRASE,
    ...(seam === undefined ? {} : { seam }),
  })
  await ministry.receives(envelope)
  return envelope
}

const opened = (envelope: EnvelopeId) => offices.ministry.office.call('envelope:open', envelope)
const pictures = async (envelope: EnvelopeId, pages: number) => {
  const all = Array.from({ length: pages }, (_, i) =>
    offices.ministry.office.call('envelope:page', envelope, i),
  )
  return (await Promise.all(all)).map(({ svg }) => svg.match(/<image /g)?.length ?? 0)
}

describe('a seal across the edges of the pages', () => {
  test('is part of the same signature, and is seen on every page by the receiver and in its PDF', async () => {
    const envelope = await sent(aLongLetter(), true)
    const view = await opened(envelope)
    expect(view.verdict?.ok).toBe(true)
    expect(view.pages).toBeGreaterThan(1)
    expect(view.seals).toMatchObject([{ onPages: 1, onEdges: view.pages }])
    const shown = await pictures(envelope, view.pages)
    expect(shown.every(count => count > 0)).toBe(true)
    expect(shown.reduce((sum, count) => sum + count, 0)).toBe(view.pages + 1)
    const path = join(offices.city.folder, 'seam.pdf')
    await offices.ministry.office.call('envelope:write-pdf', envelope, path)
    expect(readFileSync(path, 'latin1').startsWith('%PDF')).toBe(true)
  })

  test('comes by the policy of the unit, and the keeper may leave it out', async () => {
    const { registry } = offices
    await registry.office.call('policy:write', { policy: { ...SIGN_ONLY, seamSeal: true } })
    const { pages, seals } = await opened(await sent(aLongLetter()))
    expect(seals).toMatchObject([{ onPages: 1, onEdges: pages }])
    expect((await opened(await sent(aLongLetter(), false))).seals).toMatchObject([{ onEdges: 0 }])
    await registry.office.call('policy:write', { policy: SIGN_ONLY })
  })

  test('is not pressed on a document of one page', async () => {
    const { pages, seals } = await opened(await sent(aLetter(), true))
    expect(pages).toBe(1)
    expect(seals).toMatchObject([{ onPages: 1, onEdges: 0 }])
  })
})

describe('a document that shows no seal', () => {
  test.each<[string, Partial<OfficialDocument>]>([
    ['unsealed', { closing: 'unsealed' }],
    ['stamped', { closing: 'stamped', stamps: [{ title: '主任', name: '李明' }] }],
    [
      'minutes',
      {
        type: '纪要',
        form: '纪要',
        closing: 'unsealed',
        issuerMark: '青禾市人民政府办公室专题会议纪要',
        title: '青禾市人民政府办公室关于档案移交工作的纪要',
        attendance: [{ kind: '出席', text: '市政府办李明，市发展改革委王建。' }],
      },
    ],
  ])('%s is signed by the seal, sent, and holds at the receiver', async (_, changes) => {
    const envelope = await sent(aLetter(changes), true)
    const view = await opened(envelope)
    expect(view.verdict?.checks.filter(({ ok }) => !ok)).toEqual([])
    expect(view.seals).toMatchObject([{ name: '青禾市人民政府办公室', onPages: 0, onEdges: 0 }])
    expect(await pictures(envelope, view.pages)).toEqual(Array(view.pages).fill(0))
    const item = await offices.ministry.office.call('inbox:sign-for', envelope)
    expect(item.state).toBe('signed-for')
  })
})
