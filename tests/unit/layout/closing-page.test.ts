import fc from 'fast-check'
import { expect, test } from 'vitest'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import { aDocument } from '../document/document.ts'
import { setText, textsOf } from './measure.ts'

/** A seal stands with the text that it closes (7.3.5.5). */

const paragraph = { kind: 'text' as const, text: '各县要备足物资，落实责任，按时报告。' }

test('the page of the seal has rows of the body, however many rows of 附件说明 stand between', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 50 }), fc.integer({ min: 0, max: 10 }), (rows, notes) => {
      const body = Array.from({ length: rows }, () => paragraph)
      const attachmentNotes = Array.from({ length: notes }, (_, i) => `防汛物资清单之${i + 1}`)
      const document = aDocument({ body, attachmentNotes })
      const layout = layoutDocument(document)
      const [seal] = layout.sealPlaces
      expect(textsOf(layout.pages[seal?.page ?? -1], 'body').length).toBeGreaterThan(0)
      expect(textsOf(layout.pages[0], 'body').length).toBeGreaterThan(0)
      expect(setText(layout, ['body'])).toBe(paragraph.text.repeat(rows))
      expect(textsOf(layout.pages[0], 'title')).toHaveLength(2)
    }),
    { numRuns: process.env.SLOW ? 400 : 60 },
  )
})
