import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block } from '../../../shared/document/blocks.ts'
import { MAX_NAMES } from '../../../shared/document/limits.ts'
import { type OfficialDocument, parseDocument } from '../../../shared/document/model.ts'
import { changesOf, documentWith, redline } from '../../../shared/document/redline/redline.ts'
import { aDocument } from '../document/document.ts'
import { anyBody } from '../renderer/body/documents.ts'
import { numRuns, shown, state } from './states.ts'

/* 花脸稿 word by word: each change is taken or refused alone, and what comes out is always a document. */
const between = (before: OfficialDocument, after: OfficialDocument) => redline([state(before), state(after)])
const withBody = (...body: Block[]) => aDocument({ body })
const text = (words: string): Block => ({ kind: 'text', text: words })

describe('any mix of changes', () => {
  test('is a document; all refused is the earlier, all taken the later one', () => {
    fc.assert(
      fc.property(edited, fc.infiniteStream(fc.boolean()), ({ before, after }, choices) => {
        const rows = between(before, after)
        const taken = new Map(changesOf(rows).map(({ id }) => [id, choices.next().value === true]))
        const mixed = documentWith(rows, after, id => taken.get(id) === true)
        expect(parseDocument(JSON.parse(JSON.stringify(mixed)))).toEqual(mixed)
        expect(documentWith(rows, after, () => false)).toEqual(before)
        expect(documentWith(rows, after, () => true)).toEqual(after)
      }),
      { numRuns },
    )
  })
  test('leaves what was refused unchanged in a redline made anew, and what was taken as a change', () => {
    fc.assert(
      fc.property(edited, fc.nat(), ({ before, after }, which) => {
        const rows = between(before, after)
        const changes = changesOf(rows)
        const one = changes[which % Math.max(1, changes.length)]
        const base = documentWith(rows, after, id => id === one?.id)
        const rest = documentWith(between(base, after), after, () => true)
        expect(rest).toEqual(after)
      }),
      { numRuns },
    )
  })
})

describe('words', () => {
  const before = withBody(text('各单位要落实值班制度，每日下午五时前报送情况。'))
  const after = withBody(text('各部门要严格落实值班制度，每日下午三时前报送情况。'))
  const rows = between(before, after)

  test('are taken and refused one by one within a paragraph', () => {
    expect(shown(rows)).toEqual(['各[-单位][+部门]要[+严格]落实值班制度，每日下午[-五][+三]时前报送情况。'])
    const [unit] = changesOf(rows)
    expect(documentWith(rows, after, id => id !== unit?.id).body).toEqual([
      text('各单位要严格落实值班制度，每日下午三时前报送情况。'),
    ])
  })
  test('belong each to the one who wrote them, though several changed one paragraph', () => {
    const between_ = withBody(text('各部门要落实值班制度，每日下午五时前报送情况。'))
    const states = [state(before, '拟稿人', 0), state(between_, '核稿人', 1), state(after, '签发人', 2)]
    expect(changesOf(redline(states)).map(({ author }) => author)).toEqual(['核稿人', '签发人', '签发人'])
  })
  test('keep how they stand out', () => {
    const strong = (words: string, from: number, to: number): Block => ({
      kind: 'text',
      text: words,
      emphasis: [{ from, to, mark: 'strong' }],
    })
    const [was, is] = [
      withBody(strong('请务必按时报送。', 1, 3)),
      withBody(strong('请务必及时报送材料。', 1, 3)),
    ]
    const marked = between(was, is)
    const [first] = changesOf(marked)
    expect(documentWith(marked, is, id => id !== first?.id).body).toEqual([
      strong('请务必按时报送材料。', 1, 3),
    ])
  })
  test('of names are whole names', () => {
    const names = between(
      aDocument({ mainTo: ['甲局', '乙局', '丙局'] }),
      aDocument({ mainTo: ['甲局', '丙局', '丁局'] }),
    )
    expect(shown(names)).toEqual(['甲局、[-乙局、]丙局、[+丁局]'])
  })
  test('of more names than a document holds are decided as one', () => {
    const many = (first: string) => Array.from({ length: MAX_NAMES }, (_, at) => `${first}${at}局`)
    const names = between(aDocument({ mainTo: many('甲') }), aDocument({ mainTo: many('乙') }))
    expect(changesOf(names)).toHaveLength(1)
  })
  test('of a table are those of its cells', () => {
    const table = (cell: string): Block => ({
      kind: 'table',
      columns: [
        { weight: 1, align: 'left' },
        { weight: 1, align: 'left' },
      ],
      headRows: 1,
      rows: [
        [{ text: '事项' }, { text: '时限' }],
        [{ text: '报送情况' }, { text: cell }],
      ],
    })
    const [was, is] = [withBody(table('每日下午')), withBody(table('每日上午'))]
    const rowsOfTable = between(was, is)
    expect(shown(rowsOfTable)).toEqual(['事项 │ 时限 │ 报送情况 │ 每日[-下午][+上午]'])
    expect(documentWith(rowsOfTable, is, () => false)).toEqual(was)
  })
})

test('a paragraph that became a heading is one change of form beside those of its words', () => {
  const was = withBody(text('加强组织领导'))
  const is = withBody({ kind: 'heading', level: 1, text: '一、加强组织领导' })
  const rows = between(was, is)
  const [form, words] = changesOf(rows)
  expect(rows.flatMap(row => (row.kind === 'same' ? [] : [row.form]))).toEqual([form?.id])
  expect(documentWith(rows, is, id => id === words?.id).body).toEqual([text('一、加强组织领导')])
  expect(documentWith(rows, is, id => id === form?.id).body).toEqual([
    { kind: 'heading', level: 1, text: '加强组织领导' },
  ])
})

/** A document, and the same after somebody struck and wrote words all over it. */
const edited = fc
  .tuple(anyBody, fc.array(fc.tuple(fc.nat(), fc.constantFrom('', '切实', '，', '。')), { maxLength: 8 }))
  .map(([{ body, annexes }, strokes]) => {
    const before = aDocument({ body, ...(annexes.length === 0 ? {} : { annexes }) })
    const after = strokes.reduce((blocks, stroke) => struck(blocks, stroke), body)
    return { before, after: { ...before, body: after } }
  })

function struck(body: Block[], [place, words]: readonly [number, string]): Block[] {
  const at = place % Math.max(1, body.length)
  return body.map((block, index) => (index === at ? rewritten(block, place, words) : block))
}

function rewritten(block: Block, place: number, words: string): Block {
  if (block.kind === 'heading')
    return { kind: 'heading', level: block.level, text: mixed(block.text, place, words) }
  if (block.kind === 'text') {
    const { lead: _, emphasis: __, ...rest } = block
    return { ...rest, text: mixed(block.text, place, words) }
  }
  if (block.kind !== 'list') return block
  const items = block.items.map((item, at) =>
    at === place % block.items.length ? { text: mixed(item.text, place, words) } : item,
  )
  return { ...block, items }
}

/** A word written in the middle, or a letter struck. */
function mixed(old: string, place: number, words: string): string {
  const letters = Array.from(old)
  const at = place % Math.max(1, letters.length)
  return [...letters.slice(0, at), words, ...letters.slice(words === '' ? at + 1 : at)].join('')
}
