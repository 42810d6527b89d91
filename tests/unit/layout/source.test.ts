import { expect, test } from 'vitest'
import { textOfBlock } from '../../../shared/document/reading-order.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import type { TextItem } from '../../../shared/layout/pages.ts'
import { aDocument } from '../document/document.ts'
import { textsOf } from './measure.ts'

const annexes = [
  { label: '附件1', title: '甲', body: [{ kind: 'text' as const, text: '第一件。' }] },
  { label: '附件2', title: '乙', body: [{ kind: 'text' as const, text: '𠮷日 开工 '.repeat(60) }] },
]
const document = aDocument({
  body: [
    { kind: 'text', text: `  经费\t不超过100%，${'𠮷日开工 in time '.repeat(40)}` },
    { kind: 'text', text: '' },
    { kind: 'heading', level: 2, text: '（一）'.padEnd(60, '加强领导') },
    { kind: 'text', text: '居中的一行', align: 'center' },
    { kind: 'text', text: '居右的一行', align: 'right' },
  ],
  annexes,
})
const texts = layoutDocument(document).pages.flatMap(page => textsOf(page))

/** The text that a run says it comes from. */
function sourceText({ source, text }: TextItem): string | undefined {
  if (source === undefined) return undefined
  const body = source.annex === undefined ? document.body : annexes[source.annex]?.body
  const block = body?.[source.block]
  if (block === undefined) return undefined
  return textOfBlock(block)
    .replaceAll('\t', '\u3000')
    .slice(source.from, source.from + text.length)
}

test('every run of the body and of the annexes says which block it comes from, and from where in it', () => {
  const runs = texts.filter(text => text.source !== undefined)
  expect(runs.length).toBeGreaterThan(30)
  for (const run of runs) expect(sourceText(run)).toBe(run.text)
  expect(new Set(runs.map(({ source }) => `${source?.annex}/${source?.block}`)).size).toBe(6)
})

test('what comes from no block says so', () => {
  for (const text of texts) {
    const labels = ['附件1', '附件2', '甲', '乙']
    const ofBlock = text.element === 'body' || (text.element === 'annex' && !labels.includes(text.text))
    expect(text.source !== undefined).toBe(ofBlock)
  }
})
