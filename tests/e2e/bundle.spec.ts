import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pdfOfLayout } from '../../electron/engine/documents/pdf.ts'
import { layoutDocument } from '../../shared/layout/layout.ts'
import { expect, test } from '../support/electron-app.ts'
import { aLetter } from '../support/letters.ts'

/* What is built runs from where it is built: programs that start others find them beside themselves. */
const HEADLESS = join(import.meta.dirname, '../../out/main/headless.js')

test('a PDF is read by the thread that was built beside the program', async ({ userData }) => {
  const letter = aLetter()
  const order = { documentId: '0'.repeat(32), at: new Date(0) }
  const { bytes } = await pdfOfLayout(letter, layoutDocument(letter), order)
  const file = join(userData, '来文.pdf')
  writeFileSync(file, bytes)
  const said = execFileSync(process.execPath, [HEADLESS, 'recognise', file, '--json'], { encoding: 'utf8' })
  const { document } = JSON.parse(said) as { document: { title: string; mainTo: string[] } }
  expect(document).toMatchObject({ title: letter.title, mainTo: letter.mainTo })
})
