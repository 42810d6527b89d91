import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { answerCommand } from '../../../electron/headless/commands/run-command.ts'
import { CENTRED, docx, RIGHT, wp } from '../../support/docx.ts'

const folder = mkdtempSync(join(tmpdir(), 'hongtou-recognise-'))
afterAll(() => rmSync(folder, { recursive: true }))

const LINES = ['关于放假的通知', '各科室：', '按规定放假。\u202e', '青禾市信访局', '2026年04月01日']

function aFile(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const FILES = {
  '.txt': LINES.join('\n'),
  '.html': LINES.map(line => `<p>${line}</p>`).join(''),
  '.docx': docx(LINES.map((line, i) => wp(line, i === 0 ? CENTRED : i > 2 ? RIGHT : '')).join('')),
  '.json': JSON.stringify({ title: '别的', paragraphs: LINES.map(text => ({ text })) }),
}

describe('recognise', () => {
  test.each(Object.entries(FILES))('prints elements, places and doubts of a %s', async (ending, content) => {
    const file = aFile(`放假${ending}`, content)
    const { stdout, stderr, exit } = await answerCommand('recognise', [file])
    expect([exit, stderr]).toEqual([0, ''])
    expect(stdout.split('\n').slice(1)).toEqual([
      '  title  1:0-7  关于放假的通知',
      '  mainTo  2:0-3  各科室',
      '  body  3:0-6  按规定放假。',
      '  signature  4:0-6  青禾市信访局',
      '  date  5:0-11  2026年04月01日',
      '  doubt: date mended  5:0-11  2026年04月01日',
      '  doubt: body hidden-characters',
      '',
    ])
    expect(stdout).toContain('通知, 文件, 下行, 2 doubts')
  })

  test('gives the document and its notes as JSON', async () => {
    const { stdout, exit } = await answerCommand('recognise', [aFile('a.txt', FILES['.txt']), '--json'])
    expect(exit).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      document: { title: '关于放假的通知', mainTo: ['各科室'], date: '2026-04-01' },
      found: [
        { element: 'title', place: { paragraph: 0, from: 0, to: 7 }, role: 'text' },
        { element: 'mainTo', role: 'text' },
        { element: 'mainTo', role: 'mark', place: { paragraph: 1, from: 3, to: 4 } },
        { element: 'body', block: 0 },
        { element: 'signature' },
        { element: 'date' },
      ],
      doubts: [
        { element: 'date', reason: 'mended' },
        { element: 'body', reason: 'hidden-characters' },
      ],
      paragraphs: ['关于放假的通知', '各科室：', '按规定放假。', '青禾市信访局', '2026年04月01日'],
    })
  })

  test.each<[string, string[], number, string]>([
    ['a file that is not there', [join(folder, 'nowhere')], 3, 'file-unreadable'],
    ['a broken PDF', [aFile('a.pdf', '%PDF-1.7')], 3, 'recognise-malformed'],
    ['a broken .docx', [aFile('b.docx', FILES['.docx'].subarray(0, 300))], 3, 'recognise-malformed'],
    ['an empty file', [aFile('empty.txt', ' ')], 1, 'recognise-empty'],
  ])('%s ends in its code', async (_what, words, exit, code) => {
    const answer = await answerCommand('recognise', [...words, '--json'])
    expect([answer.exit, JSON.parse(answer.stdout).code]).toEqual([exit, code])
  })

  test('a command that is not understood is explained', async () => {
    const { stderr, exit } = await answerCommand('recognise', [])
    expect(exit).toBe(2)
    expect(stderr).toContain('hongtou recognise FILE [--json]')
  })
})
