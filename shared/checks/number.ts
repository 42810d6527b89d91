import type { OfficialDocument } from '../document/model.ts'
import { findDocumentNumber } from '../numbering/document-number.ts'
import type { CheckContext } from './context.ts'
import { type Finding, finding } from './finding.ts'

/** 发文字号 (GB/T 9704 7.2.5): written as the standard has it, free, and the next of its block. */
export function checkNumber(
  { number, form, date }: OfficialDocument,
  { numbering }: CheckContext,
): Finding[] {
  if (number === '') return numbering?.next === undefined ? [finding('number-missing', 'number')] : []
  if (numbering?.isUsed(number)) return [finding('number-used', 'number', number)]
  if (numbering?.isVoided(number)) return [finding('number-voided', 'number', number)]
  const parsed = findDocumentNumber(number)
  if (parsed === undefined) {
    const hasOwnKind = (form === '命令(令)' || form === '纪要') && BY_ORDER.test(number)
    return hasOwnKind ? [] : [finding('number-malformed', 'number', number)]
  }
  const { organCodes = [], next } = numbering ?? {}
  const isForeign = organCodes.length > 0 && !organCodes.includes(parsed.organCode)
  const sameBlock = next !== undefined && findDocumentNumber(next)?.organCode === parsed.organCode
  return [
    ...(isForeign ? [finding('number-organ-code', 'number', organCodes.join('、'))] : []),
    ...(sameBlock && next !== number ? [finding('number-not-next', 'number', next)] : []),
    ...(date !== '' && Number(date.slice(0, 4)) !== parsed.year
      ? [finding('number-year', 'number', number)]
      : []),
  ]
}

/** 令号 and the numbers of 纪要 count by themselves: 第5号, 第12期, 〔2026〕3号. */
const BY_ORDER = /^(?:\p{Script=Han}{0,8}第[1-9]\d*(?:号|期)|(?:第)?〔\d{4}〕[1-9]\d*号)$/u
