import type { OfficialDocument } from '../document/model.ts'
import type { CheckContext } from './context.ts'
import { type Finding, finding } from './finding.ts'
import { matchesIn, passagesOf } from './passages.ts'
import type { FindingCode } from './rules.ts'

/** What old templates still carry since GB/T 9704-2012 and the 条例 of 2012 dropped it. */
const OLD_FORMS: readonly (readonly [FindingCode, RegExp])[] = [
  ['old-subject-words', /^\s*主题词[：:]/g],
  ['old-no-text-page', /[（(]?此页无正文[）)]?/g],
  ['old-padded-date', /\d{4}年(?:0\d月(?:\d{1,2}日)?|\d{1,2}月0\d日)/g],
  [
    'old-han-date',
    /[一二三四五六七八九〇○零]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日/g,
  ],
  ['old-brackets', /\p{Script=Han}(?:[[［(（【]\d{4}[\]］)）】]第?|〔\d{4}〕第|〔\d{4}〕(?=0))\d{1,5}号/gu],
  ['old-short-year', /\p{Script=Han}[〔[(（]\d{2}[〕\])）]\d{1,5}号/gu],
  ['old-report-copy', /^\s*抄报[：:]/g],
  ['old-print-count', /[（(]?共印\s*\d+\s*份[）)]?/g],
]

export function checkOldForms(document: OfficialDocument, _context: CheckContext): Finding[] {
  return passagesOf(document).flatMap(passage =>
    OLD_FORMS.flatMap(([code, pattern]) =>
      matchesIn(passage, pattern).map(({ place, found }) => finding(code, place, found)),
    ),
  )
}
