import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { answerCommand } from '../../../electron/headless/commands/run-command.ts'
import { aLetter } from '../../support/letters.ts'

const folder = mkdtempSync(join(tmpdir(), 'hongtou-check-'))
afterAll(() => rmSync(folder, { recursive: true }))

function put(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

const check = (...words: string[]) => answerCommand('check', words)

test('a letter leaves', async () => {
  const { stdout, exit } = await check(put('letter.json', JSON.stringify(aLetter())))
  expect(stdout).toMatch(/: document, leaves\n$/)
  expect(exit).toBe(0)
})

test('a letter with a mistake stays, and the place, the clause and the mending are said', async () => {
  const letter = aLetter({
    number: '青政办函[2026]1号',
    body: [{ kind: 'text', text: '请于月底前，，报送。' }],
  })
  const file = put('bad.json', JSON.stringify(letter))
  const { stdout, exit } = await check(file)
  expect(exit).toBe(1)
  expect(stdout).toContain('ERROR   number-malformed (number): 发文字号“青政办函[2026]1号”写法不对')
  expect(stdout).toContain('warning punctuation-repeated (body 1, 5–7): 标点重复：“，，”')
  expect(stdout).toContain('[GB/T 9704 7.2.5]')
  const { findings } = JSON.parse((await check(file, '--json')).stdout)
  expect(findings).toMatchObject([
    { code: 'number-malformed', level: 'error', field: 'number', clause: 'GB/T 9704 7.2.5' },
    { code: 'punctuation-repeated', level: 'warning', block: 0, from: 5, to: 7 },
  ])
})

test('a plain text is checked as the document it says it is', async () => {
  const text = '青禾市财政局关于预算的通知\n\n各单位：\n\n现将有关事项通知如下。'
  const { findings } = JSON.parse((await check(put('note.txt', text), '--json')).stdout)
  expect(findings.map(({ code }: { code: string }) => code)).toContain('number-missing')
})

test('files beside it are named and not read; today can be set', async () => {
  const file = put('noted.json', JSON.stringify(aLetter({ attachmentNotes: ['目录'] })))
  expect((await check(file)).stdout).toContain('attachment-missing')
  expect((await check(file, '--attach', '/nowhere/目录.xlsx')).exit).toBe(0)
  const { stdout } = await check(file, '--attach', '目录.xlsx', '--at', '2026-05-01')
  expect(stdout).toContain('date-future')
})

test('what is neither is refused', async () => {
  expect((await check(put('half.json', '{"format":'))).stdout).toContain('unreadable: file-unknown')
  writeFileSync(join(folder, 'binary'), new Uint8Array([0xff, 0xfe, 0x80]))
  expect((await check(join(folder, 'binary'))).stdout).toMatch(/: recognise-[a-z]+ /)
})
