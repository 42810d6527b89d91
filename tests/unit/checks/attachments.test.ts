import { expect, test } from 'vitest'
import type { Annex } from '../../../shared/document/model.ts'
import { codes, found, paragraphs } from './checked.ts'

const annex = (label: string, title: string): Annex => ({
  label,
  title,
  body: [{ kind: 'text', text: '内容。' }],
})

test('as many attachments as the note names, of these names', () => {
  const noted = { attachmentNotes: ['移交目录'] }
  expect(codes(noted)).toEqual(['error attachment-missing'])
  expect(codes(noted, { files: ['移交目录.xlsx'] })).toEqual([])
  expect(codes(noted, { files: ['名单.xlsx'] })).toEqual(['warning attachment-name-differs'])
  expect(found({}, { files: ['名单.xlsx'] })).toMatchObject([{ code: 'attachment-unnoted', detail: '0 / 1' }])
  expect(codes({ ...noted, annexes: [annex('附件', '移交目录')] })).toEqual([])
})

test('a forwarded document is no attachment', () => {
  expect(codes({ annexes: [annex('', '市财政局关于某事的报告')] })).toEqual([])
})

test('notes bear neither marks nor numbers', () => {
  expect(codes({ attachmentNotes: ['名单。'] }, { files: ['名单。.pdf'] })).toEqual([
    'warning attachment-note-mark',
  ])
  expect(codes({ attachmentNotes: ['1.名单'] }, { files: ['1.名单.pdf'] })).toEqual([
    'warning attachment-note-number',
  ])
})

test('a text that speaks of an attachment', () => {
  expect(codes(paragraphs('目录见附件。'))).toEqual(['warning attachment-mentioned'])
  expect(codes(paragraphs('目录另附。'))).toEqual([])
})

test('labels count as the note does', () => {
  const two = { attachmentNotes: ['甲', '乙'], annexes: [annex('附件1', '甲'), annex('附件3', '乙')] }
  expect(found(two)).toMatchObject([{ code: 'annex-label', field: 'annexes', annex: 1, detail: '附件2' }])
})
