import { describe, expect, test } from 'vitest'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import { METADATA_PATH, TAGS_PATH } from '../../../shared/ofd/names.ts'
import { openOfd } from '../../../shared/ofd/read.ts'
import { writeOfd } from '../../../shared/ofd/write.ts'
import { codeFrom } from '../../support/code-from.ts'
import { documentToLayOut } from '../../support/documents-to-lay-out.ts'

const document = documentToLayOut('every element')
const entries = writeOfd({
  layout: layoutDocument(document),
  document,
  docId: '0123456789abcdef0123456789abcdef',
  createdAt: new Date('2026-05-08T01:00:00.000Z'),
  creatorVersion: '0.1.0',
})
const withFile = (path: string, text: string) => openOfd(new Map([...entries, [path, utf8(text)]]))

describe('the elements inside an OFD', () => {
  test('are read back under the names of docs/spec/ofd.md', () => {
    const metadata = openOfd(entries).metadata()
    expect(metadata?.get('docId')).toEqual(['0123456789abcdef0123456789abcdef'])
    expect(metadata?.get('docType')).toEqual(['通知'])
    expect(metadata?.get('title')).toEqual([document.title])
    expect(metadata?.get('docNo')).toEqual([document.number])
    expect(metadata?.get('mainTo')).toEqual(document.mainTo)
    expect(metadata?.get('copyTo')).toEqual(document.copyTo)
    expect(metadata?.get('attachNote')).toEqual(document.attachmentNotes)
    expect(metadata?.get('printDate')).toEqual([document.printDate])
    expect(metadata?.get('copyNo')).toEqual(['000012'])
    expect(metadata?.get('secLevelPeriod')).toEqual(['秘密★1年'])
    expect(metadata?.get('signer')).toEqual(document.signers)
    expect(metadata?.get('issuerMark')).toEqual([document.issuerMark, '清河市人民政府'])
  })

  test('of another kind, or none, say nothing', () => {
    expect(withFile(METADATA_PATH, '<other><title>x</title></other>').metadata()).toBeUndefined()
    const unknown = withFile(
      METADATA_PATH,
      '<gw:Metadata xmlns:gw="urn:x"><gw:colour>red</gw:colour></gw:Metadata>',
    )
    expect(unknown.metadata()?.size).toBe(0)
  })

  test('that are broken are refused when they are asked for', async () => {
    const broken = withFile(METADATA_PATH, '<gw:Metadata')
    expect(broken.pages.length).toBeGreaterThan(0)
    expect(await codeFrom(() => broken.metadata())).toBe('ofd-malformed')
    const many = `<Metadata>${'<title/>'.repeat(10_001)}</Metadata>`
    expect(await codeFrom(() => withFile(METADATA_PATH, many).metadata())).toBe('ofd-limit')
  })
})

describe('tags', () => {
  test('of names we do not know, and references to nothing, change no page', () => {
    const tags =
      '<gw:OfficialDocument xmlns:gw="urn:hongtou:gongwen:1" xmlns:ofd="http://www.ofdspec.org/2016">' +
      '<gw:颜色><ofd:ObjectRef PageRef="1">9</ofd:ObjectRef></gw:颜色>' +
      '<gw:标题><ofd:ObjectRef PageRef="99">1</ofd:ObjectRef><ofd:ObjectRef>x</ofd:ObjectRef></gw:标题>' +
      '</gw:OfficialDocument>'
    const { pages } = withFile(TAGS_PATH, tags)
    expect(pages.flatMap(page => page.items).every(item => item.element === undefined)).toBe(true)
  })

  test('that are broken are refused with the page', async () => {
    expect(await codeFrom(() => withFile(TAGS_PATH, '<gw:Off').pages)).toBe('ofd-malformed')
  })
})
