import { expect, test } from 'vitest'
import { bundledFaces } from '../../../electron/engine/documents/faces.ts'
import { openSealFont } from '../../../exchange/seal-maker/outline-font.ts'
import { drawSealPicture } from '../../../exchange/seal-maker/picture.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import { pageIdOf } from '../../../shared/ofd/names.ts'
import { verifyOfdSignatures } from '../../../shared/ofd/signature-verify.ts'
import { sealOfd } from '../../../shared/ofd/signature-write.ts'
import { writeOfd } from '../../../shared/ofd/write.ts'
import { allPassed } from '../../../shared/seal/check.ts'
import { readZip } from '../../../shared/zip/read.ts'
import { writeZip } from '../../../shared/zip/write.ts'
import { aDocument } from '../document/document.ts'
import { MORNING, newOffice } from '../seal/office.ts'

test('a document laid out, sealed with a drawn seal, packed and unpacked is valid, its seal on name and date', async () => {
  const face = { unitName: '青禾市人民政府', centre: 'star' as const, diameterMm: 42 }
  const picture = await drawSealPicture(face, openSealFont())
  const office = await newOffice({ name: face.unitName, picture })
  const document = aDocument()
  const layout = layoutDocument(document, { sealSide: picture.widthMm })
  const entries = writeOfd({
    layout,
    document,
    docId: '0123456789abcdef0123456789abcdef',
    createdAt: MORNING,
    creatorVersion: '0.1.0',
    faces: await bundledFaces(),
    sealed: true,
  })
  const sealed = await sealOfd({
    entries,
    sealPlaces: layout.sealPlaces.map(({ page, ...place }) => ({ ...place, pageId: pageIdOf(page) })),
    seal: office.seal,
    signer: office.holder.signer,
    at: MORNING,
    providerName: 'Hongtou',
    version: '0.1.0',
    trust: { ...office.trust, sealMakers: [office.maker.certificate] },
  })
  const verdict = verifyOfdSignatures(readZip(writeZip(sealed)), office.trust, MORNING)
  expect(verdict.valid).toBe(true)
  const [one] = verdict.signatures
  expect(allPassed([...one!.seal, ...one!.signature, ...one!.integrity])).toBe(true)
  expect(one!.covered).toHaveLength(entries.size + 1)
  expect(one!.covered).toContain('/Doc_0/Res/font_serif.ttf')
  expect(one!.stamps).toHaveLength(1)
  expect(one!.stamps[0]!.picture.data).toEqual(picture.data)
  expect(one!.stamps[0]!.boundary).toMatchObject({ width: 42, height: 42 })
})
