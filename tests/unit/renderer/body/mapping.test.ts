import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromModel } from '../../../../renderer/features/compose/body/from-model.ts'
import { nodes, schema } from '../../../../renderer/features/compose/body/schema.ts'
import { toModel } from '../../../../renderer/features/compose/body/to-model.ts'
import { blankDocument } from '../../../../shared/document/blank.ts'
import type { Block } from '../../../../shared/document/blocks.ts'
import { parseDocument } from '../../../../shared/document/model.ts'
import { anyBody } from './documents.ts'

const numRuns = process.env.SLOW ? 2000 : 200

describe('the model in the editor', () => {
  test('comes back as it was', () => {
    fc.assert(
      fc.property(anyBody, text => {
        const doc = fromModel(text)
        doc.check()
        expect(toModel(doc)).toEqual(text)
      }),
      { numRuns },
    )
  })
  test('what comes back is a document the model accepts', () => {
    fc.assert(
      fc.property(anyBody, text => {
        const { body, annexes } = toModel(fromModel(text))
        const parsed = parseDocument({ ...blankDocument('通知'), body, annexes })
        expect({ body: parsed.body, annexes: parsed.annexes }).toEqual(text)
      }),
      { numRuns },
    )
  })
  test('survives being kept as JSON, as the clipboard and history do', () => {
    fc.assert(
      fc.property(anyBody, text => {
        const again = schema.nodeFromJSON(JSON.parse(JSON.stringify(fromModel(text).toJSON())))
        expect(toModel(again)).toEqual(text)
      }),
      { numRuns: 50 },
    )
  })
})

describe('what the editor leaves out', () => {
  const bodyOf = (...blocks: Block[]) => toModel(fromModel({ body: blocks, annexes: [] })).body

  test('an empty body is a place to write, and no paragraph', () => {
    const doc = fromModel({ body: [], annexes: [] })
    expect(doc.firstChild?.childCount).toBe(1)
    expect(toModel(doc).body).toEqual([])
  })
  test('paragraphs, headings and items without a character are air', () => {
    expect(
      bodyOf(
        { kind: 'text', text: '' },
        { kind: 'heading', level: 1, text: '' },
        { kind: 'list', marker: 'dash', items: [{ text: '' }, { text: '一' }] },
        { kind: 'list', marker: 'dash', items: [{ text: '' }] },
      ),
    ).toEqual([{ kind: 'list', marker: 'dash', items: [{ text: '一' }] }])
  })
  test('characters a document may not hold are dropped, and marks keep their places', () => {
    const line = nodes.paragraph.create(null, [
      schema.text('甲\u200b乙'),
      schema.text('丙\u202e丁', [schema.mark('strong')]),
    ])
    const doc = nodes.doc.create(null, [nodes.body.create(null, [line])])
    expect(toModel(doc).body).toEqual([
      { kind: 'text', text: '甲乙丙丁', emphasis: [{ from: 2, to: 4, mark: 'strong' }] },
    ])
  })
})
