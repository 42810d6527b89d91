import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addFiles, MAX_ATTACHMENTS } from '../../../electron/engine/documents/attachments.ts'
import { createDraft } from '../../../electron/engine/documents/drafts.ts'
import { type ClientVault, clientSchema } from '../../../electron/engine/vault/schema.ts'
import { createVault } from '../../../electron/engine/vault/vault.ts'
import { MEMBER_NAME_PATTERN } from '../../../shared/package/manifest.ts'
import { isSafeName } from '../../../shared/zip/names.ts'
import { codeFrom } from '../../support/code-from.ts'
import { aLetter } from '../../support/letters.ts'
import { CHEAP, NOON, PASSPHRASE } from '../../support/vault-notes.ts'

/** The name under which a file travels: its own, made safe for every system, and never one twice. */
let folder: string
let vault: ClientVault
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hongtou-names-'))
  const order = { folder: join(folder, 'vault'), passphrase: PASSPHRASE, schema: clientSchema, now: NOON }
  vault = (await createVault({ ...order, testScrypt: CHEAP })).vault
})
afterAll(() => {
  vault.close()
  rmSync(folder, { recursive: true })
})

const options = { maxBytes: 1000, now: NOON }

async function namesFor(...files: string[]): Promise<string[]> {
  const { id } = createDraft(vault, aLetter(), NOON)
  const paths = files.map(file => join(folder, file))
  for (const path of paths) writeFileSync(path, 'x')
  const names = (await addFiles(vault, id, paths, options)).map(({ name }) => name)
  for (const name of names) {
    expect(`attachments/001-${name}`).toMatch(MEMBER_NAME_PATTERN)
    expect(isSafeName(`attachments/001-${name}`)).toBe(true)
  }
  return names
}

describe('the name of an attachment', () => {
  test.each([
    ['附件1　值班表（定稿）.xlsx', '附件1　值班表（定稿）.xlsx'],
    ['a:b?c*d"e<f>g|h\\i.txt', 'a_b_c_d_e_f_g_h_i.txt'],
    ['换\n行.txt', '换_行.txt'],
    ['没有后缀', '没有后缀'],
    ['.hidden', '.hidden'],
    ['e\u0301.txt', '\u00e9.txt'],
    ['😀.png', '😀.png'],
  ])('%j becomes %j', async (file, name) => {
    expect(await namesFor(file)).toEqual([name])
  })

  test('is shortened before its ending, and an ending that is no ending counts as name', async () => {
    const [long] = await namesFor(`${'a'.repeat(200)}.docx`)
    expect(long).toBe(`${'a'.repeat(95)}.docx`)
    const [dotted] = await namesFor(`b.${'c'.repeat(200)}`)
    expect(dotted).toBe(`b.${'c'.repeat(98)}`)
  })

  test('gets a number where it is taken', async () => {
    expect(await namesFor('名单.xls', '名单.xls', '名单.xls')).toEqual([
      '名单.xls',
      '名单(2).xls',
      '名单(3).xls',
    ])
    const long = `${'d'.repeat(150)}.doc`
    expect(new Set(await namesFor(long, long)).size).toBe(2)
  })
})

test('more attachments than a package lists are refused', async () => {
  const { id } = createDraft(vault, aLetter(), NOON)
  writeFileSync(join(folder, 'x'), 'x')
  const paths = Array.from({ length: MAX_ATTACHMENTS + 1 }, () => join(folder, 'x'))
  expect(await codeFrom(addFiles(vault, id, paths, options))).toBe('too-many-attachments')
})
