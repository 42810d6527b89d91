import type { OfficialDocument } from '../document/model.ts'
import type { CheckContext } from './context.ts'
import { type Finding, finding } from './finding.ts'
import { matchesIn, type Passage, passagesOf } from './passages.ts'

/**
 * Software SM2/SM3/SM4 may not protect state secrets (密码法 arts 7, 8): what bears a mark above the network's profile
 * does not leave, wherever the mark stands. And what is classified is marked as the 条例 and the 保密法 want it.
 */
export function checkSecrecy(document: OfficialDocument, context: CheckContext): Finding[] {
  return [
    ...checkMarks(document, context),
    ...checkPeriod(document),
    ...checkCopyNumber(document),
    ...checkFileNames(context.files),
    ...passagesOf(document).flatMap(passage =>
      matchesIn(passage, INTERNAL_WITH_STAR).map(({ place, found }) =>
        finding('secrecy-star-misused', place, found),
      ),
    ),
  ]
}

/** `机密★`, or a line that is a level and nothing else. */
const MARK = /(绝密|机密|(?<!工作)秘密)\s*★|^\s*(绝密|机密|秘密)\s*$/g
const INTERNAL_WITH_STAR = /(?:工作秘密|内部(?:资料|文件|事项)?)\s*★/g

function checkMarks(document: OfficialDocument, { secrecyLevels }: CheckContext): Finding[] {
  const texts: Passage[] = [
    ...passagesOf(document),
    { place: { field: 'issuerMark' }, text: document.issuerMark },
    { place: { field: 'number' }, text: document.number },
    ...document.attachmentNotes.map((text): Passage => ({ place: { field: 'attachmentNotes' }, text })),
  ]
  const written = texts.flatMap(passage => matchesIn(passage, MARK))
  const level = document.secrecy?.level
  return [
    ...(level === undefined || secrecyLevels.includes(level)
      ? []
      : [finding('secrecy-level-forbidden', 'secrecy', level)]),
    ...written
      .filter(({ found }) => !secrecyLevels.includes(levelIn(found)))
      .map(({ place, found }) => finding('secrecy-level-forbidden', place, levelIn(found))),
  ]
}

const levelIn = (mark: string) => /绝密|机密|秘密/.exec(mark)?.[0] ?? ''

/** 保密法 art. 20, in years. */
const LONGEST: Readonly<Record<string, number>> = { 绝密: 30, 机密: 20, 秘密: 10 }
const PERIOD = /^(?:([1-9]\d?)年|([1-9]|1[01])个月|长期|\d{4}年\d{1,2}月\d{1,2}日|.*(?:前|后|解密))$/

function checkPeriod({ secrecy }: OfficialDocument): Finding[] {
  if (secrecy === undefined) return []
  const { level, period = '' } = secrecy
  if (period === '') return [finding('secrecy-period-missing', 'secrecy', level)]
  const parsed = PERIOD.exec(period)
  if (parsed === null) return [finding('secrecy-period-malformed', 'secrecy', period)]
  const years = Number(parsed[1] ?? 0)
  return years > (LONGEST[level] ?? 0) ? [finding('secrecy-period-too-long', 'secrecy', period)] : []
}

/** §7.2.1: a classified document carries a 份号 on every copy, an open one need not. */
function checkCopyNumber({ secrecy, copyNumber }: OfficialDocument): Finding[] {
  if (secrecy !== undefined && copyNumber === undefined) return [finding('copy-number-missing', 'copyNumber')]
  if (secrecy === undefined && copyNumber !== undefined)
    return [finding('copy-number-unneeded', 'copyNumber')]
  return copyNumber === '000000' ? [finding('copy-number-zero', 'copyNumber')] : []
}

function checkFileNames(files: readonly string[]): Finding[] {
  return files
    .filter(name => /绝密|机密|(?<!工作)秘密/.test(name))
    .map(name => finding('secrecy-in-file-name', 'attachments', name))
}
