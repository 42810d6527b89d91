import { blankDocument } from '../../shared/document/blank.ts'
import type { OfficialDocument } from '../../shared/document/model.ts'

let written = 0

/** A letter (函) as an office writes it, each with a number of its own in this process. */
export function aLetter(changes: Partial<OfficialDocument> = {}): OfficialDocument {
  written++
  return {
    ...blankDocument('函'),
    title: `青禾市人民政府办公室关于商请协助做好第${written}批档案移交工作的函`,
    number: `青政办函〔2026〕${written}号`,
    issuerMark: '青禾市人民政府办公室',
    mainTo: ['青禾市发展和改革委员会'],
    body: [
      { kind: 'text', text: '为做好机关档案移交工作，现商请贵单位协助核对目录，并于月底前函复。' },
      { kind: 'text', text: '特此函商。' },
    ],
    signature: ['青禾市人民政府办公室'],
    date: '2026-05-08',
    ...changes,
  }
}
