import { expect, test } from 'vitest'
import type { OfficialDocument } from '../../../shared/document/model.ts'
import { codes, paragraphs } from './checked.ts'

test.each(['秘密★10年', '机密 ★', '绝密★'])(
  'a text marked %s does not leave, wherever the mark stands',
  mark => {
    const places: Partial<OfficialDocument>[] = [
      { title: `青禾市人民政府办公室关于某事（${mark}）的函` },
      { note: mark },
      { issuerMark: mark },
      paragraphs(`${mark}内容`),
      { annexes: [{ label: '', title: '', body: [{ kind: 'text', text: mark }] }] },
      { body: [{ kind: 'list', marker: 'dash', items: [{ text: mark }] }] },
    ]
    for (const place of places) expect(codes(place)).toEqual(['error secrecy-level-forbidden'])
  },
)

test('a line that is a level and nothing else is a mark too; the word in a sentence is not', () => {
  expect(codes(paragraphs('机密', '内容。'))).toEqual(['error secrecy-level-forbidden'])
  expect(codes(paragraphs('加强机密文件管理。'))).toEqual([])
})

test('a mark above what the network may carry, not one within it', () => {
  const secret = { secrecy: { level: '秘密', period: '1年' }, copyNumber: '000001' } as const
  expect(codes(secret)).toEqual(['error secrecy-level-forbidden'])
  expect(codes(secret, { secrecyLevels: ['秘密'] })).toEqual([])
  const higher = { ...secret, secrecy: { level: '机密', period: '1年' } } as const
  expect(codes(higher, { secrecyLevels: ['秘密'] })).toEqual(['error secrecy-level-forbidden'])
})

test('level, period and 份号 belong together', () => {
  const allowed = { secrecyLevels: ['秘密', '机密', '绝密'] }
  const of = (level: '秘密' | '绝密', period?: string) => ({
    secrecy: { level, ...(period === undefined ? {} : { period }) },
    copyNumber: '000001',
  })
  expect(codes(of('秘密'), allowed)).toEqual(['warning secrecy-period-missing'])
  expect(codes(of('秘密', '11年'), allowed)).toEqual(['error secrecy-period-too-long'])
  expect(codes(of('绝密', '30年'), allowed)).toEqual([])
  expect(codes(of('秘密', '6个月'), allowed)).toEqual([])
  expect(codes(of('秘密', '很久'), allowed)).toEqual(['warning secrecy-period-malformed'])
  expect(codes({ secrecy: { level: '秘密', period: '1年' } }, allowed)).toEqual(['error copy-number-missing'])
  expect(codes({ copyNumber: '000001' })).toEqual(['warning copy-number-unneeded'])
})

test('★ beside an internal mark, and a file named like a secret', () => {
  expect(codes(paragraphs('工作秘密★内容。'))).toEqual(['error secrecy-star-misused'])
  const noted = { attachmentNotes: ['机密名单'] }
  expect(codes(noted, { files: ['机密名单.docx'] })).toEqual(['warning secrecy-in-file-name'])
})
