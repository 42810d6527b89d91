import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkPaper } from '../../../electron/engine/joint/check-paper.ts'
import { type PaperBox, sealsOnPaper } from '../../../electron/engine/joint/paper-seals.ts'
import { saveSigned } from '../../../electron/engine/vault/tables/approvals.ts'
import { insertEnvelope } from '../../../electron/engine/vault/tables/envelopes.ts'
import { insertPassing, setJoint } from '../../../electron/engine/vault/tables/joint.ts'
import { sm3Digest } from '../../../shared/encoding/digest.ts'
import type { DocumentId, EnvelopeId, UnitCode } from '../../../shared/ids/brands.ts'
import type { JointErrorCode } from '../../../shared/joint/joint-error.ts'
import type { SealingPaper } from '../../../shared/joint/sealing-paper.ts'
import { isUnsigned, pagesDigest } from '../../../shared/ofd/pages-digest.ts'
import { verifyOfdSignatures } from '../../../shared/ofd/signature-verify.ts'
import { sealOfd } from '../../../shared/ofd/signature-write.ts'
import type { Manifest } from '../../../shared/package/manifest.ts'
import { writeZip } from '../../../shared/zip/write.ts'
import { codeFrom } from '../../support/code-from.ts'
import { plainOfd, withFile, withFlippedByte } from '../../support/plain-ofd.ts'
import { MORNING, newOffice } from '../seal/office.ts'
import { aVault } from '../writing/a-vault.ts'

const office = await newOffice()
const place = { pageId: '1', x: 60, y: 200, width: 42, height: 42 }
const order = {
  seal: office.seal,
  signer: office.holder.signer,
  sealPlaces: [place],
  at: MORNING,
  providerName: 'Hongtou',
  version: '0.1.0',
}
const bare = plainOfd()
const once = await sealOfd({ ...order, entries: bare })
const twice = await sealOfd({ ...order, entries: once })

const OURS = 'QH-0101' as UnitCode
const OTHER = 'QH-0209' as UnitCode
const REQUEST = '01890000-0000-7000-8000-000000000011' as EnvelopeId
const DOCUMENT = '01890000-0000-7000-8000-000000000012' as DocumentId
const NAME = '清河市档案局'
const [first, second] = [
  { unit: OURS, name: NAME, signature: 1 },
  { unit: OTHER, name: '清河市财政局', signature: 2 },
]
const BOX: PaperBox = { page: 0, x: 60, y: 200, width: 42, height: 42 }
const paper: SealingPaper = {
  pages: pagesDigest(bare),
  turn: 0,
  copies: 3,
  issuers: [first, second],
  places: [{ ...BOX, signature: 1 }],
}

let desk: Awaited<ReturnType<typeof aVault>>
beforeAll(async () => {
  desk = await aVault(MORNING)
})
afterAll(() => desk.remove())

/** What checking says of pages that came with this paper. */
function refusal(
  files: ReadonlyMap<string, Uint8Array>,
  about: {
    seals?: string[]
    /** Of the last seal. */
    boxes?: PaperBox[]
    closes?: boolean
    sealing?: SealingPaper | undefined
    answers?: EnvelopeId | null
    from?: UnitCode
  },
): Promise<string | undefined> {
  const { seals: names = [], boxes = [BOX], closes = false, answers = null, from = OTHER } = about
  const seals = names.map(name => ({ name, boxes, closes }))
  const sealing = 'sealing' in about ? about.sealing : paper
  const manifest = { answers, from: { code: from, name: '' }, sealing } as Manifest
  return codeFrom(() => checkPaper(desk.vault().read, { manifest, files, seals }))
}

describe('the digest of the pages', () => {
  test('is the same under every seal, and another for every other page', () => {
    expect([once, twice].map(pagesDigest)).toEqual([paper.pages, paper.pages])
    expect([bare, once].map(isUnsigned)).toEqual([true, false])
    const changed = [
      withFlippedByte(twice, 'Doc_0/Pages/Page_0/Content.xml'),
      withFile(twice, 'Doc_0/Attachs/more.xml', Uint8Array.of(1)),
      withFile(twice, 'Doc_0/Signs/Sign_0/more.xml', Uint8Array.of(1)),
      withFile(twice, 'Doc_0/Pages/Page_1/Content.xml', undefined),
    ]
    for (const files of changed) expect(pagesDigest(files)).not.toBe(paper.pages)
  })
})

describe('a request', () => {
  test('holds with the seals of those before us', async () => {
    expect(await refusal(bare, {})).toBeUndefined()
    const sealing = { ...paper, issuers: [second, first], turn: 1 }
    expect(await refusal(once, { sealing, seals: [second.name] })).toBeUndefined()
  })

  test.each<[JointErrorCode, ReadonlyMap<string, Uint8Array>, Parameters<typeof refusal>[1]]>([
    ['joint-malformed', bare, { sealing: undefined }],
    ['joint-malformed', bare, { sealing: { ...paper, places: [] } }],
    ['joint-pages-differ', withFlippedByte(bare, 'Doc_0/Pages/Page_0/Content.xml'), {}],
    ['joint-pages-differ', withFile(once, 'Doc_0/Attachs/more.xml', Uint8Array.of(1)), { seals: [NAME] }],
    ['joint-turn-wrong', bare, { sealing: { ...paper, turn: 1 } }],
    ['joint-seals-differ', once, { seals: [NAME] }],
  ])('is refused with %s', async (code, files, about) => {
    expect(await refusal(files, about)).toBe(code)
  })
})

describe('an answer', () => {
  const answer = { answers: REQUEST, seals: [NAME] }
  beforeAll(() => {
    const at = MORNING.toISOString()
    const ofd = writeZip(bare)
    const signed = {
      document: DOCUMENT,
      number: '',
      ofd,
      digest: sm3Digest(ofd),
      sealPlaces: [{ ...BOX, signature: 1 }],
      attachments: [],
      receivers: [],
      copies: 3,
      act: { name: '王建', at },
    }
    desk.vault().write(trx => {
      const nothing = new Uint8Array()
      const digest = sm3Digest(nothing)
      insertEnvelope(trx, {
        id: REQUEST,
        direction: 'out',
        waybill: nothing,
        digest,
        envelope: nothing,
        package: null,
      })
      insertPassing(trx, {
        envelope: REQUEST,
        role: 'request',
        document: DOCUMENT,
        answers: null,
        title: '',
        document_number: '',
      })
      saveSigned(trx, signed as unknown as Parameters<typeof saveSigned>[1])
      const issuers = [{ ...first, unit: OTHER }]
      const state = { at: 'asked', issuers, sealed: [], request: REQUEST, since: at } as const
      setJoint(trx, { document: DOCUMENT, state, ofd, urgency: 'normal' })
    })
  })

  test('holds with one seal more, of the one who was asked', async () => {
    expect(await refusal(once, answer)).toBeUndefined()
  })

  test('is compared with the pages we hold, whatever it says of itself', async () => {
    const files = withFlippedByte(once, 'Doc_0/Pages/Page_0/Content.xml')
    const sealing = { ...paper, pages: pagesDigest(files) }
    expect(await refusal(files, { ...answer, sealing })).toBe('joint-pages-differ')
  })

  test.each<[JointErrorCode, Parameters<typeof refusal>[1]]>([
    ['joint-not-asked', { ...answer, answers: '01890000-0000-7000-8000-000000000099' as EnvelopeId }],
    ['joint-turn-wrong', { ...answer, from: OURS }],
    ['joint-seals-differ', { ...answer, seals: [] }],
    ['joint-seals-differ', { ...answer, seals: ['清河市财政局'] }],
    ['joint-place-wrong', { ...answer, boxes: [{ ...BOX, y: 150 }] }],
    ['joint-place-wrong', { ...answer, boxes: [{ ...BOX, page: 1 }] }],
    ['joint-place-wrong', { ...answer, boxes: [BOX, { ...BOX, y: 60 }] }],
    ['joint-place-wrong', { ...answer, boxes: [] }],
    ['joint-place-wrong', { ...answer, closes: true }],
  ])('is refused with %s', async (code, about) => {
    expect(await refusal(once, about)).toBe(code)
  })
})

describe('the seals on the paper', () => {
  const trust = { anchors: [], revoked: new Set<string>(), at: MORNING, sealMakers: [] }
  const read = (files: ReadonlyMap<string, Uint8Array>) =>
    sealsOnPaper(files, verifyOfdSignatures(files, trust, MORNING))

  test('are read where they stand, with what lets none follow', async () => {
    expect(read(bare)).toEqual([])
    const closed = await sealOfd({ ...order, entries: once, closing: true })
    expect(read(closed)).toMatchObject([
      { boxes: [BOX], closes: false },
      { boxes: [BOX], closes: true },
    ])
  })
})
