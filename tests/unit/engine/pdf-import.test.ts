import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { describe, expect, test } from 'vitest'
import { pdfOfLayout } from '../../../electron/engine/documents/pdf.ts'
import { readPdf } from '../../../electron/engine/pdf-text/read-pdf.ts'
import { readSource } from '../../../electron/engine/pdf-text/read-source.ts'
import type { OfficialDocument } from '../../../shared/document/model.ts'
import { textOfDocument } from '../../../shared/document/reading-order.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import { recognise } from '../../../shared/recognise/recognise.ts'
import { codeFrom } from '../../support/code-from.ts'
import { gallery, published } from '../../support/gallery/gallery.ts'

/** Documents as PDF, and back: of our own gallery what the pages say comes back right. */
const SLOW = process.env.SLOW !== undefined
const SHOWN = [
  '请示',
  '公报',
  '纪要',
  '主送机关移至版记',
  '上行文五个签发人',
  '联合用印2家',
  '联合用印12家',
  '信函要素俱全',
  '附件说明多项',
  '横排表',
]
/** Their pages do not say it: a 令 has no title, and 青禾市文件 is the 标志 of no office. */
const UNSAID = new Set(['联合签名章', '标志很短'])

async function pdfOf(document: OfficialDocument): Promise<Uint8Array> {
  const layout = layoutDocument(document)
  return (await pdfOfLayout(document, layout, { documentId: '0'.repeat(32), at: new Date(0) })).bytes
}

async function readBack(document: OfficialDocument) {
  const { source } = await readSource(await pdfOf(document), 'a.pdf')
  return { source, ...recognise(source) }
}

const bare = (text: string) => text.replaceAll(/\s/g, '')

describe.each([...gallery, ...published].filter(({ name }) => SLOW || SHOWN.includes(name)))(
  '$name',
  ({ name, document }) => {
    test.skipIf(UNSAID.has(name))('title, number, 主送, 署名 and date come back', async () => {
      const { document: read } = await readBack(document)
      const { title, number, mainTo, date } = document
      const said = { number, mainTo, date, ...(document.form === '命令(令)' ? {} : { title }) }
      expect(read).toMatchObject(said)
      // Whose 签名章 it is stands on no page.
      if (document.closing !== 'stamped') expect(read.signature).toEqual(document.signature)
    })
  },
)

test('every letter has its place: what belongs to the pages is a doubt, and nothing is lost', async () => {
  const document = gallery.find(({ name }) => name === '附件说明多项')?.document as OfficialDocument
  const { source, found, doubts } = await readBack(document)
  const texts = source.items.map(item => (item.kind === 'paragraph' ? item.text : ''))
  const left = doubts.filter(({ reason }) => reason === 'left-out')
  const numbers = left.map(({ place }) => texts[place?.paragraph ?? -1])
  expect(numbers).toEqual(layoutDocument(document).pages.map((_, i) => `— ${i + 1} —`))
  const placed = [...found.map(({ place }) => place), ...left.flatMap(({ place }) => place ?? [])]
  const amount = placed.reduce(
    (sum, p) => sum + bare((texts[p.paragraph] ?? '').slice(p.from, p.to)).length,
    0,
  )
  expect(amount).toBe(bare(texts.join('')).length)
  for (const word of ['公文处理和档案管理工作', '促进', '附件3'].filter(w =>
    textOfDocument(document).includes(w),
  ))
    expect(bare(texts.join(''))).toContain(word)
})

describe('refused', () => {
  test('a scan', async () => {
    const scan = await PDFDocument.create()
    scan.addPage()
    expect(await codeFrom(async () => readSource(await scan.save(), 'a.pdf'))).toBe('recognise-no-text')
  })

  test('one that asks for a password', async () => {
    const locked = await PDFDocument.create()
    locked.addPage().drawText('secret words that nobody reads')
    locked.encrypt({ userPassword: 'u', ownerPassword: 'o', permissions: {} })
    expect(await codeFrom(async () => readSource(await locked.save(), 'a.pdf'))).toBe('recognise-encrypted')
  })

  test('one of more pages than a document has', async () => {
    const long = await PDFDocument.create()
    for (let i = 0; i < 501; i++) long.addPage()
    expect(await codeFrom(async () => readSource(await long.save(), 'a.pdf'))).toBe('recognise-too-large')
  })

  test('one that takes too long, and its thread is ended', async () => {
    const bytes = await pdfOf(gallery[0]?.document as OfficialDocument)
    expect(await codeFrom(() => readPdf(bytes, { longestMs: 1 }))).toBe('recognise-given-up')
  })

  test.each([
    ['nothing but its first line', (bytes: Uint8Array) => bytes.subarray(0, 9)],
    ['cut off in its first object', (bytes: Uint8Array) => bytes.subarray(0, 40)],
    ['zeros behind its first line', (bytes: Uint8Array) => bytes.slice().fill(0, 9)],
  ])('%s', async (_, spoil) => {
    const bytes = spoil(await pdfOf(gallery[0]?.document as OfficialDocument))
    expect(await codeFrom(() => readSource(bytes, 'a.pdf'))).toBe('recognise-malformed')
  })

  test('whatever is damaged, it is read or refused by a code, and never anything else', async () => {
    const whole = await pdfOf(gallery[0]?.document as OfficialDocument)
    for (let i = 1; i <= (SLOW ? 60 : 6); i++) {
      const bytes = whole.slice(0, whole.length - (i % 3) * 500)
      for (let n = 0; n < 20; n++) bytes[(i * 7919 + n * 104_729) % bytes.length] = (i * 31 + n) % 256
      bytes.set(whole.subarray(0, 8))
      const code = await readSource(bytes, 'a.pdf').then(
        () => 'read',
        thrown => (thrown as { code?: string }).code,
      )
      expect(code).toMatch(/^read$|^recognise-/)
    }
  })
})

test('the library neither evaluates text nor makes functions of it', () => {
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  for (const name of ['pdf.mjs', 'pdf.worker.mjs']) {
    const code = readFileSync(join(folder, 'legacy/build', name), 'utf8')
    expect(code).not.toMatch(/\bnew Function\(|[^.\w]eval\(/)
  }
})
