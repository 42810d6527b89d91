import type { OfficialDocument } from '../document/model.ts'
import type { CheckContext } from './context.ts'
import { type Finding, finding } from './finding.ts'
import { checkDirection } from './signers.ts'

/** 公文格式, 行文方向 and closing against the 文种 (GB/T 9704 ch. 10; 条例 arts 8, 9): chosen, never guessed. */
export function checkForm(document: OfficialDocument, _context: CheckContext): Finding[] {
  const { type, form, closing, stamps = [], attendance = [], signature } = document
  const isMinutes = form === '纪要'
  const needsOwnForm = type === '命令(令)' || type === '纪要'
  const takesOthersForm = form === '命令(令)' || form === '纪要'
  return [
    ...((needsOwnForm || takesOthersForm) && form !== type
      ? [finding('form-of-other-type', 'form', form)]
      : []),
    ...checkDirection(document),
    ...(isMinutes && closing !== 'unsealed' ? [finding('minutes-sealed', 'closing')] : []),
    ...(isMinutes && attendance.every(({ kind }) => kind !== '出席')
      ? [finding('attendance-missing', 'attendance')]
      : []),
    ...(!isMinutes && attendance.length > 0 ? [finding('attendance-unneeded', 'attendance')] : []),
    ...(form === '命令(令)' && closing !== 'stamped' ? [finding('order-not-stamped', 'closing')] : []),
    ...(closing === 'stamped' && stamps.length < Math.max(1, signature.length)
      ? [finding('stamp-missing', 'stamps')]
      : []),
  ]
}
