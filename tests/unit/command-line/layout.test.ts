import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { answerCommand } from '../../../electron/headless/commands/run-command.ts'
import { readOfd } from '../../../shared/ofd/read.ts'
import { documentToLayOut } from '../../support/documents-to-lay-out.ts'
import { textOfPdf, withoutSpace } from '../../support/read-pdf.ts'

const folder = mkdtempSync(join(tmpdir(), 'hongtou-layout-'))
afterAll(() => rmSync(folder, { recursive: true }))

const TEXT = `关于做好汛期值班工作的通知
青应急〔2026〕52号
各县（区）应急管理局：
汛期将至，现就有关事项通知如下。
青禾市应急管理局
2026年5月8日`

async function layOut(name: string, content: string, ...more: string[]) {
  const path = join(folder, name)
  writeFileSync(path, content)
  return answerCommand('layout', [path, '--out', `${path}-out`, '--at', '2026-05-08T01:00:00Z', ...more])
}

test('a text becomes OFD, PDF and SVG pages, which say the same', async () => {
  const { exit, stdout } = await layOut('notice.txt', TEXT, '--json')
  expect(exit).toBe(0)
  const { pages, out, files, missingCharacters } = JSON.parse(stdout)
  expect(missingCharacters).toEqual([])
  expect(readdirSync(out).sort()).toEqual(files.map((file: { name: string }) => file.name).sort())
  const ofd = readOfd(new Uint8Array(readFileSync(join(out, 'document.ofd'))))
  const texts = ofd.pages.map(page =>
    withoutSpace(page.items.map(item => (item.at === 'text' ? item.text : '')).join('')),
  )
  expect(texts).toHaveLength(pages)
  expect(await textOfPdf(new Uint8Array(readFileSync(join(out, 'document.pdf'))))).toEqual(texts)
  expect(readFileSync(join(out, 'page-001.svg'), 'utf8')).toMatch(/^<svg /)
  expect(ofd.metadata()?.get('docNo')).toEqual(['青应急〔2026〕52号'])
})

test('a document model gives the same bytes each time', async () => {
  const model = JSON.stringify(documentToLayOut('every element'))
  const [first, second] = [await layOut('a.json', model, '--json'), await layOut('b.json', model, '--json')]
  expect(first.exit).toBe(0)
  expect(JSON.parse(first.stdout).files).toEqual(JSON.parse(second.stdout).files)
})

test('a character without a glyph is named, and the exit says so', async () => {
  const { exit, stdout } = await layOut('emoji.txt', TEXT.replace('汛期将至', '汛期将至😀'))
  expect(exit).toBe(1)
  expect(stdout).toContain('no glyph for: 😀 U+1F600')
  expect(readdirSync(join(folder, 'emoji.txt-out'))).toContain('document.ofd')
})

test.each([
  ['broken.json', '{"format":', 3, 'file-unknown'],
  ['newer.json', '{"format":"hongtou.document","version":99}', 3, 'version-unknown'],
  ['other.json', '{"colour":"red"}', 3, 'document-malformed'],
  ['empty.txt', '', 1, 'recognise-empty'],
] as const)('%s is refused with its code', async (name, content, exit, code) => {
  const answer = await layOut(name, content, '--json')
  expect(JSON.parse(answer.stdout).code).toBe(code)
  expect(answer.exit).toBe(exit)
})

test('a folder that is there is not written into', async () => {
  await layOut('twice.txt', TEXT)
  const again = await layOut('twice.txt', TEXT, '--json')
  expect(JSON.parse(again.stdout).code).toBe('file-exists')
})
