import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerCommand } from '../../../electron/headless/commands/run-command.ts'
import { makeCopyCode } from '../../../shared/copies/copy-code.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { MORNING, newAuthority } from '../seal/office.ts'

const folder = mkdtempSync(join(tmpdir(), 'hongtou-copy-'))
const at = (name: string) => join(folder, name)
let code = ''

beforeAll(async () => {
  const authority = await newAuthority()
  const seat = await authority.certify('青禾市应急管理局一号席', 'signing')
  const ofd = utf8('the bytes of a sealed document')
  code = await makeCopyCode({ kind: 'original', copyNumber: 12, printedAt: MORNING }, ofd, seat.signer)
  writeFileSync(at('document.ofd'), ofd)
  writeFileSync(at('other.ofd'), utf8('another document'))
  writeFileSync(at('seat.cer'), seat.certificate.der)
  writeFileSync(at('root.cer'), authority.root.der)
})
afterAll(() => rmSync(folder, { recursive: true }))

const verify = (text: string, ofd: string, ...more: string[]) =>
  answerCommand('verify-copy', [text, '--against', at(ofd), '--cert', at('seat.cer'), ...more, '--json'])
const rooted = () => ['--root', at('root.cer'), '--at', MORNING.toISOString()]

test('a code of this document by a seat under the root is valid', async () => {
  const { exit, stdout } = await verify(code, 'document.ofd', ...rooted())
  expect(exit).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    outcome: 'valid',
    kind: 'original',
    copyNumber: '000012',
    printedAt: MORNING.toISOString(),
    printedBy: '青禾市应急管理局一号席',
  })
})

test('without a root the seat is not judged', async () => {
  const { exit, stdout } = await verify(code, 'document.ofd')
  expect([exit, JSON.parse(stdout).outcome]).toEqual([5, 'not-judged'])
})

test('a code of another document is not valid', async () => {
  const { exit, stdout } = await verify(code, 'other.ofd', ...rooted())
  expect(exit).toBe(1)
  expect(JSON.parse(stdout).checks[0]).toMatchObject({ ok: false, code: 'copy-code-document-differs' })
})

test('what is no code is unreadable, and without --against nothing is done', async () => {
  const { exit, stdout } = await verify('HTC1.A', 'document.ofd')
  expect([exit, JSON.parse(stdout).code]).toEqual([3, 'copy-code-malformed'])
  expect((await answerCommand('verify-copy', [code])).exit).toBe(2)
})
