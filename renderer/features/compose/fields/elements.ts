import type { DraftForm } from './draft-form.ts'

/** Elements that only some documents have; the others are on every page. */
export type ChangingElement =
  | 'copyNumber'
  | 'secrecy'
  | 'jointMarks'
  | 'signers'
  | 'mainTo'
  | 'signature'
  | 'closing'
  | 'stamps'
  | 'attendance'
  | 'printOffice'

/**
 * Whether a document of this form has an element (GB/T 9704 ch. 7, 10.1 信函, 10.2 命令, 10.3 纪要); 签发人 only
 * upwards (7.2.6). One that was filled in stays to be seen until it is emptied: nothing is printed unseen.
 */
export function hasElement(element: ChangingElement, form: DraftForm): boolean {
  return isFilled(element, form) || belongs(element, form)
}

function belongs(element: ChangingElement, { form, direction, closing }: DraftForm): boolean {
  switch (element) {
    case 'copyNumber':
    case 'secrecy':
      return form === '文件' || form === '信函'
    case 'jointMarks':
      return form === '文件' || form === '命令(令)'
    case 'signers':
      return form === '文件' && direction === '上行'
    case 'mainTo':
      return form === '文件' || form === '信函'
    case 'signature':
    case 'closing':
      return form !== '纪要'
    case 'stamps':
      return closing === 'stamped'
    case 'attendance':
      return form === '纪要'
    case 'printOffice':
      return form !== '信函'
  }
}

function isFilled(element: ChangingElement, form: DraftForm): boolean {
  if (element === 'secrecy') return form.secrecyLevel !== ''
  if (element === 'closing') return false
  return form[element] !== '' || (element === 'printOffice' && form.printDate !== '')
}
