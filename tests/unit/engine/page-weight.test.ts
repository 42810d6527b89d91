import { expect, test } from 'vitest'
import { type OpenDocument, pageView } from '../../../electron/engine/views/document-view.ts'
import { checkWeight } from '../../../electron/engine/views/page-weight.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { openOfd } from '../../../shared/ofd/read.ts'
import { codeFrom } from '../../support/code-from.ts'
import { plainOfd } from '../../support/plain-ofd.ts'

const NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
const PICTURE_BYTES = 1024 * 1024

/** A first page with these objects, and one picture of a mebibyte to refer to. */
function documentOf(objects: string): OpenDocument {
  const files = plainOfd()
  const picture = new Uint8Array(PICTURE_BYTES)
  picture.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  files.set('Doc_0/a.png', picture)
  files.set(
    'Doc_0/Res.xml',
    utf8(`<ofd:Res ${NAMESPACE}><ofd:MultiMedias><ofd:MultiMedia ID="9" Type="Image" Format="PNG">
      <ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>`),
  )
  const root = Buffer.from(files.get('Doc_0/Document.xml') ?? []).toString('utf8')
  const resources = '<ofd:DocumentRes>Res.xml</ofd:DocumentRes></ofd:CommonData>'
  files.set('Doc_0/Document.xml', utf8(root.replace('</ofd:CommonData>', resources)))
  files.set(
    'Doc_0/Pages/Page_0/Content.xml',
    utf8(
      `<ofd:Page ${NAMESPACE}><ofd:Content><ofd:Layer ID="2">${objects}</ofd:Layer></ofd:Content></ofd:Page>`,
    ),
  )
  return { ofd: openOfd(files), seals: { signatures: [] } } as unknown as OpenDocument
}

const image = '<ofd:ImageObject ID="5" Boundary="0 0 9 9" CTM="9 0 0 9 0 0" ResourceID="9"/>'
const text = (characters: number) =>
  `<ofd:TextObject ID="4" Boundary="0 0 9 9" Font="3" Size="5"><ofd:TextCode X="0" Y="5">${'红'.repeat(characters)}</ofd:TextCode></ofd:TextObject>`

test('a page of some pictures and much text is shown', () => {
  const { svg } = pageView(documentOf(image.repeat(3) + text(5_000)), 0)
  expect(svg.match(/<image /g)).toHaveLength(3)
})

test('a picture that stands there a thousand times is refused, and nothing stands still over it', async () => {
  const before = performance.now()
  const view = async () => pageView(documentOf(image.repeat(1_000)), 0)
  expect(await codeFrom(view())).toBe('ofd-limit')
  expect(performance.now() - before).toBeLessThan(5_000)
})

test('a page of more characters than anyone reads is refused', async () => {
  const page = documentOf(text(50_000)).ofd.page(0)
  const heavy = async () => checkWeight({ ...page, items: Array(41).fill(page.items).flat() }, [])
  expect(await codeFrom(heavy())).toBe('ofd-limit')
})

test('one long line is written in the time of its length', () => {
  const [tenth, whole] = [10_000, 100_000].map(length =>
    shortest(() => pageView(documentOf(text(length)), 0)),
  )
  expect((whole ?? 0) / (tenth ?? 1)).toBeLessThan(40) // in the square of it: a hundred
})

/** Of three times, in ms. */
function shortest(work: () => void): number {
  const once = () => {
    const before = performance.now()
    work()
    return performance.now() - before
  }
  return Math.min(once(), once(), once())
}
