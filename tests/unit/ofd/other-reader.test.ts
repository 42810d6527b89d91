import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundledFaces } from '../../../electron/engine/documents/faces.ts'
import { openSealFont } from '../../../exchange/seal-maker/outline-font.ts'
import { drawSealPicture } from '../../../exchange/seal-maker/picture.ts'
import type { OfficialDocument } from '../../../shared/document/model.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import { pageIdOf } from '../../../shared/ofd/names.ts'
import { sealOfd } from '../../../shared/ofd/signature-write.ts'
import { writeOfd } from '../../../shared/ofd/write.ts'
import { writeZip } from '../../../shared/zip/write.ts'
import { launchBrowser } from '../../support/face/browser.ts'
import { gallery } from '../../support/gallery/gallery.ts'
import { openOtherReader } from '../../support/other-reader.ts'
import { wordsOf } from '../../support/read-back.ts'
import { MORNING, newOffice } from '../seal/office.ts'

/** Our OFDs in a reader that is not ours: ofd.js 0.2.6 in Chromium. */
let browser: Browser
let read: Awaited<ReturnType<typeof openOtherReader>>

beforeAll(async () => {
  browser = await launchBrowser()
  read = await openOtherReader(browser)
})
afterAll(() => browser.close())

const faces = await bundledFaces()
const picture = await drawSealPicture(
  { unitName: '青禾市人民政府', centre: 'star', diameterMm: 42 },
  openSealFont(),
)
const office = await newOffice({ name: '青禾市人民政府', picture })

async function sealedOfd(document: OfficialDocument) {
  const layout = layoutDocument(document, { sealSide: picture.widthMm })
  const docId = '0123456789abcdef0123456789abcdef'
  const isSealed = layout.sealPlaces.length === 1
  const what = { layout, document, docId, createdAt: MORNING, creatorVersion: '0.1.0', faces }
  const entries = writeOfd({ ...what, sealed: isSealed })
  const sealed = isSealed
    ? await sealOfd({
        entries,
        sealPlaces: layout.sealPlaces.map(({ page, ...place }) => ({ ...place, pageId: pageIdOf(page) })),
        seal: office.seal,
        signer: office.holder.signer,
        at: MORNING,
        providerName: 'Hongtou',
        version: '0.1.0',
        trust: { ...office.trust, sealMakers: [office.maker.certificate] },
      })
    : entries
  return { layout, isSealed, bytes: writeZip(sealed) }
}

/** What a busy machine gives the peer for fifty pages. */
const SLOW_PEER_MS = 240_000

describe('ofd.js opens every document of the gallery', () => {
  test.each(gallery)(
    '$name: as many pages, in their proportions, with the same words, and a seal that holds',
    async ({ document }) => {
      const { layout, isSealed, bytes } = await sealedOfd(document)
      const found = await read(bytes)
      expect(found.documents).toBe(1)
      expect(found.pages.map(({ words }) => words)).toEqual(layout.pages.map(wordsOf))
      found.pages.forEach(({ ratio }, i) => {
        const { width = 210, height = 297 } = layout.pages[i] ?? {}
        expect(ratio).toBeCloseTo(height / width, 2)
      })
      expect(found.seals).toEqual(isSealed ? [true] : [])
    },
    SLOW_PEER_MS,
  )
})
